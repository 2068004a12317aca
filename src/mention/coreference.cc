// Descriptions and pronouns: "both countries", "the two foes", "the group", he, it, they, its.
//
// Pronouns take the best candidate of the last sentences: nearer is better, subjects are better,
// and person, thing and number must agree. First persons are left to the quotation's speaker.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

constexpr uint32_t kLookBack = 4;  // sentences

std::vector<MentionId> mentions_in_order(const MentionBuilder& b) {
  std::vector<MentionId> ids;
  for (size_t i = 0; i < b.out.mentions.size(); ++i) ids.emplace_back(i);
  std::sort(ids.begin(), ids.end(), [&](MentionId x, MentionId y) {
    return b.out.mentions[x].head < b.out.mentions[y].head;
  });
  return ids;
}

void add(MentionBuilder& b, TokenId first, TokenId end, TokenId head, std::vector<EntityId> entities, MentionHow how, std::string rule) {
  Mention m;
  m.first = first;
  m.end = end;
  m.head = head;
  m.entities = std::move(entities);
  m.how = how;
  m.rule = std::move(rule);
  b.add_mention(std::move(m));
}

bool state_like(const Entity& e) { return e.kind == EntityKind::kCountry; }

// What the two are that a word for a pair asks for.
enum class PairOf { kBodies, kSides, kStates, kPersons };  // kSides: bodies that take part, not the world bodies that mediate

// Both hold the office that the word for the pair names: "the two prime ministers".
bool holds_office(const Entity& e, std::string_view title) {
  return std::any_of(e.offices.begin(), e.offices.end(), [&](const Office& o) { return o.title == ActorKnowledge::office_title(title); });
}

