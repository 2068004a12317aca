// Offices: "President X", "Iraq's president, X", "Iranian general X". Mentions has found the title
// and the person; here stands whose office it is, and which titles are none ("Mr.", "spokesman":
// report_titles.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

const ReportCue* title_line(const ReportBuilder& b, const Mention& title) {
  std::string head = lower_ascii(b.lemma(title.head));
  for (const ReportCue& cue : b.knowledge.coding.report_cues("titles"))
    if (std::find(cue.frame.lemmas.begin(), cue.frame.lemmas.end(), head) != cue.frame.lemmas.end())
      return &cue;
  return nullptr;
}

// "relatives", "network": groups that stand before a name by a slip of the parse.
bool is_one_person(const ReportBuilder& b, const Mention& title) {
  std::string words = lower_ascii(title.span.of(b.document.text));
  for (const Role& role : b.knowledge.actors.roles())
    if (role.phrase == words) return role.kind == "person";
  return b.token(title.head).xpos != "NNS";
}

bool is_past_holder(const ReportBuilder& b, const Mention& title) {
  TokenId first = b.sentences.sentences[title.sentence].first_token;
  for (TokenId t = title.end; first < t && title.first.index < t.index + 5; t = t - 1) {
    if (b.in_class("report_past_holders", t - 1)) return true;
    if (b.form(t - 1) == ",") break;
  }
  return false;
}

// "Labour Minister": what the minister is for, not the party of that name.
bool names_portfolio(const ReportBuilder& b, const Mention& title, TokenId word) {
  return title.first <= word && word < title.head && b.entity(word)->kind == EntityKind::kOrganisation &&
         one_of(lower_ascii(b.lemma(title.head)), {"minister", "secretary"});
}

// "Iranian", "Iraq's", "of Mali" beside the title.
Named owner_beside(const ReportBuilder& b, const Mention& title) {
  for (TokenId t = title.first; t < title.end; t = t + 1)
    for (std::string_view slots : {"poss", "named-mod", "of;at;for"})
      for (TokenId o : first_slot(b, t, slots))
        if (const Entity* e = b.entity(o); e && e->kind != EntityKind::kPerson && !names_portfolio(b, title, o))
          return party(b, o);
  return {};
}

// "Senator X of the Green Party", "Chief Inspector X of the river police": behind the name.
Named owner_behind(const ReportBuilder& b, const Mention& title) {
  TokenId end = b.sentences.sentences[title.sentence].end_token();
  for (MentionId id : b.by_sentence[title.sentence.index]) {
    const Mention& m = b.mentions.mentions[id];
    bool name = m.how == MentionHow::kName || m.how == MentionHow::kAlias;
    bool next = m.first == title.end && m.end < end && b.lemma(m.end) == "of";
    if (!name || !next || m.entities != title.entities) continue;
    for (TokenId o = m.end + 1; o < end && o.index < m.end.index + 4; o = o + 1) {
      if (b.in_class("report_negations", o)) break;  // "of no party"
      if (const Entity* e = b.entity(o); e && e->kind != EntityKind::kPerson) return party(b, o);
    }
  }
  return {};
}

// The office of this title that the lists give the person: held on the story's day, or before it.
const Office* known_office(const ReportBuilder& b, const Mention& title, bool past) {
  const Entity& person = b.mentions.entities[title.entities.front()];
  std::string words = lower_ascii(title.span.of(b.document.text));
  const Office* best = nullptr;
  for (const Office& office : person.offices) {
    bool same = words.ends_with(office.title) || office.title.ends_with(words);
    if (!same || office.of.empty()) continue;
    bool begun = !b.story_date || !office.since || office.since <= b.story_date;
    bool ended = b.story_date && office.until && office.until < b.story_date;
    if (begun && ended == past) best = &office;
  }
  return best;
}

// The state or body that the lists give the person for this title.
Named owner_by_knowledge(const ReportBuilder& b, const Mention& title, const Office* office) {
  const Entity& person = b.mentions.entities[title.entities.front()];
  EntityId owner = country_entity(b, office ? office->of : person.code);
  // A minister is a state's; the lists give this one only another office, of a body of states.
  bool body = owner && b.mentions.entities[owner].kind == EntityKind::kIgo;
  if (body && !office && one_of(lower_ascii(b.lemma(title.head)), {"minister", "president", "premier"})) return {};
  return owner ? Named{owner, title.span} : Named{};
}

// When a former office ended: as the lists say, else before the day of the story.
Date ended_on(const ReportBuilder& b, const Office* office) {
  return office && office->until ? office->until : b.story_date;
}

// The name that stands nearest to the title.
Named holder(const ReportBuilder& b, const Mention& title) {
  Named found{title.entities.front(), title.span};
  uint32_t best = 1000;
  for (MentionId id : b.by_sentence[title.sentence.index]) {
    const Mention& m = b.mentions.mentions[id];
    bool name = m.how == MentionHow::kName || m.how == MentionHow::kAlias;
    if (!name || m.entities != title.entities) continue;
    uint32_t gap =
        m.first >= title.end ? m.first.index - title.end.index : title.first.index - m.first.index;
    if (gap < best) best = gap, found.span = m.span;
  }
  return found;
}

