// Examples: treebank sentences in the numbers that training reads.
#pragma once

#include <string>
#include <vector>

#include "learn/random.h"
#include "parse/conllu.h"
#include "parse/model.h"

namespace sitrep {

struct Example {
  std::vector<std::string> forms;
  std::vector<FeatureRows> rows;
  std::vector<int> tags, heads, labels;  // as in SentenceParse
};

// Tags, labels, known features and lemma rules of the training text, put into `model`; its weights
// are laid out and zero. A feature is known when the text has it at least `least` times.
void learn_inventory(const std::vector<Treebank>& banks, int least, Model& model);

// One example a sentence. Tags and labels that the model lacks count as its first.
std::vector<Example> make_examples(const Treebank& bank, const Model& model);

// How many times the training text has each word row (rows of other kinds: 0).
std::vector<int> count_words(const std::vector<Example>& examples, const Model& model);

// Now and then (about one in six) a headline-like copy of the sentence: no full stop, all capitals,
// capitals on every long word, or lower case; else the sentence itself.
Example vary(const Example& example, const Model& model, Random& random);

}  // namespace sitrep
