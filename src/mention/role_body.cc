#include "mention/role_body.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

std::string_view last_word(std::string_view phrase) { return phrase.substr(phrase.rfind(' ') + 1); }

// A word for a body that may stand before its name.
bool is_body_word(const Role& role) {
  return one_of(last_word(role.phrase), {"group", "bloc", "agency", "organisation", "organization", "movement", "party", "militia", "network", "alliance", "charity",
                       "newspaper", "daily", "broadcaster", "company", "firm", "giant", "union", "association", "watchdog", "faction", "coalition",
                       "federation", "body", "grouping", "front", "insurgency", "gang", "cartel", "site", "website", "channel", "station"});
}

// "the group of lawyers", "the army's party": a phrase that says which; "banned the group in January" has none.
bool says_which(const MentionBuilder& b, TokenId noun) {
  if (child_with(b.parses, noun, "nmod:poss") || child_with(b.parses, noun, "compound")) return true;
  for (const Oblique& o : obliques(b.parses, noun))
    if (one_of(o.preposition, {"of", "from", "for", "with"})) return true;
  return false;
}

// "the bloc", "the alliance" after a body of states.
bool names_igo(const Role& role) {
  return one_of(role.phrase, {"bloc", "alliance", "union", "grouping", "body", "organisation", "organization", "agency", "watchdog", "regional bloc", "trade bloc"});
}

}  // namespace

// "the rebels" after "rebels of the north": the same words met before, when nothing says whose.
EntityId met_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  for (size_t i = b.roles.size(); i-- > 0;) {
    const auto& other = b.roles[i];
    if (!(other.first < spot.first) || !other.mention) continue;
    const Role& other_role = b.knowledge.actors.roles()[other.role];
    bool alike = other_role.sector == role.sector && other_role.kind == role.kind && !role.sector.empty() && role.many == other_role.many;
    // "the mayor" is no minister met before; "the minister" may be the foreign minister.
    if (alike && role.person && !role.many) alike = last_word(role.phrase) == last_word(other_role.phrase) || one_of(role.phrase, {"official", "leader", "politician"});
    if (other_role.phrase == role.phrase || alike)
      return b.out.mentions[other.mention].entities.front();
  }
  return {};
}

// "the Council" after "the Security Council": a body that was named in full, by the last word of its name.
EntityId body_of_last_word(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (spot.end.index - spot.first.index != 1 || !b.words[spot.first.index].upper_first || says_which(b, spot.head)) return {};
  if (!one_of(role.phrase, {"council", "assembly", "commission", "committee", "court", "tribunal", "bank", "fund", "agency", "union", "organisation", "organization", "mission", "force", "front", "movement", "league", "conference"})) return {};
  EntityId best;
  TokenId best_head;
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < spot.first) || m.how == MentionHow::kPronoun || m.attributive || m.end.index - m.first.index < 2) continue;
    const Entity& e = b.out.entities[m.entities.front()];
    if (e.kind != EntityKind::kIgo && e.kind != EntityKind::kOrganisation && e.kind != EntityKind::kArmedGroup && e.kind != EntityKind::kGovernment) continue;
    if (lower_ascii(b.token(m.end - 1).form) != role.phrase || (best && m.head < best_head)) continue;
    best = m.entities.front(), best_head = m.head;
  }
  return best;
}

// "the group", "the party", "the insurgents" after a body that it can be: the one named last.
EntityId body_named_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  static constexpr uint32_t kSentencesBack = 4;
  bool armed = role.many && one_of(role.sector, {"REB", "UAF"});
  const bool igo = names_igo(role);
  if (!armed && !igo && !one_of(role.phrase, {"sect", "cult", "group", "party", "movement", "organisation", "organization", "network", "association", "faction", "militia", "union", "newspaper"})) return {};
  bool plural = b.token(spot.head).xpos == "NNS";
  if ((spot.end.index - spot.first.index != 1 && !igo) || (plural && !armed) || child_with(b.parses, spot.head, "amod") || says_which(b, spot.head)) return {};
  EntityId best;
  TokenId best_head;
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < spot.first) || (!igo && b.sentence_of(spot.first).index - m.sentence.index > kSentencesBack)) continue;
    const Entity& e = b.out.entities[m.entities.front()];
    if (igo && e.kind == EntityKind::kIgo && !e.code.empty()) {
      if (!best || best_head < m.head) best = m.entities.front(), best_head = m.head;
      continue;
    }
    if (e.plural || (e.kind != EntityKind::kArmedGroup && e.kind != EntityKind::kOrganisation)) continue;
    if (e.kind != EntityKind::kArmedGroup && (armed || m.attributive)) continue;
    bool open = role.sector.empty() || armed || one_of(role.phrase, {"faction", "militia", "sect", "cult"});
    if (!open && e.sector != role.sector) continue;
    if (!best || best_head < m.head) best = m.entities.front(), best_head = m.head;
  }
  return best;
}

// "the rebel group RUF", "the aid agency Oxfam", "the bloc SADC": the name that the body word introduces.
MentionId named_body(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (!role.group && role.kind != "igo" && !role.agent) return {};
  if (b.token(spot.head).xpos == "NNS") return {};
  const Sentence& sentence = b.sentences.sentences[b.sentence_of(spot.first)];
  if (!(spot.end < sentence.end_token()) || !is_body_word(role)) return {};
  MentionId id = b.name_at[spot.end.index];
  if (!id || b.out.mentions[id].first != spot.end) return {};
  const Entity& e = b.out.entities[b.out.mentions[id].entities.front()];
  bool body = e.kind == EntityKind::kArmedGroup || e.kind == EntityKind::kOrganisation || e.kind == EntityKind::kIgo;
  // A name before another noun belongs to that noun: "the group Hamas officials blame".
  TokenId after = b.out.mentions[id].end;
  bool before_noun = after < sentence.end_token() && b.token(after).upos == "NOUN" && b.token(b.out.mentions[id].head).head == after;
  return body && !before_noun ? id : MentionId();
}

}  // namespace sitrep
