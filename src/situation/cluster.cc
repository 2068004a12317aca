#include "situation/cluster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sitrep {

namespace {

// Sums of scores between groups; a group lives at its lowest member.
class Agglomeration {
 public:
  Agglomeration(size_t count, const std::function<double(size_t, size_t)>& score) : n_(count), sum_(count * count), best_(count), groups_(count) {
    for (size_t i = 0; i < n_; ++i) groups_[i] = {i};
    for (size_t i = 0; i < n_; ++i)
      for (size_t j = i + 1; j < n_; ++j) sum_[i * n_ + j] = sum_[j * n_ + i] = score(i, j);
    for (size_t i = 0; i < n_; ++i) find_best(i);
  }

  void run(double threshold) {
    while (true) {
      size_t a = n_;
      for (size_t i = 0; i < n_; ++i)
        if (!groups_[i].empty() && best_[i] != n_ && (a == n_ || average(i, best_[i]) > average(a, best_[a]))) a = i;
      if (a == n_ || !(average(a, best_[a]) >= threshold)) return;
      join(a, best_[a]);
    }
  }

  std::vector<std::vector<size_t>> groups() {
    std::vector<std::vector<size_t>> out;
    for (auto& group : groups_) {
      std::sort(group.begin(), group.end());
      if (!group.empty()) out.push_back(std::move(group));
    }
    return out;
  }

 private:
  double average(size_t a, size_t b) const { return sum_[a * n_ + b] / (static_cast<double>(groups_[a].size()) * static_cast<double>(groups_[b].size())); }

  // The group behind `a` that is most like it; n_ where none may join it.
  void find_best(size_t a) {
    best_[a] = n_;
    for (size_t b = a + 1; b < n_; ++b)
      if (!groups_[b].empty() && std::isfinite(sum_[a * n_ + b]) && (best_[a] == n_ || average(a, b) > average(a, best_[a]))) best_[a] = b;
  }

  void join(size_t a, size_t b) {
    for (size_t c = 0; c < n_; ++c)
      if (c != a && c != b) sum_[a * n_ + c] += sum_[b * n_ + c], sum_[c * n_ + a] = sum_[a * n_ + c];
    groups_[a].insert(groups_[a].end(), groups_[b].begin(), groups_[b].end());
    groups_[b].clear();
    for (size_t c = 0; c < b; ++c) {
      if (groups_[c].empty()) continue;
      const bool touched = c == a || best_[c] == a || best_[c] == b;
      const bool better = c < a && std::isfinite(sum_[c * n_ + a]) && (best_[c] == n_ || average(c, a) > average(c, best_[c]) || (average(c, a) == average(c, best_[c]) && a < best_[c]));
      if (touched) find_best(c);
      else if (better) best_[c] = a;
    }
  }

  const size_t n_;
  std::vector<double> sum_;
  std::vector<size_t> best_;
  std::vector<std::vector<size_t>> groups_;
};

}  // namespace

std::vector<std::vector<size_t>> average_link(size_t count, const std::function<double(size_t, size_t)>& score, double threshold) {
  Agglomeration agglomeration(count, score);
  agglomeration.run(threshold);
  return agglomeration.groups();
}

}  // namespace sitrep
