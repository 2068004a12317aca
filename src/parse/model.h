// Model: everything the tagger, parser and lemmatiser learned, as one value and as one file.
//
// docs/model_format.md gives the bytes; src/learn/pack_model makes the file from what the trainer
// wrote. Read-only once loaded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "parse/features.h"
#include "parse/kernels.h"
#include "parse/lemmas.h"

namespace sitrep {

constexpr uint32_t kMaxLayers = 12;

// One layer of the word encoder. Each adds something to every word's vector.
struct Layer {
  enum Kind : uint32_t { kWindow, kScan };
  Kind kind = kWindow;
  // kWindow: ramp(W [word `reach` before; word; word `reach` after]). kScan: see network.h.
  uint32_t reach = 1;
  RoundedMatrix weights;
};

struct Model {
  uint32_t width = 0;        // numbers that describe a word; a multiple of 16
  uint32_t arc_width = 0;    // of the vectors that heads and dependents meet with
  uint32_t label_width = 0;  // of those that choose the relation
  std::vector<std::string> tags;    // "VERB|VBD": UPOS and XPOS
  std::vector<std::string> labels;  // all relations, "root" among them
  int root_label = 0;
  FeatureTable features;
  std::vector<int8_t> embeddings;  // feature rows x width
  std::vector<float> embedding_scales;
  std::vector<Layer> layers;
  // Word vector to: tag scores, arc head, arc dependent, label head, label dependent.
  RoundedMatrix readout;
  std::vector<float> root_arc, root_label_vector;  // the artificial root's two head vectors
  RoundedMatrix arc;                // arc dependent to: what heads are compared with; distances
  std::vector<float> head_bias;     // arc_width: how much of a head a word is by itself
  std::vector<float> label_distances;  // kDistances x label_width
  RoundedMatrix label;              // label_width to labels
  Lemmas lemmas;
  // A sentence and its answer by this model, checked when it is loaded.
  std::vector<std::string> sample;
  std::string sample_answer;
};

// Distances between word and head, words counted from 1: classes of 1, 2, 3, 4, 5, 6-7, 8-10,
// 11-14, 15-20, 21-30, more; head before the word first, then head behind it; last the root.
constexpr uint32_t kDistances = 23;
uint32_t distance_class(size_t word, size_t head);  // head 0 is the root

std::string to_bytes(const Model& model);
// Refuses anything but a whole file of this version; checks the checksum, not the sample.
Result<Model> model_from_bytes(std::string_view bytes);

}  // namespace sitrep
