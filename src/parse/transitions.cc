#include "parse/transitions.h"

#include <algorithm>

namespace sitrep {

ParseState::ParseState(int words)
    : words_(words),
      head_(words, kNoWord),
      label_(words, kNoWord),
      left_(words + 1),
      right_(words + 1) {
  stack_.reserve(words);
}

bool ParseState::legal(Move move) const {
  switch (move) {
    case Move::kShift:
      return next_ < words_;
    case Move::kLeft:
      return next_ < words_ ? !stack_.empty() : stack_.size() == 1;
    case Move::kRight:
      return stack_.size() >= 2;
  }
  return false;
}

void ParseState::apply(Move move, int label) {
  if (move == Move::kShift) {
    stack_.push_back(next_++);
    return;
  }
  const int child = stack_.back();
  stack_.pop_back();
  attach(move == Move::kLeft ? next_ : stack_.back(), child, label);
}

void ParseState::attach(int head, int child, int label) {
  head_[child] = head == words_ ? kNoWord : head;
  label_[child] = head == words_ ? kNoWord : label;
  Children& children = child < head ? left_[head] : right_[head];
  children.second = children.first;
  children.first = child;
  ++children.count;
}

int ParseState::top(size_t depth) const {
  return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : kNoWord;
}

std::array<int, kPositions> ParseState::positions() const {
  std::array<int, kPositions> at;
  at.fill(kNoWord);
  const int s0 = top(0), s1 = top(1);
  at[0] = s0;
  at[1] = s1;
  at[2] = top(2);
  at[3] = next_;
  at[4] = next_ < words_ ? next_ + 1 : kNoWord;
  if (s0 != kNoWord) {
    at[5] = left_[s0].first;
    at[6] = left_[s0].second;
    at[7] = right_[s0].first;
    at[8] = right_[s0].second;
  }
  if (s1 != kNoWord) {
    at[9] = left_[s1].first;
    at[10] = right_[s1].first;
  }
  at[11] = left_[next_].first;
  at[12] = left_[next_].second;
  return at;
}

std::array<uint32_t, kStateFeatures> ParseState::features(const std::array<int, kPositions>& at,
                                                          int labels) const {
  std::array<uint32_t, kStateFeatures> rows;
  int base = 0, n = 0;
  const auto add = [&](int value, int values) {
    rows[n++] = static_cast<uint32_t>(base + value);
    base += values;
  };
  for (int i = kPositions - kChildPositions; i < kPositions; ++i) {
    const int label = at[i] == kNoWord ? kNoWord : label_[at[i]];
    add(label == kNoWord ? labels : label, labels + 1);
  }
  const int s0 = at[0], s1 = at[1];
  add(s0 == kNoWord ? 0 : std::min(next_ - s0, kDistances - 1), kDistances);
  add(s1 == kNoWord ? 0 : std::min(s0 - s1, kDistances - 1), kDistances);
  add(s0 == kNoWord ? 0 : std::min(left_[s0].count, kCounts - 1), kCounts);
  add(s0 == kNoWord ? 0 : std::min(right_[s0].count, kCounts - 1), kCounts);
  add(std::min(left_[next_].count, kCounts - 1), kCounts);
  return rows;
}

}  // namespace sitrep
