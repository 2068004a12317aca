#include "learn/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "learn/optimizer.h"
#include "learn/oracle.h"
#include "parse/kernels.h"
#include "parse/network.h"
#include "parse/transitions.h"

namespace sitrep {
namespace {

using Floats = std::vector<float>;

// exp and log with the same bits everywhere come from double precision rounded once.
float exact_exp(float x) { return static_cast<float>(std::exp(static_cast<double>(x))); }

// scores become probabilities; only entries with allowed != 0 take part (all, where empty).
void soften(float* scores, size_t n, const uint8_t* allowed) {
  float largest = -1e30f;
  for (size_t i = 0; i < n; ++i) {
    if (!allowed || allowed[i]) largest = std::max(largest, scores[i]);
  }
  float sum = 0;
  for (size_t i = 0; i < n; ++i) {
    scores[i] = !allowed || allowed[i] ? exact_exp(scores[i] - largest) : 0.0f;
    sum += scores[i];
  }
  for (size_t i = 0; i < n; ++i) scores[i] /= sum;
}

void fill_rows(Floats& to, size_t rows, const float* row, size_t columns) {
  to.resize(rows * columns);
  for (size_t r = 0; r < rows; ++r) std::memcpy(&to[r * columns], row, columns * sizeof(float));
}

// A random pattern of zeros and 1 / (1 - rate).
void make_mask(Floats& mask, size_t n, float rate, Random& random) {
  mask.resize(n);
  const float kept = 1.0f / (1.0f - rate);
  const uint32_t limit = static_cast<uint32_t>(rate * 65536.0f);
  for (size_t i = 0; i < n; i += 4) {
    const uint64_t bits = random.next();
    for (size_t j = i; j < std::min(n, i + 4); ++j) {
      mask[j] = ((bits >> (16 * (j - i))) & 0xFFFF) < limit ? 0.0f : kept;
    }
  }
}

void multiply_by(Floats& values, const Floats& mask) {
  for (size_t i = 0; i < mask.size(); ++i) values[i] *= mask[i];
}

// One parser decision, kept for the backward pass.
struct Decision {
  std::array<uint32_t, kPositions> products;  // row of the products: a word, or words + 0 or 1
  std::array<uint32_t, kStateFeatures> features;
};

struct Running {
  const Example* example;
  size_t first_word;  // of the batch
  ParseState state;
};

}  // namespace

struct Trainer::State {
  Model& model;
  TrainingOptions options;
  std::vector<int> word_counts;
  Random random;
  Optimizer optimizer;
  size_t width, hidden, row;  // row: length of a word's products

  // The batch at hand; words of all sentences one after another.
  size_t words = 0;
  std::vector<size_t> begins;  // first word of each sentence, and the end
  std::vector<FeatureRows> rows;
  std::vector<Floats> inputs, outputs;  // of each layer: windows, and sums before the ramp
  Floats vectors, word_mask, vector_mask, d_vectors, products, d_products;
  Floats scores, transposed, d_windows;
  std::vector<Decision> decisions;
  Floats hiddens, hidden_masks, d_actions, d_hiddens;

  State(Model& m, const TrainingOptions& o, std::vector<int> counts)
      : model((randomize(m, o.seed), m)),
        options(o),
        word_counts(std::move(counts)),
        random(o.seed * 7919 + 1),
        optimizer(m, o.average),
        width(m.shape.width),
        hidden(m.shape.hidden),
        row(kPositions * m.shape.hidden) {}

  static void randomize(Model& m, uint64_t seed) {
    Random draw(seed);
    const auto spread = [&](const Block& block, float range) {
      for (size_t i = 0; i < block.size(); ++i) {
        m.weights[block.offset + i] = range * (2 * draw.unit() - 1);
      }
    };
    const auto fan = [](size_t in, size_t out) {
      return std::sqrt(6.0f / static_cast<float>(in + out));
    };
    const size_t w = m.shape.width, h = m.shape.hidden;
    spread(m.layout.embeddings, 0.1f);
    for (size_t i = 0; i < m.shape.dilations.size(); ++i) {
      spread(m.layout.layer_weights[i], fan(3 * w, w));
    }
    spread(m.layout.tag_weights, 0.01f);
    spread(m.layout.position_weights, fan(3 * w, h));
    spread(m.layout.position_special, 0.05f);
    spread(m.layout.state_rows, 0.05f);
    spread(m.layout.action_weights, 0.01f);
  }

