// average_link(): things that are pairwise alike become groups, whatever their order.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace sitrep {

// The two groups whose pairs are most alike on average are joined, again and again, while that
// average is at least `threshold`. A pair whose score is -infinity may never be in one group.
// Of equal averages the pair of the lowest numbers goes first, so number things in an order of
// their own. Groups and their members are in ascending order. Cost: n * n scores and numbers.
std::vector<std::vector<size_t>> average_link(size_t count, const std::function<double(size_t, size_t)>& score, double threshold);

}  // namespace sitrep
