#include "sentence/sentence_model.h"

#include "base/bytes.h"
#include "base/hash.h"
#include "base/read_file.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "SITREPSM";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = 8 + 3 * 4;  // magic, version, bits, bias
constexpr size_t kChecksum = 8;
constexpr uint32_t kMostBits = 20;

Error bad(const std::string& what) {
  return make_error(ErrorCode::kBadFormat,
                    "the sentence model " + what +
                        "; fetch it again or train it with src/learn/sentence_trainer/train.py");
}

}  // namespace

std::string sentence_model_beside(const std::string& parser_model) { return beside(parser_model, "sentences.model"); }

Result<SentenceModel> SentenceModel::load(const std::string& path) {
  SITREP_TRY(const std::string bytes, read_file(path, "the sentence model", "it belongs beside english.model, in models/"));
  return from_bytes(bytes);
}

Result<SentenceModel> SentenceModel::from_bytes(std::string_view bytes) {
  if (bytes.size() < kHeader + kChecksum || !bytes.starts_with(kMagic))
    return bad("is not a Sitrep sentence model");
  ByteReader in(bytes.substr(kMagic.size()));
  const auto version = in.number<uint32_t>();
  if (version != kVersion) {
    return bad("has version " + std::to_string(version) + ", but this program reads version " +
               std::to_string(kVersion));
  }
  const auto bits = in.number<uint32_t>();
  if (bits < 1 || bits > kMostBits || bytes.size() != kHeader + (size_t{1} << bits) + kChecksum)
    return bad("does not have the length that its header states");
  SentenceModel model;
  model.shift_ = 32 - bits;
  model.bias_ = static_cast<int32_t>(in.number<uint32_t>());
  const std::string_view weights = in.raw(size_t{1} << bits);
  if (in.number<uint64_t>() != hash_mix(hash_bytes(bytes.substr(0, bytes.size() - kChecksum))))
    return bad("is damaged (its checksum does not match)");
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
