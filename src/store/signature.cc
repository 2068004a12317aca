#include "store/signature.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"
#include "base/strings.h"

namespace sitrep {

namespace {

constexpr uint64_t kBandSeed = 1, kSentenceSeed = 2;  // keys of both kinds are in one table

bool is_word_byte(char c) { return is_digit(c) || is_upper_ascii(c) || is_lower_ascii(c) || static_cast<unsigned char>(c) >= 0x80; }

// The n-th of a family of hash functions.
uint32_t rehash(uint64_t hash, size_t n) { return static_cast<uint32_t>(hash_mix(hash + 0x9e3779b97f4a7c15ull * (n + 1)) >> 32); }

std::vector<uint32_t> minimum_of(const std::vector<uint64_t>& shingles) {
  if (shingles.empty()) return {};
  std::vector<uint32_t> minimum(kMinHashes, std::numeric_limits<uint32_t>::max());
  for (const uint64_t shingle : shingles)
    for (size_t n = 0; n < kMinHashes; ++n) minimum[n] = std::min(minimum[n], rehash(shingle, n));
  return minimum;
}

void put_band_keys(const std::vector<uint32_t>& minimum, std::vector<int64_t>& keys) {
  for (size_t n = 0; n + kBandRows <= minimum.size(); n += kBandRows) {
    uint64_t key = hash_mix(kBandSeed + (uint64_t{n} << 8));
    for (size_t row = 0; row < kBandRows; ++row) key = hash_mix(key ^ minimum[n + row]);
    keys.push_back(static_cast<int64_t>(key));
  }
}

// Sentences roughly: what stands between full stops and paragraphs; the same words give the same key.
void put_sentence_keys(std::string_view body, std::vector<int64_t>& keys) {
  for (size_t at = 0; at < body.size();) {
    size_t end = at;
    while (end < body.size() && body[end] != '\n' && !((body[end] == '.' || body[end] == '?' || body[end] == '!') && (end + 1 >= body.size() || !is_word_byte(body[end + 1])))) ++end;
    const std::vector<uint64_t> words = word_hashes(body.substr(at, end - at));
    if (words.size() >= kLongSentence) {
      uint64_t key = kSentenceSeed;
      for (const uint64_t word : words) key = hash_mix(key ^ word);
      keys.push_back(static_cast<int64_t>(key));
    }
    at = end + 1;
  }
}

void sort_once(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> words;
  uint64_t hash = kHashSeed;
  bool inside = false;
  for (size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_word_byte(text[at])) {
      const char c = is_upper_ascii(text[at]) ? static_cast<char>(text[at] - 'A' + 'a') : text[at];
      hash = hash_bytes(std::string_view(&c, 1), hash), inside = true;
    } else if (inside) {
      words.push_back(hash_mix(hash));
      hash = kHashSeed, inside = false;
    }
  }
  return words;
}

std::vector<uint64_t> shingles_of(const std::vector<uint64_t>& words) {
  std::vector<uint64_t> shingles;
  for (size_t at = 0; at + kShingleWords <= words.size(); ++at) {
    uint64_t hash = kHashSeed;
    for (size_t n = 0; n < kShingleWords; ++n) hash = hash_mix(hash ^ words[at + n]);
    shingles.push_back(hash);
  }
  sort_once(shingles);
  return shingles;
}

WordingSignature signature_of(const Document& document) {
  WordingSignature signature;
  const std::string body = document.body();
  const std::vector<uint64_t> shingles = shingles_of(word_hashes(body));
  signature.minimum = minimum_of(shingles);
  signature.shingles = static_cast<uint32_t>(shingles.size());
  put_band_keys(signature.minimum, signature.keys);
  put_sentence_keys(body, signature.keys);
  sort_once(signature.keys);
  return signature;
}

}  // namespace sitrep
