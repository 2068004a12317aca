#include "mention/role_country.h"

#include "base/strings.h"

namespace sitrep {

namespace {

// Does the sentence play at this place? Not where it is only gone to or come from ("fled towards Mali"); what is
// shelled or taken is where its people are.
bool plays_at(const MentionBuilder& b, const PlaceMention& p) {
  if (p.locative) return !one_of(case_of(b.parses, p.head), {"to", "toward", "towards", "from", "into", "with"});
  TokenId named = p.head;
  // "attacked the town of X"
  if (const TokenId noun = b.token(named).head; noun && relation_base(b.token(named).deprel) == "nmod" && case_of(b.parses, named) == "of" && one_of(b.token(noun).lemma, {"town", "city", "village", "port", "district", "province"})) named = noun;
  const ParsedToken& t = b.token(named);
  return p.feature != "country" && t.head && is_verb(b.parses, t.head) && (t.deprel == "obj" || t.deprel == "nsubj:pass");
}

// "rebels who took a town, an attack that cast doubt on talks due to open in Tripoli": where a clause about another noun plays
// says nothing of those outside it.
bool in_clause_of_another(const MentionBuilder& b, TokenId place, TokenId at) {
  for (TokenId t = place; t; t = b.token(t).head)
    if (relation_base(b.token(t).deprel) == "acl" && !is_under(b.parses, at, t) && b.token(t).head != at) return true;
  return false;
}

// The one state that the paragraph has spoken of so far; none when that is several, or when the story's own is among them.
std::string state_of_paragraph(const MentionBuilder& b, TokenId at, const std::string& focus) {
  const Sentence& here = b.sentences.sentences[b.sentence_of(at)];
  std::string only;
  for (const Mention& m : b.out.mentions) {
    const Sentence& sentence = b.sentences.sentences[m.sentence];
    if (sentence.paragraph != here.paragraph || sentence.zone != here.zone || m.how == MentionHow::kPronoun) continue;
    const Entity& e = b.out.entities[m.entities.front()];
    if (e.kind == EntityKind::kIgo || e.code == "NGO") continue;  // where it has its seat
    const std::string& code = e.country;
    if (code == focus) return {};
    if (at < m.first || m.sentence == b.sentence_of(at) || !b.knowledge.actors.country(code)) continue;
    if (!only.empty() && only != code) return {};
    only = code;
  }
  return only;
}

// "The government and the guerrillas held talks in Geneva": where states and their foes meet.
bool is_venue(const MentionBuilder& b, const PlaceMention& p) {
  const TokenId verb = governing_predicate(b.parses, p.head);
  return p.locative && verb && b.knowledge.coding.in_class("held_abroad", b.token(verb).lemma);
}

// "the government in Lima": its preposition stands right behind the role.
bool follows(TokenId role, const PlaceMention& p) { return role < p.first && p.first.index - role.index <= 3; }

}  // namespace

std::string country_by_default(const MentionBuilder& b, TokenId at, const Role& role) {
  const PlaceMention* other = nullptr;
  const bool at_home = !b.out.focus_at(b.sentence_of(at)).empty() || !b.out.dateline_country.empty();
  for (const PlaceMention& p : b.out.places) {
    if (p.sentence != b.sentence_of(at) || b.role_at[p.head.index] >= 0 || !b.knowledge.actors.country(p.country_code)) continue;
    // Rebels may be where they talk, but not in Geneva.
    const bool at_seat = b.knowledge.coding.in_class("seat_of_correspondents", lower_ascii(p.span.of(b.document.text)));
    const bool abroad = at_home && (one_of(role.sector, {"GOV", "OPP", "PTY", "LEG"}) || (role.sector == "REB" && at_seat)) && is_venue(b, p) && !follows(at, p);
    if (!abroad && plays_at(b, p) && !in_clause_of_another(b, p.head, at)) return p.country_code;
    if (!other) other = &p;
  }
  const std::string& focus = b.out.focus_at(b.sentence_of(at));
  if (std::string state = state_of_paragraph(b, at, focus); !state.empty() && b.out.heading_country[b.sentence_of(at).index].empty()) return state;
  if (!focus.empty()) return focus;
  if (!b.out.dateline_country.empty()) return b.out.dateline_country;
  return other ? other->country_code : "";
}

}  // namespace sitrep
