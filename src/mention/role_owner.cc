#include "mention/role_owner.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace sitrep {

Abroad from_abroad(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (role.phrase.starts_with("foreign ") && role.sector != "GOV") return Abroad::kForeign;
  for (TokenId c : b.parses.children(spot.head)) {
    if (!(c < spot.first)) continue;
    const std::string lemma = lower_ascii(b.token(c).lemma);
    if (one_of(lemma, {"international", "multinational"})) return Abroad::kInternational;
    if (lemma == "foreign") return Abroad::kForeign;
  }
  return Abroad::kNo;
}

namespace {

Owner named_owner(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);

const Mention* first_actor_at(const MentionBuilder& b, TokenId token) {
  for (MentionId id : b.out.headed_by(token)) return &b.out.mentions[id];
  MentionId name = b.name_at[token.index];
  return name ? &b.out.mentions[name] : nullptr;
}

// "Chad, whose army ...": the noun that the relative clause is hung on.
TokenId noun_of_relative(const MentionBuilder& b, TokenId pronoun) {
  TokenId t = b.token(pronoun).head;
  for (int i = 0; t && i < 6; ++i, t = b.token(t).head)
    if (b.token(t).deprel == "acl:relcl") return b.token(t).head;
  return {};
}

bool names_body(const MentionBuilder& b, const Mention& m) {
  const EntityKind kind = b.out.entities[m.entities.front()].kind;
  return kind == EntityKind::kArmedGroup || kind == EntityKind::kOrganisation || kind == EntityKind::kIgo;
}

// The subject of the clause `pronoun` stands in, else of one above it: the nearest that is named, or,
// when `bodies`, the nearest that is no person.
const Mention* named_subject_above(const MentionBuilder& b, TokenId pronoun, bool bodies, bool of_state = false) {
  constexpr int kMostClauses = 3;
  // "India recalled its envoy after gunmen attacked its parliament": gunmen have none.
  auto fits = [&](const Entity& e) {
    if (of_state && (e.kind == EntityKind::kArmedGroup || e.kind == EntityKind::kPopulation)) return false;
    return !bodies || e.kind != EntityKind::kPerson;
  };
  TokenId verb = governing_predicate(b.parses, pronoun);
  for (int i = 0; i < kMostClauses && verb; ++i) {
    const TokenId subject = surface_subject(b.parses, verb);
    if (subject && subject != pronoun && !is_under(b.parses, pronoun, subject))
      if (const Mention* m = first_actor_at(b, subject))
        if (fits(b.out.entities[m->entities.front()])) return m;
    verb = governing_predicate(b.parses, verb);
  }
  return nullptr;
}

// "Chad protested. Its army ...": the body that the sentence before is about.
EntityId subject_before(const MentionBuilder& b, SentenceId sentence) {
  if (sentence.index == 0) return {};
  const Sentence& before = b.sentences.sentences[SentenceId(sentence.index - 1)];
  if (!b.coded(before) || before.zone != b.sentences.sentences[sentence].zone) return {};
  for (TokenId t = before.first_token; t < before.end_token(); t = t + 1) {
    if (b.token(t).deprel != "root") continue;
    const TokenId subject = surface_subject(b.parses, t);
    const Mention* m = subject ? first_actor_at(b, subject) : nullptr;
    if (!m) return {};
    const Entity& e = b.out.entities[m->entities.front()];
    return e.kind != EntityKind::kPerson && e.kind != EntityKind::kPopulation && !e.plural && m->entities.size() == 1 ? m->entities.front() : EntityId();
  }
  return {};
}

// "Washington ... its troops": the subject of the clause, when it is named.
EntityId pronoun_owner(const MentionBuilder& b, TokenId pronoun, bool of_state) {
  if (const Mention* subject = named_subject_above(b, pronoun, true, of_state)) return subject->entities.front();
  // Else the last one named before it in the sentence.
  TokenId first = b.sentences.sentences[b.sentence_of(pronoun)].first_token;
  for (TokenId t = pronoun; first < t;) {
    t = t - 1;
    if (MentionId name = b.name_at[t.index]; name && !b.out.mentions[name].attributive) {
      EntityId e = b.out.mentions[name].entities.front();
      if (b.out.entities[e].kind != EntityKind::kPerson) return e;
    }
  }
  return subject_before(b, b.sentence_of(pronoun));
}

const Mention* last_person_before(const MentionBuilder& b, TokenId token) {
  const TokenId first = b.sentences.sentences[b.sentence_of(token)].first_token;
  for (TokenId t = token; first < t;) {
    t = t - 1;
    for (MentionId id : b.out.headed_by(t))
      if (const Entity& e = b.out.entities[b.out.mentions[id].entities.front()]; e.kind == EntityKind::kPerson && !e.plural) return &b.out.mentions[id];
  }
  return nullptr;
}

// "his government", "her party": the state of the person who is the subject of the clause or of one above it.
EntityId state_of_person(MentionBuilder& b, TokenId noun) {
  const TokenId pronoun = child_with(b.parses, noun, "nmod:poss");
  if (!pronoun || !one_of(lower_ascii(b.token(pronoun).form), {"his", "her"})) return {};
  const Mention* subject = named_subject_above(b, pronoun, false);
  if (!subject) return {};
  // "Peru expelled the Mexican ambassador and accused his government": a state is no he; the person named last is.
  if (b.out.entities[subject->entities.front()].kind != EntityKind::kPerson) {
    const Mention* person = last_person_before(b, pronoun);
    if (person) subject = person;
  }
  const std::string code = b.out.entities[subject->entities.front()].code;
  return b.knowledge.actors.country(code) ? b.country_entity(code) : EntityId();
}

// "a delegation led by the Norwegian foreign minister": of the state of whoever leads it.
EntityId state_of_leader(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if ((!role.group && !role.agent) || role.kind == "igo" || !role.code.empty()) return {};  // a coalition is of several
  for (TokenId verb : b.parses.children(spot.head)) {
    if (relation_base(b.token(verb).deprel) != "acl" || !one_of(b.token(verb).lemma, {"lead", "head", "chair"})) continue;
    for (const Oblique& o : obliques(b.parses, verb)) {
      if (o.preposition != "by") continue;
      std::vector<TokenId> words{o.noun};
      for (TokenId c : b.parses.children(o.noun)) words.push_back(c);  // the adjective before an office, whose own mention is not made yet
      for (TokenId t : words)
        if (const Mention* m = first_actor_at(b, t)) {
          const Entity& e = b.out.entities[m->entities.front()];
          if (const std::string code = e.kind == EntityKind::kPerson ? e.code : e.country; b.knowledge.actors.country(code)) return b.country_entity(code);
        }
    }
  }
  return {};
}

// "the Venezuelan government and the opposition": one state's. Armed bodies only where they are named as two sides ("between
// the Sudanese army and rebels"): those who fight an army may be of where they fight.
EntityId state_of_joined(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (b.token(spot.head).deprel != "conj") return {};
  const TokenId first = b.token(spot.head).head;
  const int32_t index = b.role_at[first.index];
  if (index < 0 || static_cast<size_t>(index) >= b.roles.size() || !(first < spot.head) || b.roles[index].head != first) return {};
  if (role.kind == "armed_group" && case_of(b.parses, first) != "between") return {};
  const MentionBuilder::RoleSpot joined = b.roles[index];
  const Role& joined_role = b.knowledge.actors.roles()[joined.role];
  if (joined_role.kind == "armed_group" || role.kind == "igo" || role.code == "NGO") return {};
  if (from_abroad(b, spot, role) != Abroad::kNo) return {};
  const Owner owner = named_owner(b, joined, joined_role);
  const EntityKind kind = owner.entity ? b.out.entities[owner.entity].kind : EntityKind::kPerson;
  return kind == EntityKind::kCountry && owner.how != "place in an \"in\" phrase" ? owner.entity : EntityId();
}

// "the rebels and the government of Niger": the state of the government that is joined to it.
EntityId state_of_government_joined(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (role.kind == "igo" || role.code == "NGO" || from_abroad(b, spot, role) != Abroad::kNo) return {};
  for (TokenId c : b.parses.children(spot.head)) {
    const int32_t index = b.role_at[c.index];
    if (b.token(c).deprel != "conj" || index < 0 || static_cast<size_t>(index) >= b.roles.size() || b.roles[index].head != c) continue;
    const MentionBuilder::RoleSpot joined = b.roles[index];
    const Role& government = b.knowledge.actors.roles()[joined.role];
    if (government.kind != "government" || government.sector != "GOV") continue;
    const Owner owner = named_owner(b, joined, government);
    if (owner.entity && b.out.entities[owner.entity].kind == EntityKind::kCountry) return owner.entity;
  }
  return {};
}

// Does anything but this name speak for the state: that it is its capital, or what else the story names?
bool is_expected(const MentionBuilder& b, const PlaceMention& place) {
  const Country* country = b.knowledge.actors.country(place.country_code);
  const auto& capitals = country->capitals;
  if (std::find(capitals.begin(), capitals.end(), place.span.of(b.document.text)) != capitals.end()) return true;
  if (place.country_code == b.out.dateline_country) return true;
  auto another = [&](const PlaceMention& p) { return p.country_code == place.country_code && p.span.of(b.document.text) != place.span.of(b.document.text); };
  return std::any_of(b.out.places.begin(), b.out.places.end(), another) ||
         std::any_of(b.out.mentions.begin(), b.out.mentions.end(), [&](const Mention& m) { return b.out.entities[m.entities.front()].code == place.country_code; });
}

// "a Manila court", "Istanbul's chief prosecutor": the state in which the place lies. "the Bush administration" is not of
// the town of Bush, so that a small place before a role wants support.
EntityId state_of_place(MentionBuilder& b, TokenId token) {
  const int32_t index = b.place_at[token.index];
  if (index < 0) return {};
  const PlaceMention& place = b.out.places[static_cast<size_t>(index)];
  if (!b.knowledge.actors.country(place.country_code)) return {};
  const bool possessor = b.parses.tokens.has(place.end) && b.token(place.end).xpos == "POS";
  return possessor || is_expected(b, place) ? b.country_entity(place.country_code) : EntityId();
}

Owner named_owner(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  // Prenominal: "Iraqi", "U.S.", "Baghdad" directly before the phrase, or hanging on its head.
  for (TokenId c : b.parses.children(spot.head)) {
    const ParsedToken& p = b.token(c);
    std::string_view relation = relation_base(p.deprel);
    bool before = c < spot.first;
    if (p.deprel == "nmod:poss") {
      if (const Mention* m = first_actor_at(b, c)) return {m->entities.front(), "possessor"};
      if (EntityId state = state_of_place(b, c)) return {state, "place as possessor"};
      if (lower_ascii(p.form) == "whose")
        if (const TokenId noun = noun_of_relative(b, c))
          if (const Mention* m = first_actor_at(b, noun); m && m->head != spot.head) return {m->entities.front(), "possessor"};
      if (one_of(p.lemma, {"its", "their", "his", "her", "it", "they"}))
        if (EntityId e = pronoun_owner(b, c, role.kind == "government")) return {e, "possessive pronoun"};
    }
    if (before && one_of(relation, {"amod", "compound", "nmod", "flat"})) {
      if (const Mention* m = first_actor_at(b, c)) return {m->entities.front(), "modifier"};
      if (EntityId state = state_of_place(b, c)) return {state, "place before it"};
    }
  }
  TokenId first = b.sentences.sentences[b.sentence_of(spot.first)].first_token;
  for (TokenId t = spot.first; first < t && spot.first.index - t.index < 5;) {
    t = t - 1;
    std::string_view upos = b.token(t).upos;
    if (MentionId name = b.name_at[t.index]) {
      const Mention& m = b.out.mentions[name];
      if (b.out.entities[m.entities.front()].kind == EntityKind::kPerson && (role.kind != "government" || t + 1 != spot.first)) break;
      if (m.attributive || t + 1 == spot.first || b.token(t + 1).xpos == "POS") return {m.entities.front(), "modifier"};
      break;
    }
    // "the Paris prosecutor", "Istanbul's chief prosecutor"
    if (t + 1 == spot.first || b.token(t + 1).xpos == "POS")
      if (EntityId state = state_of_place(b, t)) return {state, "place before it"};
    if (!one_of(upos, {"ADJ", "NOUN", "PROPN", "PART", "NUM", "ADV"}) && !one_of(b.token(t).form, {"-", "led"})) break;
  }
  // Postnominal: "of", "from"; "in" for those who are where they belong.
  bool stays = role.sector != "MIL" && role.sector != "PRE" && !one_of(role.phrase, {"force", "mission", "envoy", "ambassador"});
  for (const Oblique& o : obliques(b.parses, spot.head)) {
    bool owns = o.preposition == "of" || o.preposition == "from" || (o.preposition == "for" && role.agent && role.phrase.starts_with("spokes")) ||
                (o.preposition == "in" && stays) || (o.preposition == "at" && role.agent) ||
                (o.preposition == "to" && b.knowledge.coding.in_class("serves_somebody", role.phrase));
    if (!owns || o.noun < spot.end || b.token(o.noun).upos == "VERB") continue;  // "accused X of serving Y"
    if (const Mention* m = first_actor_at(b, o.noun)) return {m->entities.front(), "\"" + o.preposition + "\" phrase"};
    // "the leaders of the bloc ECOWAS": the name behind the word for a body.
    if (b.role_at[o.noun.index] >= 0 && b.parses.tokens.has(o.noun + 1) && b.sentence_of(o.noun + 1) == b.sentence_of(o.noun))
      if (MentionId id = b.name_at[o.noun.index + 1]; id && b.out.mentions[id].first == o.noun + 1 && names_body(b, b.out.mentions[id]))
        return {b.out.mentions[id].entities.front(), "\"" + o.preposition + "\" phrase"};
    // "supporters of former President X": the name beside the title.
    for (TokenId c : b.parses.children(o.noun))
      if (one_of(b.token(c).deprel, {"flat", "appos"}) && b.name_at[c.index]) return {b.out.mentions[b.name_at[c.index]].entities.front(), "\"" + o.preposition + "\" phrase"};
    // "a spokesman for Niger's army": the owner of the owner.
    for (TokenId c : b.parses.children(o.noun))
      if (one_of(relation_base(b.token(c).deprel), {"nmod", "compound", "amod"}))
        if (const Mention* m = first_actor_at(b, c)) return {m->entities.front(), "owner inside the \"" + o.preposition + "\" phrase"};
    for (const PlaceMention& p : b.out.places)
      if (p.first <= o.noun && o.noun < p.end && b.knowledge.actors.country(p.country_code))
        return {b.country_entity(p.country_code), "place in an \"" + o.preposition + "\" phrase"};
  }
  if (EntityId state = state_of_person(b, spot.head)) return {state, "possessive pronoun"};
  if (EntityId state = state_of_leader(b, spot, role)) return {state, "whoever leads it"};
  return {};
}

}  // namespace

