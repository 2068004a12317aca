// train_parser: trains the tagger, parser and lemmatiser and writes the model file.
//
//   train_parser --train A.conllu [--train B.conllu ...] --dev D.conllu --out english.model
//                [--width 96] [--hidden 128] [--layers 1,1,1] [--epochs 16] [--seed 1] [--rate R]
//                [--least 2] [--stop-after N]
//
// Prints a line a tenth of an epoch and the dev scores after each epoch; keeps the model of the
// epoch with the best dev LAS. --stop-after ends early (the rate still falls as for --epochs).
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>

#include "base/strings.h"
#include "learn/examples.h"
#include "learn/scores.h"
#include "learn/trainer.h"
#include "parse/conllu.h"
#include "parse/network.h"
#include "parse/parser.h"

namespace sitrep {
namespace {

struct Command {
  std::vector<std::string> train;
  std::string dev, out;
  ModelShape shape;
  TrainingOptions options;
  int least = 2;
  int stop_after = 0;
};

int usage(const std::string& what) {
  std::fprintf(stderr,
               "train_parser: %s\nusage: train_parser --train FILE... --dev FILE --out FILE"
               " [--width N] [--hidden N] [--layers 1,1,1] [--epochs N] [--seed N] [--rate R]"
               " [--least N] [--stop-after N]\n",
               what.c_str());
  return 2;
}

bool set_option(Command& command, const std::string& name, const std::string& value) {
  const int number = std::atoi(value.c_str());
  const float real = static_cast<float>(std::atof(value.c_str()));
  if (name == "--train") command.train.push_back(value);
  else if (name == "--dev") command.dev = value;
  else if (name == "--out") command.out = value;
  else if (name == "--width") command.shape.width = static_cast<uint32_t>(number);
  else if (name == "--hidden") command.shape.hidden = static_cast<uint32_t>(number);
  else if (name == "--epochs") command.options.epochs = number;
  else if (name == "--seed") command.options.seed = static_cast<uint64_t>(number);
  else if (name == "--rate") command.options.rate = real;
  else if (name == "--drop-words") command.options.drop_words = real;
  else if (name == "--drop-vectors") command.options.drop_vectors = real;
  else if (name == "--drop-hidden") command.options.drop_hidden = real;
  else if (name == "--least") command.least = number;
  else if (name == "--stop-after") command.stop_after = number;
  else if (name == "--layers") {
    command.shape.dilations.clear();
    for (std::string_view reach : split(value, ',')) {
      command.shape.dilations.push_back(
          static_cast<uint32_t>(std::atoi(std::string(reach).c_str())));
    }
  } else {
    return false;
  }
  return true;
}

Result<Treebank> load_bank(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return make_error(ErrorCode::kNotFound, path + " cannot be opened");
  std::ostringstream text;
  text << file.rdbuf();
  return read_conllu(text.view());
}

// A copy with the averaged weights, rounded as the file rounds them, and the sample's answer.
std::string finish(const Model& model, const std::vector<float>& weights) {
  Model copy = model;
  copy.weights = weights;
  copy.sample = {"Rebels", "in",     "the",   "north", "attacked", "two",  "villages",
                 "on",     "Monday", ",",     "the",   "army",     "said", ",",
                 "and",    "at",     "least", "5,000", "people",   "fled", "."};
  copy.sample_answer.clear();
  Result<Model> rounded = model_from_bytes(to_bytes(copy));
  if (!rounded) return {};
  NetworkBuffers buffers;
  copy.sample_answer =
      parse_text(rounded.value(), parse_forms(rounded.value(), copy.sample, buffers));
  return to_bytes(copy);
}

bool write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
}

class Training {
 public:
  Training(const Command& command, std::vector<Treebank> banks, Treebank dev)
      : command_(command), dev_(std::move(dev)) {
    model_.shape = command.shape;
    learn_inventory(banks, command.least, model_);
    for (const Treebank& bank : banks) {
      for (Example& example : make_examples(bank, model_)) examples_.push_back(std::move(example));
    }
    std::printf("%zu sentences, %zu tags, %zu labels, %u feature rows, %zu weights\n",
                examples_.size(), model_.tags.size(), model_.labels.size(),
                model_.features.row_count(), model_.weights.size());
    std::fflush(stdout);
  }

