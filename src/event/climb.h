// What stands around a word that bears on whether that which it tells happened. Internal to event/.
//
// The climb starts at a word and goes up the tree: the word's own auxiliaries, negation, adverbs and
// conjunctions, then those of each word it depends on, with the words that govern a complement
// ("hoped to", "no chance of", "denied that"). Words and their meaning: data/coding/operators.tsv.
// It is read twice: modality.h makes the standing of an act of it, certainty.h a number.
#pragma once

#include <optional>
#include <vector>

#include "event/coding_input.h"

namespace sitrep {

struct Influence {
  enum class Kind {
    kOperator,        // a line of operators.tsv: `op`
    kNone,            // "no troops left", "nobody"
    kNoneAsObject,    // "took no action": the act is denied, but who "sees no hope" does look
    kReportedFuture,  // "said it would": `op` is the line of "would"
    kPurpose,         // "to protect them": meant, not done
    kUnknownInfinitive,  // a to-infinitive under a word without a line
    kQuestion,        // of a sentence that asks
    kCondition,       // `at` heads the if-clause it hangs on
    kTopic,           // only spoken about, or done by habit
    kDuty,            // "must", "should": `at` is the predicate, `firm` for "must"
    kRefusal,         // "will not": `at` is the predicate
  };
  Kind kind;
  TokenId at;
  const Operator* op = nullptr;
  bool firm = false;
  bool of_acts = true;   // counts for the standing of an event
  bool of_words = true;  // counts for the certainty of the word
};

// From the word outwards. `consumed`: what a construction of the lexicon used up beside its head.
std::vector<Influence> influences_on(const CodingInput& in, TokenId head, const std::vector<TokenId>& consumed);

// The head of the if-clause that the word, or a predicate over it, hangs on; none when there is none.
TokenId condition_over(const CodingInput& in, TokenId start);

// How an explanation calls it: `operator "hope"`, `question`.
std::string name_of(const Influence& influence);

}  // namespace sitrep