  const float* weight(const Block& b) const { return model.weights.data() + b.offset; }
  float* gradient(const Block& b) { return optimizer.gradient().data() + b.offset; }

  void gather(const std::vector<Example>& batch) {
    rows.clear();
    begins = {0};
    for (const Example& example : batch) {
      for (FeatureRows one : example.rows) {
        // Rare words are shown as unknown ones now and then.
        for (FeatureKind kind : {kWordFeature, kFormFeature}) {
          const int count = word_counts[one[kind]];
          const float chance = 0.5f / (0.5f + static_cast<float>(count));
          if (one[kind] >= kFeatureKinds && random.unit() < chance) one[kind] = kind;
        }
        rows.push_back(one);
      }
      begins.push_back(rows.size());
    }
    words = rows.size();
  }

  void encode() {
    const float* table = weight(model.layout.embeddings);
    vectors.assign(words * width, 0.0f);
    for (size_t i = 0; i < words; ++i) {
      for (uint32_t r : rows[i]) add_to(&vectors[i * width], table + r * width, width);
    }
    make_mask(word_mask, words * width, options.drop_words, random);
    multiply_by(vectors, word_mask);
    const size_t layers = model.shape.dilations.size();
    inputs.resize(layers);
    outputs.resize(layers);
    for (size_t layer = 0; layer < layers; ++layer) {
      inputs[layer].resize(words * 3 * width);
      for (size_t s = 0; s + 1 < begins.size(); ++s) {
        make_windows(&vectors[begins[s] * width], begins[s + 1] - begins[s], width,
                     model.shape.dilations[layer], &inputs[layer][begins[s] * 3 * width]);
      }
      fill_rows(outputs[layer], words, weight(model.layout.layer_biases[layer]), width);
      multiply_add(words, width, 3 * width, {inputs[layer].data(), 3 * width, 1},
                   weight(model.layout.layer_weights[layer]), width, outputs[layer].data(), width);
      for (size_t i = 0; i < words * width; ++i) vectors[i] += std::max(outputs[layer][i], 0.0f);
    }
    make_mask(vector_mask, words * width, options.drop_vectors, random);
    multiply_by(vectors, vector_mask);
    d_vectors.assign(words * width, 0.0f);
  }

  // Gradients of y = x * weights, for n rows of x and d_y: of the weights, and added to d_x.
  void multiply_back(size_t n, const float* x, const Block& block, const float* d_y, float* d_x) {
    multiply_add(block.rows, block.columns, n, {x, 1, block.rows}, d_y, block.columns,
                 gradient(block), block.columns);
    if (!d_x) return;
    const float* w = weight(block);
    transposed.resize(block.size());
    for (size_t r = 0; r < block.rows; ++r) {
      for (size_t c = 0; c < block.columns; ++c) {
        transposed[c * block.rows + r] = w[r * block.columns + c];
      }
    }
    multiply_add(n, block.rows, block.columns, {d_y, block.columns, 1}, transposed.data(),
                 block.rows, d_x, block.rows);
  }

  void sum_rows(size_t n, const float* d_y, const Block& bias) {
    for (size_t i = 0; i < n; ++i) add_to(gradient(bias), d_y + i * bias.columns, bias.columns);
  }

  double learn_tags(const std::vector<Example>& batch) {
    const Block& block = model.layout.tag_weights;
    fill_rows(scores, words, weight(model.layout.tag_bias), block.columns);
    multiply_add(words, block.columns, width, {vectors.data(), width, 1}, weight(block),
                 block.columns, scores.data(), block.columns);
    double loss = 0;
    const float share = 1.0f / static_cast<float>(options.batch * 8);
    for (size_t s = 0; s < batch.size(); ++s) {
      for (size_t i = 0; i < batch[s].tags.size(); ++i) {
        float* p = &scores[(begins[s] + i) * block.columns];
        soften(p, model.tags.size(), nullptr);
        loss -= std::log(std::max(p[batch[s].tags[i]], 1e-9f));
        p[batch[s].tags[i]] -= 1.0f;
        for (size_t j = 0; j < model.tags.size(); ++j) p[j] *= share;
        for (size_t j = model.tags.size(); j < block.columns; ++j) p[j] = 0;
      }
    }
    sum_rows(words, scores.data(), model.layout.tag_bias);
    multiply_back(words, vectors.data(), block, scores.data(), d_vectors.data());
    return loss;
  }

