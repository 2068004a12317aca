#include "mention/role_country.h"

#include "base/strings.h"

namespace sitrep {

namespace {

// Does the sentence play at this place? Not where it is only gone to or come from ("fled towards Mali"); what is
// shelled or taken is where its people are.
bool plays_at(const MentionBuilder& b, const PlaceMention& p) {
  if (p.locative) return !one_of(case_of(b.parses, p.head), {"to", "toward", "towards", "from", "into", "with"});
  const ParsedToken& t = b.token(p.head);
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

}  // namespace

std::string country_by_default(const MentionBuilder& b, TokenId at) {
  const PlaceMention* other = nullptr;
  for (const PlaceMention& p : b.out.places) {
    if (p.sentence != b.sentence_of(at) || b.role_at[p.head.index] >= 0 || !b.knowledge.actors.country(p.country_code)) continue;
    if (plays_at(b, p) && !in_clause_of_another(b, p.head, at)) return p.country_code;
    if (!other) other = &p;
  }
  const std::string& focus = b.out.focus_at(b.sentence_of(at));
  if (std::string state = state_of_paragraph(b, at, focus); !state.empty() && b.out.heading_country[b.sentence_of(at).index].empty()) return state;
  if (!focus.empty()) return focus;
  if (!b.out.dateline_country.empty()) return b.out.dateline_country;
  return other ? other->country_code : "";
}

}  // namespace sitrep
