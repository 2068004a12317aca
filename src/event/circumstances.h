// When and how many: dates and counts of a coded construction. Internal to event/.
#pragma once

#include <optional>
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

// "at least 12 people", "dozens of fighters", "two soldiers and a general": summed over
// coordination; one for a singular person. Nothing where no number can be read.
std::optional<CountRange> count_of(const CodingInput& in, const std::vector<TokenId>& nouns);

}  // namespace sitrep
