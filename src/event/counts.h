// How many: counts of a coded construction. Internal to event/.
#pragma once

#include <optional>
#include <vector>

#include "event/match.h"

namespace sitrep {

// "at least 12 people", "dozens of fighters", "two soldiers and a general": summed over
// coordination; one for a singular person. Nothing where no number can be read.
std::optional<CountRange> count_of(const CodingInput& in, const std::vector<TokenId>& nouns);

}  // namespace sitrep