Owner owner_behind_name(MentionBuilder& b, TokenId name) {
  for (const Oblique& o : obliques(b.parses, name)) {
    if (!one_of(o.preposition, {"of", "from"}) || o.noun < name) continue;
    if (const Mention* m = first_actor_at(b, o.noun)) return {m->entities.front(), "\"" + o.preposition + "\" phrase"};
    for (TokenId c : b.parses.children(o.noun))
      if (one_of(relation_base(b.token(c).deprel), {"nmod", "compound", "amod"}))
        if (const Mention* m = first_actor_at(b, c)) return {m->entities.front(), "owner inside the \"" + o.preposition + "\" phrase"};
  }
  return {};
}

Owner find_owner(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if (const Owner named = named_owner(b, spot, role); named.entity) return named;
  if (EntityId state = state_of_joined(b, spot, role)) return {state, "owner of the noun it is joined to"};
  if (EntityId state = state_of_government_joined(b, spot, role)) return {state, "owner of the government joined to it"};
  return {};
}

const Role* owner_role(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  auto role_headed = [&](TokenId t) -> const Role* {
    int32_t index = b.role_at[t.index];
    if (index < 0 || static_cast<size_t>(index) >= b.roles.size() || b.roles[index].head != t) return nullptr;
    return &b.knowledge.actors.roles()[b.roles[index].role];
  };
  for (TokenId c : b.parses.children(spot.head)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    if ((relation == "compound" || b.token(c).deprel == "nmod:poss") && !(spot.first <= c && c < spot.end))
      if (const Role* role = role_headed(c)) return role;
  }
  for (const Oblique& o : obliques(b.parses, spot.head))
    if (one_of(o.preposition, {"of", "from", "for", "with"}))
      if (const Role* role = role_headed(o.noun)) return role;
  return nullptr;
}

}  // namespace sitrep
