// Lemmas: dictionary forms by the longest known ending, with a list of exceptions, both by tag.
//
// A rule says: lower-case the word (unless its tag is a proper noun's), cut so many bytes off its
// end, and add this text. "running" VERB|VBG has its rule from "nning": cut 4. Read-only once made.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
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
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return hash_bytes(text); }
  };
  template <typename T>
  using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
  struct TagRules {
    TextMap<LemmaRule> endings, words;
    size_t longest = 0;  // ending
    const LemmaRule* find_ending(std::string_view lower) const;
    void add(char kind, std::string_view text, LemmaRule rule);
  };

  TextMap<TagRules> tags_;
};

}  // namespace sitrep
