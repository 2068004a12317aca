// Features: the rows of the embedding table that describe a word to the model.
//
// A word is described by its lower-case form, its form as written where that has capitals, its
// last two, three and four letters, its first three, and its shape. Texts are known by 64-bit
// hashes, so that the model file holds none of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

enum FeatureKind : uint32_t {
  kWordFeature,
  kFormFeature,
  kSuffix2Feature,
  kSuffix3Feature,
  kSuffix4Feature,
  kPrefix3Feature,
  kShapeFeature,
  kFeatureKinds,
};

using FeatureKeys = std::array<uint64_t, kFeatureKinds>;  // hashes; 0 where a kind says nothing
using FeatureRows = std::array<uint32_t, kFeatureKinds>;  // rows of the embedding table

// The key of one text of a kind, for the maker of a model.
uint64_t feature_key(FeatureKind kind, std::string_view text);

// The keys of every word of one sentence, from plain forms. A sentence in capitals throughout (an
// old headline) is described by its lower-case words alone.
std::vector<FeatureKeys> sentence_keys(const std::vector<std::string>& forms);

// Which keys the model knows. Rows 0 to kFeatureKinds - 1 stand for unknown texts of each kind;
// the key at position i of the list has row kFeatureKinds + i. Read-only once made.
class FeatureTable {
 public:
  FeatureTable() = default;
  explicit FeatureTable(std::vector<uint64_t> keys);

  FeatureRows rows(const FeatureKeys& keys) const;
  const std::vector<uint64_t>& keys() const { return keys_; }
  uint32_t row_count() const { return static_cast<uint32_t>(keys_.size()) + kFeatureKinds; }

 private:
  std::vector<uint64_t> keys_;
  std::vector<uint32_t> slots_;  // open addressing: position in keys_ + 1, or 0
};

}  // namespace sitrep
