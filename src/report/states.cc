// States of affairs: which activity of whom is paused, resumed, ongoing, expected, in force
// (report_states.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "military activity", "peace talks": the activity's own words, without whose it is.
Span activity_span(const ReportBuilder& b, TokenId activity) {
  if (is_verb(b.parses, activity)) {
    TokenId end = activity + 1;
    for (TokenId o : slot(b, activity, "obj"))
      if (activity < o && o.index - activity.index < 12) end = std::max(end, o + 1);
    return b.span_of(activity, end);
  }
  TokenId first = activity;
  TokenId start = b.sentence_at(activity).first_token;
  while (start < first) {
    TokenId t = first - 1;
    const ParsedToken& p = b.token(t);
    bool plain = (p.upos == "ADJ" || p.upos == "NOUN") && p.head == activity;
    if (!plain || b.in_class("report_bodies", t) || b.in_class("report_status_words", t)) break;
    if (const Entity* e = b.entity(t); e && !e->code.empty()) break;
    first = t;
  }
  // "state of emergency": the word says nothing without its "of".
  TokenId end = activity + 1;
  if (b.lemma(activity) == "state" && b.lemma(end) == "of")
    for (TokenId t : slot(b, activity, "of"))
      if (end < t) end = t + 1;
  return b.span_of(first, end);
}

bool is_party(const ReportBuilder& b, TokenId t) {
  return b.entity(t) || b.in_class("report_bodies", t);
}

// Whose activity it is by its own words: "coalition operations", "talks between A and B".
Named owner_of(const ReportBuilder& b, TokenId activity) {
  for (std::string_view name : {"owner", "of", "by", "between", "with"})
    for (TokenId t : slot(b, activity, name))
      if (is_party(b, t)) return party(b, t);
  return {};
}

bool is_common_noun(const ReportBuilder& b, TokenId t) {
  return b.token(t).upos == "NOUN" && !b.entity(t) && !b.in_class("report_bodies", t);
}

// Who does what the clause says, else whose activity it is, else the activity itself.
Named subject_of(const ReportBuilder& b, const ReportCue& cue, TokenId trigger, TokenId activity) {
  for (TokenId t : first_slot(b, trigger, cue.columns[2]))
    if (t != activity && core_noun(b, t) != activity && is_party(b, t)) return party(b, t);
  Named own = owner_of(b, activity);
  if (own.span.empty() && is_nominal(b.parses, activity))  // "the commission's count"
    for (TokenId t : slot(b, activity, "poss"))
      if (b.token(t).upos == "NOUN" || b.token(t).upos == "PROPN") own = party(b, t);
  return own.span.empty() ? Named{{}, activity_span(b, activity)} : own;
}

// "fighting", also where it is tagged as a verb.
bool is_gerund_activity(const ReportBuilder& b, TokenId t) {
  return b.token(t).xpos == "VBG" &&
         b.knowledge.coding.in_class("report_activities", lower_ascii(b.form(t)));
}

bool is_activity(const ReportBuilder& b, TokenId t) {
  return is_gerund_activity(b, t) || b.in_class("report_activities", t) || b.in_class("report_doings", t);
}

// The noun that a verb of doing is about ("sitting down and having a broad discussion"), else the
// verb itself where it names an activity ("to discuss").
TokenId doing_noun(const ReportBuilder& b, TokenId verb) {
  Tokens verbs{verb};
  for (TokenId c : b.parses.children(verb))
    if (b.token(c).deprel == "conj" && is_verb(b.parses, c)) verbs.push_back(c);
  for (TokenId v : verbs)
    for (TokenId o : slot(b, v, "obj"))
      if (b.in_class("report_activities", core_noun(b, o))) return core_noun(b, o);
  return b.in_class("report_doings", verb) ? verb : TokenId();
}

// "holder*": a construction that only activities stand in, so any common noun will do.
bool takes_any(const ReportCue& cue) {
  return !cue.columns[3].empty() && cue.columns[3].back() == '*';
}

