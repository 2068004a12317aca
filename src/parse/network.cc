#include "parse/network.h"

#include <algorithm>
#include <cstring>

#include "parse/tree.h"

namespace sitrep {
namespace {

struct Piece {
  size_t begin, end;  // words of the batch
  size_t words() const { return end - begin; }
};

class Run {
 public:
  Run(const Model& model, std::vector<Piece> pieces, size_t words, NetworkBuffers& buffers)
      : m_(model), pieces_(std::move(pieces)), words_(words), b_(buffers) {}

  void embed(const std::vector<FeatureRows>& rows) {
    const size_t width = m_.width;
    b_.vectors.assign(words_ * width, 0.0f);
    for (size_t i = 0; i < words_; ++i)
      for (uint32_t row : rows[i])
        add_scaled(&b_.vectors[i * width], &m_.embeddings[size_t{row} * width], m_.embedding_scales[row], width);
  }

  void encode() {
    for (const Layer& layer : m_.layers) layer.kind == Layer::kWindow ? window(layer) : scan(layer);
  }

  void read_out() {
    product(b_.vectors, m_.width, m_.readout, b_.readout);
    row_ = m_.readout.padded_outputs();
    tag_columns_ = pad_to(m_.tags.size(), kColumnBlock);
    const size_t arc = m_.arc_width;
    b_.dependents.resize(words_ * arc);
    for (size_t i = 0; i < words_; ++i) {
      ramp(&b_.readout[i * row_ + tag_columns_], 2 * arc);
      std::memcpy(&b_.dependents[i * arc], arc_dependent(i), arc * sizeof(float));
    }
    product(b_.dependents, arc, m_.arc, b_.arc);
  }

  int tag(size_t i) const {
    const float* scores = &b_.readout[i * row_];
    return static_cast<int>(std::max_element(scores, scores + m_.tags.size()) - scores);
  }

  // Heads of one piece, counted from 1 within it.
  std::vector<int> tree(const Piece& piece) {
    const size_t n = piece.words(), arc = m_.arc_width, columns = pad_to(n + 1, kColumnBlock);
    b_.heads_transposed.assign(arc * columns, 0.0f);
    b_.scores.resize(n * columns);
    b_.head_biases.assign(columns, 0.0f);
    for (size_t h = 0; h <= n; ++h) {
      const float* head = h == 0 ? m_.root_arc.data() : arc_head(piece.begin + h - 1);
      float bias = 0;
      for (size_t k = 0; k < arc; ++k) {
        b_.heads_transposed[k * columns + h] = head[k];
        bias += head[k] * m_.head_bias[k];
      }
      b_.head_biases[h] = bias;
    }
    // Classes of all distances in a row: word w looks at those from kLongestTree - w on.
    static const std::vector<uint8_t> classes = [] {
      std::vector<uint8_t> found;
      for (size_t head = 1; head <= 2 * kLongestTree; ++head) found.push_back(distance_class(kLongestTree, head));
      return found;
    }();
    const size_t arc_row = m_.arc.padded_outputs();
    b_.dependents.resize(n * arc);
    for (size_t w = 0; w < n; ++w) {
      const float* from = &b_.arc[(piece.begin + w) * arc_row];
      std::memcpy(&b_.dependents[w * arc], from, arc * sizeof(float));
      float* scores = &b_.scores[w * columns];
      const uint8_t* of = &classes[kLongestTree - 1 - w];  // of head 1
      scores[0] = b_.head_biases[0] + from[arc + distance_class(w + 1, 0)];
      for (size_t h = 1; h <= n; ++h) scores[h] = b_.head_biases[h] + from[arc + of[h - 1]];
      std::fill(scores + n + 1, scores + columns, 0.0f);
    }
    multiply_add(n, columns, arc, b_.dependents.data(), b_.heads_transposed.data(), b_.scores.data());
    return best_tree(b_.scores.data(), n, columns);
  }

  std::vector<int> relations(const Piece& piece, const std::vector<int>& heads) {
    const size_t n = piece.words(), width = m_.label_width, columns = m_.label.padded_outputs();
    b_.label_hidden.resize(n * width);
    for (size_t w = 0; w < n; ++w) {
      float* to = &b_.label_hidden[w * width];
      const size_t head = static_cast<size_t>(heads[w]);
      std::memcpy(to, label_dependent(piece.begin + w), width * sizeof(float));
      add_to(to, head == 0 ? m_.root_label_vector.data() : label_head(piece.begin + head - 1), width);
      add_to(to, &m_.label_distances[distance_class(w + 1, head) * width], width);
    }
    ramp(b_.label_hidden.data(), n * width);
    product_of(n, b_.label_hidden, width, m_.label, b_.label_scores);
    std::vector<int> labels(n);
    for (size_t w = 0; w < n; ++w) labels[w] = best_label(&b_.label_scores[w * columns], heads[w] == 0);
    return labels;
  }

 private:
  const float* arc_head(size_t i) const { return &b_.readout[i * row_ + tag_columns_]; }
  const float* arc_dependent(size_t i) const { return arc_head(i) + m_.arc_width; }
  const float* label_head(size_t i) const { return arc_dependent(i) + m_.arc_width; }
  const float* label_dependent(size_t i) const { return label_head(i) + m_.label_width; }

