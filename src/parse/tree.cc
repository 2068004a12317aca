#include "parse/tree.h"

#include <cstdint>
#include <limits>

namespace sitrep {
namespace {

constexpr double kNever = -1e18;
constexpr double kSecondRoot = 1e6;  // more than any sum of scores: one root arc, not two

bool has_cycle(const std::vector<int>& heads) {
  std::vector<size_t> seen(heads.size(), 0);  // the walk that came by
  for (size_t start = 1; start < heads.size(); ++start) {
    size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = start;
      at = static_cast<size_t>(heads[at]);
    }
    if (at != 0 && seen[at] == start) return true;
  }
  return false;
}

// Edmonds' algorithm over a dense graph in the path-growing form (Gabow, Galil, Spencer & Tarjan
// 1986): from a word go up best arcs; where the path meets itself, the cycle becomes one node; where
// it meets the root or what is finished, it is finished too. Every node is made, merged and scanned
// once: quadratic in the words.
class Edmonds {
 public:
  Edmonds(const float* scores, size_t words, size_t row) : n_(words + 1) {
    arcs_.resize(n_ * n_);
    for (size_t word = 1; word < n_; ++word)
      for (size_t head = 0; head < n_; ++head)
        arcs_[word * n_ + head] = {scores[(word - 1) * row + head] - (head == 0 ? kSecondRoot : 0.0), static_cast<uint32_t>(word)};
    for (size_t node = 0; node < n_; ++node) {
      holder_.push_back(node);
      slot_.push_back(node);
    }
    parent_.assign(n_, 0);
    entering_.resize(n_);
    state_.assign(n_, kNew);
    state_[0] = kDone;
  }

  std::vector<int> heads() {
    for (size_t word = 1; word < n_; ++word)
      if (state_[holder_[word]] == kNew) grow(word);
    // From the outermost node in: the arc into a cycle replaces the arc of the member it enters.
    for (size_t node = parent_.size(); node-- > n_;) {
      size_t member = entering_[node].word;
      while (parent_[member] != node) member = parent_[member];
      entering_[member] = entering_[node];
    }
    std::vector<int> heads(n_, 0);
    for (size_t word = 1; word < n_; ++word) heads[word] = static_cast<int>(entering_[word].head);
    return heads;
  }

 private:
  struct Score {
    double value = kNever;
    uint32_t word = 0;  // the word within the node that the arc enters
  };
  struct Arc {
    uint32_t head = 0, word = 0;
  };
  enum State : uint8_t { kNew, kOnPath, kDone };

  void grow(size_t start) {
    path_ = {start};
    state_[start] = kOnPath;
    while (true) {
      const size_t node = path_.back();
      const size_t above = holder_[take_best_arc(node)];
      if (state_[above] == kDone) break;
      if (state_[above] == kOnPath) {
        merge_down_to(above);
      } else {
        state_[above] = kOnPath;
        path_.push_back(above);
      }
    }
    for (size_t node : path_) state_[node] = kDone;
  }

  // The head of the best arc from outside; its score is taken off all arcs into the node.
  size_t take_best_arc(size_t node) {
    Score* in = &arcs_[slot_[node] * n_];
    size_t best = n_;
    for (size_t head = 0; head < n_; ++head)
      if (holder_[head] != node && (best == n_ || in[head].value > in[best].value)) best = head;
    entering_[node] = {static_cast<uint32_t>(best), in[best].word};
    const double taken = in[best].value;
    for (size_t head = 0; head < n_; ++head) in[head].value -= taken;
    return best;
  }

  // The nodes at the end of the path, from `first` on, are a cycle.
  void merge_down_to(size_t first) {
    const size_t made = parent_.size();
    const size_t slot = slot_[first];
    for (size_t node = made; node != first;) {
      node = path_.back();
      path_.pop_back();
      parent_[node] = made;
      state_[node] = kDone;
      if (node == first) break;
      for (size_t head = 0; head < n_; ++head) {
        Score& mine = arcs_[slot * n_ + head];
        const Score& other = arcs_[slot_[node] * n_ + head];
        if (other.value > mine.value) mine = other;
      }
    }
    parent_.push_back(0);
    slot_.push_back(slot);
    entering_.push_back({});
    state_.push_back(kOnPath);
    for (size_t word = 1; word < n_; ++word)
      if (parent_[holder_[word]] == made && holder_[word] != made) holder_[word] = made;
    path_.push_back(made);
  }

  size_t n_;                     // words and the root; nodes from here on are cycles
  std::vector<Score> arcs_;      // [slot x n]: best arc into the node that owns the slot from each head
  std::vector<size_t> slot_;     // of each node
  std::vector<size_t> holder_;   // of each word: the outermost node it is in
  std::vector<size_t> parent_;   // of each node: the cycle it is part of
  std::vector<Arc> entering_;    // of each node
  std::vector<State> state_;
  std::vector<size_t> path_;
};

}  // namespace

std::vector<int> best_tree(const float* scores, size_t words, size_t row) {
  std::vector<int> heads(words + 1, 0);
  size_t roots = 0;
  for (size_t word = 1; word <= words; ++word) {
    const float* at = scores + (word - 1) * row;
    float best = -std::numeric_limits<float>::infinity();
    for (size_t head = 0; head <= words; ++head)
      if (head != word && at[head] > best) {
        best = at[head];
        heads[word] = static_cast<int>(head);
      }
    roots += heads[word] == 0;
  }
  if (roots != 1 || has_cycle(heads)) heads = Edmonds(scores, words, row).heads();
  return {heads.begin() + 1, heads.end()};
}

}  // namespace sitrep
