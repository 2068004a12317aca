// Which construction of the coding lexicon each word triggers. Internal to event/.
//
// For every verb, noun and adjective of headline and body the most specific pattern whose terms
// hold (data/README.md), with the dependents it used up. A construction that the lexicon blocks
// ("heart attack") is kept as a match without a type, so that nothing less specific takes over.
#pragma once

#include <optional>
#include <vector>

#include "event/coding_input.h"
#include "event/words.h"
#include "parse/grammar.h"

namespace sitrep {

struct Match {
  uint32_t pattern = 0;             // into knowledge.coding.patterns()
  TokenId head;
  std::vector<TokenId> consumed;    // dependents the terms matched, the head not among them
  TokenId complement;               // the clause that `comp:` or a content frame speaks of

  std::vector<TokenId> words() const;  // the head, then what it used up
};

// A token each; nothing where no pattern fits.
using Matches = std::vector<std::optional<Match>>;

Matches match_patterns(const CodingInput& in);
inline const Pattern& pattern_of(const CodingInput& in, const Match& match) {
  return in.knowledge.coding.patterns()[match.pattern];
}

}  // namespace sitrep