// "Iranian general X", where the rank was read as an adjective and became no title mention.
void read_rank(ReportBuilder& b, const Mention& name) {
  bool plain = name.how == MentionHow::kName || name.how == MentionHow::kAlias;
  if (!plain || b.mentions.entities[name.entities.front()].kind != EntityKind::kPerson) return;
  TokenId first = b.sentences.sentences[name.sentence].first_token;
  if (name.first.index < first.index + 2) return;
  TokenId rank = name.first - 1;
  const Mention* owner = b.mention(rank - 1);
  if (!b.in_class("report_ranks", rank) || !owner) return;
  if (b.mentions.entities[owner->entities.front()].kind == EntityKind::kPerson) return;
  Mention title;
  title.first = rank;
  title.end = rank + 1;
  title.sentence = name.sentence;
  Date until = is_past_holder(b, title) ? b.story_date : Date{};
  add_relation(b, nullptr, "holds_office", {name.entities.front(), name.span}, party(b, rank - 1),
               rank, {}, until);
}

// "Kenya's Daniel Moi": a name behind its state, which the lists give an office there on that day.
void read_possessed(ReportBuilder& b, const Mention& name) {
  const Entity& person = b.mentions.entities[name.entities.front()];
  TokenId first = b.sentences.sentences[name.sentence].first_token;
  if (name.first.index < first.index + 2 || b.token(name.first - 1).xpos != "POS") return;
  const Entity* state = b.entity(name.first - 2);
  if (!state || state->kind != EntityKind::kCountry) return;
  for (const Office& office : person.offices) {
    bool holds = (!office.since || !b.story_date || office.since <= b.story_date) &&
                 (!office.until || !b.story_date || b.story_date <= office.until);
    if (holds && office.since && office.of == state->code)
      return add_relation(b, nullptr, "holds_office", {name.entities.front(), name.span},
                          party(b, name.first - 2), name.head);
  }
}

bool is_joined(EntityKind kind) {
  return kind == EntityKind::kOrganisation || kind == EntityKind::kArmedGroup || kind == EntityKind::kIgo;
}

// "Ana Ruiz of the Andean Institute": a name and the body it belongs to.
void read_membership(ReportBuilder& b, const Mention& name) {
  TokenId end = b.sentences.sentences[name.sentence].end_token();
  if (!(name.end + 1 < end) || b.lemma(name.end) != "of") return;
  TokenId t = name.end + 1;
  if (b.lemma(t) == "the" && t + 1 < end) t = t + 1;
  const Mention* body = b.mention(t);
  if (!body || body->how == MentionHow::kTitle || body->how == MentionHow::kPronoun) return;
  EntityKind kind = b.mentions.entities[body->entities.front()].kind;
  if (!is_joined(kind)) return;
  Named person{name.entities.front(), name.span}, of{body->entities.front(), body->span};
  for (const Relation& r : b.out.relations)
    if (r.sentence == name.sentence && same_party(b, r.subject, person) && same_party(b, r.object, of)) return;
  add_relation(b, nullptr, "member_of", person, of, name.head);
}

}  // namespace

void write_offices(ReportBuilder& b) {
  for (const Mention& m : b.mentions.mentions) {
    if (m.how != MentionHow::kTitle || m.entities.empty()) continue;
    if (b.mentions.entities[m.entities.front()].kind != EntityKind::kPerson) continue;
    const ReportCue* line = title_line(b, m);
    // "Argentine singer X": only what some line or {report_offices} knows as an office.
    if (line ? line->columns[1].empty() : !b.in_class("report_offices", m.head)) continue;
    if (!is_one_person(b, m)) continue;
    bool past = is_past_holder(b, m);
    const Office* office = known_office(b, m, past);
    Named owner = owner_beside(b, m);
    if (!owner.entity) owner = owner_behind(b, m);
    // "Leader X", "a director, X": of what? Of the person's state only where the lists say so.
    bool of_some_body = line && line->columns[1] == "leads";
    // "Colonel X", "Councillor X": a rank or a seat that nothing says whose it is.
    if (b.in_class("report_ranks_only", m.head) && m.end.index - m.first.index == 1) of_some_body = true;
    if (!owner.entity && (office || !of_some_body)) owner = owner_by_knowledge(b, m, office);
    if (!owner.entity) continue;
    // The leader of a state holds an office; the leader of a body leads it.
    bool state = b.mentions.entities[owner.entity].kind == EntityKind::kCountry ||
                 b.mentions.entities[owner.entity].kind == EntityKind::kPopulation;
    std::string relation = line && !state ? line->columns[1] : "holds_office";
    add_relation(b, line, relation, holder(b, m), owner, m.head, {},
                 past ? ended_on(b, office) : Date{});
  }
  for (const Mention& m : b.mentions.mentions) read_rank(b, m);
  for (const Mention& m : b.mentions.mentions) {
    bool name = m.how == MentionHow::kName || m.how == MentionHow::kAlias;
    if (!name || m.entities.empty() || !is_coded(b.sentences.sentences[m.sentence])) continue;
    if (b.mentions.entities[m.entities.front()].kind != EntityKind::kPerson) continue;
    read_possessed(b, m);
    read_membership(b, m);
  }
}

}  // namespace sitrep
