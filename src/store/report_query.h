// ReportQuery: which reports of a store are asked for, whole, with all that their coding says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "store/rows.h"

namespace sitrep {

struct ReportQuery {
  // A report is asked for when it names one of these: a code ("USA"), a code and a sector
  // ("USA MIL"), or part of a name. None: every report.
  std::vector<std::string> actors{};
  std::string place{};     // the name or code of a country, a province or a place where something is
  std::string since{};     // a day: published then or later, or tells an event of then or later
  std::string as_of{};     // a day: published by then; a report without a date counts always
  std::string known_at{};  // an instant: what the store had in force then; empty = now
  bool events_only = false;  // of the coding nothing but sentences and events is read
};

// A usable revision in force and what its coding in force says.
struct StoredReport {
  int64_t revision_row = 0;
  Document document;   // as its reader left it
  std::string status;  // usable | corrected
  std::string recorded;  // instant
  std::vector<int64_t> copy_keys;  // by which its copies are found (signature.h)
  Coding coding;
};

}  // namespace sitrep
