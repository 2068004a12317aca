#include "event/apply_standing.h"

#include <algorithm>

#include "base/strings.h"
#include "event/compose.h"
#include "event/parties.h"
#include "event/words.h"

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

// Is the event's actor the one who says so?
bool said_by_actor(const CodingInput& in, const Event& e) {
  for (const Attribution& a : in.attributions) {
    bool said = std::any_of(a.content.begin(), a.content.end(), [&](Span s) { return s.contains(in.span_of(e.head)); });
    if (!said || !a.speaker) continue;
    // A state's own people speak for it: "the minister said India would cut the link".
    const std::string& code = in.mentions.entities[a.speaker].code;
    if (std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& p) { return p.entity == a.speaker || (p.code == code && (p.sector.empty() || p.sector == in.mentions.entities[a.speaker].sector)); })) return true;
  }
  return false;
}

// "any ship that enters", "those who stay", "anyone caught": a condition put into those it is done to.
bool done_to_whoever(const CodingInput& in, TokenId predicate) {
  for (TokenId o : deep_objects(in.parses, predicate)) {
    const std::string form = lower_ascii(in.token(o).form);
    if (in.knowledge.coding.in_class("whoever_pronoun", form) && (form != "those" || child_with(in.parses, o, "acl:relcl"))) return true;
    const TokenId det = child_with(in.parses, o, "det");
    if (det && in_class(in, "whoever_determiner", det)) return true;
  }
  return false;
}

// "... will be sunk, the navy said": who announces harm that nobody is named for is who will do it, when it is somebody
// with the means.
bool announced_by_speaker(const CodingInput& in, Event& e, TokenId predicate) {
  if (!e.actor.empty() || !is_passive(in.parses, predicate)) return false;
  for (const Attribution& a : in.attributions) {
    if (!a.speaker || std::none_of(a.content.begin(), a.content.end(), [&](Span s) { return s.contains(in.span_of(e.head)); })) continue;
    const Entity& speaker = in.mentions.entities[a.speaker];
    if (speaker.code.empty() || !in.knowledge.coding.in_class("sector_that_commands", speaker.sector)) continue;
    e.actor = {Party{a.speaker, speaker.code, speaker.sector, a.speaker_span}};
    e.why.push_back({"actor", "who announces it", "", a.speaker_span, ""});
    return true;
  }
  return false;
}

// "Chad said it would close the border if rebels crossed it": harm announced under a condition.
bool is_conditional_threat(const CodingInput& in, Draft& d) {
  const Standing& s = d.standing;
  if (!s.future || s.negation || !in.knowledge.coding.in_class("threat_under_condition", d.event.type)) return false;
  if (!s.condition && !done_to_whoever(in, d.match.head)) return false;
  return said_by_actor(in, d.event) || announced_by_speaker(in, d.event, d.match.head);
}

// A coded act turned into the act of speech about it.
struct Becoming {
  std::string type;    // what it becomes
  std::string reason;  // for `why`
  std::string code;    // CAMEO where the compositions have no finer one
};

// Mode and code come from the row of coding/compositions.tsv for this content, if there is one.
void become(Event& e, const Composition* row, const Becoming& what) {
  e.why.push_back({"event", what.reason, row ? row->source.text() : "", e.triggers.front(), "PLOVER manual 2.0, " + what.type});
  e.type = what.type;
  e.modes.clear();
  if (row && !row->mode.empty() && row->mode != "-") e.modes = {row->mode};
  e.cameo = row && !row->cameo.empty() ? row->cameo : what.code;
}

void make_threat(const CodingInput& in, Event& e) {
  become(e, in.knowledge.coding.composition("THREATEN", "", e.type, content_keys(e.modes, e.cameo)),
         {"THREATEN", "a conditional " + e.type + " by the speaker is THREATEN", "130"});
}

// "told Somalia it would not": whom it is said to, where nobody else is named.
void take_addressee(const CodingInput& in, TokenId predicate, Event& e) {
  const ParsedToken& p = in.token(predicate);
  if (!e.recipient.empty() || p.deprel != "ccomp" || !p.head || is_passive(in.parses, p.head)) return;
  TokenId whom = child_with(in.parses, p.head, "iobj");
  if (!whom) whom = child_with(in.parses, p.head, "obj");
  if (!whom) return;
  for (const Party& party : parties_of(in, whom, nullptr))
    if (!party.code.empty()) add_party(e.recipient, party);
  drop_shared(e);
}

// "Greece would not extradite him": told in the past, where no condition stands beside it, it is a refusal.
bool would_not(const CodingInput& in, const Standing& s) {
  return !s.condition && (has_child_lemma(in.parses, s.refusal, "aux", "would") || has_child_lemma(in.parses, s.refusal, "aux", "'d"));
}

