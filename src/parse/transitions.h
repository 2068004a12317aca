// Transitions: the arc-hybrid system that builds one tree over one sentence.
//
// Words wait in a buffer, left to right, the artificial root behind the last one. SHIFT moves the
// next word onto the stack; LEFT makes the next word (or root) the head of the stack's top, which
// leaves the stack; RIGHT makes the second of the stack the head of the top, which leaves it. The
// root takes a word only when it is the last on the stack, so there is exactly one. A sentence of
// n words takes 2n moves. Every reachable state has a legal move.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sitrep {

enum class Move : uint8_t { kShift, kLeft, kRight };

constexpr int kNoWord = -1;
// The words that a state shows to the model: three of the stack, two of the buffer, eight children.
constexpr int kPositions = 13;
constexpr int kChildPositions = 8;
// Small features of a state besides the words: labels of the children, two distances, three counts.
constexpr int kStateFeatures = kChildPositions + 5;
constexpr int kDistances = 11;
constexpr int kCounts = 5;

class ParseState {
 public:
  explicit ParseState(int words);

  bool done() const { return next_ == words_ && stack_.empty(); }
  bool legal(Move move) const;
  // The only move possible and its label is "root".
  bool at_root() const { return next_ == words_ && stack_.size() == 1; }
  // `label` is a position in the model's list of labels; unused for kShift.
  void apply(Move move, int label);

  int words() const { return words_; }
  int next() const { return next_; }  // equal to words() when only the root waits
  int top(size_t depth) const;        // kNoWord where the stack is less deep
  const std::vector<int>& stack() const { return stack_; }
  int head(int word) const { return head_[word]; }    // kNoWord for the root
  int label(int word) const { return label_[word]; }  // kNoWord for the root

  // Words at the positions: s0 s1 s2 n0 n1, then s0's two leftmost and two rightmost children,
  // s1's leftmost and rightmost, n0's two leftmost. words() stands for the root.
  std::array<int, kPositions> positions() const;
  // Rows of the model's table of state features, given the number of labels.
  std::array<uint32_t, kStateFeatures> features(const std::array<int, kPositions>& at,
                                                int labels) const;
  static uint32_t feature_rows(int labels) {
    return static_cast<uint32_t>(kChildPositions * (labels + 1) + 2 * kDistances + 3 * kCounts);
  }

 private:
  struct Children {
    int first = kNoWord, second = kNoWord;  // outermost, next to outermost
    int count = 0;
  };
  void attach(int head, int child, int label);

  int words_;
  int next_ = 0;
  std::vector<int> stack_;
  std::vector<int> head_, label_;
  std::vector<Children> left_, right_;
};

}  // namespace sitrep
