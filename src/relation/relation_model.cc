#include "relation/relation_model.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "base/hash.h"

namespace sitrep {

namespace {

constexpr std::string_view kMagic = "SITREPRM";
constexpr uint32_t kVersion = 1;
constexpr uint32_t kMostTypes = 64;

Error bad(const std::string& what) {
  return make_error(ErrorCode::kBadFormat, "the relation model " + what + "; fetch it again or train it with src/learn/relation_trainer/train.py");
}

// Little-endian numbers out of the file; past its end everything is 0 and `good` is false.
struct Reader {
  std::string_view bytes;
  size_t at = 0;
  bool good = true;

  uint32_t number() {
    if (bytes.size() - at < 4) {
      good = false;
      return 0;
    }
    uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    at += 4;
    return value;
  }
  std::string_view take(size_t size) {
    if (bytes.size() - at < size) {
      good = false;
      return {};
    }
    at += size;
    return bytes.substr(at - size, size);
  }
};

uint32_t key_of(std::string_view feature) { return static_cast<uint32_t>(hash_mix(hash_bytes(feature)) >> 32); }

}  // namespace

std::string beside(const std::string& parser_model, const std::string& name) {
  return parser_model.substr(0, parser_model.rfind('/') + 1) + name;
}

Result<RelationModel> RelationModel::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return make_error(ErrorCode::kNotFound, "the relation model " + path + " cannot be opened; it belongs beside english.model, in models/");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || bytes.fail()) return make_error(ErrorCode::kUnreadable, "the relation model " + path + " cannot be read");
  return from_bytes(bytes.view());
}

Result<RelationModel> RelationModel::from_bytes(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return bad("is not a Sitrep relation model");
  Reader in{bytes, kMagic.size()};
  const uint32_t version = in.number();
  if (version != kVersion)
    return bad("has version " + std::to_string(version) + ", but this program reads version " + std::to_string(kVersion));
  RelationModel out;
  const uint32_t types = in.number(), rows = in.number(), millionths = in.number();
  if (!in.good || types < 2 || types > kMostTypes || rows > bytes.size() / 4) return bad("states an impossible size");
  for (uint32_t i = 0; i < types; ++i) {
    const uint32_t size = in.number();
    out.types_.emplace_back(in.take(size));
  }
  out.rows_.reserve(rows);
  for (uint32_t i = 0; i < rows; ++i) out.rows_.emplace(in.number(), i);
  const std::string_view weights = in.take(size_t{rows} * types);
  if (!in.good || in.at != bytes.size() || out.rows_.size() != rows) return bad("is cut short or damaged");
  out.weights_.assign(reinterpret_cast<const int8_t*>(weights.data()), reinterpret_cast<const int8_t*>(weights.data()) + weights.size());
  out.scale_ = millionths / 1e6;
  out.version_ = hash_text(hash_mix(hash_bytes(bytes)));
  return out;
}

const int8_t* RelationModel::row(std::string_view feature) const {
  auto at = rows_.find(key_of(feature));
  return at == rows_.end() ? nullptr : &weights_[size_t{at->second} * types_.size()];
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
