#include "relation/relation_model.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/read_file.h"

namespace sitrep {

namespace {

constexpr std::string_view kMagic = "SITREPRM";
constexpr uint32_t kVersion = 1;
constexpr uint32_t kMostTypes = 64;

Error bad(const std::string& what) {
  return make_error(ErrorCode::kBadFormat, "the relation model " + what + "; fetch it again or train it with src/learn/relation_trainer/train.py");
}

uint32_t key_of(std::string_view feature) { return static_cast<uint32_t>(hash_mix(hash_bytes(feature)) >> 32); }

}  // namespace

Result<RelationModel> RelationModel::load(const std::string& path) {
  SITREP_TRY(const std::string bytes, read_file(path, "the relation model", "it belongs beside english.model, in models/"));
  return from_bytes(bytes);
}

Result<RelationModel> RelationModel::from_bytes(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return bad("is not a Sitrep relation model");
  ByteReader in(bytes.substr(kMagic.size()));
  const auto version = in.number<uint32_t>();
  if (version != kVersion)
    return bad("has version " + std::to_string(version) + ", but this program reads version " + std::to_string(kVersion));
  RelationModel out;
  const auto types = in.number<uint32_t>(), rows = in.number<uint32_t>(), millionths = in.number<uint32_t>();
  if (in.failed() || types < 2 || types > kMostTypes || rows > bytes.size() / 4) return bad("states an impossible size");
  for (uint32_t i = 0; i < types; ++i) out.types_.emplace_back(in.text());
  out.keys_.reserve(rows);
  for (uint32_t i = 0; i < rows; ++i) out.keys_.push_back(in.number<uint32_t>());
  const std::string_view weights = in.raw(size_t{rows} * types);
  const bool rising = std::adjacent_find(out.keys_.begin(), out.keys_.end(), std::greater_equal<>()) == out.keys_.end();
  if (in.failed() || !in.at_end() || !rising) return bad("is cut short or damaged");
  out.weights_.assign(weights.begin(), weights.end());
  out.scale_ = millionths / 1e6;
  out.version_ = hash_text(hash_mix(hash_bytes(bytes)));
  return out;
}

const int8_t* RelationModel::row(std::string_view feature) const {
  const uint32_t key = key_of(feature);
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
  return at == keys_.end() || *at != key ? nullptr : &weights_[static_cast<size_t>(at - keys_.begin()) * types_.size()];
}

std::vector<TypeScore> RelationModel::score(const std::vector<std::string>& features) const {
  std::vector<int32_t> sums(types_.size());
  for (const std::string& feature : features)
    if (const int8_t* weights = row(feature))
      for (size_t k = 0; k < sums.size(); ++k) sums[k] += weights[k];
  const int32_t top = *std::max_element(sums.begin(), sums.end());
  std::vector<TypeScore> out;
  double total = 0;
  for (size_t k = 0; k < sums.size(); ++k) {
    out.push_back({types_[k], std::exp((sums[k] - top) * scale_)});
    total += out.back().probability;
  }
  for (TypeScore& s : out) s.probability /= total;
  std::stable_sort(out.begin(), out.end(), [](const TypeScore& a, const TypeScore& b) { return a.probability > b.probability; });
  return out;
}

std::vector<std::string> RelationModel::strongest(const std::vector<std::string>& features, std::string_view type, size_t most) const {
  const auto at = std::find(types_.begin(), types_.end(), type);
  if (at == types_.end()) return {};
  std::vector<std::pair<int32_t, std::string>> ranked;
  for (const std::string& feature : features)
    if (const int8_t* weights = row(feature)) {
      int32_t sum = 0;
      for (size_t k = 0; k < types_.size(); ++k) sum += weights[k];
      const int32_t gain = weights[at - types_.begin()] * static_cast<int32_t>(types_.size()) - sum;
      if (gain > 0 && feature != "bias") ranked.emplace_back(-gain, feature);
    }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (size_t i = 0; i < ranked.size() && i < most; ++i) out.push_back(ranked[i].second);
  return out;
}

}  // namespace sitrep
