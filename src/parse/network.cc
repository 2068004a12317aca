#include "parse/network.h"

#include <algorithm>
#include <cstring>

#include "parse/kernels.h"
#include "parse/transitions.h"

namespace sitrep {
namespace {

// to (rows x columns) = bias in every row.
void fill_bias(std::vector<float>& to, size_t rows, const float* bias, size_t columns) {
  to.resize(rows * columns);
  for (size_t r = 0; r < rows; ++r) std::memcpy(&to[r * columns], bias, columns * sizeof(float));
}

void sum_embeddings(const Model& model, const std::vector<FeatureRows>& rows,
                    std::vector<float>& vectors) {
  const size_t width = model.shape.width;
  const float* table = model.block(model.layout.embeddings);
  vectors.assign(rows.size() * width, 0.0f);
  for (size_t i = 0; i < rows.size(); ++i) {
    for (uint32_t row : rows[i]) add_to(&vectors[i * width], table + row * width, width);
  }
}

int best_of(const float* scores, size_t begin, size_t end) {
  return static_cast<int>(std::max_element(scores + begin, scores + end) - scores);
}

void choose_tags(const Model& model, size_t words, NetworkBuffers& buffers, SentenceParse& parse) {
  const Block& weights = model.layout.tag_weights;
  fill_bias(buffers.tag_scores, words, model.block(model.layout.tag_bias), weights.columns);
  multiply_add(words, weights.columns, weights.rows, {buffers.vectors.data(), weights.rows, 1},
               model.block(weights), weights.columns, buffers.tag_scores.data(), weights.columns);
  parse.tags.resize(words);
  for (size_t i = 0; i < words; ++i) {
    parse.tags[i] = best_of(&buffers.tag_scores[i * weights.columns], 0, model.tags.size());
  }
}

// Each word's share of the hidden layer at each position it may stand in, computed once.
void cache_products(const Model& model, size_t words, NetworkBuffers& buffers) {
  const Block& weights = model.layout.position_weights;
  buffers.products.assign(words * weights.columns, 0.0f);
  multiply_add(words, weights.columns, weights.rows, {buffers.vectors.data(), weights.rows, 1},
               model.block(weights), weights.columns, buffers.products.data(), weights.columns);
}

void score_actions(const Model& model, const ParseState& state, NetworkBuffers& buffers) {
  const size_t hidden = model.shape.hidden;
  const size_t row = kPositions * hidden;
  fill_bias(buffers.hidden, 1, model.block(model.layout.hidden_bias), hidden);
  const std::array<int, kPositions> at = state.positions();
  const float* special = model.block(model.layout.position_special);
  for (size_t p = 0; p < kPositions; ++p) {
    const float* product = at[p] == kNoWord         ? special
                           : at[p] == state.words() ? special + row
                                                    : &buffers.products[at[p] * row];
    add_to(buffers.hidden.data(), product + p * hidden, hidden);
  }
  const float* table = model.block(model.layout.state_rows);
  for (uint32_t feature : state.features(at, static_cast<int>(model.labels.size()))) {
    add_to(buffers.hidden.data(), table + feature * hidden, hidden);
  }
  for (float& unit : buffers.hidden) unit = std::max(unit, 0.0f);
  const Block& weights = model.layout.action_weights;
  fill_bias(buffers.action_scores, 1, model.block(model.layout.action_bias), weights.columns);
  multiply_add(1, weights.columns, hidden, {buffers.hidden.data(), hidden, 1}, model.block(weights),
               weights.columns, buffers.action_scores.data(), weights.columns);
}

void take_best_action(const Model& model, ParseState& state, NetworkBuffers& buffers) {
  if (state.at_root()) return state.apply(Move::kLeft, kNoWord);
  if (state.stack().empty()) return state.apply(Move::kShift, kNoWord);
  score_actions(model, state, buffers);
  const size_t labels = model.labels.size();
  const float* scores = buffers.action_scores.data();
  Move move = Move::kShift;
  int label = kNoWord;
  float best = 0;
  bool any = false;
  if (state.legal(Move::kShift)) {
    best = scores[0];
    any = true;
  }
  for (const Move arc : {Move::kLeft, Move::kRight}) {
    if (!state.legal(arc)) continue;
    const size_t begin = arc == Move::kLeft ? 1 : 1 + labels;
    const int action = best_of(scores, begin, begin + labels);
    if (any && !(scores[action] > best)) continue;
    best = scores[action];
    any = true;
    move = arc;
    label = action - static_cast<int>(begin);
  }
  state.apply(move, label);
}

}  // namespace

void make_windows(const float* vectors, size_t words, size_t width, size_t dilation,
                  float* windows) {
  const size_t bytes = width * sizeof(float);
  for (size_t i = 0; i < words; ++i) {
    float* to = windows + i * 3 * width;
    std::memset(to, 0, 3 * bytes);
    if (i >= dilation) std::memcpy(to, vectors + (i - dilation) * width, bytes);
    std::memcpy(to + width, vectors + i * width, bytes);
    if (i + dilation < words) std::memcpy(to + 2 * width, vectors + (i + dilation) * width, bytes);
  }
}

void encode_words(const Model& model, const std::vector<FeatureRows>& rows,
                  NetworkBuffers& buffers) {
  const size_t words = rows.size(), width = model.shape.width;
  sum_embeddings(model, rows, buffers.vectors);
  buffers.windows.resize(words * 3 * width);
  for (size_t layer = 0; layer < model.shape.dilations.size(); ++layer) {
    make_windows(buffers.vectors.data(), words, width, model.shape.dilations[layer],
                 buffers.windows.data());
    fill_bias(buffers.layer, words, model.block(model.layout.layer_biases[layer]), width);
    multiply_add(words, width, 3 * width, {buffers.windows.data(), 3 * width, 1},
                 model.block(model.layout.layer_weights[layer]), width, buffers.layer.data(),
                 width);
    for (size_t i = 0; i < words * width; ++i) {
      buffers.vectors[i] += std::max(buffers.layer[i], 0.0f);
    }
  }
}

SentenceParse parse_forms(const Model& model, const std::vector<std::string>& forms,
                          NetworkBuffers& buffers) {
  SentenceParse parse;
  if (forms.empty()) return parse;
  std::vector<FeatureRows> rows;
  rows.reserve(forms.size());
  for (const FeatureKeys& keys : sentence_keys(forms)) rows.push_back(model.features.rows(keys));
  encode_words(model, rows, buffers);
  choose_tags(model, forms.size(), buffers, parse);
  cache_products(model, forms.size(), buffers);
  ParseState state(static_cast<int>(forms.size()));
  while (!state.done()) take_best_action(model, state, buffers);
  for (int i = 0; i < state.words(); ++i) {
    parse.heads.push_back(state.head(i));
    parse.labels.push_back(state.label(i));
  }
  return parse;
}

std::string parse_text(const Model& model, const SentenceParse& parse) {
  std::string out;
  for (size_t i = 0; i < parse.tags.size(); ++i) {
    if (i > 0) out += ' ';
    const int label = parse.labels[i];
    out += std::to_string(i + 1) + ":" + model.tags[parse.tags[i]] + ":" +
           std::to_string(parse.heads[i] + 1) + ":" + (label < 0 ? "root" : model.labels[label]);
  }
  return out;
}

}  // namespace sitrep