// The two persons with such an office named last.
std::vector<EntityId> last_pair_in_office(const MentionBuilder& b, TokenId before, std::string_view title) {
  std::vector<EntityId> seen;
  std::vector<MentionId> order = mentions_in_order(b);
  for (size_t i = order.size(); i-- > 0 && seen.size() < 2;) {
    const Mention& m = b.out.mentions[order[i]];
    EntityId id = m.entities.front();
    if (!(m.head < before) || !holds_office(b.out.entities[id], title) || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.insert(seen.begin(), id);
  }
  return seen.size() == 2 ? seen : std::vector<EntityId>();
}

// Named only as where it happens ("in Kuwait") or as part of another name ("UN-brokered"): no side of its own.
bool only_beside(const MentionBuilder& b, const Mention& m, PairOf kind) {
  if (one_of(case_of(b.parses, m.head), {"in", "at", "near"})) return true;
  return m.attributive && kind != PairOf::kStates;
}

bool of_kind(const Entity& e, PairOf kind) {
  if ((e.kind == EntityKind::kPerson) != (kind == PairOf::kPersons)) return false;
  if (kind == PairOf::kStates) return state_like(e);
  if (kind == PairOf::kSides && e.kind == EntityKind::kIgo) return false;
  return !e.plural || e.kind == EntityKind::kArmedGroup;
}

// "Yemen's government" and "the government delegation" are one side.
bool same_side(const Entity& x, const Entity& y) {
  return x.code == y.code && x.sector == y.sector && x.kind == EntityKind::kGovernment && y.kind == EntityKind::kGovernment;
}

// The parties that the subject of this clause stands for: "a UN envoy met both delegations" is about two others.
std::vector<EntityId> own_subject(const MentionBuilder& b, TokenId token) {
  TokenId verb = governing_predicate(b.parses, token);
  TokenId subject = verb ? surface_subject(b.parses, verb) : TokenId();
  // "Washington urged both to hold their fire": of the clause above.
  if (subject == token && one_of(relation_base(b.token(verb).deprel), {"xcomp", "ccomp"}) && has_child_lemma(b.parses, verb, "mark", "to"))
    subject = surface_subject(b.parses, governing_predicate(b.parses, verb));
  if (!subject || subject == token || is_under(b.parses, token, subject)) return {};
  std::vector<EntityId> out;
  for (TokenId each : conjuncts(b.parses, antecedent(b.parses, subject)))
    for (MentionId id : b.out.headed_by(each))
      for (EntityId e : b.out.mentions[id].entities) out.push_back(e);
  return out;
}

// "a U.N. envoy met both delegations": what only says whose the subject is.
bool within_subject(const MentionBuilder& b, const Mention& m, TokenId token) {
  TokenId verb = governing_predicate(b.parses, token);
  TokenId subject = verb ? surface_subject(b.parses, verb) : TokenId();
  return subject && !is_under(b.parses, token, subject) && m.head != subject && is_under(b.parses, m.head, subject);
}

// A state and its government are one party of a pair; so is a body and itself.
bool is_among(const MentionBuilder& b, EntityId id, const std::vector<EntityId>& others) {
  const Entity& e = b.out.entities[id];
  auto of_state = [](const Entity& x) { return x.kind == EntityKind::kCountry || (x.kind == EntityKind::kGovernment && x.sector == "GOV"); };
  return std::any_of(others.begin(), others.end(), [&](EntityId o) {
    const Entity& other = b.out.entities[o];
    return o == id || same_side(e, other) || (e.code == other.code && of_state(e) && (of_state(other) || other.sector == "GOV"));
  });
}

// Who a mention is as one of a pair: a state's minister or president stands for its government among sides and
// delegations, a capital for its state among countries.
EntityId as_member_of_pair(MentionBuilder& b, const Mention& m, PairOf kind) {
  const EntityId id = m.entities.front();
  const Entity e = b.out.entities[id];  // a copy: an entity may be added
  if (of_kind(e, kind)) return id;
  const bool governs = e.sector == "GOV" && b.knowledge.actors.country(e.code);
  if (kind != PairOf::kPersons && governs && (e.kind == EntityKind::kPerson || kind == PairOf::kStates) && !e.plural) return b.country_entity(e.code);
  return {};
}

// "between the generals and three armies": two groups named together.
std::vector<EntityId> coordinated_groups(const MentionBuilder& b, const Mention& m, const std::vector<EntityId>& subject) {
  TokenId head = b.token(m.head).deprel == "conj" ? b.token(m.head).head : TokenId();
  if (!head || m.attributive) return {};
  auto group = [&](EntityId id) { return b.out.entities[id].plural && !b.out.entities[id].code.empty() && !is_among(b, id, subject); };
  for (MentionId other : b.out.headed_by(head)) {
    const EntityId first = b.out.mentions[other].entities.front(), second = m.entities.front();
    if (first != second && group(first) && group(second)) return {first, second};
  }
  return {};
}

// The last two parties named together, else the last two named. `strict`: only such as take part themselves.
std::vector<EntityId> last_pair_of(MentionBuilder& b, TokenId before, PairOf kind, bool strict) {
  std::vector<EntityId> seen;
  const std::vector<EntityId> subject = own_subject(b, before);
  std::vector<MentionId> order = mentions_in_order(b);
  for (size_t i = order.size(); i-- > 0 && seen.size() < 2;) {
    const Mention& m = b.out.mentions[order[i]];
    if (!(m.head < before)) continue;
    if (b.sentence_of(before).index - m.sentence.index > kLookBack + 2) break;
    if (strict && (only_beside(b, m, kind) || within_subject(b, m, before))) continue;
    if (auto two = kind == PairOf::kBodies ? coordinated_groups(b, m, subject) : std::vector<EntityId>(); two.size() == 2) return two;
    const EntityId id = as_member_of_pair(b, m, kind);
    if (!id || is_among(b, id, subject)) continue;
    if (m.entities.size() == 2 && kind != PairOf::kPersons) return m.entities;  // "the two neighbours", spoken of again
    // "the United States and Iran": a coordination is the pair meant.
    TokenId head = b.token(m.head).deprel == "conj" ? b.token(m.head).head : TokenId();
    if (head && !m.attributive)
      for (MentionId other : b.out.headed_by(head)) {
        EntityId first = b.out.mentions[other].entities.front();
        if (first != id && !is_among(b, first, subject) && (b.out.entities[first].kind == EntityKind::kPerson) == (kind == PairOf::kPersons)) return {first, id};
      }
    if (!is_among(b, id, seen)) seen.push_back(id);
  }
  if (seen.size() < 2) return {};
  return {seen[1], seen[0]};
}

// The two states that the story has named most up to here, where no third comes near: who "the neighbours" are.
std::vector<EntityId> main_pair(MentionBuilder& b, TokenId before) {
  std::map<std::string, int> counts;
  for (const Mention& m : b.out.mentions) {
    const Entity& e = b.out.entities[m.entities.front()];
    if (m.head < before && m.entities.size() == 1 && e.kind != EntityKind::kIgo && b.knowledge.actors.country(e.code)) ++counts[e.code];
  }
  std::vector<std::pair<int, std::string>> ranked;
  for (const auto& [code, n] : counts) ranked.emplace_back(-n, code);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() < 2 || (ranked.size() > 2 && ranked[1].first * 2 > ranked[2].first * 3)) return {};
  return {b.country_entity(ranked[0].second), b.country_entity(ranked[1].second)};
}

