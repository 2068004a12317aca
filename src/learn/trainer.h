// Trainer: fits a Model's weights to examples: forward pass, gradients, Adam, averaged weights.
//
// One thread; the same seed and examples give the same weights on every machine.
#pragma once

#include <memory>
#include <vector>

#include "learn/examples.h"
#include "learn/random.h"
#include "parse/model.h"

namespace sitrep {

struct TrainingOptions {
  int epochs = 16;
  int batch = 8;               // sentences a step
  float rate = 0.0015f;        // Adam's, falling linearly to a hundredth of this
  float drop_words = 0.3f;     // share of numbers dropped from the summed embeddings
  float drop_vectors = 0.35f;  // from the encoder's answer
  float drop_hidden = 0.2f;    // from the parser's hidden layer
  float explore = 0.9f;        // share of steps that follow the model, not the oracle
  float average = 0.9995f;     // how slowly the averaged weights follow, a step
  uint64_t seed = 1;
};

// What one pass over some text cost, per word.
struct Losses {
  double tags = 0, moves = 0;
  size_t words = 0;
};

class Trainer {
 public:
  // Sets the weights of `model` (laid out) to random ones; keeps a reference to it.
  Trainer(Model& model, const TrainingOptions& options, std::vector<int> word_counts);
  ~Trainer();

  // One batch: gradients and a step. `progress` is the share of the training done, 0 to 1.
  Losses step(const std::vector<Example>& batch, float progress);
  // The running average of the weights, the better ones to use.
  const std::vector<float>& averaged() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep
