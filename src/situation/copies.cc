#include "situation/copies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace sitrep {

namespace {

// Measured on tests/clusters/tuned (docs/situation.md): rewritten stories stay under .2.
constexpr double kOverlap = 0.3;     // shingles of both, of all
constexpr double kContained = 0.5;   // of the shorter text: trimmed copies, copies with a paragraph of their own
constexpr size_t kFewest = 12;       // shingles of a text of which so much may be said
// A publisher that uses a pattern again on another day tells another event.
constexpr double kOwnPattern = 0.6;
// A key of more reports than this (a standing phrase) makes candidates of neighbours in time only.
constexpr size_t kNeighbours = 64;

size_t in_common(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++count, ++x, ++y;
    else *x < *y ? ++x : ++y;
  }
  return count;
}

std::set<std::pair<size_t, size_t>> candidates(const std::vector<Wording>& reports) {
  std::map<int64_t, std::vector<size_t>> with_key;
  for (size_t r = 0; r < reports.size(); ++r)
    for (const int64_t key : reports[r].keys) with_key[key].push_back(r);
  std::set<std::pair<size_t, size_t>> pairs;
  for (const auto& [key, list] : with_key)
    for (size_t i = 0; i < list.size(); ++i)
      for (size_t j = i + 1; j < list.size() && j - i <= kNeighbours; ++j) pairs.insert({list[i], list[j]});
  return pairs;
}

size_t root_of(std::vector<size_t>& parent, size_t r) {
  while (parent[r] != r) r = parent[r] = parent[parent[r]];
  return r;
}

bool own_pattern(const Wording& a, const Wording& b) { return !a.source.empty() && a.source == b.source && a.published != b.published; }

}  // namespace

bool are_copies(const Wording& a, const Wording& b) {
  const size_t fewer = std::min(a.shingles.size(), b.shingles.size());
  if (fewer < kFewest) return fewer > 0 && a.shingles == b.shingles;
  const double common = static_cast<double>(in_common(a.shingles, b.shingles));
  const double overlap = common / (static_cast<double>(a.shingles.size() + b.shingles.size()) - common);
  if (own_pattern(a, b)) return overlap >= kOwnPattern;
  return overlap >= kOverlap || common / static_cast<double>(fewer) >= kContained;
}

std::vector<size_t> find_copies(const std::vector<Wording>& reports) {
  std::vector<size_t> parent(reports.size());
  std::iota(parent.begin(), parent.end(), size_t{0});
  std::vector<std::vector<size_t>> members(reports.size());
  for (size_t r = 0; r < reports.size(); ++r) members[r] = {r};
  // What a publisher tells on its own pattern is no copy of what others took over from it either.
  const auto kept_apart = [&](size_t x, size_t y) {
    for (const size_t a : members[x])
      for (const size_t b : members[y])
        if (own_pattern(reports[a], reports[b]) && !are_copies(reports[a], reports[b])) return true;
    return false;
  };
  for (const auto& [a, b] : candidates(reports)) {
    const size_t x = root_of(parent, a), y = root_of(parent, b);
    if (x == y || !are_copies(reports[a], reports[b]) || kept_apart(x, y)) continue;
    const size_t first = std::min(x, y), other = std::max(x, y);
    parent[other] = first;
    members[first].insert(members[first].end(), members[other].begin(), members[other].end());
    members[other].clear();
  }
  for (size_t r = 0; r < parent.size(); ++r) parent[r] = root_of(parent, r);
  return parent;
}

}  // namespace sitrep