  // The hidden units of a state, before the ramp, at `to`.
  void fill_hidden(const Running& run, Decision& decision, float* to) {
    const auto at = run.state.positions();
    std::memcpy(to, weight(model.layout.hidden_bias), hidden * sizeof(float));
    for (size_t p = 0; p < kPositions; ++p) {
      const size_t r = at[p] == kNoWord             ? words
                       : at[p] == run.state.words() ? words + 1
                                                    : run.first_word + at[p];
      decision.products[p] = static_cast<uint32_t>(r);
      add_to(to, &products[r * row + p * hidden], hidden);
    }
    decision.features = run.state.features(at, static_cast<int>(model.labels.size()));
    for (uint32_t f : decision.features) {
      add_to(to, weight(model.layout.state_rows) + f * hidden, hidden);
    }
  }

  // From action scores at `p`: chooses and applies a move, leaves the gradient at `p`.
  double decide(Running& run, float* p) {
    const size_t labels = model.labels.size(), actions = model.actions();
    const auto costs = move_costs(run.state, run.example->heads);
    const int least = std::min({costs[0], costs[1], costs[2]});
    const int s0 = run.state.top(0);
    const int gold_label = s0 == kNoWord ? kNoWord : run.example->labels[s0];
    std::vector<uint8_t> allowed(actions, 0), good(actions, 0);
    for (size_t a = 0; a < actions; ++a) {
      const size_t move = a == 0 ? 0 : a <= labels ? 1 : 2;
      allowed[a] = costs[move] != kIllegal;
      if (costs[move] != least) continue;
      good[a] = a == 0 || gold_label == kNoWord ||
                a - (move == 1 ? 1 : 1 + labels) == static_cast<size_t>(gold_label);
    }
    soften(p, actions, allowed.data());
    float sum = 0;
    size_t best = 0, best_good = 0;
    bool any = false;
    for (size_t a = 0; a < actions; ++a) {
      if (!allowed[a]) continue;
      if (!allowed[best] || p[a] > p[best]) best = a;
      if (!good[a]) continue;
      sum += p[a];
      if (!any || p[a] > p[best_good]) best_good = a;
      any = true;
    }
    const size_t chosen = random.unit() < options.explore ? best : best_good;
    const float share = 1.0f / static_cast<float>(options.batch * 8);
    const float good_share = 1.0f / std::max(sum, 1e-9f);
    for (size_t a = 0; a < actions; ++a) {
      if (allowed[a]) p[a] = share * (p[a] - (good[a] ? p[a] * good_share : 0.0f));
    }
    if (chosen == 0) {
      run.state.apply(Move::kShift, kNoWord);
    } else {
      const bool left = chosen <= labels;
      run.state.apply(left ? Move::kLeft : Move::kRight,
                      static_cast<int>(chosen - (left ? 1 : 1 + labels)));
    }
    return -std::log(std::max(sum, 1e-9f));
  }

  static void take_forced_moves(ParseState& state) {
    while (!state.done()) {
      if (state.at_root()) {
        state.apply(Move::kLeft, kNoWord);
      } else if (state.stack().empty()) {
        state.apply(Move::kShift, kNoWord);
      } else {
        return;
      }
    }
  }

  void cache_products() {
    const Block& block = model.layout.position_weights;
    products.assign((words + 2) * row, 0.0f);
    multiply_add(words, row, width, {vectors.data(), width, 1}, weight(block), row, products.data(),
                 row);
    std::memcpy(&products[words * row], weight(model.layout.position_special),
                2 * row * sizeof(float));
  }

