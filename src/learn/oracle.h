// Oracle: which moves lose the fewest gold arcs from any state, right or wrong so far (the dynamic
// oracle of Goldberg and Nivre for arc-hybrid). Lets the trainer follow the model's own mistakes.
#pragma once

#include <array>
#include <vector>

#include "parse/transitions.h"

namespace sitrep {

constexpr int kIllegal = 1 << 20;

// Number of gold arcs that each Move makes unreachable; kIllegal where it is not legal. `heads` are
// gold heads, kNoWord for the root.
std::array<int, 3> move_costs(const ParseState& state, const std::vector<int>& heads);

}  // namespace sitrep
