#include "parse/features.h"

#include <string_view>

#include "base/hash.h"
#include "parse/forms.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

std::string_view last_characters(std::string_view text, int count) {
  size_t at = text.size();
  while (count > 0 && at > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) --count;
  }
  return text.substr(at);
}

std::string_view first_characters(std::string_view text, int count) {
  size_t at = 0;
  while (count > 0 && at < text.size()) {
    at += code_point_length(text, at);
    --count;
  }
  return text.substr(0, at);
}

bool in_capitals(const std::vector<std::string>& forms) {
  LetterCase all;
  int words = 0;
  for (const std::string& form : forms) {
    const LetterCase one = letter_case(form);
    all.upper += one.upper;
    all.lower += one.lower;
    words += one.upper + one.lower > 0;
  }
  return words >= 3 && all.upper >= 9 * all.lower;
}

FeatureKeys word_keys(const std::string& form, bool capitals) {
  const std::string lower = lower_case(form);
  FeatureKeys keys{};
  keys[kWordFeature] = feature_key(kWordFeature, lower);
  if (!capitals && lower != form) keys[kFormFeature] = feature_key(kFormFeature, form);
  keys[kSuffix2Feature] = feature_key(kSuffix2Feature, last_characters(lower, 2));
  keys[kSuffix3Feature] = feature_key(kSuffix3Feature, last_characters(lower, 3));
  keys[kSuffix4Feature] = feature_key(kSuffix4Feature, last_characters(lower, 4));
  keys[kPrefix3Feature] = feature_key(kPrefix3Feature, first_characters(lower, 3));
  const std::string shape = word_shape(capitals ? lower : form);
  keys[kShapeFeature] = feature_key(kShapeFeature, capitals ? std::string("^").append(shape) : shape);
  return keys;
}

}  // namespace

uint64_t feature_key(FeatureKind kind, std::string_view text) {
  const uint64_t key = hash_mix(hash_bytes(text, kHashSeed + 0x9e3779b97f4a7c15ull * (kind + 1)));
  return key == 0 ? 1 : key;
}

std::vector<FeatureKeys> sentence_keys(const std::vector<std::string>& forms) {
  const bool capitals = in_capitals(forms);
  std::vector<FeatureKeys> keys;
  keys.reserve(forms.size());
  for (const std::string& form : forms) keys.push_back(word_keys(form, capitals));
  return keys;
}

FeatureTable::FeatureTable(std::vector<uint64_t> keys) : keys_(std::move(keys)) {
  size_t size = 16;
  while (size < keys_.size() * 2) size *= 2;
  slots_.assign(size, 0);
  for (size_t i = 0; i < keys_.size(); ++i) {
    size_t slot = keys_[i] & (size - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

FeatureRows FeatureTable::rows(const FeatureKeys& keys) const {
  FeatureRows rows;
  for (uint32_t kind = 0; kind < kFeatureKinds; ++kind) {
    rows[kind] = kind;
    if (slots_.empty()) continue;
    size_t slot = keys[kind] & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (keys_[slots_[slot] - 1] != keys[kind]) continue;
      rows[kind] = kFeatureKinds + slots_[slot] - 1;
      break;
    }
  }
  return rows;
}

}  // namespace sitrep