  double learn_moves(const std::vector<Example>& batch) {
    cache_products();
    std::vector<Running> running;
    for (size_t s = 0; s < batch.size(); ++s) {
      running.push_back(
          {&batch[s], begins[s], ParseState(static_cast<int>(batch[s].heads.size()))});
    }
    const size_t most = 2 * words;
    const Block& block = model.layout.action_weights;
    decisions.resize(most);
    hiddens.resize(most * hidden);
    make_mask(hidden_masks, most * hidden, options.drop_hidden, random);
    d_actions.resize(most * block.columns);
    size_t done = 0;
    double loss = 0;
    for (;;) {
      const size_t begin = done;
      std::vector<Running*> active;
      for (Running& run : running) {
        take_forced_moves(run.state);
        if (run.state.done()) continue;
        float* to = &hiddens[done * hidden];
        fill_hidden(run, decisions[done], to);
        for (size_t i = 0; i < hidden; ++i) {
          to[i] = std::max(to[i], 0.0f) * hidden_masks[done * hidden + i];
        }
        std::memcpy(&d_actions[done * block.columns], weight(model.layout.action_bias),
                    block.columns * sizeof(float));
        active.push_back(&run);
        ++done;
      }
      if (active.empty()) break;
      multiply_add(active.size(), block.columns, hidden, {&hiddens[begin * hidden], hidden, 1},
                   weight(block), block.columns, &d_actions[begin * block.columns], block.columns);
      for (size_t i = 0; i < active.size(); ++i) {
        float* p = &d_actions[(begin + i) * block.columns];
        loss += decide(*active[i], p);
        for (size_t j = model.actions(); j < block.columns; ++j) p[j] = 0;
      }
    }
    moves_back(done);
    return loss;
  }

  void moves_back(size_t done) {
    d_hiddens.assign(done * hidden, 0.0f);
    sum_rows(done, d_actions.data(), model.layout.action_bias);
    multiply_back(done, hiddens.data(), model.layout.action_weights, d_actions.data(),
                  d_hiddens.data());
    d_products.assign((words + 2) * row, 0.0f);
    float* d_rows = gradient(model.layout.state_rows);
    for (size_t d = 0; d < done; ++d) {
      float* g = &d_hiddens[d * hidden];
      for (size_t i = 0; i < hidden; ++i) {
        g[i] = hiddens[d * hidden + i] > 0 ? g[i] * hidden_masks[d * hidden + i] : 0.0f;
      }
      for (size_t p = 0; p < kPositions; ++p) {
        add_to(&d_products[decisions[d].products[p] * row + p * hidden], g, hidden);
      }
      for (uint32_t f : decisions[d].features) add_to(d_rows + f * hidden, g, hidden);
      add_to(gradient(model.layout.hidden_bias), g, hidden);
    }
    add_to(gradient(model.layout.position_special), &d_products[words * row], 2 * row);
    multiply_back(words, vectors.data(), model.layout.position_weights, d_products.data(),
                  d_vectors.data());
  }

  void encode_back() {
    multiply_by(d_vectors, vector_mask);
    for (size_t layer = model.shape.dilations.size(); layer-- > 0;) {
      Floats& d_sums = outputs[layer];
      for (size_t i = 0; i < words * width; ++i) d_sums[i] = d_sums[i] > 0 ? d_vectors[i] : 0.0f;
      d_windows.assign(words * 3 * width, 0.0f);
      sum_rows(words, d_sums.data(), model.layout.layer_biases[layer]);
      multiply_back(words, inputs[layer].data(), model.layout.layer_weights[layer], d_sums.data(),
                    d_windows.data());
      const size_t reach = model.shape.dilations[layer];
      for (size_t s = 0; s + 1 < begins.size(); ++s) {
        for (size_t i = begins[s]; i < begins[s + 1]; ++i) {
          const float* from = &d_windows[i * 3 * width];
          if (i >= begins[s] + reach) add_to(&d_vectors[(i - reach) * width], from, width);
          add_to(&d_vectors[i * width], from + width, width);
          if (i + reach < begins[s + 1]) {
            add_to(&d_vectors[(i + reach) * width], from + 2 * width, width);
          }
        }
      }
    }
    multiply_by(d_vectors, word_mask);
    float* table = gradient(model.layout.embeddings);
    for (size_t i = 0; i < words; ++i) {
      for (uint32_t r : rows[i]) {
        optimizer.touch(r);
        add_to(table + r * width, &d_vectors[i * width], width);
      }
    }
  }
};

Trainer::Trainer(Model& model, const TrainingOptions& options, std::vector<int> word_counts)
    : state_(std::make_unique<State>(model, options, std::move(word_counts))) {}

Trainer::~Trainer() = default;

Losses Trainer::step(const std::vector<Example>& batch, float progress) {
  State& s = *state_;
  Losses losses;
  s.gather(batch);
  s.encode();
  losses.words = s.words;
  losses.tags = s.learn_tags(batch);
  losses.moves = s.learn_moves(batch);
  s.encode_back();
  s.optimizer.step(s.model.weights, s.options.rate * std::max(0.01f, 1.0f - progress));
  return losses;
}

const std::vector<float>& Trainer::averaged() const { return state_->optimizer.averaged(); }

}  // namespace sitrep