TokenId activity_of(const ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  std::string_view slots = cue.columns[3];
  bool any = takes_any(cue);
  if (any) slots.remove_suffix(1);
  for (TokenId t : first_slot(b, trigger, slots)) {
    bool gerund = cue.columns[3] == "subj" && is_gerund_activity(b, t);
    TokenId core = gerund ? t : is_verb(b.parses, t) ? doing_noun(b, t) : core_noun(b, t);
    if (core && (is_activity(b, core) || (any && is_common_noun(b, core)))) return core;
  }
  return {};
}

// Where the activity goes on: a place under it or under the trigger, else one the clause names.
std::optional<uint32_t> place_of(const ReportBuilder& b, TokenId trigger, TokenId activity) {
  auto places = sentence_places(b, b.sentence_of(trigger));
  for (TokenId above : {activity, trigger})
    for (uint32_t i : places)
      if (is_under(b.parses, b.mentions.places[i].head, above) && b.mentions.places[i].locative)
        return i;
  for (uint32_t i : places)
    if (b.mentions.places[i].locative) return i;
  return {};
}

// "since Monday", "until March": the borders of the state.
void set_dates(const ReportBuilder& b, TokenId trigger, State& s) {
  s.as_of = b.story_date;
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != s.sentence || !t.from || t.first == b.sentence_at(trigger).first_token)
      continue;
    std::string_view before = b.lemma(t.first - 1);
    if (before == "since") s.since = t.from;
    if (before == "until" || before == "till") s.until = t.to ? t.to : t.from;
  }
  const TimeExpression* on = time_of(b, trigger);
  if (!on || s.since || s.until) return;
  bool begins = s.status == "paused" || s.status == "suspended" || s.status == "resumed" ||
                s.status == "in_force";
  if (begins && on->from <= s.as_of) s.since = on->from;
  if (s.status == "ended") s.until = on->from;
}

bool told_already(const ReportBuilder& b, const State& s) {
  return std::any_of(b.out.states.begin(), b.out.states.end(), [&](const State& o) {
    return o.sentence == s.sentence && o.activity == s.activity && o.status == s.status;
  });
}

void read_state(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  TokenId activity = activity_of(b, cue, trigger);
  if (!activity || b.sentence_of(activity) != b.sentence_of(trigger)) return;
  State s;
  s.status = cue.columns[1];
  bool ahead = s.status == "expected" || s.status == "planned";
  Standing standing = standing_of(b, trigger);
  if (standing == Standing::kNot || is_negated(b, activity)) return;
  if (standing == Standing::kExpected && !ahead) s.status = "expected";
  s.activity = activity_span(b, activity);
  s.subject = subject_of(b, cue, trigger, activity);
  // "work", "plans", "to meet": a state of affairs only where someone of the story has it.
  bool vague = (is_verb(b.parses, activity) && !is_gerund_activity(b, activity)) || b.in_class("report_generic_activities", activity);
  bool itself = takes_any(cue) && s.subject.span == s.activity;
  if (vague && !itself && !(s.subject.entity && !b.mentions.entities[s.subject.entity].code.empty())) return;
  s.sentence = b.sentence_of(trigger);
  s.span = cover(b.span_of(trigger), s.activity);
  if (b.sentence_at(trigger).span.contains(s.subject.span)) s.span = cover(s.span, s.subject.span);
  s.place = place_of(b, trigger, activity);
  set_dates(b, trigger, s);
  s.attribution = attributed(b, s.activity);
  s.why = why_of(cue, "status", b.span_of(trigger));
  if (!told_already(b, s)) b.out.states.push_back(std::move(s));
}

}  // namespace

void write_states(ReportBuilder& b) {
  CueIndex cues(b.knowledge, "states");
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1)
      for (const ReportCue* cue : cues.match(b, t)) {
        size_t before = b.out.states.size();
        if (!cue->columns[1].empty()) read_state(b, *cue, t);
        if (cue->columns[1].empty() || b.out.states.size() > before) break;
      }
  }
}

}  // namespace sitrep
