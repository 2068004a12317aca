#include "mention/role_counterpart.h"

#include "base/strings.h"

namespace sitrep {

namespace {

// Whose counterpart: the named possessor, else the subject of the clause.
EntityId has_counterpart(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  TokenId whose = child_with(b.parses, spot.head, "nmod:poss");
  if (whose && b.token(whose).upos == "PRON") {
    TokenId verb = governing_predicate(b.parses, spot.head);
    whose = verb ? surface_subject(b.parses, verb) : TokenId();
  }
  if (!whose) return {};
  for (MentionId id : b.out.headed_by(whose)) return b.out.mentions[id].entities.front();
  return b.name_at[whose.index] ? b.out.mentions[b.name_at[whose.index]].entities.front() : EntityId();
}

}  // namespace

bool is_counterpart(const Role& role) { return role.phrase == "counterpart" || role.phrase == "counterparts"; }

// "his Chinese counterpart", "her counterpart from Peru": of the state named beside it, never of the one it is counterpart to.
Owner nationality_of(MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  auto state_at = [&](TokenId t) -> EntityId {
    MentionId id = b.name_at[t.index];
    if (!id) return {};
    const Entity& e = b.out.entities[b.out.mentions[id].entities.front()];
    return e.kind == EntityKind::kCountry || e.kind == EntityKind::kGovernment || e.kind == EntityKind::kArmedGroup ? b.out.mentions[id].entities.front() : EntityId();
  };
  for (TokenId c : b.parses.children(spot.head))
    if (c < spot.first && b.token(c).deprel != "nmod:poss")
      if (EntityId e = state_at(c)) return {e, "modifier"};
  if (b.sentences.sentences[b.sentence_of(spot.first)].first_token < spot.first)
    if (EntityId e = state_at(spot.first - 1)) return {e, "modifier"};
  for (const Oblique& o : obliques(b.parses, spot.head))
    if (one_of(o.preposition, {"from", "of", "in"}))
      if (EntityId e = state_at(o.noun)) return {e, "\"" + o.preposition + "\" phrase"};
  return {};
}

// The counterpart does the same for its own state: its sector and, where the lists know, the holder of the same office.
EntityId counterpart_entity(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Owner& owner) {
  const EntityId peer = has_counterpart(b, spot);
  if (!peer || !owner.entity || b.token(spot.head).xpos == "NNS") return {};
  const Entity of = b.out.entities[peer];  // copies: entities may be added
  const Entity state = b.out.entities[owner.entity];
  for (const Office& o : of.offices)
    if (b.story_date)
      if (const Person* person = b.knowledge.actors.holder(state.code, ActorKnowledge::office_title(o.title), b.story_date)) return b.person_entity(*person);
  Entity made;
  made.kind = EntityKind::kPerson;
  made.code = made.country = state.code;
  made.sector = of.sector;
  made.name = state.name + " counterpart of " + of.name;
  made.why.push_back({"sector", "as the one whose counterpart it is", "", b.span_of(spot.first, spot.end), of.name});
  return b.entity("R:" + made.code + ":counterpart:" + of.name, made);
}

}  // namespace sitrep
