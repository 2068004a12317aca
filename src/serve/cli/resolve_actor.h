// Who a phrase stands for: "the Iraqi president" on a day, "Kenyan troops", "ECOWAS".
//
// In: the words alone, a day and a country to read them by, either of which may be missing.
// Out: the actor that find_mentions() sees when the phrase is the subject of a short sentence, why
// it was taken, and what else the words may stand for. Words that name no actor give an empty one.
// Never fails; safe on any thread. Cost: one sentence parsed (two for words without capitals).
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parser.h"
#include "sentence/sentence_model.h"

namespace sitrep {

struct ActorQuestion {
  std::string mention;
  Date date;            // nothing = no day to go by
  std::string country;  // alpha-3 of the country the text is about; empty = unknown
};

struct ActorCandidate {
  std::string name, code, sector, country, source;
  std::string note;  // why it was not taken
};

struct ActorAnswer {
  bool found = false;
  Entity entity;
  std::string how, rule;                // mention_how_name(), and the rule in words
  std::vector<Why> why;
  std::vector<ActorCandidate> runners_up;
};

ActorAnswer resolve_actor(const ActorQuestion& question, const SentenceModel& sentence_model, const Parser& parser,
                          const Knowledge& knowledge);

// All that a line of the lists says of one name, for runners-up and for `sitrep actors search`.
ActorCandidate describe_sense(const ActorKnowledge& actors, const NameSense& sense, Date date);

}  // namespace sitrep
