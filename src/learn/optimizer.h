// Optimizer: Adam over one array of weights, some of whose rows (embeddings) are touched rarely.
#pragma once

#include <cstdint>
#include <vector>

#include "parse/model.h"

namespace sitrep {

class Optimizer {
 public:
  Optimizer(const Model& model, float average);

  std::vector<float>& gradient() { return gradient_; }
  // Embedding rows must be named before their gradient is added to.
  void touch(uint32_t embedding_row);
  // Moves `weights` against the gradient, clears it, and lets the average follow.
  void step(std::vector<float>& weights, float rate);
  const std::vector<float>& averaged() const { return average_; }

 private:
  void update(std::vector<float>& weights, size_t begin, size_t end, float rate);
  float gradient_norm() const;

  Block embeddings_;
  size_t size_;
  float keep_;
  int64_t steps_ = 0;
  std::vector<float> gradient_, first_, second_, average_;
  std::vector<uint32_t> touched_;
  std::vector<uint8_t> is_touched_;
};

}  // namespace sitrep
