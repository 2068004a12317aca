// Tree: the best dependency tree over scores of every head for every word.
//
// Chu-Liu/Edmonds with exactly one word under the root, which most often only has to confirm that
// the best head of each word makes a tree. Pure; ties go to the smaller position.
#pragma once

#include <cstddef>
#include <vector>

namespace sitrep {

// `scores`: words x row floats, of which columns 0 (root) to `words` count; column w + 1 is word w.
// Out: each word's head, words counted from 1, 0 for the root.
std::vector<int> best_tree(const float* scores, size_t words, size_t row);

}  // namespace sitrep
