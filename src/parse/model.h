// Model: everything the tagger, parser and lemmatiser learned, as one value and as one file.
//
// The weights are one array of floats; ModelLayout says which stretch is which matrix, so that the
// trainer can treat values, gradients and averages alike. docs/model_format.md gives the bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "parse/features.h"
#include "parse/lemmas.h"

namespace sitrep {

constexpr uint32_t kMaxLayers = 8;

struct ModelShape {
  uint32_t width = 96;                          // numbers that describe a word; a multiple of 16
  uint32_t hidden = 128;                        // hidden units of the parser; a multiple of 16
  std::vector<uint32_t> dilations = {1, 1, 1};  // one a layer: how far its window reaches
};

// A row-major matrix within the weights. Rows are padded to a multiple of 16 columns.
struct Block {
  size_t offset = 0;
  size_t rows = 0;
  size_t columns = 0;
  size_t size() const { return rows * columns; }
};

struct ModelLayout {
  Block embeddings;                                           // feature rows x width
  Block layer_weights[kMaxLayers], layer_biases[kMaxLayers];  // 3 width x width; 1 x width
  Block tag_weights, tag_bias;                                // width x tags
  Block position_weights;                                     // width x (kPositions hidden)
  Block position_special;             // 2 x (kPositions hidden): no word, root
  Block state_rows, hidden_bias;      // ParseState::feature_rows x hidden; 1 x hidden
  Block action_weights, action_bias;  // hidden x actions
  size_t size = 0;                    // of all

  std::vector<Block> all(size_t layers) const;
};

struct Model {
  ModelShape shape;
  std::vector<std::string> tags;    // "VERB|VBD": UPOS and XPOS
  std::vector<std::string> labels;  // all but "root"
  FeatureTable features;
  ModelLayout layout;
  std::vector<float> weights;
  Lemmas lemmas;
  // A sentence and its answer by this model, checked when it is loaded.
  std::vector<std::string> sample;
  std::string sample_answer;

  // Actions: 0 is SHIFT, 1 + l LEFT with label l, 1 + labels + l RIGHT with label l.
  size_t actions() const { return 1 + 2 * labels.size(); }
  const float* block(const Block& b) const { return weights.data() + b.offset; }
};

// Makes the layout that fits shape, tags, labels and features; weights become zeros.
void lay_out(Model& model);

// The file's bytes. Weights are rounded to 8 bits a number in the embeddings, 16 in the rest.
std::string to_bytes(const Model& model);
// Refuses anything but a whole file of this version; checks the checksum, not the sample.
Result<Model> model_from_bytes(std::string_view bytes);

}  // namespace sitrep
