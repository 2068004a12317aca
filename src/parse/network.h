// Network: sentences through the model: word vectors, tags, heads, relations. Knows no documents.
//
// In: a Model and plain forms. Out: a tag and a labelled head for each. Words of several sentences
// go through the matrices together, because that is faster; a sentence's answer does not depend on
// its company. Encoder layers: a window layer adds ramp(W [before; word; after]); a scan layer
// runs over the words from both ends, half of the width each way: with s(x) = (1 + x/(1+|x|)) / 2,
// state = s(z) state + (1 - s(z)) u, and adds s(o) state (a light gated recurrence after Lei et
// al. 2018, "Simple Recurrent Units"). Heads are scored by a biaffine form (Dozat & Manning 2017)
// plus distance; relations by one hidden layer over word, head and distance.
#pragma once

#include <string>
#include <vector>

#include "parse/model.h"

namespace sitrep {

constexpr int kNoWord = -1;
// Trees are looked for over so many words at most. A longer sentence is cut into pieces whose tops
// hang on the first piece's: cost stays linear, and no news sentence is as long.
constexpr size_t kLongestTree = 512;

struct SentenceParse {
  std::vector<int> tags;    // positions in Model::tags
  std::vector<int> heads;   // word positions from 0; kNoWord for the root
  std::vector<int> labels;  // positions in Model::labels
};

// Buffers to be used again, by one thread at a time.
struct NetworkBuffers {
  RoundedRows rounded;
  std::vector<float> vectors, windows, layer, readout, dependents, arc, head_biases, heads_transposed, scores;
  std::vector<float> label_hidden, label_scores, state;
};

std::vector<SentenceParse> parse_sentences(const Model& model,
                                           const std::vector<std::vector<std::string>>& sentences,
                                           NetworkBuffers& buffers);

// "1:VERB|VBD:0:root 2:..." - the sample answer kept in a model file.
std::string parse_text(const Model& model, const SentenceParse& parse);

}  // namespace sitrep
