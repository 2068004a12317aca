// What a classifier sees of a pair: two stretches of a text, and the words that connect them.
//
// In: every value up to Events, and two spans of which one may be empty. Out: named features, each
// present or not; the same name for the same thing, so that weights can be kept by its hash and an
// answer can say which features spoke for it. Pure; cost is linear in the sentence.
#pragma once

#include <string>
#include <vector>

#include "event/events.h"
#include "knowledge/knowledge.h"
#include "parse/parses.h"
#include "relation/word_kinds.h"
#include "sentence/sentences.h"

namespace sitrep {

struct PairInput {
  const Sentences& sentences;
  const Parses& parses;
  const Mentions& mentions;
  const Events& events;
  const WordKinds& kinds;
};

// Names of the features that hold, without repetition, in no particular order.
//   ev:ROLES:TYPE  an event of the lexicon; ROLES says which of the two it has as actor and recipient
//   cue:WHERE:TYPE a construction of the lexicon on the path, under its top, or elsewhere in the sentence
//   p: l: c: words on the dependency path, its top, and what hangs on it; with k or K for their kinds
//   s: t: what the source does, what is done to the target; sh: th: the heads of the two themselves
std::vector<std::string> pair_features(const PairInput& in, Span source, Span target);

// The word of a span that hangs on nothing inside it; of several loose parts the last noun. None for an empty span.
TokenId head_word(const PairInput& in, Span span);
// How a word hangs on its head: "nsubj:pass", "acl:relcl", "obl:against".
std::string relation_name(const Parses& parses, TokenId token);

}  // namespace sitrep
