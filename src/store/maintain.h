// Looking after a store: is it whole, make it small, copy it, bring an old one up to date.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct StoreReport {
  int64_t documents = 0, revisions = 0, codings = 0, events = 0, commits = 0;  // events: in force
  std::vector<std::string> problems;  // one sentence each; empty: the store is whole
};

// Reads every page, every link and every span. Cost: linear in the store, all of it is read.
Result<StoreReport> check_store(const std::string& path);
// Gives freed space back to the disk and merges the index of words. Needs as much room again.
Status vacuum_store(const std::string& path);
// One committed state into a new file, while others read and write; `target` must not exist.
Status backup_store(const std::string& path, const std::string& target);
// True: it was of an older version and is up to date now. All or nothing.
Result<bool> migrate_store(const std::string& path);

}  // namespace sitrep
