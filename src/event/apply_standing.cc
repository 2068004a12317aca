#include "event/apply_standing.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"

namespace sitrep {

namespace {

// Who hopes for a meeting stays the actor; the others are whom the hope is addressed to.
void split_parties(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  TokenId holder = d.standing.intent_holder;
  if (e.actor.size() > 1) {
    for (size_t i = 1; i < e.actor.size(); ++i) add_party(e.recipient, e.actor[i]);
    e.actor.resize(1);
  } else if (e.actor.empty() && holder && in.token(holder).upos == "VERB") {
    for (TokenId s : deep_subjects(in.parses, holder))
      for (const Party& p : parties_of(in, s, nullptr))
        if (!p.code.empty()) add_party(e.actor, p);
    drop_shared(e);
  }
}

}  // namespace

void apply_standing(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  Standing& s = d.standing;
  bool meant = (s.future || s.intent) && !s.negation && !s.hypothetical;
  if (meant && in.knowledge.coding.in_class("agreed_when_meant", e.type)) {
    const Composition* c = in.knowledge.coding.composition("AGREE", "", e.type, e.modes);
    e.why.push_back({"event", "a future " + e.type + " is AGREE", c ? c->source.text() : "", e.triggers.front(), "PLOVER manual 2.0, AGREE"});
    if (c && !c->cameo.empty()) e.cameo = c->cameo;
    e.type = "AGREE";
    e.modes.clear();
    split_parties(in, d);
  } else if (meant && e.type == "RETREAT") {
    const Composition* c = in.knowledge.coding.composition("AGREE", "", e.type, e.modes);
    e.why.push_back({"event", "an announced RETREAT is CONCEDE", c ? c->source.text() : "", e.triggers.front(), "PLOVER manual 2.0, CONCEDE"});
    e.type = "CONCEDE";
    e.modes.clear();
    e.cameo = "080";
  } else if (s.future || s.intent) {
    e.aux.future = !s.negation;
  }
  if (s.hypothetical) e.aux.hypothetical = true;
  if (s.negation) e.aux.negation = true;
  if (s.condition) {
    e.condition = ClauseLink{*s.condition, EventId()};
    e.why.push_back({"condition", "clause with if", "", *s.condition, ""});
    bool verbal = in.knowledge.coding.in_class("said_under_condition", e.type);
    if (!verbal) e.aux.hypothetical = true;
    else e.aux.hypothetical = false;
  }
}

}  // namespace sitrep
