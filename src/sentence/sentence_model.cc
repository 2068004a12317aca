#include "sentence/sentence_model.h"

#include <fstream>
#include <sstream>

#include "base/hash.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "SITREPSM";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = 8 + 3 * 4;  // magic, version, bits, bias
constexpr size_t kChecksum = 8;
constexpr uint32_t kMostBits = 20;

uint64_t number_at(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i)
    value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

Error bad(const std::string& what) {
  return make_error(ErrorCode::kBadFormat,
                    "the sentence model " + what +
                        "; fetch it again or train it with src/learn/sentence_trainer/train.py");
}

}  // namespace

std::string sentence_model_beside(const std::string& parser_model) {
  return parser_model.substr(0, parser_model.rfind('/') + 1) + "sentences.model";
}

Result<SentenceModel> SentenceModel::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return make_error(ErrorCode::kNotFound,
                      "the sentence model " + path +
                          " cannot be opened; it belongs beside english.model, in models/");
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || bytes.fail())
    return make_error(ErrorCode::kUnreadable, "the sentence model " + path + " cannot be read");
  return from_bytes(bytes.view());
}

Result<SentenceModel> SentenceModel::from_bytes(std::string_view bytes) {
  if (bytes.size() < kHeader + kChecksum || !bytes.starts_with(kMagic))
    return bad("is not a Sitrep sentence model");
  const auto version = static_cast<uint32_t>(number_at(bytes, 8, 4));
  if (version != kVersion) {
    return bad("has version " + std::to_string(version) + ", but this program reads version " +
               std::to_string(kVersion));
  }
  const auto bits = static_cast<uint32_t>(number_at(bytes, 12, 4));
  if (bits < 1 || bits > kMostBits || bytes.size() != kHeader + (size_t{1} << bits) + kChecksum)
    return bad("does not have the length that its header states");
  const std::string_view body = bytes.substr(0, bytes.size() - kChecksum);
  if (number_at(bytes, body.size(), kChecksum) != hash_mix(hash_bytes(body)))
    return bad("is damaged (its checksum does not match)");
  SentenceModel model;
  model.shift_ = 32 - bits;
  model.bias_ = static_cast<int32_t>(static_cast<uint32_t>(number_at(bytes, 16, 4)));
  const std::string_view weights = body.substr(kHeader);
  model.weights_ = std::make_shared<const std::vector<int8_t>>(weights.begin(), weights.end());
  model.version_ = hash_text(hash_mix(hash_bytes(bytes)));
  return model;
}

bool SentenceModel::ends(const std::vector<GapFeature>& features) const {
  int32_t sum = bias_;
  for (const GapFeature& feature : features) sum += (*weights_)[feature.hash >> shift_];
  return sum > 0;
}

}  // namespace sitrep
