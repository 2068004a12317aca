#include "parse/model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/hash.h"
#include "parse/kernels.h"
#include "parse/transitions.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "SITREPPM";
constexpr uint32_t kVersion = 1;

// Little-endian bytes, whatever the machine's own order.
class Writer {
 public:
  template <typename Int>
  void number(Int value) {
    for (size_t i = 0; i < sizeof(Int); ++i) {
      bytes_ += static_cast<char>((static_cast<uint64_t>(value) >> (8 * i)) & 0xFF);
    }
  }
  void real(float value) { number(std::bit_cast<uint32_t>(value)); }
  void text(std::string_view value) {
    number(static_cast<uint32_t>(value.size()));
    bytes_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(static_cast<uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
  }
  void raw(std::string_view value) { bytes_ += value; }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

// Reads what Writer wrote. Past the end it answers zeros and remembers that it failed.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Int>
  Int number() {
    const std::string_view piece = take(sizeof(Int));
    uint64_t value = 0;
    for (size_t i = 0; i < piece.size(); ++i) {
      value |= static_cast<uint64_t>(static_cast<unsigned char>(piece[i])) << (8 * i);
    }
    return static_cast<Int>(value);
  }
  float real() { return std::bit_cast<float>(number<uint32_t>()); }
  std::string_view text() { return take(number<uint32_t>()); }
  std::vector<std::string> texts() {
    std::vector<std::string> values;
    const uint32_t count = number<uint32_t>();
    for (uint32_t i = 0; i < count && !failed_; ++i) values.emplace_back(text());
    return values;
  }
  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }
  size_t left() const { return bytes_.size(); }
  void fail() { failed_ = true; }

 private:
  std::string_view take(size_t n) {
    if (failed_ || n > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view piece = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return piece;
  }
  std::string_view bytes_;
  bool failed_ = false;
};

// One scale a row, then its numbers as integers of type Int.
template <typename Int>
void write_rows(Writer& out, const float* values, const Block& block, int limit) {
  for (size_t r = 0; r < block.rows; ++r) {
    const float* row = values + r * block.columns;
    float largest = 0;
    for (size_t i = 0; i < block.columns; ++i) largest = std::max(largest, std::fabs(row[i]));
    const float scale = largest / static_cast<float>(limit);
    out.real(scale);
    for (size_t i = 0; i < block.columns; ++i) {
      const float steps = scale > 0 ? std::nearbyint(row[i] / scale) : 0.0f;
      out.number(static_cast<Int>(std::clamp(steps, -1.0f * limit, 1.0f * limit)));
    }
  }
}

template <typename Int>
void read_rows(Reader& in, float* values, const Block& block) {
  for (size_t r = 0; r < block.rows; ++r) {
    const float scale = in.real();
    if (!std::isfinite(scale)) in.fail();
    for (size_t i = 0; i < block.columns; ++i) {
      values[r * block.columns + i] = scale * static_cast<float>(in.number<Int>());
    }
  }
}

Error bad(std::string what) {
  return make_error(ErrorCode::kBadFormat, "the parser model " + std::move(what) +
                                               "; fetch it again or train it with train_parser");
}

bool sensible(const ModelShape& shape, const Model& model) {
  const auto fits = [](uint32_t n) { return n > 0 && n <= 1024 && n % kColumnBlock == 0; };
  const bool dilations = std::all_of(shape.dilations.begin(), shape.dilations.end(),
                                     [](uint32_t d) { return d >= 1 && d <= 64; });
  return fits(shape.width) && fits(shape.hidden) && dilations && !model.tags.empty() &&
         model.tags.size() <= 4096 && !model.labels.empty() && model.labels.size() <= 1024;
}

}  // namespace

std::vector<Block> ModelLayout::all(size_t layers) const {
  std::vector<Block> blocks = {embeddings};
  for (size_t i = 0; i < layers; ++i) {
    blocks.push_back(layer_weights[i]);
    blocks.push_back(layer_biases[i]);
  }
  for (const Block& block : {tag_weights, tag_bias, position_weights, position_special, state_rows,
                             hidden_bias, action_weights, action_bias}) {
    blocks.push_back(block);
  }
  return blocks;
}