  int run() {
    Trainer trainer(model_, command_.options, count_words(examples_, model_));
    Random random(command_.options.seed + 101);
    const int last = command_.stop_after > 0 ? command_.stop_after : command_.options.epochs;
    double best = -1;
    for (int epoch = 0; epoch < last; ++epoch) {
      run_epoch(trainer, random, epoch);
      const std::string bytes = finish(model_, trainer.averaged());
      Result<Parser> parser = Parser::from_bytes(bytes);
      if (!parser) return usage(parser.error().message);
      const Parses found = parser.value().parse(dev_.document, dev_.sentences);
      const ParseScores scores = score_parses(dev_.parses, found);
      std::printf("epoch %d dev: %s", epoch + 1, scores_text(scores, false).c_str());
      std::fflush(stdout);
      if (scores.las <= best) continue;
      best = scores.las;
      if (!write_file(command_.out, bytes)) return usage(command_.out + " cannot be written");
    }
    std::printf("best dev LAS %.2f in %s\n", best, command_.out.c_str());
    return 0;
  }

 private:
  void run_epoch(Trainer& trainer, Random& random, int epoch) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    Losses sum;
    const size_t batch_size = static_cast<size_t>(command_.options.batch);
    const size_t batches = (order.size() + batch_size - 1) / batch_size;
    for (size_t b = 0; b < batches; ++b) {
      std::vector<Example> batch;
      for (size_t i = b * batch_size; i < std::min(order.size(), (b + 1) * batch_size); ++i) {
        batch.push_back(vary(examples_[order[i]], model_, random));
      }
      const float progress = (static_cast<float>(epoch) + static_cast<float>(b) / batches) /
                             static_cast<float>(command_.options.epochs);
      const Losses losses = trainer.step(batch, progress);
      sum.tags += losses.tags;
      sum.moves += losses.moves;
      sum.words += losses.words;
      if ((b + 1) % (batches / 5 + 1) == 0 || b + 1 == batches)
        report(sum, epoch, b + 1, batches, start);
    }
  }

  static void report(const Losses& sum, int epoch, size_t done, size_t of,
                     std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    std::printf("epoch %d %3.0f%% tag loss %.4f move loss %.4f, %.0f words/s\n", epoch + 1,
                100.0 * static_cast<double>(done) / static_cast<double>(of),
                sum.tags / static_cast<double>(sum.words),
                sum.moves / static_cast<double>(sum.words),
                static_cast<double>(sum.words) / spent.count());
    std::fflush(stdout);
  }

  Command command_;
  Model model_;
  Treebank dev_;
  std::vector<Example> examples_;
};

int run(int argc, char** argv) {
  Command command;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!set_option(command, argv[i], argv[i + 1])) return usage(std::string("unknown ") + argv[i]);
  }
  if (argc % 2 == 0) return usage("an option lacks its value");
  if (command.train.empty() || command.dev.empty() || command.out.empty()) {
    return usage("--train, --dev and --out are needed");
  }
  const ModelShape& shape = command.shape;
  if (shape.width % 16 || shape.hidden % 16 || shape.dilations.size() > kMaxLayers) {
    return usage("width and hidden must be multiples of 16, layers at most eight");
  }
  std::vector<Treebank> banks;
  for (const std::string& path : command.train) {
    Result<Treebank> bank = load_bank(path);
    if (!bank) return usage(bank.error().message);
    banks.push_back(std::move(bank).value());
  }
  Result<Treebank> dev = load_bank(command.dev);
  if (!dev) return usage(dev.error().message);
  return Training(command, std::move(banks), std::move(dev).value()).run();
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
