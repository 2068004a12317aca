// Did it happen? What the words around a trigger say of its standing. Internal to event/.
//
// The influences that the climb (climb.h) finds, until a word asserts the act, as flags.
// Source: PLOVER manual draft 2.0, auxiliary modes.
#pragma once

#include <optional>
#include <vector>

#include "event/match.h"

namespace sitrep {

struct Standing {
  bool future = false, hypothetical = false, negation = false;
  bool topic = false;                  // only spoken about: "asked about talks"
  bool intent = false;                 // meant by its subject: hopes, plans, offers
  TokenId intent_holder;               // whose hope it is: the predicate that says so
  TokenId refusal;                     // "will not": the predicate whose subject refuses
  TokenId duty;                        // "must", "should": the predicate whose subject is told to do it
  bool firm = false;                   // "must", not "should"
  std::optional<Span> condition;       // the words of an if-clause
  TokenId condition_head;
  std::vector<Why> why;
};

Standing standing_of(const CodingInput& in, const Match& match);

}  // namespace sitrep