void lay_out(Model& model) {
  ModelLayout& layout = model.layout;
  layout = {};
  const auto place = [&](size_t rows, size_t columns) {
    Block block{layout.size, rows, pad_columns(columns)};
    layout.size += block.size();
    return block;
  };
  const size_t width = model.shape.width, hidden = model.shape.hidden;
  layout.embeddings = place(model.features.row_count(), width);
  for (size_t i = 0; i < model.shape.dilations.size(); ++i) {
    layout.layer_weights[i] = place(3 * width, width);
    layout.layer_biases[i] = place(1, width);
  }
  layout.tag_weights = place(width, model.tags.size());
  layout.tag_bias = place(1, model.tags.size());
  layout.position_weights = place(width, kPositions * hidden);
  layout.position_special = place(2, kPositions * hidden);
  layout.state_rows =
      place(ParseState::feature_rows(static_cast<int>(model.labels.size())), hidden);
  layout.hidden_bias = place(1, hidden);
  layout.action_weights = place(hidden, model.actions());
  layout.action_bias = place(1, model.actions());
  model.weights.assign(layout.size, 0.0f);
}

std::string to_bytes(const Model& model) {
  Writer out;
  out.raw(kMagic);
  out.number(kVersion);
  out.number(model.shape.width);
  out.number(model.shape.hidden);
  out.number(static_cast<uint32_t>(model.shape.dilations.size()));
  for (uint32_t dilation : model.shape.dilations) out.number(dilation);
  out.texts(model.tags);
  out.texts(model.labels);
  out.number(static_cast<uint32_t>(model.features.keys().size()));
  for (uint64_t key : model.features.keys()) out.number(key);
  out.text(model.lemmas.to_text());
  const std::vector<Block> blocks = model.layout.all(model.shape.dilations.size());
  write_rows<int8_t>(out, model.block(blocks[0]), blocks[0], 127);
  for (size_t i = 1; i < blocks.size(); ++i) {
    write_rows<int16_t>(out, model.block(blocks[i]), blocks[i], 32767);
  }
  out.texts(model.sample);
  out.text(model.sample_answer);
  out.number(hash_mix(hash_bytes(out.bytes())));
  return std::move(out.bytes());
}

Result<Model> model_from_bytes(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + 12 || !bytes.starts_with(kMagic)) {
    return bad("is not a Sitrep parser model");
  }
  const std::string_view body = bytes.substr(0, bytes.size() - 8);
  Reader in(body.substr(kMagic.size()));
  const uint32_t version = in.number<uint32_t>();
  if (version != kVersion) {
    return bad("has version " + std::to_string(version) + ", but this program reads version " +
               std::to_string(kVersion));
  }
  if (Reader(bytes.substr(body.size())).number<uint64_t>() != hash_mix(hash_bytes(body))) {
    return bad("is damaged (its checksum does not match)");
  }
  Model model;
  model.shape.width = in.number<uint32_t>();
  model.shape.hidden = in.number<uint32_t>();
  const uint32_t layers = in.number<uint32_t>();
  if (layers > kMaxLayers) return bad("has too many layers");
  model.shape.dilations.resize(layers);
  for (uint32_t& dilation : model.shape.dilations) dilation = in.number<uint32_t>();
  model.tags = in.texts();
  model.labels = in.texts();
  const uint32_t key_count = in.number<uint32_t>();
  if (in.failed() || !sensible(model.shape, model) || key_count > in.left() / 8) {
    return bad("has sizes that make no sense");
  }
  std::vector<uint64_t> keys(key_count);
  for (uint64_t& key : keys) key = in.number<uint64_t>();
  model.features = FeatureTable(std::move(keys));
  SITREP_TRY(model.lemmas, Lemmas::from_text(in.text()));
  if (model.features.row_count() > in.left() / model.shape.width) return bad("is cut short");
  lay_out(model);
  const std::vector<Block> blocks = model.layout.all(layers);
  read_rows<int8_t>(in, model.weights.data() + blocks[0].offset, blocks[0]);
  for (size_t i = 1; i < blocks.size(); ++i) {
    read_rows<int16_t>(in, model.weights.data() + blocks[i].offset, blocks[i]);
  }
  model.sample = in.texts();
  model.sample_answer = in.text();
  if (in.failed() || !in.at_end()) return bad("does not have the length that its header states");
  return model;
}

}  // namespace sitrep