// "There will be no talks with Chad, Mali said": who says so refuses them.
bool make_announced_refusal(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  const ParsedToken& head = in.token(d.match.head);
  if (!d.standing.negation || !d.standing.future || !head.head || relation_base(head.deprel) != "nsubj" || !child_with(in.parses, head.head, "expl")) return false;
  EntityId speaker = speaker_of(in, d.match.head);
  if (!speaker || in.mentions.entities[speaker].code.empty() || !in.knowledge.coding.in_class("refused_with_refusal", e.type)) return false;
  const Entity& who = in.mentions.entities[speaker];
  become(e, in.knowledge.coding.composition("REJECT", "", e.type, content_keys(e.modes, e.cameo)),
         {"REJECT", "a " + e.type + " that the speaker says there will not be is REJECT", "120"});
  for (const Party& p : e.actor) add_party(e.recipient, p);
  std::erase_if(e.recipient, [&](const Party& p) { return p.entity == speaker || p.code == who.code; });
  e.actor = {Party{speaker, who.code, who.sector, in.span_of(d.match.head)}};
  for (const Attribution& a : in.attributions)
    if (a.speaker == speaker) e.actor.front().span = a.speaker_span;
  d.standing.negation = d.standing.future = d.standing.intent = d.standing.hypothetical = false;
  return true;
}

// "Israel will not release prisoners": who says so refuses it to the others.
bool make_refusal(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  const Standing& s = d.standing;
  if (!s.refusal || !s.negation || (s.hypothetical && !would_not(in, s)) || !in.knowledge.coding.in_class("refused_with_refusal", e.type)) return false;
  // "talks will not begin": nobody is said to refuse them.
  for (TokenId t : deep_subjects(in.parses, s.refusal))
    if (t == d.match.head || std::find(d.match.consumed.begin(), d.match.consumed.end(), t) != d.match.consumed.end()) return false;
  std::vector<Party> refusing = subjects_of(in, s.refusal);
  if (refusing.empty() || is_passive(in.parses, s.refusal)) return false;
  become(e, in.knowledge.coding.composition("REJECT", "", e.type, content_keys(e.modes, e.cameo)),
         {"REJECT", "a " + e.type + " that its subject will not do is REJECT", "120"});
  for (const Party& p : e.actor) add_party(e.recipient, p);
  e.actor = std::move(refusing);
  drop_shared(e);
  take_addressee(in, s.refusal, e);
  d.standing.negation = d.standing.future = d.standing.intent = d.standing.hypothetical = false;
  return true;
}

// "Chile said Peru must return the ship": a duty that one side lays on another is a demand, "should" an appeal.
bool make_demand(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  Standing& s = d.standing;
  if (!s.duty || s.future || !in.knowledge.coding.in_class(s.negation ? "asked_not_to_do" : "asked_as_duty", e.type)) return false;
  const Attribution* said = nullptr;
  for (const Attribution& a : in.attributions)
    if (a.speaker && !in.mentions.entities[a.speaker].code.empty() &&
        std::any_of(a.content.begin(), a.content.end(), [&](Span c) { return c.contains(in.span_of(s.duty)); }))
      said = &a;
  std::vector<Party> told = subjects_of(in, s.duty);
  if (!said || told.empty()) return false;
  const Entity& speaker = in.mentions.entities[said->speaker];
  for (const Party& p : told)
    if (p.entity == said->speaker || (p.code == speaker.code && p.sector == speaker.sector)) return false;
  std::string root = s.firm ? "10" : "02";
  // "must not attack" asks to let be.
  const Composition* c = s.negation ? in.knowledge.coding.composition("REQUEST", root, "RETREAT", {e.type == "ASSAULT" || e.type == "MOBILIZE" ? "ceasefire" : ""})
                                    : in.knowledge.coding.composition("REQUEST", root, e.type, content_keys(e.modes, e.cameo));
  become(e, c, {"REQUEST", "a " + e.type + " that the speaker calls another's duty is REQUEST", root + "0"});
  e.actor = {Party{said->speaker, speaker.code, speaker.sector, said->speaker_span}};
  e.recipient = told;
  e.head = said->cue_token ? said->cue_token : e.head;
  s.hypothetical = s.negation = false;
  return true;
}

// "did not yield", "saw no need for": the "not" is a word of the construction, and what it makes has happened.
bool negation_is_its_own(const CodingInput& in, const Match& match) {
  const auto& tests = pattern_of(in, match).tests;
  return std::any_of(tests.begin(), tests.end(), [](const SlotTest& t) {
    return t.slot == "mod" && !t.negated && (t.words.contains("not") || t.words.contains("no"));
  });
}

}  // namespace

void apply_standing(const CodingInput& in, Draft& d) {
  Event& e = d.event;
  Standing& s = d.standing;
  if (negation_is_its_own(in, d.match)) s.negation = s.future = s.intent = s.hypothetical = false;
  if (!make_refusal(in, d) && !make_announced_refusal(in, d)) make_demand(in, d);
  bool meant = (s.future || s.intent) && !s.negation && !s.hypothetical;
  if (meant && in.knowledge.coding.in_class("agreed_when_meant", e.type)) {
    become(e, in.knowledge.coding.composition("AGREE", "", e.type, content_keys(e.modes, e.cameo)),
           {"AGREE", "a future " + e.type + " is AGREE", e.cameo});
    split_parties(in, d);
  } else if (meant && e.type == "RETREAT") {
    become(e, in.knowledge.coding.composition("AGREE", "", e.type, content_keys(e.modes, e.cameo)),
           {"CONCEDE", "an announced RETREAT is CONCEDE", "080"});
    e.cameo = "080";  // the row's code is that of a promise
  } else if (is_conditional_threat(in, d)) {
    make_threat(in, e);
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
