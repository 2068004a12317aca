// Descriptions and pronouns: "both countries", "the two foes", "the group", he, it, they, its.
//
// Pronouns take the best candidate of the last sentences: nearer is better, subjects are better,
// and person, thing and number must agree. First persons are left to the quotation's speaker.
#include <algorithm>

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

// The last two parties named together, else the last two named.
enum class PairOf { kBodies, kStates, kPersons };

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

std::vector<EntityId> last_pair(const MentionBuilder& b, TokenId before, PairOf kind) {
  std::vector<EntityId> seen;
  std::vector<MentionId> order = mentions_in_order(b);
  std::vector<EntityId> pair;
  for (size_t i = order.size(); i-- > 0;) {
    const Mention& m = b.out.mentions[order[i]];
    if (!(m.head < before)) continue;
    if (b.sentence_of(before).index - m.sentence.index > kLookBack + 2) break;
    const Entity& e = b.out.entities[m.entities.front()];
    if ((e.kind == EntityKind::kPerson) != (kind == PairOf::kPersons) || e.plural) continue;
    if (kind == PairOf::kStates && !state_like(e)) continue;
    // "the United States and Iran": a coordination is the pair meant.
    TokenId head = b.token(m.head).deprel == "conj" ? b.token(m.head).head : TokenId();
    if (head && !m.attributive)
      for (MentionId other : b.out.headed_by(head)) {
        EntityId first = b.out.mentions[other].entities.front();
        if (first != m.entities.front() && (b.out.entities[first].kind == EntityKind::kPerson) == (kind == PairOf::kPersons)) return {first, m.entities.front()};
      }
    if (std::find(seen.begin(), seen.end(), m.entities.front()) == seen.end()) seen.push_back(m.entities.front());
  }
  if (seen.size() < 2) return {};
  return {seen[1], seen[0]};
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

constexpr double kIntroduced = 2.5, kNamed = 1;

// "a judge": somebody new.
bool introduced(const MentionBuilder& b, const Mention& m) {
  if (m.how != MentionHow::kDescription) return false;
  TokenId det = child_with(b.parses, m.head, "det");
  return det && one_of(b.token(det).lemma, {"a", "an", "another"});
}

EntityId best_candidate(const MentionBuilder& b, TokenId pronoun, const PronounKind& kind) {
  EntityId best;
  double best_score = -1e9;
  SentenceId here = b.sentence_of(pronoun);
  TokenId own_clause = governing_predicate(b.parses, pronoun);
  for (const Mention& m : b.out.mentions) {
    if (!(m.head < pronoun) || m.attributive) continue;
    uint32_t distance = here.index - m.sentence.index;
    if (distance > kLookBack) continue;
    if (b.sentences.sentences[m.sentence].zone == Zone::kHeadline && distance > 0) continue;
    const Entity& e = b.out.entities[m.entities.front()];
    if (!agrees(e, kind)) continue;
    std::string_view relation = relation_base(b.token(m.head).deprel);
    double score = -3.0 * distance;
    if (relation == "nsubj") score += 4;
    else if (relation == "obj" || relation == "obl") score += 1;
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
  if (!p.head || relation_base(p.deprel) != "nsubj") return false;
  const ParsedToken& head = b.token(p.head);
  return head.upos == "ADJ" || (child_with(b.parses, p.head, "csubj").valid());
}

}  // namespace

void resolve_groups(MentionBuilder& b) {
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      const ParsedToken& p = b.token(t);
      if (p.upos != "NOUN" || b.name_at[t.index] || !b.out.by_token[t.index].empty()) continue;
      bool states = one_of(p.lemma, {"country", "nation", "state", "neighbour", "neighbor", "power", "rival", "foe", "ally", "capital"});
      bool parties = states || one_of(p.lemma, {"side", "party", "government", "leader", "group", "enemy", "partner", "army", "force", "adversary",
                                               "delegation", "minister", "president", "premier", "team", "military", "counterpart"});
      bool persons = one_of(p.lemma, {"leader", "minister", "president", "premier", "counterpart"});
      TokenId det;
      bool two = false;
      for (TokenId c : b.parses.children(t)) {
        std::string_view lemma = b.token(c).lemma;
        if (one_of(lemma, {"both", "two"})) two = true;
        if (one_of(relation_base(b.token(c).deprel), {"det", "nummod"}) && (!det || c < det)) det = c;
      }
      bool the = det && one_of(b.token(det).lemma, {"the", "this", "that", "both", "these"});
      bool plural = p.xpos == "NNS";
      if (parties && plural && (two || (the && one_of(p.lemma, {"side", "foe", "rival", "neighbour", "neighbor"})))) {
        std::string_view title = b.role_at[t.index] >= 0 ? std::string_view(b.knowledge.actors.roles()[b.roles[b.role_at[t.index]].role].phrase) : "";
        if (auto holders = last_pair_in_office(b, det ? det : t, title); persons && holders.size() == 2)
          add(b, det ? det : t, t + 1, t, holders, MentionHow::kDescription, "the two holders of the office named last");
        else if (auto pair = last_pair(b, det ? det : t, persons ? PairOf::kPersons : states && !one_of(p.lemma, {"rival", "foe", "ally"}) ? PairOf::kStates : PairOf::kBodies); pair.size() == 2)
          add(b, det ? det : t, t + 1, t, pair, MentionHow::kDescription, "the two named last");
        else if (auto any = last_pair(b, det ? det : t, PairOf::kBodies); any.size() == 2)
          add(b, det ? det : t, t + 1, t, any, MentionHow::kDescription, "the two named last");
        continue;
      }
      if (!the || plural || child_with(b.parses, t, "amod")) continue;
      EntityId one;
      if (one_of(p.lemma, {"country", "nation", "kingdom", "republic"})) one = last_of_kind(b, t, [](const Entity& e) { return e.kind == EntityKind::kCountry; });
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
      if (!pronoun_kind(b.token(t), kind) || is_dummy(b, t)) continue;
      EntityId entity = kind.possessive ? clause_subject(b, t, kind) : EntityId();
      std::string rule = entity ? "subject of its clause" : "nearest fitting subject";
      if (!entity) entity = best_candidate(b, t, kind);
      if (!entity) continue;
      add(b, t, t + 1, t, {entity}, MentionHow::kPronoun, rule);
    }
  }
}

}  // namespace sitrep
