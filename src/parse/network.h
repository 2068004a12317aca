// Network: one sentence through the model: word vectors, tags, tree. Knows nothing of documents.
//
// In: a Model and plain forms. Out: a tag and a labelled head for each. The trainer computes the
// same functions with its own code (dropout and gradients) and checks itself against this one.
#pragma once

#include <string>
#include <vector>

#include "parse/model.h"

namespace sitrep {

struct SentenceParse {
  std::vector<int> tags;    // positions in Model::tags
  std::vector<int> heads;   // word positions from 0; kNoWord for the root
  std::vector<int> labels;  // positions in Model::labels; kNoWord for the root
};

// Buffers to be used again from sentence to sentence, by one thread at a time.
struct NetworkBuffers {
  std::vector<float> vectors, windows, layer, tag_scores, products, hidden, action_scores;
};

// Word vectors (words x width) into buffers.vectors.
void encode_words(const Model& model, const std::vector<FeatureRows>& rows,
                  NetworkBuffers& buffers);

// windows (words x 3 width): each word's vector between those `dilation` words before and after.
void make_windows(const float* vectors, size_t words, size_t width, size_t dilation,
                  float* windows);

SentenceParse parse_forms(const Model& model, const std::vector<std::string>& forms,
                          NetworkBuffers& buffers);

// "1:VERB|VBD:0:root 2:..." - the sample answer kept in a model file.
std::string parse_text(const Model& model, const SentenceParse& parse);

}  // namespace sitrep
