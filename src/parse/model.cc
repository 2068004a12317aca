#include "parse/model.h"

#include <algorithm>
#include <iterator>

#include "base/hash.h"
#include "base/bytes.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "SITREPPM";
constexpr uint32_t kVersion = 2;
constexpr uint32_t kLargest = 4096;  // of any width or list of tags

void write_matrix(ByteWriter& out, const RoundedMatrix& m) {
  out.number(static_cast<uint32_t>(m.inputs));
  out.number(static_cast<uint32_t>(m.outputs));
  out.reals({m.scales.begin(), m.scales.begin() + static_cast<long>(m.outputs)});
  out.reals({m.biases.begin(), m.biases.begin() + static_cast<long>(m.outputs)});
  out.small(m.weights);
}

// False where the file's own sizes disagree with each other or with `inputs`.
bool read_matrix(ByteReader& in, size_t inputs, size_t outputs, RoundedMatrix& m) {
  m.inputs = in.number<uint32_t>();
  m.outputs = in.number<uint32_t>();
  m.scales = in.reals();
  m.biases = in.reals();
  m.weights = in.small();
  if (in.failed() || m.inputs != inputs || m.outputs != outputs || m.scales.size() != outputs ||
      m.biases.size() != outputs || m.weights.size() != inputs * outputs)
    return false;
  m.pack();
  return true;
}

Error bad(std::string what) {
  return make_error(ErrorCode::kBadFormat, "the parser model " + std::move(what) +
                                               "; fetch it again or make it as docs/parser.md says");
}

bool sensible(const Model& m) {
  const auto fits = [](uint32_t n) { return n > 0 && n <= kLargest && n % kColumnBlock == 0; };
  return fits(m.width) && fits(m.arc_width) && fits(m.label_width) && !m.tags.empty() &&
         m.tags.size() <= kLargest && !m.labels.empty() && m.labels.size() <= kLargest &&
         m.root_label >= 0 && m.root_label < static_cast<int>(m.labels.size());
}

bool read_layers(ByteReader& in, Model& m) {
  const uint32_t count = in.number<uint32_t>();
  if (count > kMaxLayers) return false;
  for (uint32_t i = 0; i < count; ++i) {
    Layer layer;
    layer.kind = static_cast<Layer::Kind>(in.number<uint32_t>());
    layer.reach = in.number<uint32_t>();
    if (layer.kind > Layer::kScan || layer.reach < 1 || layer.reach > 64) return false;
    const bool window = layer.kind == Layer::kWindow;
    if (!read_matrix(in, window ? 3 * m.width : m.width, window ? m.width : 3 * m.width, layer.weights))
      return false;
    m.layers.push_back(std::move(layer));
  }
  return true;
}

bool read_network(ByteReader& in, Model& m) {
  m.embedding_scales = in.reals();
  m.embeddings = in.small();
  if (in.failed() || m.embedding_scales.size() != m.features.row_count() ||
      m.embeddings.size() != size_t{m.features.row_count()} * m.width || !read_layers(in, m))
    return false;
  const size_t readouts = pad_to(m.tags.size(), kColumnBlock) + 2 * size_t{m.arc_width} + 2 * size_t{m.label_width};
  if (!read_matrix(in, m.width, readouts, m.readout)) return false;
  m.root_arc = in.reals();
  m.root_label_vector = in.reals();
  if (!read_matrix(in, m.arc_width, m.arc_width + kDistances, m.arc)) return false;
  m.head_bias = in.reals();
  m.label_distances = in.reals();
  return read_matrix(in, m.label_width, m.labels.size(), m.label) && m.root_arc.size() == m.arc_width &&
         m.root_label_vector.size() == m.label_width && m.head_bias.size() == m.arc_width &&
         m.label_distances.size() == size_t{kDistances} * m.label_width;
}

}  // namespace

uint32_t distance_class(size_t word, size_t head) {
  static constexpr size_t kLast[] = {1, 2, 3, 4, 5, 7, 10, 14, 20, 30};
  if (head == 0) return kDistances - 1;
  const size_t distance = word > head ? word - head : head - word;
  const auto at = std::lower_bound(std::begin(kLast), std::end(kLast), distance) - std::begin(kLast);
  return static_cast<uint32_t>(at) + (word > head ? 0 : kDistances / 2);
}

std::string to_bytes(const Model& model) {
  ByteWriter out;
  out.raw(kMagic);
  out.number(kVersion);
  for (uint32_t n : {model.width, model.arc_width, model.label_width, static_cast<uint32_t>(model.root_label)}) out.number(n);
  out.texts(model.tags);
  out.texts(model.labels);
  out.number(static_cast<uint32_t>(model.features.keys().size()));
  for (uint64_t key : model.features.keys()) out.number(key);
  out.text(model.lemmas.to_text());
  out.reals(model.embedding_scales);
  out.small(model.embeddings);
  out.number(static_cast<uint32_t>(model.layers.size()));
  for (const Layer& layer : model.layers) {
    out.number(static_cast<uint32_t>(layer.kind));
    out.number(layer.reach);
    write_matrix(out, layer.weights);
  }
  write_matrix(out, model.readout);
  out.reals(model.root_arc);
  out.reals(model.root_label_vector);
  write_matrix(out, model.arc);
  out.reals(model.head_bias);
  out.reals(model.label_distances);
  write_matrix(out, model.label);
  out.texts(model.sample);
  out.text(model.sample_answer);
  out.number(hash_mix(hash_bytes(out.bytes())));
  return std::move(out.bytes());
}

Result<Model> model_from_bytes(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + 12 || !bytes.starts_with(kMagic)) return bad("is not a Sitrep parser model");
  const std::string_view body = bytes.substr(0, bytes.size() - 8);
  ByteReader in(body.substr(kMagic.size()));
  const uint32_t version = in.number<uint32_t>();
  if (version != kVersion)
    return bad("has version " + std::to_string(version) + ", but this program reads version " + std::to_string(kVersion));
  if (ByteReader(bytes.substr(body.size())).number<uint64_t>() != hash_mix(hash_bytes(body)))
    return bad("is damaged (its checksum does not match)");
  Model model;
  model.width = in.number<uint32_t>();
  model.arc_width = in.number<uint32_t>();
  model.label_width = in.number<uint32_t>();
  model.root_label = static_cast<int>(in.number<uint32_t>());
  model.tags = in.texts();
  model.labels = in.texts();
  const uint32_t key_count = in.number<uint32_t>();
  if (in.failed() || !sensible(model) || key_count > in.left() / 8) return bad("has sizes that make no sense");
  std::vector<uint64_t> keys(key_count);
  for (uint64_t& key : keys) key = in.number<uint64_t>();
  model.features = FeatureTable(std::move(keys));
  SITREP_TRY(model.lemmas, Lemmas::from_text(in.text()));
  if (!read_network(in, model)) return bad("has matrices that do not fit together");
  model.sample = in.texts();
  model.sample_answer = in.text();
  if (in.failed() || !in.at_end()) return bad("does not have the length that its header states");
  return model;
}

}  // namespace sitrep
