// Signature: what a report's wording is recognised by, so that copies of it are found among
// millions without reading them: MinHash values of its word shingles, the keys of their bands, and
// the hashes of its long sentences.
//
// Two texts whose shingles overlap by J share a band with probability 1 - (1 - J^2)^32: .95 at
// J = .3, .999 at .5. Long sentences that are word for word alike make candidates of any two texts,
// however little else they share. Whether candidates are copies is decided by the shingles
// themselves (situation/copies.h).
// Hashes are base/hash: the shingles of a story are hashed once, in microseconds, so that a faster
// hash (xxhash) would not show beside coding it; and these have to be the same for ever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace sitrep {

inline constexpr size_t kShingleWords = 3;
inline constexpr size_t kMinHashes = 64;
inline constexpr size_t kBandRows = 2;       // hashes of a band
inline constexpr size_t kLongSentence = 12;  // words

// Lower-case words of the article's own paragraphs: what shingles are made of.
std::vector<uint64_t> word_hashes(std::string_view text);
// Ascending, each once.
std::vector<uint64_t> shingles_of(const std::vector<uint64_t>& words);

struct WordingSignature {
  std::vector<uint32_t> minimum;  // kMinHashes; empty when the body has no shingle
  uint32_t shingles = 0;          // different ones
  std::vector<int64_t> keys;      // of bands and long sentences, ascending, each once
};
WordingSignature signature_of(const Document& document);

}  // namespace sitrep
