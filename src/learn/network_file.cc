#include "learn/network_file.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "base/strings.h"
#include "base/bytes.h"

namespace sitrep {
namespace {

struct Floats {
  size_t rows = 0, columns = 0;
  std::vector<float> values;
};

Error bad(const std::string& what) { return make_error(ErrorCode::kBadFormat, "the network file " + what); }

uint32_t to_number(std::string_view text) {
  return static_cast<uint32_t>(std::strtoul(std::string(text).c_str(), nullptr, 10));
}

class NetworkFile {
 public:
  // False where the header is not one.
  bool read_header(std::string_view& bytes) {
    if (!next_line(bytes).starts_with("SITREPNET\t1")) return false;
    for (std::string_view line = next_line(bytes); !line.empty(); line = next_line(bytes)) {
      const auto fields = split(line, '\t');
      if (fields.size() < 2) return false;
      if (!read_fact(fields)) return false;
    }
    return true;
  }

  bool read_matrices(std::string_view bytes) {
    ByteReader in(bytes);
    for (auto& [name, size] : order_) {
      Floats& m = matrices_[name];
      m.rows = size.first;
      m.columns = size.second;
      m.values.resize(m.rows * m.columns);
      for (float& value : m.values) value = in.real();
    }
    return !in.failed() && in.at_end();
  }

  Result<Model> make_model() {
    Model& m = model_;
    const auto root = std::find(m.labels.begin(), m.labels.end(), "root");
    if (root == m.labels.end()) return bad("has no relation root");
    m.root_label = static_cast<int>(root - m.labels.begin());
    m.features = FeatureTable(keys_);
    const Floats* embeddings = find("embeddings", m.features.row_count(), m.width);
    if (!embeddings) return bad("lacks embeddings of the right size");
    round_embeddings(*embeddings);
    for (size_t i = 0; i < m.layers.size(); ++i) {
      const bool window = m.layers[i].kind == Layer::kWindow;
      const size_t in = window ? 3 * m.width : m.width, out = window ? m.width : 3 * m.width;
      if (!round("layer" + std::to_string(i), in, out, m.layers[i].weights)) return bad("lacks layer " + std::to_string(i));
    }
    if (!make_readout()) return bad("lacks the matrices that read out word vectors");
    if (!make_arcs()) return bad("lacks the matrices of arcs");
    const Floats* distances = find("label_distances", kDistances, m.label_width);
    if (!distances || !round("label", m.label_width, m.labels.size(), m.label)) return bad("lacks the matrices of relations");
    m.label_distances = distances->values;
    return std::move(m);
  }

 private:
  static std::string_view next_line(std::string_view& bytes) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
    return line;
  }

  bool read_fact(const std::vector<std::string_view>& f) {
    if (f[0] == "width") model_.width = to_number(f[1]);
    else if (f[0] == "arc") model_.arc_width = to_number(f[1]);
    else if (f[0] == "label") model_.label_width = to_number(f[1]);
    else if (f[0] == "tag") model_.tags.emplace_back(f[1]);
    else if (f[0] == "relation") model_.labels.emplace_back(f[1]);
    else if (f[0] == "layer" && f.size() == 3)
      model_.layers.push_back({f[1] == "scan" ? Layer::kScan : Layer::kWindow, to_number(f[2]), {}});
    else if (f[0] == "feature" && f.size() == 3)
      keys_.push_back(feature_key(static_cast<FeatureKind>(to_number(f[1])), f[2]));
    else if (f[0] == "matrix" && f.size() == 4)
      order_.push_back({std::string(f[1]), {to_number(f[2]), to_number(f[3])}});
    else return false;
    return true;
  }

  const Floats* find(const std::string& name, size_t rows, size_t columns) const {
    const auto at = matrices_.find(name);
    if (at == matrices_.end() || at->second.rows != rows || at->second.columns != columns) return nullptr;
    return &at->second;
  }

  // Matrix NAME (outputs x inputs) and NAME.bias (1 x outputs).
  bool round(const std::string& name, size_t inputs, size_t outputs, RoundedMatrix& to) const {
    const Floats* weights = find(name, outputs, inputs);
    const Floats* bias = find(name + ".bias", 1, outputs);
    if (!weights || !bias) return false;
    to = round_matrix(weights->values.data(), bias->values.data(), inputs, outputs);
    return true;
  }

  void round_embeddings(const Floats& from) {
    Model& m = model_;
    m.embeddings.resize(from.values.size());
    m.embedding_scales.resize(from.rows);
    for (size_t r = 0; r < from.rows; ++r) {
      const float* row = &from.values[r * from.columns];
      float largest = 0;
      for (size_t i = 0; i < from.columns; ++i) largest = std::max(largest, std::fabs(row[i]));
      m.embedding_scales[r] = largest / 127.0f;
      for (size_t i = 0; i < from.columns && largest > 0; ++i)
        m.embeddings[r * from.columns + i] =
            static_cast<int8_t>(std::clamp(std::nearbyint(row[i] / m.embedding_scales[r]), -127.0f, 127.0f));
    }
  }

  // Tags (padded), arc head, arc dependent, label head, label dependent in one matrix.
  bool make_readout() {
    Model& m = model_;
    std::vector<float> weights, biases;
    const std::pair<const char*, size_t> parts[] = {{"tag", m.tags.size()}, {"arc_head", m.arc_width},
                                                    {"arc_dependent", m.arc_width}, {"label_head", m.label_width},
                                                    {"label_dependent", m.label_width}};
    for (const auto& [name, outputs] : parts) {
      const Floats* w = find(name, outputs, m.width);
      const Floats* b = find(std::string(name) + ".bias", 1, outputs);
      if (!w || !b) return false;
      weights.insert(weights.end(), w->values.begin(), w->values.end());
      biases.insert(biases.end(), b->values.begin(), b->values.end());
      biases.resize(pad_to(biases.size(), kColumnBlock));
      weights.resize(biases.size() * m.width);
    }
    m.readout = round_matrix(weights.data(), biases.data(), m.width, biases.size());
    const Floats* root_arc = find("root_arc", 1, m.arc_width);
    const Floats* root_label = find("root_label", 1, m.label_width);
    if (!root_arc || !root_label) return false;
    m.root_arc = root_arc->values;
    m.root_label_vector = root_label->values;
    return true;
  }

  bool make_arcs() {
    Model& m = model_;
    const Floats* bias = find("head_bias", 1, m.arc_width);
    if (!bias || !round("arc", m.arc_width, m.arc_width + kDistances, m.arc)) return false;
    m.head_bias = bias->values;
    return true;
  }

  Model model_;
  std::vector<uint64_t> keys_;
  std::vector<std::pair<std::string, std::pair<size_t, size_t>>> order_;
  std::map<std::string, Floats> matrices_;
};

}  // namespace

Result<Model> read_network_file(std::string_view bytes) {
  NetworkFile file;
  if (!file.read_header(bytes)) return bad("has no header of this version");
  if (!file.read_matrices(bytes)) return bad("does not have the length that its header states");
  return file.make_model();
}

}  // namespace sitrep
