#include "learn/examples.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/strings.h"
#include "parse/transitions.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

std::string tag_of(const ParsedToken& token) { return token.upos + "|" + token.xpos; }

std::vector<std::string> forms_of(const Treebank& bank, const Sentence& sentence) {
  std::vector<std::string> forms;
  for (uint32_t i = 0; i < sentence.token_count; ++i) {
    forms.push_back(bank.parses.tokens[sentence.first_token + i].form);
  }
  return forms;
}

void find_rows(Example& example, const Model& model) {
  example.rows.clear();
  for (const FeatureKeys& keys : sentence_keys(example.forms)) {
    example.rows.push_back(model.features.rows(keys));
  }
}

int position_of(const std::vector<std::string>& sorted, const std::string& value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  return at != sorted.end() && *at == value ? static_cast<int>(at - sorted.begin()) : 0;
}

std::string title_form(std::string form, const std::string& tag) {
  static const std::set<std::string> small = {"a",  "an", "the", "of", "to",  "in",  "on", "at",
                                              "by", "as", "and", "or", "for", "n't", "'s"};
  if (tag.empty() || small.count(form) > 0 || !is_lower_ascii(form[0])) return form;
  form[0] = static_cast<char>(form[0] - 'a' + 'A');
  return form;
}

// Takes the last word off when it is a final mark that nothing hangs from.
void drop_final_mark(Example& example) {
  const int last = static_cast<int>(example.forms.size()) - 1;
  const std::string& form = example.forms.back();
  if (last < 2 || (form != "." && form != "!") || example.heads[last] == kNoWord) return;
  if (std::count(example.heads.begin(), example.heads.end(), last) > 0) return;
  example.forms.pop_back();
  example.rows.pop_back();
  example.tags.pop_back();
  example.heads.pop_back();
  example.labels.pop_back();
}

}  // namespace

void learn_inventory(const std::vector<Treebank>& banks, int least, Model& model) {
  std::set<std::string> tags, labels;
  std::map<uint64_t, int> counts;
  std::vector<Lemmas::Example> lemma_examples;
  for (const Treebank& bank : banks) {
    for (const ParsedToken& token : bank.parses.tokens) {
      tags.insert(tag_of(token));
      if (token.deprel != "root") labels.insert(token.deprel);
      if (token.deprel != "goeswith")
        lemma_examples.push_back({token.form, tag_of(token), token.lemma});
    }
    for (const Sentence& sentence : bank.sentences.sentences) {
      for (const FeatureKeys& keys : sentence_keys(forms_of(bank, sentence))) {
        for (uint64_t key : keys) ++counts[key];
      }
    }
  }
  std::vector<uint64_t> keys;
  for (const auto& [key, count] : counts) {
    if (key != 0 && count >= least) keys.push_back(key);
  }
  model.tags.assign(tags.begin(), tags.end());
  model.labels.assign(labels.begin(), labels.end());
  model.features = FeatureTable(std::move(keys));
  model.lemmas = Lemmas::learn(lemma_examples);
  lay_out(model);
}

std::vector<Example> make_examples(const Treebank& bank, const Model& model) {
  std::vector<Example> examples;
  for (const Sentence& sentence : bank.sentences.sentences) {
    Example example;
    example.forms = forms_of(bank, sentence);
    find_rows(example, model);
    for (uint32_t i = 0; i < sentence.token_count; ++i) {
      const ParsedToken& token = bank.parses.tokens[sentence.first_token + i];
      const int head =
          token.head ? static_cast<int>(token.head.index - sentence.first_token.index) : kNoWord;
      example.tags.push_back(position_of(model.tags, tag_of(token)));
      example.heads.push_back(head);
      example.labels.push_back(head == kNoWord ? kNoWord : position_of(model.labels, token.deprel));
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

std::vector<int> count_words(const std::vector<Example>& examples, const Model& model) {
  std::vector<int> counts(model.features.row_count(), 0);
  for (const Example& example : examples) {
    for (const FeatureRows& rows : example.rows) {
      ++counts[rows[kWordFeature]];
      if (rows[kFormFeature] >= kFeatureKinds) ++counts[rows[kFormFeature]];
    }
  }
  return counts;
}

Example vary(const Example& example, const Model& model, Random& random) {
  Example copy = example;
  const float draw = random.unit();
  if (draw >= 0.16f) return copy;
  if (draw < 0.06f || random.unit() < 0.5f) drop_final_mark(copy);
  if (draw >= 0.06f) {
    for (size_t i = 0; i < copy.forms.size(); ++i) {
      std::string& form = copy.forms[i];
      if (draw < 0.09f) {
        form = upper_case(form);
      } else if (draw < 0.13f) {
        form = title_form(form, model.tags[copy.tags[i]]);
      } else {
        form = lower_case(form);
      }
    }
    find_rows(copy, model);
  }
  return copy;
}

}  // namespace sitrep
