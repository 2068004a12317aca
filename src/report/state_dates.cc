// Since and until when a state holds, and whether it is told of a time long past.
#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// The end of "until Thursday", "until June": the next one, where the words name no year.
Date until_day(const ReportBuilder& b, const TimeExpression& t) {
  Date end = t.to ? t.to : t.from;
  if (!b.story_date || !(end < b.story_date)) return end;
  for (char c : t.span.of(b.document.text))
    if (is_digit(c)) return end;
  if (t.precision == "day") return add_days(end, 7);
  return t.precision == "month" ? add_years(end, 1) : end;
}

// The day a lapse of time before another: "P3W".
Date before_by(Date day, std::string_view lapse) {
  if (lapse.size() < 3 || lapse[0] != 'P') return {};
  int count = 0;
  for (char c : lapse.substr(1, lapse.size() - 2)) {
    if (!is_digit(c) || count > 999) return {};
    count = count * 10 + (c - '0');
  }
  switch (lapse.back()) {
    case 'D':
      return add_days(day, -count);
    case 'W':
      return add_days(day, -7 * count);
    case 'M':
      return add_months(day, -count);
    case 'Y':
      return add_years(day, -count);
    default:
      return {};
  }
}

// "Has been on hold for a year": it began a year before the story.
Date lasting_since(const ReportBuilder& b, TokenId trigger, const TimeExpression& t) {
  if (t.type != TimeType::kDuration || b.lemma(t.first - 1) != "for" || !b.story_date) return {};
  TokenId aux = child_with(b.parses, trigger, "aux");
  if (!aux || b.lemma(aux) != "have" || lower_ascii(b.form(aux)) == "had") return {};
  bool hangs = governing_predicate(b.parses, t.end - 1) == trigger;
  return hangs ? before_by(b.story_date, t.value) : Date{};
}

// "since Monday", "since the riots of 2010"
bool tells_since(const ReportBuilder& b, const TimeExpression& t) {
  if (b.lemma(t.first - 1) == "since") return true;
  for (TokenId u = t.first; u < t.end; u = u + 1)
    if (const TokenId above = b.token(u).head; above && (above < t.first || t.end <= above)) return is_nominal(b.parses, above) && case_of(b.parses, above) == "since";
  return false;
}

// "Flights, suspended since May, resumed": the beginning of what describes them, not of what is said of them.
bool begins_another(const ReportBuilder& b, const TimeExpression& t, TokenId trigger) {
  const TokenId clause = governing_predicate(b.parses, t.end - 1);
  return clause && clause != trigger && clause < trigger && one_of(relation_base(b.token(clause).deprel), {"acl", "advcl", "amod"}) && !is_under(b.parses, trigger, clause);
}

}  // namespace

// "since Monday", "until March": the borders of the state.
void set_state_dates(const ReportBuilder& b, TokenId trigger, State& s) {
  s.as_of = b.story_date;
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != s.sentence || t.first == b.sentence_at(trigger).first_token) continue;
    if (Date start = lasting_since(b, trigger, t)) s.since = start;
    if (!t.from) continue;
    std::string_view before = b.lemma(t.first - 1);
    bool ahead = s.status == "expected" || s.status == "planned";
    if (!ahead && tells_since(b, t) && !begins_another(b, t, trigger)) s.since = t.from;
    // "Since Sunday": the last one.
    if (s.since && b.story_date && b.story_date < s.since && t.precision == "day") s.since = add_days(s.since, -7);
    if (before == "until" || before == "till") s.until = until_day(b, t);
  }
  const TimeExpression* on = time_of(b, trigger);
  if (!on || s.since || s.until) return;
  // "Expires in October": in force until then.
  if (s.status == "in_force" && b.in_class("report_expiring", trigger)) s.until = until_day(b, *on);
  if (s.until) return;
  // "planned for May" dates the plan, not how it stands.
  if (b.sentence_at(trigger).first_token < on->first && b.lemma(on->first - 1) == "for") return;
  // "Pushed back to November": the new day. "Was under curfew on Sunday": seen so, not begun then.
  bool moved = b.sentence_at(trigger).first_token < on->first &&
               one_of(b.lemma(on->first - 1), {"to", "from", "until", "till"});
  TokenId above = b.token(trigger).head;
  bool event = is_verb(b.parses, trigger) && !child_with(b.parses, trigger, "cop") &&
               !(above && b.in_class("report_lasting_verbs", above));
  bool begins = one_of(s.status, {"paused", "suspended", "resumed", "in_force", "blocked"});
  if (begins && event && !moved && on->from <= s.as_of) s.since = on->from;
  if (s.status == "ended") s.until = on->from;
}

// "Talks stalled in 1998", told years later: no state of today. What came into force stays.
bool is_long_past(const ReportBuilder& b, TokenId trigger, const State& s) {
  constexpr int kStaleDays = 120;
  const TimeExpression* on = time_of(b, trigger);
  // "In 1994 the talks stalled and war resumed": the first clause dates the second.
  if (!on && b.token(trigger).deprel == "conj" && b.token(trigger).head) on = time_of(b, b.token(trigger).head);
  if (!on || !s.as_of || s.status == "in_force" || b.sentence_at(trigger).first_token == on->first)
    return false;
  if (tells_since(b, *on) || one_of(b.lemma(on->first - 1), {"until", "till", "for", "to"})) return false;
  Date end = on->to ? on->to : on->from;
  return end < add_days(s.as_of, -kStaleDays);
}

}  // namespace sitrep
