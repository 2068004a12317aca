#include "learn/oracle.h"

namespace sitrep {

std::array<int, 3> move_costs(const ParseState& state, const std::vector<int>& heads) {
  const int words = state.words(), next = state.next(), s0 = state.top(0), s1 = state.top(1);
  // The root is word number `words`, behind the last one.
  const auto head_of = [&](int word) { return heads[word] == kNoWord ? words : heads[word]; };
  std::array<int, 3> costs = {kIllegal, kIllegal, kIllegal};
  int waiting_children = 0;  // of s0, in the buffer
  if (s0 != kNoWord) {
    for (int word = next; word < words; ++word) waiting_children += heads[word] == s0;
  }
  if (state.legal(Move::kShift)) {
    int cost = 0;
    for (int word : state.stack()) {
      cost += head_of(word) == next;
      cost += head_of(next) == word && word != s0;
    }
    costs[0] = cost;
  }
  if (state.legal(Move::kLeft)) {
    const int head = head_of(s0);
    costs[1] = waiting_children + ((s1 != kNoWord && head == s1) || head > next ? 1 : 0);
  }
  if (state.legal(Move::kRight)) {
    costs[2] = waiting_children + (head_of(s0) >= next ? 1 : 0);
  }
  return costs;
}

}  // namespace sitrep