  void product_of(size_t count, const std::vector<float>& from, size_t inputs, const RoundedMatrix& matrix,
                  std::vector<float>& to) {
    round_rows(from.data(), count, inputs, b_.rounded);
    to.resize(count * matrix.padded_outputs());
    multiply_rounded(b_.rounded, count, matrix, to.data());
  }
  void product(const std::vector<float>& from, size_t inputs, const RoundedMatrix& matrix, std::vector<float>& to) {
    product_of(words_, from, inputs, matrix, to);
  }

  void window(const Layer& layer) {
    const size_t width = m_.width, reach = layer.reach;
    b_.windows.assign(words_ * 3 * width, 0.0f);
    const auto put = [&](size_t word, size_t place, size_t from) {
      std::memcpy(&b_.windows[(word * 3 + place) * width], &b_.vectors[from * width], width * sizeof(float));
    };
    for (const Piece& piece : pieces_)
      for (size_t i = piece.begin; i < piece.end; ++i) {
        if (i >= piece.begin + reach) put(i, 0, i - reach);
        put(i, 1, i);
        if (i + reach < piece.end) put(i, 2, i + reach);
      }
    product(b_.windows, 3 * width, layer.weights, b_.layer);
    ramp(b_.layer.data(), words_ * width);
    add_to(b_.vectors.data(), b_.layer.data(), words_ * width);
  }

  void scan(const Layer& layer) {
    const size_t width = m_.width, half = width / 2;
    product(b_.vectors, width, layer.weights, b_.layer);
    for (const Piece& piece : pieces_) {
      b_.state.assign(width, 0.0f);
      for (size_t i = piece.begin; i < piece.end; ++i) step(i, 0, half);
      for (size_t i = piece.end; i-- > piece.begin;) step(i, half, half);
    }
  }
  void step(size_t i, size_t at, size_t n) {
    const size_t width = m_.width;
    const float* gates = &b_.layer[i * 3 * width] + at;
    scan_step(gates, gates + width, gates + 2 * width, &b_.state[at], &b_.vectors[i * width + at], n);
  }

  int best_label(const float* scores, bool at_root) const {
    if (at_root) return m_.root_label;
    int best = kNoWord;
    for (int i = 0; i < static_cast<int>(m_.labels.size()); ++i)
      if (i != m_.root_label && (best == kNoWord || scores[i] > scores[best])) best = i;
    return best;
  }

  const Model& m_;
  std::vector<Piece> pieces_;
  size_t words_;
  NetworkBuffers& b_;
  size_t row_ = 0, tag_columns_ = 0;
};

// A long sentence's pieces; see kLongestTree.
std::vector<Piece> cut(size_t begin, size_t words) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < words; at += kLongestTree)
    pieces.push_back({begin + at, begin + std::min(words, at + kLongestTree)});
  return pieces;
}

int label_named(const Model& model, std::string_view name) {
  const auto at = std::find(model.labels.begin(), model.labels.end(), name);
  return at == model.labels.end() ? 0 : static_cast<int>(at - model.labels.begin());
}

}  // namespace

std::vector<SentenceParse> parse_sentences(const Model& model,
                                           const std::vector<std::vector<std::string>>& sentences,
                                           NetworkBuffers& buffers) {
  std::vector<FeatureRows> rows;
  std::vector<Piece> pieces;
  std::vector<size_t> first_piece;
  for (const auto& forms : sentences) {
    first_piece.push_back(pieces.size());
    for (const Piece& piece : cut(rows.size(), forms.size())) pieces.push_back(piece);
    for (const FeatureKeys& keys : sentence_keys(forms)) rows.push_back(model.features.rows(keys));
  }
  first_piece.push_back(pieces.size());
  std::vector<SentenceParse> parses(sentences.size());
  if (rows.empty()) return parses;
  Run run(model, pieces, rows.size(), buffers);
  run.embed(rows);
  run.encode();
  run.read_out();
  for (size_t s = 0; s < sentences.size(); ++s) {
    SentenceParse& parse = parses[s];
    int top = kNoWord;
    for (size_t p = first_piece[s]; p < first_piece[s + 1]; ++p) {
      const int offset = static_cast<int>(parse.heads.size());
      for (size_t i = pieces[p].begin; i < pieces[p].end; ++i) parse.tags.push_back(run.tag(i));
      const std::vector<int> heads = run.tree(pieces[p]);
      const std::vector<int> labels = run.relations(pieces[p], heads);
      for (size_t w = 0; w < heads.size(); ++w) {
        const bool root = heads[w] == 0;
        parse.heads.push_back(root ? top : offset + heads[w] - 1);
        parse.labels.push_back(root && top != kNoWord ? label_named(model, "parataxis") : labels[w]);
        if (root && top == kNoWord) top = offset + static_cast<int>(w);
      }
    }
  }
  return parses;
}

std::string parse_text(const Model& model, const SentenceParse& parse) {
  std::string out;
  for (size_t i = 0; i < parse.tags.size(); ++i) {
    if (i > 0) out += ' ';
    out += std::to_string(i + 1) + ":" + model.tags[parse.tags[i]] + ":" + std::to_string(parse.heads[i] + 1) + ":" +
           model.labels[parse.labels[i]];
  }
  return out;
}

}  // namespace sitrep
