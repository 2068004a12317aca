// The schema of a store (docs/store.md says it in words): the SQL, its version, its upgrades.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "store/database.h"

namespace sitrep {

inline constexpr int64_t kApplicationId = 0x53495452;  // "SITR", in the file's header
inline constexpr int64_t kSchemaVersion = 5;           // PRAGMA user_version; the last step of upgrades.cc leads to it

// From version `from` to the next one.
struct Upgrade {
  int64_t from;
  const char* sql;
};

// Makes the tables in an empty file; does nothing where they are. One transaction.
Status create_schema(const Database& database);
// Is this a store, and of this version? Otherwise an Error that says what to do.
Status check_schema(const Database& database);
// Brings an older store up to date, all steps in one transaction; true when there was something to
// do. Tests hand in steps of their own.
Result<bool> upgrade_schema(const Database& database);
Result<bool> upgrade_schema(const Database& database, std::span<const Upgrade> upgrades, int64_t wanted);

}  // namespace sitrep
