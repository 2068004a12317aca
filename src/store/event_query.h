// EventQuery: which events of a store are asked for, and its SQL.
//
// All filters that are given have to hold; a list holds when one of its values does. Two clocks:
// `as_of`, `since` and `until` ask when things happened (valid time), `known_at` what had been
// learned by then (record time).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace sitrep {

struct EventQuery {
  // A party: a code ("USA"), a code and a sector ("USA MIL"), or part of a name ("Islamic State").
  std::vector<std::string> actor{}, recipient{};
  // Both take part, one as actor and the other as recipient or both on the same side.
  std::optional<std::pair<std::string, std::string>> with{};
  std::vector<std::string> sector{}, type{}, mode{}, context{}, country{}, place{};
  std::vector<std::string> aux{};  // has one of: historical future hypothetical negation
  bool factual_only = false;     // neither future nor hypothetical nor negated
  std::string speaker{};           // says so: a code or part of a name
  std::optional<double> min_confidence{};
  std::string text{};             // words of the event's sentence, as FTS5 reads them
  std::string since{}, until{};      // days, inclusive; an event without a date counts on the day it was published
  std::string as_of{};            // a day: only what had happened by then
  std::string known_at{};          // an instant: what the store said then; empty = what it says now
  bool history = false;          // every version ever recorded, superseded ones too
  size_t limit = 0;              // 0 = all; newest first
};

// The statement with its parameters bound; columns as StoreReader reads them. A party of a code
// drives the search where there is one, so that the newest events of a busy actor need no sorting.
// Errors: kBadArgument where `text` is no query of FTS5.
Result<SqlStatement> event_statement(const Database& database, const EventQuery& query, const std::string& columns);

}  // namespace sitrep