// Two of different states who were spoken of together before.
std::vector<EntityId> last_named_pair(const MentionBuilder& b, TokenId before) {
  const Mention* last = nullptr;
  for (const Mention& m : b.out.mentions)
    if (m.head < before && m.entities.size() == 2 && m.how == MentionHow::kDescription && (!last || last->head < m.head) &&
        b.out.entities[m.entities[0]].code != b.out.entities[m.entities[1]].code) last = &m;
  return last ? last->entities : std::vector<EntityId>();
}

// How often the story has named a state or its bodies before here.
size_t times_named(const MentionBuilder& b, TokenId before, const std::string& code) {
  return static_cast<size_t>(std::count_if(b.out.mentions.begin(), b.out.mentions.end(), [&](const Mention& m) {
    return m.head < before && m.entities.size() == 1 && b.out.entities[m.entities.front()].code == code;
  }));
}

// "the two sides" after a third has been thanked: the pair of the story, where just one of the two named last is of it and the
// other has hardly been named.
std::vector<EntityId> pair_of_story(MentionBuilder& b, TokenId before, const std::vector<EntityId>& now) {
  constexpr size_t kHardly = 2;
  auto within = [&](EntityId e, const std::vector<EntityId>& pair) {
    return std::any_of(pair.begin(), pair.end(), [&](EntityId n) { return b.out.entities[n].code == b.out.entities[e].code; });
  };
  for (const auto& pair : {last_named_pair(b, before), main_pair(b, before)}) {
    if (pair.size() != 2 || within(now[0], pair) == within(now[1], pair)) continue;
    const EntityId outsider = within(now[0], pair) ? now[1] : now[0];
    if (times_named(b, before, b.out.entities[outsider].code) <= kHardly) return pair;
  }
  return {};
}

std::vector<EntityId> last_pair(MentionBuilder& b, TokenId before, PairOf kind) {
  auto pair = last_pair_of(b, before, kind, true);
  if (pair.size() == 2 && (kind == PairOf::kSides || kind == PairOf::kStates))
    if (auto known = pair_of_story(b, before, pair); known.size() == 2) return known;
  if (pair.size() == 2) return pair;
  if (kind == PairOf::kStates)
    if (auto main = main_pair(b, before); main.size() == 2) return main;
  return last_pair_of(b, before, kind, false);
}

EntityId last_of_kind(const MentionBuilder& b, TokenId before, auto&& fits) {
  EntityId best;
  TokenId best_head;
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < before) || b.sentence_of(before).index - m.sentence.index > kLookBack + 2) continue;
    if (!fits(b.out.entities[m.entities.front()])) continue;
    if (!best || best_head < m.head) best = m.entities.front(), best_head = m.head;
  }
  return best;
}

struct PronounKind {
  bool person = false, thing = false, plural = false, possessive = false;
};

bool pronoun_kind(const ParsedToken& p, PronounKind& kind) {
  if (p.upos != "PRON" && p.upos != "DET") return false;
  std::string form = p.form;
  for (char& c : form) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  kind.possessive = p.xpos == "PRP$" || p.deprel == "nmod:poss";
  if (one_of(form, {"he", "she", "him", "her", "his", "himself", "herself"})) return kind.person = true;
  if (one_of(form, {"it", "its", "itself"})) return kind.thing = true;
  if (one_of(form, {"they", "them", "their", "themselves"})) return kind.plural = true;
  return false;
}

bool agrees(const Entity& e, const PronounKind& kind) {
  bool person = e.kind == EntityKind::kPerson;
  if (kind.person) return person && !e.plural;
  if (kind.thing) return !person && !e.plural;
  return e.plural || !person;
}

