// Lemmas: dictionary forms by the longest known ending, with a list of exceptions, both by tag.
//
// A rule says: lower-case the word (unless its tag is a proper noun's), cut so many bytes off its
// end, and add this text. "running" VERB|VBG has its rule from "nning": cut 4. Read-only once made.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct LemmaRule {
  uint8_t cut = 0;
  bool keep_case = false;
  std::string add;
  friend bool operator==(const LemmaRule&, const LemmaRule&) = default;
};

class Lemmas {
 public:
  // One token of the training text: plain form, "UPOS|XPOS", lemma.
  struct Example {
    std::string form, tag, lemma;
  };
  static Lemmas learn(const std::vector<Example>& examples);

  // The dictionary form of a plain form; the form itself in lower case where nothing is known.
  std::string lemma(std::string_view form, std::string_view tag) const;

  // One entry a line: kind ('e' ending, 'w' word), tag, text, cut, case, addition; tabs between.
  std::string to_text() const;
  static Result<Lemmas> from_text(std::string_view text);

 private:
  const LemmaRule* find_ending(std::string_view lower, std::string_view tag) const;

  std::unordered_map<std::string, LemmaRule> endings_;  // "tag\tending"
  std::unordered_map<std::string, LemmaRule> words_;    // "tag\tword"
};

}  // namespace sitrep
