// When: the date of a coded construction. Internal to event/.
#pragma once

#include <vector>

#include "event/match.h"

namespace sitrep {

struct When {
  Date from, to;
  Span text;
  std::string precision = "unknown";
  bool own = false;  // from words of its own clause; else the report's date
  std::vector<Why> why;
};

// From the construction's own words, its clause, the clauses above it, or, last and marked so,
// the report's date.
When date_of(const CodingInput& in, const Match& match, Date story_date);

// The date that hangs on a clause's own predicate; null where there is none.
const TimeExpression* own_time(const CodingInput& in, TokenId predicate);

}  // namespace sitrep