// The subject of the pronoun's own clause, for possessives: "asked the United States to withdraw
// its force".
EntityId clause_subject(const MentionBuilder& b, TokenId pronoun, const PronounKind& kind) {
  TokenId verb = governing_predicate(b.parses, pronoun);
  for (int i = 0; i < 3 && verb; ++i) {
    TokenId subject = surface_subject(b.parses, verb);
    if (subject && subject != pronoun && !is_under(b.parses, pronoun, subject))
      for (MentionId id : b.out.headed_by(subject))
        if (agrees(b.out.entities[b.out.mentions[id].entities.front()], kind)) return b.out.mentions[id].entities.front();
    verb = governing_predicate(b.parses, verb);
  }
  return {};
}

// "turned down its request": nobody refuses or grants his own.
bool answered_to_another(const MentionBuilder& b, TokenId pronoun) {
  const TokenId noun = b.token(pronoun).head;
  if (!noun || !b.token(noun).head || !one_of(b.token(noun).deprel, {"obj", "nsubj:pass"})) return false;
  const CodingLexicon& coding = b.knowledge.coding;
  const std::string& word = b.token(noun).lemma;
  return coding.in_class("answer_verb", b.token(b.token(noun).head).lemma) && (coding.in_class("noun_of_offer", word) || coding.in_class("noun_of_request", word));
}

constexpr double kIntroduced = 2.5, kNamed = 1, kParallel = 4.5;

// "a judge": somebody new.
bool introduced(const MentionBuilder& b, const Mention& m) {
  if (m.how != MentionHow::kDescription) return false;
  TokenId det = child_with(b.parses, m.head, "det");
  return det && one_of(b.token(det).lemma, {"a", "an", "another"});
}

EntityId best_candidate(const MentionBuilder& b, TokenId pronoun, const PronounKind& kind, bool not_the_doer) {
  EntityId best;
  double best_score = -1e9;
  SentenceId here = b.sentence_of(pronoun);
  TokenId own_clause = governing_predicate(b.parses, pronoun);
  // "telephoned X and thanked him": the subject does nothing to itself, even where another clause names it.
  const bool undergoes = !kind.possessive && one_of(b.token(pronoun).deprel, {"obj", "nsubj:pass"});
  const std::vector<EntityId> doer = kind.possessive && !not_the_doer ? std::vector<EntityId>() : own_subject(b, pronoun);
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < pronoun) || m.attributive) continue;
    if (std::find(doer.begin(), doer.end(), m.entities.front()) != doer.end()) continue;
    uint32_t distance = here.index - m.sentence.index;
    if (distance > kLookBack) continue;
    if (b.sentences.sentences[m.sentence].zone == Zone::kHeadline && distance > 0) continue;
    const Entity& e = b.out.entities[m.entities.front()];
    if (!agrees(e, kind)) continue;
    std::string_view relation = relation_base(b.token(m.head).deprel);
    double score = -3.0 * distance;
    // "detained four officers; a court fined them", "they were released": who something is done to goes on being it.
    if (relation == "nsubj") score += undergoes && introduced(b, m) ? 2 : 4;
    else if (relation == "obj") score += undergoes ? kParallel : 1;
    else if (relation == "obl") score += 1;
    // The other argument of the same verb is somebody else.
    if (distance == 0 && governing_predicate(b.parses, m.head) == own_clause && !kind.possessive) score -= 6;
    // "A judge ordered that he ...": he is who the story has named, rather than who has just come in.
    if (kind.person && m.how != MentionHow::kPronoun) score += introduced(b, m) ? -kIntroduced : m.how != MentionHow::kDescription ? kNamed : 0;
    score += static_cast<double>(m.head.index) * 1e-5;
    if (kind.plural && e.plural) score += 3;
    if (score > best_score) best = m.entities.front(), best_score = score;
  }
  return best;
}

// "it" that refers to nothing: "it was clear that".
bool is_dummy(const MentionBuilder& b, TokenId pronoun) {
  const ParsedToken& p = b.token(pronoun);
  if (p.deprel == "expl") return true;
  if (!p.head || relation_base(p.deprel) != "nsubj" || lower_ascii(p.form) != "it") return false;
  // "It is clear that", "it is hard to"; in "said it was ready to talk" somebody is.
  const ParsedToken& head = b.token(p.head);
  return (head.upos == "ADJ" && !b.knowledge.coding.in_class("state_of_mind", head.lemma)) || child_with(b.parses, p.head, "csubj").valid();
}

// "troops on both sides of the border": sides of two states.
bool side_of_border(const MentionBuilder& b, TokenId noun) {
  for (const Oblique& o : obliques(b.parses, noun))
    if (o.preposition == "of" && one_of(b.token(o.noun).lemma, {"border", "frontier", "boundary", "line", "river", "strait", "divide"})) return true;
  return false;
}

