// Gaps: the places between two tokens of a paragraph at which a sentence may end, and what is to be
// seen there.
//
// In: the tokens of one paragraph and what the rules say of each gap. Out: for each gap in turn its
// features, each a hash of what it saw. The same code serves the splitter and, through
// `sentence_gaps`, the trainer. Gaps are asked from left to right; work and memory are linear in the
// tokens. The groups of features stand in docs/sentences.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/span.h"

namespace sitrep {

// What the rules say of the gap before a token.
enum class RuleSays : uint8_t {
  kNothing,  // no mark before it that ends sentences
  kGoesOn,   // such a mark, but the sentence goes on
  kEnds,
  kNever,   // so plainly goes on that the model is not asked: "Gen." before a name
  kSurely,  // so plainly ends: "... in May. The ..."
};

struct GapFeature {
  char group;  // a letter of docs/sentences.md
  uint32_t hash;
};

class Gaps {
 public:
  Gaps(std::string_view text, const std::vector<Span>& tokens, const std::vector<RuleSays>& rules);

  // Whether a sentence may end before token `gap` at all.
  bool candidate(size_t gap) const;
  // What is seen there, given the sentence that began last.
  void features(size_t gap, std::vector<GapFeature>& out) const;

  // Token `i` belongs to the sentence that began last. To be called for each token in order.
  void go_over(size_t i);
  // A sentence begins with token `i`. To be called before go_over(i).
  void begin_sentence(size_t i);

 private:
  enum class Kind : uint8_t;
  struct Word {
    uint64_t form = 0, lower = 0, ending = 0;
    Kind kind{};
    bool space_before = false;
    bool first_word = false;  // likely_first_word()
    bool speech = false;      // speech_verb()
  };
  // What has been seen of the sentence since it began.
  struct Progress {
    size_t first = 0;
    uint32_t tokens = 0, capitals = 0, smalls = 0;
    int brackets = 0;
    bool quoted = false;
  };

  static Word read_word(std::string_view token);
  static Kind kind_of(std::string_view token);
  static bool ends(Kind kind);
  static bool capital(Kind kind);
  const Word& word(size_t i, int offset) const;
  void read_paragraph();
  size_t core(size_t gap) const;
  void add_words(size_t gap, std::vector<GapFeature>& out) const;
  void add_stop(size_t gap, std::vector<GapFeature>& out) const;
  void add_progress(size_t gap, std::vector<GapFeature>& out) const;
  void add_surroundings(size_t gap, std::vector<GapFeature>& out) const;
  void add_paragraph(size_t gap, std::vector<GapFeature>& out) const;

  std::vector<Word> words_;
  const std::vector<RuleSays>& rules_;
  std::vector<uint32_t> next_end_;    // tokens up to the next mark that ends sentences
  std::vector<uint32_t> capital_run_;  // capitalised words from here on
  std::vector<uint32_t> capitals_before_;  // capitalised words up to and with this one
  std::unordered_set<uint64_t> seen_small_;  // words that the paragraph also has in lower case
  std::unordered_map<uint64_t, uint32_t> first_words_;  // what its sentences began with so far
  uint32_t style_ = 0, density_ = 0, size_ = 0, mail_ = 0;
  bool closed_ = false;  // its last word is a full stop
  Progress progress_;
};

}  // namespace sitrep
