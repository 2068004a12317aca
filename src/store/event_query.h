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

// Degrees; west may be greater than east where the box lies over the date line.
struct GeoBox {
  double south = -90, west = -180, north = 90, east = 180;
};

struct EventQuery {
  // A party: a code ("USA"), a code and a sector ("USA MIL"), or part of a name ("Islamic State").
  std::vector<std::string> actor{}, recipient{};
  // Both take part, one as actor and the other as recipient or both on the same side.
  std::optional<std::pair<std::string, std::string>> with{};
  std::vector<std::string> sector{}, type{}, mode{}, context{}, country{}, place{};
  std::optional<GeoBox> box{};     // the event's place lies in it
  std::vector<std::string> source{};  // who published the report
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
  // Events to which the conditions with an index narrow the question down are sorted where they are
  // fewer than this (some ten milliseconds); otherwise events are walked, newest first. Answers do not
  // depend on it.
  size_t few = 3000;
};

// The statement with its parameters bound; columns as StoreReader reads them. event_start.h says which
// conditions it begins with. The connection has learned has_row() (row_set.h).
// Errors: kBadArgument where `text` is no query of FTS5.
Result<SqlStatement> event_statement(const Database& database, const EventQuery& query, const std::string& columns);

}  // namespace sitrep
