#include "mention/place_home.h"

#include <algorithm>

#include "base/strings.h"
#include "mention/places.h"

namespace sitrep {

namespace {

// "Malian forces in Moura": is this the one state that the sentence names?
bool names_only(const MentionBuilder& b, SentenceId sentence, const std::string& code) {
  bool named = false;
  for (const Mention& m : b.out.mentions) {
    const Entity& e = b.out.entities[m.entities.front()];
    if (m.sentence != sentence || e.kind == EntityKind::kIgo || !b.knowledge.actors.country(e.country)) continue;
    if (e.country != code) return false;
    named = true;
  }
  return named;
}

// A body of states in its seat speaks of one state, and nobody of the state of the seat: "NEW YORK - The Security Council ... Mali".
bool told_from_afar(const MentionBuilder& b) {
  constexpr int kOften = 4;
  int of_focus = 0;
  bool body = false;
  for (const Mention& m : b.out.mentions) {
    const Entity& e = b.out.entities[m.entities.front()];
    if (e.kind == EntityKind::kIgo) {
      body |= m.sentence.index <= 1;  // in the headline or the first sentence
      continue;
    }
    if (e.country == b.out.dateline_country) return false;
    of_focus += e.country == b.out.focus_country;
  }
  return body && of_focus >= kOften;
}

}  // namespace

std::string home_of_namesake(const MentionBuilder& b, TokenId first, TokenId end, const PlaceChoice& choice) {
  const auto names_part = [&](TokenId t) { return one_of(b.token(t).lemma, {"neighbourhood", "neighborhood", "quarter", "suburb", "slum", "ward", "borough"}); };
  if (!choice.place || choice.place->countries.size() != 1 || choice.rule != "the largest of its name") return {};
  TokenId noun = b.head_of_range(first, end);
  std::string home = b.evidence.home_country(folded_name(b, first, end));
  if (home.empty()) home = b.out.dateline_country;
  if (home == choice.place->countries.front()) return {};
  // "a camp near La Pampa, Peru's interior ministry said": near a town, not near a province of another state.
  const auto of_home = [&](const Mention& m) { return m.sentence == b.sentence_of(first) && b.out.entities[m.entities.front()].country == home; };
  if (choice.place->feature == "admin1" && place_case(b, noun) == "near" && home == b.out.dateline_country && std::any_of(b.out.mentions.begin(), b.out.mentions.end(), of_home)) return home;
  if (choice.place->feature != "city") return {};
  for (int up = 0; up < 3 && !names_part(noun) && one_of(relation_base(b.token(noun).deprel), {"compound", "conj", "nmod", "flat"}); ++up) noun = b.token(noun).head;
  if (!names_part(noun))
    for (TokenId c : b.parses.children(noun))
      if (b.token(c).deprel == "conj" && names_part(c)) noun = c;
  if (noun < end || !names_part(noun)) return {};
  return home;
}

std::string home_of_unlisted(const MentionBuilder& b, SentenceId sentence) {
  const std::string& focus = b.out.focus_country;
  const bool at_home = focus == b.out.dateline_country || told_from_afar(b);
  return b.evidence.inside(focus, "") > 0 || (at_home && names_only(b, sentence, focus)) ? focus : b.evidence.home_country("");
}

}  // namespace sitrep
