// How certain the text makes it that what a word tells is so: -3 certainly not, 0 open, 3 certainly.
//
//   "Chad denied that it would [send] troops."   -2   "deny", "would"
//
// For any verb, and any noun or adjective that tells something, whether or not an event is coded on
// it. The climb that decides the standing of events (climb.h) is read from the top down: every word
// has a signature (data/coding/operators.tsv) that says what becomes of that which it governs where
// the word itself holds, and where it does not. After Nairn, Condoravdi and Karttunen 2006 and
// Lotan, Stern and Dagan 2013; the scale is that of Stanovsky et al. 2017.
// Pure; safe on any thread; never fails. Cost: a few steps up the tree for each word.
#pragma once

#include <vector>

#include "event/events.h"
#include "knowledge/knowledge.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

struct Certainty {
  TokenId token;
  double value = 3;
  std::vector<Why> why;  // outermost first; empty where nothing bears on it
};

// Verbs and predicative nouns and adjectives in text order, with all other nouns that something
// bears on, but for those that name somebody.
std::vector<Certainty> find_certainties(const Document& document, const Sentences& sentences, const Parses& parses,
                                        const Mentions& mentions, const Events& events, const Knowledge& knowledge);

}  // namespace sitrep
