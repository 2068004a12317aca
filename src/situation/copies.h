// find_copies(): which reports are copies of one text, and who the text comes from.
//
// Candidates share a key of their stored signatures; the shingles of their bodies decide. Copies of
// copies are one group. Private to situation/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sitrep {

// What a report's wording is recognised by, and by whom it is published.
struct Wording {
  std::vector<uint64_t> shingles;  // ascending, each once
  std::vector<int64_t> keys;
  std::string source, published;   // published: a day
};

// Of each report the first report (by its number) of its group: itself where it has no copy.
std::vector<size_t> find_copies(const std::vector<Wording>& reports);

// Are two candidates copies? Exposed for tests.
bool are_copies(const Wording& a, const Wording& b);

}  // namespace sitrep
