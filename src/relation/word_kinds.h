// WordKinds: which verbs, nouns and adjectives are used alike, so that what is learned of one word
// serves its neighbours.
//
// In: models/word_kinds.tsv (lemma/pos, fine kind, coarse kind, rising by lemma/pos; made by
// src/learn/relation_trainer/make_kinds.py). Out: two numbers a word. Read-only, safe on any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct WordKind {
  uint16_t fine = 0, coarse = 0;
};

class WordKinds {
 public:
  static Result<WordKinds> load(const std::string& path);
  static Result<WordKinds> from_text(std::string_view text, const std::string& name);

  // The kind of "condemn/v"; nullptr for a word that is not listed.
  const WordKind* find(const std::string& lemma_pos) const {
    const auto at = std::lower_bound(words_.begin(), words_.end(), lemma_pos);
    return at == words_.end() || *at != lemma_pos ? nullptr : &kinds_[static_cast<size_t>(at - words_.begin())];
  }

 private:
  std::vector<std::string> words_;  // rising by bytes
  std::vector<WordKind> kinds_;     // of the same index
};

}  // namespace sitrep
