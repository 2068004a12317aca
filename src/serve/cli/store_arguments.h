// The command lines of `sitrep ingest`, `query`, `sql` and `store`. Private to arguments.cc.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "serve/cli/arguments.h"

namespace sitrep {

// As they are typed, before days and instants have been read.
struct RawStoreArguments {
  StoreArguments given;
  std::vector<std::string> with;
  std::string known_at, data;
  double min_confidence = -1;
  std::vector<double> box;
};

struct StoreCommands {
  CLI::App *ingest, *query, *brief, *sql, *check, *vacuum, *backup, *migrate;
  std::optional<Command> chosen() const;
};
StoreCommands add_store_commands(CLI::App& app, RawStoreArguments& raw);

// Fills `arguments.store`; answers what is wrong with a day or an instant.
std::optional<std::string> complete_store(const RawStoreArguments& raw, Arguments& arguments);
std::optional<std::string> store_contradiction(const Arguments& arguments);

}  // namespace sitrep
