#include "learn/optimizer.h"

#include <algorithm>
#include <cmath>

namespace sitrep {
namespace {

constexpr float kFirstDecay = 0.9f, kSecondDecay = 0.99f, kTiny = 1e-8f, kLargestNorm = 5.0f;
constexpr int64_t kAverageEvery = 8;

}  // namespace

Optimizer::Optimizer(const Model& model, float average)
    : embeddings_(model.layout.embeddings),
      size_(model.layout.size),
      keep_(std::pow(average, static_cast<float>(kAverageEvery))),
      gradient_(size_, 0.0f),
      first_(size_, 0.0f),
      second_(size_, 0.0f),
      average_(model.weights),
      is_touched_(embeddings_.rows, 0) {}

void Optimizer::touch(uint32_t embedding_row) {
  if (is_touched_[embedding_row]) return;
  is_touched_[embedding_row] = 1;
  touched_.push_back(embedding_row);
}

float Optimizer::gradient_norm() const {
  double sum = 0;
  const auto add = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) sum += static_cast<double>(gradient_[i]) * gradient_[i];
  };
  for (uint32_t row : touched_) add(row * embeddings_.columns, (row + 1) * embeddings_.columns);
  add(embeddings_.offset + embeddings_.size(), size_);
  return static_cast<float>(std::sqrt(sum));
}

void Optimizer::update(std::vector<float>& weights, size_t begin, size_t end, float rate) {
  const float first_fix = 1.0f / (1.0f - std::pow(kFirstDecay, static_cast<float>(steps_)));
  const float second_fix = 1.0f / (1.0f - std::pow(kSecondDecay, static_cast<float>(steps_)));
  for (size_t i = begin; i < end; ++i) {
    const float g = gradient_[i];
    first_[i] = kFirstDecay * first_[i] + (1 - kFirstDecay) * g;
    second_[i] = kSecondDecay * second_[i] + (1 - kSecondDecay) * g * g;
    weights[i] -= rate * first_fix * first_[i] / (std::sqrt(second_fix * second_[i]) + kTiny);
    gradient_[i] = 0;
  }
}

void Optimizer::step(std::vector<float>& weights, float rate) {
  ++steps_;
  const float norm = gradient_norm();
  if (norm > kLargestNorm) {
    const float shrink = kLargestNorm / norm;
    const auto scale = [&](size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) gradient_[i] *= shrink;
    };
    for (uint32_t row : touched_) scale(row * embeddings_.columns, (row + 1) * embeddings_.columns);
    scale(embeddings_.size(), size_);
  }
  std::sort(touched_.begin(), touched_.end());
  for (uint32_t row : touched_) {
    update(weights, row * embeddings_.columns, (row + 1) * embeddings_.columns, rate);
    is_touched_[row] = 0;
  }
  touched_.clear();
  update(weights, embeddings_.offset + embeddings_.size(), size_, rate);
  if (steps_ % kAverageEvery != 0) return;
  // Early on the average forgets faster, so that it does not remember the random start.
  const float warm = static_cast<float>(steps_) / static_cast<float>(steps_ + 10 * kAverageEvery);
  const float keep = std::min(keep_, warm);
  for (size_t i = 0; i < size_; ++i) average_[i] = keep * average_[i] + (1 - keep) * weights[i];
}

}  // namespace sitrep
