// SituationWords: what the joiner knows of words: stems, acts that are called by several words,
// words that are used alike, how common a word is.
//
// In: the bytes of data/situation/*.tsv and of models/same_event_words.tsv. Out: a read-only value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "knowledge/tsv.h"

namespace sitrep {

class SituationWords {
 public:
  // `forms`: data/situation/forms.tsv; `acts`: data/situation/acts.tsv; `light`: light.tsv.
  Status add_data(const TsvFile& forms, const TsvFile& acts, const TsvFile& light);
  // Rows "stem  how-many-of-1000-reports  neighbour:similarity;...".
  Status add_model(const TsvFile& words);

  // One form for all inflections and the commonest derivations of a word: "attacked", "attacks" and
  // "attack" are one. Not a word of English, only the same for the same word. `word`: any case.
  std::string stem(std::string_view word) const;
  // "the", "of", "said", "has": says nothing of what happened.
  bool is_light(std::string_view stem) const { return light_.contains(std::string(stem)); }
  // How telling a stem is: 0 for one in every report, about 7 for one that is never seen.
  double weight(std::string_view stem) const;
  // Do both name the same kind of act (a line of acts.tsv)?
  bool same_act(std::string_view a, std::string_view b) const;
  // How alike two stems are used, 0 to 1; 0 where it is not known.
  double likeness(std::string_view a, std::string_view b) const;

 private:
  std::unordered_map<std::string, std::string> forms_;  // irregular form to its stem
  std::unordered_map<std::string, std::vector<uint32_t>> acts_;
  std::unordered_set<std::string> light_;
  std::unordered_map<std::string, double> per_thousand_;
  std::unordered_map<uint64_t, double> likeness_;  // by the hash of both stems
};

// The words of a text: letters and digits (all bytes of other scripts count as letters), with the
// byte where each begins.
struct TextWord {
  std::string_view text;
  size_t begin = 0;
};
std::vector<TextWord> words_of(std::string_view text);

}  // namespace sitrep