// "its neighbour", "India's northern neighbour": the other state that the story has named last.
bool neighbour_of_owner(MentionBuilder& b, TokenId noun) {
  TokenId owner = child_with(b.parses, noun, "nmod:poss");
  if (!owner || b.token(noun).xpos == "NNS" || !one_of(b.token(noun).lemma, {"neighbour", "neighbor"})) return false;
  std::vector<EntityId> whose;
  for (MentionId id : b.out.headed_by(owner)) whose.push_back(b.out.mentions[id].entities.front());
  if (whose.empty()) whose = own_subject(b, owner);
  if (whose.empty()) return false;
  const std::string own = b.out.entities[whose.front()].code;
  if (!b.knowledge.actors.country(own)) return false;
  // The state that the story is about, when it is not the owner itself.
  const std::string& home = b.out.focus_at(b.sentence_of(noun));
  bool focus = home != own && last_of_kind(b, noun, [&](const Entity& e) { return e.code == home; });
  EntityId other = last_of_kind(b, noun, [&](const Entity& e) {
    return (focus ? e.code == home : e.code != own) && (e.kind == EntityKind::kCountry || e.kind == EntityKind::kGovernment) && b.knowledge.actors.country(e.code);
  });
  if (!other) return false;
  add(b, noun, noun + 1, noun, {b.country_entity(b.out.entities[other].code)}, MentionHow::kDescription, "the other state named last");
  return true;
}

// "the country": the state named last that is not the subject's own ("France's minister visited the country").
EntityId country_spoken_of(MentionBuilder& b, TokenId noun) {
  const std::vector<EntityId> subject = own_subject(b, noun);
  return last_of_kind(b, noun, [&](const Entity& e) {
    return e.kind == EntityKind::kCountry &&
           std::none_of(subject.begin(), subject.end(), [&](EntityId s) { return b.out.entities[s].code == e.code; });
  });
}

// "The president met General X. Both ...": the two persons of the sentence before, when it names no third.
std::vector<EntityId> two_persons_just_named(const MentionBuilder& b, TokenId token) {
  std::vector<EntityId> persons;
  for (const Mention& m : b.out.mentions) {
    if (m.attributive || m.sentence.index + 1 != b.sentence_of(token).index) continue;
    const EntityId id = m.entities.front();
    if (b.out.entities[id].kind != EntityKind::kPerson || b.out.entities[id].plural) continue;
    if (std::find(persons.begin(), persons.end(), id) == persons.end()) persons.push_back(id);
  }
  return persons.size() == 2 ? persons : std::vector<EntityId>();
}

// "The two presidents, A and B, met": those whom an apposition names.
std::vector<EntityId> named_in_apposition(const MentionBuilder& b, TokenId noun) {
  std::vector<EntityId> out;
  for (TokenId c : b.parses.children(noun)) {
    if (!(noun < c) || b.token(c).deprel != "appos") continue;
    for (TokenId t : conjuncts(b.parses, c))
      if (const MentionId name = b.name_at[t.index]) out.push_back(b.out.mentions[name].entities.front());
  }
  return out;
}

// "each", "both", "neither" alone: the two that the sentence or the one before has spoken of.
bool resolve_distributive(MentionBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (!one_of(p.lemma, {"each", "both", "neither"}) || !one_of(relation_base(p.deprel), {"nsubj", "obj", "obl", "iobj"})) return false;
  if (b.parses.tokens.has(t + 1) && b.token(t + 1).lemma == "other") return false;  // "each other"
  std::vector<EntityId> two;
  const std::vector<EntityId> subject = own_subject(b, t);
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < t) || m.entities.size() != 2 || b.sentence_of(t).index - m.sentence.index > 1) continue;
    if (!is_among(b, m.entities[0], subject) && !is_among(b, m.entities[1], subject)) two = m.entities;  // "Washington urged both"
  }
  if (two.empty()) two = two_persons_just_named(b, t);
  if (two.empty()) two = last_pair(b, t, PairOf::kBodies);
  if (two.size() != 2) return false;
  add(b, t, t + 1, t, two, MentionHow::kPronoun, "the two spoken of");
  return true;
}

}  // namespace

