// What there is to see of a coded event that says how far it can be trusted.
//
// In: every value up to Events, the coding lexicon, and what the relation model says of its parties. Out: named features, each
// present or not, in a fixed order without repetition. Names are read by people (models/confidence.tsv, `why`).
// Pure; the cost is linear in the sentence and in the events of the document.
#pragma once

#include <string>
#include <vector>

#include "knowledge/coding.h"
#include "relation/pair_features.h"
#include "relation/relation_model.h"

namespace sitrep {

struct JudgeInput {
  PairInput pair;
  const CodingLexicon& coding;
  const RelationModel& relations;
};

//   construction: type:T, form:verb, terms:2, weak, word:attack, words:2 (how many told of it)
//   parties:      actor:none, actor by name in the lists, actor sector GOV, actor at nsubj, actor aside
//   clause:       hangs as acl:relcl, hangs as obl:after, on mission as acl, within advcl, marked before, depth:2, said, headline
//   standing:     aux future, aux by purpose clause
//   neighbours:   events:2, under ACCUSE, under ACCUSE by ccomp, above an event, shares its actor
//   model:        model holds it at 0.85 (and none at 0.30), model agrees, model prefers another
std::vector<std::string> event_features(const JudgeInput& in, EventId event);

}  // namespace sitrep
