// Do the terms of a pattern hold at a word? Internal to event/.
#pragma once

#include <functional>
#include <optional>

#include "event/match.h"

namespace sitrep {

// The best pattern at a token, for terms that ask how another word is coded (`comp:@TYPE`).
using BestMatch = std::function<const std::optional<Match>&(TokenId)>;

// The pattern's match at this word with what it used up; nothing when a term fails.
std::optional<Match> match_terms(const CodingInput& in, const Pattern& pattern, TokenId head, const BestMatch& best);

}  // namespace sitrep
