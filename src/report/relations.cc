// Relations that words tell: "an ally of", "led by", "the two foes", "part of"
// (report_relations.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "Rebel" in the title "rebel leader" stands for the rebels, though the title's mention covers it.
bool inside_title(const ReportBuilder& b, TokenId trigger, TokenId t) {
  return t != trigger && b.mention(t) && b.mention(t) == b.mention(trigger) &&
         (b.in_class("report_bodies", t) || b.token(t).upos == "ADJ");
}

// "An ally of Lima": the state whose capital a place is, where the story speaks of that state.
EntityId state_of_capital(const ReportBuilder& b, TokenId t) {
  const PlaceMention* place = b.place_at(t);
  if (!place || b.entity(t)) return {};
  std::string_view words = place->span.of(b.document.text);
  for (const Country& country : b.knowledge.actors.countries())
    if (country.code == place->country_code)
      for (const std::string& capital : country.capitals)
        if (capital == words) return country_entity(b, country.code);
  return {};
}

// "A team of 36 officers led by Malta": the body that is led, not its people.
TokenId up_to_body(const ReportBuilder& b, std::string_view relation, TokenId t) {
  TokenId above = b.token(t).head;
  bool people = relation == "led_by" && above && case_of(b.parses, t) == "of" && !b.in_class("report_bodies", t);
  return people && b.in_class("report_bodies", above) ? above : t;
}

std::vector<Named> named_all(const ReportBuilder& b, std::string_view relation, TokenId trigger,
                             const Tokens& tokens) {
  std::vector<Named> out;
  for (TokenId t : tokens) {
    if (inside_title(b, trigger, t)) {
      out.push_back({{}, b.span_of(t)});
      continue;
    }
    bool tie = one_of(relation, {"ally_of", "adversary_of", "backs"});
    if (EntityId state = tie ? state_of_capital(b, t) : EntityId()) {
      out.push_back({state, b.span_of(t)});
      continue;
    }
    for (const Named& n : parties(b, up_to_body(b, relation, t))) out.push_back(n);
  }
  // Beside named parties, bare words are most often a slip of the parse.
  bool named = std::any_of(out.begin(), out.end(), [](const Named& n) { return n.entity.valid(); });
  if (named)
    out.erase(std::remove_if(out.begin(), out.end(), [](const Named& n) { return !n.entity; }),
              out.end());
  return out;
}

// "the two foes", "rivals India and Pakistan": each with each.
void add_pairs(ReportBuilder& b, const ReportCue& cue, TokenId trigger,
               const std::vector<Named>& all) {
  for (size_t i = 0; i < all.size(); ++i)
    for (size_t k = i + 1; k < all.size(); ++k)
      add_relation(b, &cue, cue.columns[1], all[i], all[k], trigger);
}

// "A former head of", "once an ally of": it no longer holds on the day of the story.
Date ended_before(const ReportBuilder& b, TokenId trigger) {
  if (is_verb(b.parses, trigger)) return {};
  for (TokenId c : b.parses.children(trigger))
    if (c < trigger && b.in_class("report_past_holders", c)) return b.story_date;
  return {};
}

// Parties that a lasting tie can bind: what the story knows, and bodies; of leaders no bodies. A
// leader whom nobody names counts only as one ("the Iraqi leader of a faction").
bool can_stand(const ReportBuilder& b, const ReportCue& cue, TokenId trigger, const Named& n, bool subject) {
  const std::string& relation = cue.columns[1];
  if (relation == "leads" && subject) {
    if (!n.entity) return false;
    EntityKind kind = b.mentions.entities[n.entity].kind;
    bool self = n.span.overlaps(b.span_of(trigger));
    return (kind == EntityKind::kPerson || kind == EntityKind::kUnknown || self) &&
           !(self && b.token(trigger).xpos == "NNS");
  }
  if (one_of(relation, {"spokesperson_of", "envoy_to", "leads"})) return true;
  if (n.entity || one_of(relation, {"ally_of", "adversary_of"})) return n.entity.valid();
  for (TokenId t = b.sentence_at(trigger).first_token; t < b.sentence_at(trigger).end_token(); t = t + 1)
    if (n.span.contains(b.span_of(t)) && (b.in_class("report_bodies", t) || b.place_at(t))) return true;
  return false;
}

void add_from_cue(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  Date until = ended_before(b, trigger);
  std::string_view subject_slots = cue.columns[2];
  std::string_view object_slots = cue.columns.size() > 3 ? std::string_view(cue.columns[3]) : "";
  std::vector<Named> subjects = named_all(b, cue.columns[1], trigger, first_slot(b, trigger, subject_slots));
  if (object_slots.empty()) return add_pairs(b, cue, trigger, subjects);
  std::vector<Named> objects = named_all(b, cue.columns[1], trigger, first_slot(b, trigger, object_slots));
  for (const Named& s : subjects)
    for (const Named& o : objects)
      if (can_stand(b, cue, trigger, s, true) && can_stand(b, cue, trigger, o, false))
        add_relation(b, &cue, cue.columns[1], s, o, trigger, {}, until);
}

// "The U.S. envoy for Syria, X": the task tells more than "holds an office of the United States".
void drop_vaguer(ReportBuilder& b, const Relation& r) {
  if (r.relation != "envoy_to" && r.relation != "spokesperson_of") return;
  std::erase_if(b.out.relations, [&](const Relation& other) {
    bool vague = other.relation == "holds_office" && other.why.rule.starts_with("n:envoy");
    return vague && other.sentence == r.sentence && same_party(b, other.subject, r.subject);
  });
}

}  // namespace

void add_relation(ReportBuilder& b, const ReportCue* cue, std::string_view relation,
                  const Named& subject, const Named& object, TokenId trigger,
                  std::optional<int64_t> quantity, Date until) {
  if (same_party(b, subject, object)) return;
  Relation r;
  r.relation = std::string(relation);
  r.subject = subject;
  r.object = object;
  r.quantity = quantity;
  r.sentence = b.sentence_of(trigger);
  r.span = b.span_of(trigger);
  Span whole = b.sentence_at(trigger).span;
  // Pronouns resolve to words of other sentences; the span stays inside this one.
  for (Span part : {subject.span, object.span})
    if (whole.contains(part)) r.span = cover(r.span, part);
  for (const Relation& other : b.out.relations)
    if (other.relation == r.relation && other.sentence == r.sentence &&
        same_party(b, other.subject, subject) && same_party(b, other.object, object))
      return;
  set_relation_dates(b, trigger, r);
  if (until) r.until = until;
  r.attribution = attributed(b, b.span_of(trigger));
  if (cue) r.why = why_of(*cue, "relation", b.span_of(trigger));
  drop_vaguer(b, r);
  b.out.relations.push_back(std::move(r));
}

void write_relations(ReportBuilder& b) {
  CueIndex cues(b.knowledge, "relations");
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      auto matched = cues.match(b, t);
      if (matched.empty() || matched.front()->columns[1].empty() || is_negated(b, t)) continue;
      if (is_verb(b.parses, t) && standing_of(b, t) != Standing::kActual) continue;
      // Lines that name other relations may hold beside the best one; of each kind the best wins.
      std::vector<std::string_view> done;
      for (const ReportCue* cue : matched) {
        if (std::find(done.begin(), done.end(), cue->columns[1]) != done.end()) continue;
        size_t before = b.out.relations.size();
        add_from_cue(b, *cue, t);
        if (b.out.relations.size() > before) done.push_back(cue->columns[1]);
      }
    }
  }
}

}  // namespace sitrep
