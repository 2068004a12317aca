// sentence_gaps: what the sentence model sees in text whose sentences are known, for train.py.
//
//   sentence_gaps < SENTENCES       one sentence a line, a blank line between paragraphs
//
// Prints first one letter for each feature of a gap (its group), then a line a gap: 1 where a sentence
// ends there, else 0, and the hashes of its features. The paragraph is put together from its sentences
// with a space between; sentences that begin within a token are lost.
//
//   sentence_gaps --speed MODEL < TEXT     seconds for cutting TEXT, a paragraph a line: tokens only, then
//                                          sentences by rules, then by MODEL; best of five
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <unordered_set>
#include <vector>

#include "sentence/gaps.h"
#include "sentence/split_sentences.h"
#include "sentence/stop_rules.h"
#include "sentence/tokenize.h"

namespace {

using namespace sitrep;

bool header_printed = false;

void print_gaps(const std::vector<std::string>& sentences) {
  std::string text;
  std::unordered_set<uint32_t> begins;
  for (const std::string& sentence : sentences) {
    if (!text.empty()) text += ' ';
    begins.insert(static_cast<uint32_t>(text.size()));
    text += sentence;
  }
  const std::vector<Span> tokens = tokenize(text, {0, static_cast<uint32_t>(text.size())});
  const std::vector<RuleSays> rules = apply_stop_rules(text, tokens);
  Gaps gaps(text, tokens, rules);
  std::vector<GapFeature> features;
  std::string line;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool begin = begins.contains(tokens[i].begin);
    if (i > 0 && gaps.candidate(i)) {
      gaps.features(i, features);
      line.clear();
      if (!header_printed) {
        for (const GapFeature& feature : features) line += feature.group;
        line += '\n';
        header_printed = true;
      }
      line += begin ? '1' : '0';
      for (const GapFeature& feature : features) line += ' ' + std::to_string(feature.hash);
      line += '\n';
      std::fwrite(line.data(), 1, line.size(), stdout);
    }
    if (begin || i == 0) gaps.begin_sentence(i);
    gaps.go_over(i);
  }
}

template <typename Work>
double best_of_five(const Work& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    best = std::min(best, spent.count());
  }
  return best;
}

int measure(const char* path) {
  const auto model = SentenceModel::load(path);
  if (!model) {
    std::fprintf(stderr, "sentence_gaps: %s\n", model.error().message.c_str());
    return 2;
  }
  Document document;
  for (std::string line; std::getline(std::cin, line);) {
    const auto begin = static_cast<uint32_t>(document.text.size());
    document.text += line + "\n";
    document.zones.push_back({Zone::kBody, {begin, begin + static_cast<uint32_t>(line.size())}});
  }
  size_t tokens = 0;
  const double cut = best_of_five([&] {
    tokens = 0;
    for (const ZoneSpan& zone : document.zones) tokens += tokenize(document.text, zone.span).size();
  });
  const double rules = best_of_five([&] { split_by_rules(document); });
  const double learned = best_of_five([&] { split_sentences(document, model.value()); });
  std::printf("%zu tokens: tokens %.3f s, by rules %.3f s, by model %.3f s (%.2f times rules)\n",
              tokens, cut, rules, learned, learned / rules);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--speed") return measure(argv[2]);
  if (argc != 1) {
    std::fprintf(stderr, "usage: sentence_gaps < SENTENCES | sentence_gaps --speed MODEL < TEXT\n");
    return 2;
  }
  std::vector<std::string> sentences;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) {
      sentences.push_back(line);
      continue;
    }
    if (!sentences.empty()) print_gaps(sentences);
    sentences.clear();
  }
  if (!sentences.empty()) print_gaps(sentences);
  return 0;
}
