// Forces abroad: whose troops stand where, and how many: "5,200 troops stationed in X", "its
// 5,000-strong force" (report_forces.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "5,000-strong force": the number before the hyphen.
std::optional<int64_t> strength_of(const ReportBuilder& b, TokenId noun) {
  TokenId first = b.sentence_at(noun).first_token;
  for (TokenId t = noun; first.index + 2 <= t.index && noun.index - t.index < 6; t = t - 1) {
    std::string_view form = b.form(t);
    if (form == "strong" && b.form(t - 1) == "-") return number_value(b, t - 2);
    if (form.ends_with("-strong"))  // kept in one token
      return number_value(b, t - 1);
  }
  return {};
}

// A place the story knows, "the Jufra area", "its part of the territory", "its former colony".
Named place_named(const ReportBuilder& b, TokenId t) {
  if (b.entity(t) || b.place_at(t)) return party(b, t);
  for (TokenId c : b.parses.children(t))
    if (c < t && relation_base(b.token(c).deprel) == "compound" && b.place_at(c)) return {{}, b.span_of(c, t + 1)};
  if (b.in_class("report_partitives", t))
    for (TokenId o : slot(b, t, "of")) return place_named(b, o);
  bool unknown_name = b.token(t).upos == "PROPN" && !b.token(t).form.empty() && is_upper_ascii(b.token(t).form[0]);
  if (unknown_name || b.in_class("report_garrisoned", t)) return {{}, phrase_span(b, t)};
  return {};
}

// "in Iraq" on the noun or on its participle ("based in", "deployed to").
Named place_said(const ReportBuilder& b, const ReportCue& cue, TokenId noun) {
  for (TokenId t : first_slot(b, noun, cue.columns[3]))
    if (Named n = place_named(b, t); !n.span.empty()) return n;
  for (TokenId c : b.parses.children(noun)) {
    if (!b.in_class("report_stationed", c)) continue;
    for (TokenId t : first_slot(b, c, cue.columns[3]))
      if (Named n = place_named(b, t); !n.span.empty()) return n;
  }
  TokenId above = b.token(noun).head;
  if (above && (b.in_class("report_stationed", above) || b.in_class("report_keeping_verbs", above)))
    for (TokenId t : first_slot(b, above, cue.columns[3]))
      if (Named n = place_named(b, t); !n.span.empty()) return n;
  return {};
}

// Where the sentence plays, for a force whose place is not said beside it.
Named place_of_sentence(const ReportBuilder& b, TokenId noun, const Entity* owner) {
  for (uint32_t i : sentence_places(b, b.sentence_of(noun))) {
    const PlaceMention& p = b.mentions.places[i];
    EntityId country = country_entity(b, p.country_code);
    if (p.locative && country && !(owner && owner->code == p.country_code))
      return {country, p.span};
  }
  return {};
}

const Entity* entity_of(const ReportBuilder& b, const Named& named) {
  return named.entity ? &b.mentions.entities[named.entity] : nullptr;
}

Named owner_of(const ReportBuilder& b, const ReportCue& cue, TokenId noun) {
  for (TokenId t : first_slot(b, noun, cue.columns[2]))
    if (b.entity(t)) return party(b, t);
  // "1,200 men of the Wagner group", a body whose parts the parser hung apart.
  for (TokenId t : slot(b, noun, "of"))
    if (b.in_class("report_bodies", t)) return party(b, t);
  // "The African Union force": named as a whole.
  const Entity* self = b.entity(noun);
  bool body = self && (self->kind == EntityKind::kIgo || self->kind == EntityKind::kOrganisation);
  if (body && b.in_class("report_bodies", noun)) return party(b, noun);
  // "Russia keeps 5,000 troops in Armenia."
  TokenId above = b.token(noun).head;
  if (above && b.in_class("report_keeping_verbs", above))
    for (TokenId t : slot(b, above, "subj"))
      if (t != noun && b.entity(t)) return party(b, t);
  return {};
}

// Police of the state that the place lies in are stationed nowhere.
bool is_at_home(const ReportBuilder& b, const Named& where, const Entity* host, const Entity* guest) {
  if (!guest || guest->code.empty()) return false;
  if (host && !host->code.empty()) return host->code == guest->code;
  for (const PlaceMention& p : b.mentions.places)
    if (p.span.overlaps(where.span)) return p.country_code == guest->code;
  return false;
}

// "Its remaining soldiers, estimated at 120, ...".
std::optional<int64_t> estimated(const ReportBuilder& b, TokenId noun) {
  TokenId end = b.sentence_at(noun).end_token();
  TokenId t = noun + 1;
  if (!(t + 3 < end) || b.form(t) != "," || !one_of(b.lemma(t + 1), {"estimate", "put", "number"})) return {};
  for (t = t + 2; t < end && t.index < noun.index + 7; t = t + 1)
    if (b.token(t).upos == "NUM") return number_value(b, t);
  return {};
}

bool in_known_place(const ReportBuilder& b, const Named& where) {
  return std::any_of(b.mentions.places.begin(), b.mentions.places.end(),
                     [&](const PlaceMention& p) { return p.span.overlaps(where.span); });
}

void read_force(ReportBuilder& b, const ReportCue& cue, TokenId noun) {
  Named owner = owner_of(b, cue, noun);
  std::optional<int64_t> strength = strength_of(b, noun);
  std::optional<int64_t> quantity = strength ? strength : quantity_of(b, noun);
  if (!quantity) quantity = estimated(b, noun);
  if (!owner.entity && !quantity) return;
  Named where = place_said(b, cue, noun);
  if (where.span.empty() && strength) where = place_of_sentence(b, noun, entity_of(b, owner));
  if (where.span.empty()) return;
  const Entity* host = entity_of(b, where);
  const Entity* guest = entity_of(b, owner);
  if (is_at_home(b, where, host, guest)) return;
  // "9,000 soldiers in three provinces": whose, nobody says, and where, only in common words.
  if (owner.span.empty() && !where.entity && !in_known_place(b, where)) return;
  if (owner.span.empty()) owner = {{}, phrase_span(b, noun)};
  add_relation(b, &cue, cue.columns[1], owner, where, noun, quantity);
}

}  // namespace

void write_forces(ReportBuilder& b) {
  CueIndex cues(b.knowledge, "forces");
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      auto matched = cues.match(b, t);
      if (!matched.empty() && !is_negated(b, t)) read_force(b, *matched.front(), t);
    }
  }
}

}  // namespace sitrep
