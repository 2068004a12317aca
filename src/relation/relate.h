// What does the text say that this one does to that one? The answer for two given stretches.
//
// A coded event that has one or both of the pair in its role answers. Where there is none, the relation
// model says which type is most probable; mode and code are then those of a coded event of that type in
// the sentence, else the type's general ones. There is always an answer: confidence says how sure it is.
#pragma once

#include <string>
#include <vector>

#include "relation/pair_features.h"
#include "relation/relation_model.h"

namespace sitrep {

struct PairAnswer {
  std::string type;
  std::vector<std::string> modes;
  std::string cameo;
  int quad = 0;
  double confidence = 0;  // 0-1
  EventId event;          // the coded event that mode and code are from; none when there is none
  std::string why;        // one sentence for a person
};

PairAnswer relate(const PairInput& in, const RelationModel& model, const Ontology& ontology, Span source, Span target);

}  // namespace sitrep
