#include "parse/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/hash.h"

namespace sitrep {
namespace {

double total(const std::vector<float>& scores, const std::vector<int>& heads, size_t row) {
  double sum = 0;
  for (size_t w = 0; w < heads.size(); ++w) sum += scores[w * row + static_cast<size_t>(heads[w])];
  return sum;
}

bool is_tree(const std::vector<int>& heads) {
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  for (size_t w = 0; w < heads.size(); ++w) {
    int at = static_cast<int>(w) + 1;
    for (size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[static_cast<size_t>(at) - 1];
    }
  }
  return true;
}

TEST(BestTree, IsTheBestOfAllTrees) {
  constexpr size_t kWords = 5, kRow = 16;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<float> scores(kWords * kRow, 0.0f);
    for (size_t w = 0; w < kWords; ++w)
      for (size_t h = 0; h <= kWords; ++h)
        scores[w * kRow + h] = static_cast<float>(hash_mix(seed * 100 + w * 10 + h) % 1000) / 100.0f;
    const std::vector<int> found = best_tree(scores.data(), kWords, kRow);
    ASSERT_TRUE(is_tree(found)) << seed;
    double best = -1;
    std::vector<int> heads(kWords, 0);
    const std::function<void(size_t)> try_all = [&](size_t w) {
      if (w == kWords) {
        if (is_tree(heads)) best = std::max(best, total(scores, heads, kRow));
        return;
      }
      for (heads[w] = 0; heads[w] <= static_cast<int>(kWords); ++heads[w])
        if (heads[w] != static_cast<int>(w) + 1) try_all(w + 1);
    };
    try_all(0);
    EXPECT_NEAR(total(scores, found, kRow), best, 1e-4) << seed;
  }
}

TEST(BestTree, OfOneWordHangsOnTheRoot) {
  const std::vector<float> scores(16, -5.0f);
  EXPECT_EQ(best_tree(scores.data(), 1, 16), std::vector<int>{0});
}

TEST(BestTree, EndsOnLongRingsOfCycles) {
  constexpr size_t kWords = 300, kRow = 304;
  std::vector<float> scores(kWords * kRow, 0.0f);
  for (size_t w = 0; w < kWords; ++w) scores[w * kRow + (w ^ 1) + 1] = 9.0f;  // every pair wants each other
  EXPECT_TRUE(is_tree(best_tree(scores.data(), kWords, kRow)));
}

}  // namespace
}  // namespace sitrep