void resolve_groups(MentionBuilder& b) {
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      const ParsedToken& p = b.token(t);
      if (p.upos != "NOUN" || b.name_at[t.index] || !b.out.by_token[t.index].empty()) continue;
      bool states = one_of(p.lemma, {"country", "nation", "state", "neighbour", "neighbor", "power", "rival", "foe", "ally", "capital", "army", "navy", "military"}) ||
                    (p.lemma == "side" && side_of_border(b, t));
      bool parties = states || one_of(p.lemma, {"side", "party", "government", "leader", "group", "enemy", "partner", "army", "force", "adversary",
                                               "delegation", "minister", "president", "premier", "team", "military", "counterpart"});
      bool persons = one_of(p.lemma, {"leader", "minister", "president", "premier", "counterpart"});
      TokenId det;
      bool two = false, is_neither = false;
      for (TokenId c : b.parses.children(t)) {
        std::string_view lemma = b.token(c).lemma;
        if (one_of(lemma, {"both", "two", "neither", "either"})) two = true;
        if (one_of(lemma, {"neither", "either"})) is_neither = true;
        if (one_of(relation_base(b.token(c).deprel), {"det", "nummod"}) && (!det || c < det)) det = c;
      }
      bool the = det && one_of(b.token(det).lemma, {"the", "this", "that", "both", "these"});
      bool plural = p.xpos == "NNS";
      if (neighbour_of_owner(b, t)) continue;
      if (auto named = named_in_apposition(b, t); parties && plural && named.size() > 1) {
        add(b, det ? det : t, t + 1, t, std::move(named), MentionHow::kDescription, "those named beside it");
        continue;
      }
      if (parties && (plural || is_neither) && (two || (the && one_of(p.lemma, {"side", "foe", "rival", "neighbour", "neighbor"})))) {
        const PairOf kind = persons ? PairOf::kPersons
                            : states && !one_of(p.lemma, {"rival", "foe", "ally"}) ? PairOf::kStates
                            : one_of(p.lemma, {"side", "foe", "enemy", "rival", "adversary"}) ? PairOf::kSides : PairOf::kBodies;
        std::string_view title = b.role_at[t.index] >= 0 ? std::string_view(b.knowledge.actors.roles()[b.roles[b.role_at[t.index]].role].phrase) : "";
        if (auto holders = last_pair_in_office(b, det ? det : t, title); persons && holders.size() == 2)
          add(b, det ? det : t, t + 1, t, holders, MentionHow::kDescription, "the two holders of the office named last");
        else if (auto pair = last_pair(b, det ? det : t, kind); pair.size() == 2)
          add(b, det ? det : t, t + 1, t, pair, MentionHow::kDescription, "the two named last");
        else if (auto any = last_pair(b, det ? det : t, PairOf::kBodies); any.size() == 2)
          add(b, det ? det : t, t + 1, t, any, MentionHow::kDescription, "the two named last");
        continue;
      }
      if (!the || plural || child_with(b.parses, t, "amod")) continue;
      EntityId one;
      if (one_of(p.lemma, {"country", "nation", "kingdom", "republic"})) one = country_spoken_of(b, t);
      else if (one_of(p.lemma, {"group", "faction", "movement", "militia", "organisation", "organization"}))
        one = last_of_kind(b, t, [](const Entity& e) { return e.kind == EntityKind::kArmedGroup || (e.kind == EntityKind::kOrganisation && !e.plural); });
      else if (one_of(p.lemma, {"alliance", "bloc", "agency", "body"}))
        one = last_of_kind(b, t, [](const Entity& e) { return e.kind == EntityKind::kIgo; });
      if (one) add(b, det, t + 1, t, {one}, MentionHow::kDescription, "the one named last");
    }
  }
}

void resolve_pronouns(MentionBuilder& b) {
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      PronounKind kind;
      if (resolve_distributive(b, t)) continue;
      if (!pronoun_kind(b.token(t), kind) || is_dummy(b, t)) continue;
      const bool anothers = kind.possessive && answered_to_another(b, t);
      EntityId entity = kind.possessive && !anothers ? clause_subject(b, t, kind) : EntityId();
      std::string rule = entity ? "subject of its clause" : "nearest fitting subject";
      if (!entity) entity = best_candidate(b, t, kind, anothers);
      if (!entity) continue;
      add(b, t, t + 1, t, {entity}, MentionHow::kPronoun, rule);
    }
  }
}

}  // namespace sitrep
