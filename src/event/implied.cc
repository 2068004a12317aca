#include "event/implied.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"
#include "event/words.h"

namespace sitrep {

namespace {

// Where the sentence plays: a place it names under "in", else the story's country, else the one country of all its places.
std::string country_here(const CodingInput& in, SentenceId sentence) {
  std::string named;
  bool agree = true;
  for (const PlaceMention& p : in.mentions.places) {
    if (p.sentence != sentence || p.country_code.empty()) continue;
    if (p.locative) return p.country_code;
    agree &= named.empty() || named == p.country_code;
    named = p.country_code;
  }
  if (const std::string& focus = in.mentions.focus_at(sentence); !focus.empty()) return focus;
  if (!in.mentions.dateline_country.empty()) return in.mentions.dateline_country;
  return agree ? named : std::string();
}

bool is_place_preposition(std::string_view p) { return one_of(p, {"in", "at", "on", "across", "outside", "around", "throughout", "near", "through"}); }

// The place that a noun is or lies in, with its country: "the streets of Dublin", "the embassy in Zurich", "downtown Lima".
const PlaceMention* place_at_noun(const CodingInput& in, TokenId noun, int depth = 0) {
  if (int32_t at = in.place_at[noun.index]; at >= 0) return in.mentions.places[at].country_code.empty() ? nullptr : &in.mentions.places[at];
  for (TokenId c : modifiers(in, noun))
    if (int32_t at = in.place_at[c.index]; at >= 0 && !in.mentions.places[at].country_code.empty()) return &in.mentions.places[at];
  for (TokenId c : in.parses.children(noun))  // "the capital Lima"
    if (one_of(relation_base(in.token(c).deprel), {"appos", "flat"}))
      if (int32_t at = in.place_at[c.index]; at >= 0 && !in.mentions.places[at].country_code.empty()) return &in.mentions.places[at];
  if (depth > 2) return nullptr;
  // "in support of France" is not in France.
  bool place_word = in.knowledge.places.word("of", in.token(noun).lemma) || in.knowledge.places.word("site", in.token(noun).lemma);
  for (const Oblique& o : obliques(in.parses, noun))
    if (o.preposition == "of" || is_place_preposition(o.preposition))
      if (const PlaceMention* found = place_at_noun(in, o.noun, depth + 1))
        if (o.preposition != "of" || place_word || found->feature != "country") return found;
  return nullptr;
}

// The place of the first phrase of place that a word has.
const PlaceMention* place_under(const CodingInput& in, TokenId base) {
  for (const Oblique& o : obliques(in.parses, base))
    if (is_place_preposition(o.preposition))
      if (const PlaceMention* found = place_at_noun(in, o.noun)) return found;
  return nullptr;
}

}  // namespace

void imply_victims(const CodingInput& in, const Match& match, Event& e) {
  auto objects = deep_objects(in.parses, match.head);
  const Pattern& p = pattern_of(in, match);
  if (objects.empty() && (p.kills || p.injures || p.arrests)) objects = deep_subjects(in.parses, match.head);  // "12 people died"
  for (TokenId o : objects) {
    TokenId noun = meant_noun(in, o);
    if (!in_class(in, "unnamed_people", noun) && in.token(noun).upos != "NUM") continue;
    std::string country = country_here(in, e.sentence);
    if (country.empty()) return;
    e.recipient.push_back({EntityId(), country, "CVL", in.span_of(noun)});
    e.why.push_back({"recipient", "unnamed people; country of the place or of the story", "", in.span_of(noun), "implied"});
    return;
  }
}

void imply_owner_of_place(const CodingInput& in, const Match& match, Event& e) {
  if (!one_of(e.type, {"ASSAULT", "COERCE"}) || !is_verb(in.parses, match.head)) return;
  std::vector<TokenId> struck = deep_objects(in.parses, match.head);
  // "fired a missile at Haifa"
  if (e.type == "ASSAULT")
    for (const Oblique& o : obliques(in.parses, match.head))
      if (one_of(o.preposition, {"at", "on", "into", "against", "toward", "towards"})) struck.push_back(o.noun);
  for (TokenId o : struck) {
    const PlaceMention* place = place_named(in, o);
    if (!place) continue;
    e.recipient.push_back(whose_place(in, *place, o));
    e.why.push_back({"recipient", "a place stands for whose it is", place->source, place->span, place->resolved_place});
    return;
  }
}

void imply_authorities(const CodingInput& in, const Match& match, Event& e) {
  const PlaceMention* place = place_under(in, match.head);
  // "freed from prison in Libya": where the prison is; what stands under "from" itself is only left.
  for (const Oblique& o : obliques(in.parses, match.head))
    if (!place && o.preposition == "from") place = place_under(in, o.noun);
  if (!place) return;
  e.actor.push_back({EntityId(), place->country_code, "", place->span});
  e.why.push_back({"actor", "authorities of the place of an arrest or release", place->source, place->span, "implied"});
}

void imply_people(const CodingInput& in, const Match& match, Event& e) {
  std::vector<TokenId> bases{match.head, match.consumed.empty() ? match.head : match.consumed.front()};
  // "sparked protests across Tunisia": the place may hang on the verb.
  const ParsedToken& head = in.token(match.head);
  if (head.upos == "NOUN" && head.head && one_of(relation_base(head.deprel), {"obj", "nsubj"})) bases.push_back(head.head);
  for (TokenId base : bases)
    if (const PlaceMention* place = place_under(in, base)) {
      e.actor.push_back({EntityId(), place->country_code, "CVL", place->span});
      e.why.push_back({"actor", "people of the place of a protest", place->source, place->span, "implied"});
      return;
    }
  // "People marched": of the country of the story.
  auto subjects = deep_subjects(in.parses, match.head);
  if (subjects.empty() || !is_verb(in.parses, match.head)) return;
  TokenId noun = meant_noun(in, subjects.front());
  if (!in_class(in, "unnamed_people", noun) && !in_class(in, "counted_people", noun) && in.token(noun).upos != "NUM") return;
  std::string country = country_here(in, e.sentence);
  if (country.empty()) return;
  e.actor.push_back({EntityId(), country, "CVL", in.span_of(noun)});
  e.why.push_back({"actor", "people of the country of a protest", "", in.span_of(noun), "implied"});
}

void imply_forces(const CodingInput& in, const Match& match, Event& e) {
  const PlaceMention* place = place_under(in, match.head);
  for (TokenId o : deep_objects(in.parses, match.head))
    if (!place) place = place_at_noun(in, o);
  if (!place) return;
  bool police = std::find(e.modes.begin(), e.modes.end(), "police") != e.modes.end();
  e.actor.push_back({EntityId(), place->country_code, police ? "COP" : "MIL", place->span});
  e.why.push_back({"actor", "forces of the place that they are out in", place->source, place->span, "implied"});
}

bool may_lack_parties(const CodingInput& in, const Match& match, const Event& e) {
  const Pattern& p = pattern_of(in, match);
  if (p.weak || p.needs_actor || p.needs_recipient) return false;
  if (p.pos == 'n' && p.reciprocal && e.type == "ASSAULT") return in_class(in, "combat_noun", match.head);
  for (const std::string& mode : e.modes)
    if (in.knowledge.coding.in_class("told_without_parties", mode)) return true;
  // "after the strike near Odesa": what was struck is whose the place is.
  if (p.pos == 'n' && e.type == "ASSAULT") return place_under(in, match.head) != nullptr;
  if (p.pos != 'v' || (!p.kills && !p.injures)) return false;
  for (TokenId victim : deep_objects(in.parses, match.head))
    if (in_class(in, "victims_of_conflict", meant_noun(in, victim))) return true;
  return false;
}

void imply_struck(const CodingInput& in, const Match& match, Event& e) {
  if (e.type != "ASSAULT" || !e.place || !e.actor.empty() || !e.recipient.empty()) return;
  const PlaceMention& place = in.mentions.places[*e.place];
  if (place.country_code.empty()) return;
  bool fight = pattern_of(in, match).reciprocal;
  (fight ? e.actor : e.recipient).push_back({EntityId(), place.country_code, "", place.span});
  e.why.push_back({fight ? "actor" : "recipient", fight ? "country of the place that is fought over" : "country of the place that was struck", place.source, place.span, "implied"});
}

}  // namespace sitrep
