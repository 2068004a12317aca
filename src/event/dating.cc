#include "event/dating.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

bool names_days(const TimeExpression& t) {
  return t.from && t.type != TimeType::kSet;
}

TokenId head_token(const CodingInput& in, const TimeExpression& time) {
  for (TokenId t = time.first; t < time.end; t = t + 1) {
    TokenId head = in.token(t).head;
    if (!head || head < time.first || !(head < time.end)) return t;
  }
  return time.first;
}

// A noun that is an act by itself: "strike", "talks"; not "position", which is one only in "no position to talk".
bool is_deed(const CodingInput& in, TokenId noun) {
  const auto* candidates = in.knowledge.coding.candidates('n', pattern_lemma(in, noun));
  if (!candidates) return false;
  return std::any_of(candidates->begin(), candidates->end(), [&](uint32_t index) {
    const Pattern& p = in.knowledge.coding.patterns()[index];
    return !p.type.empty() && std::none_of(p.tests.begin(), p.tests.end(), [](const SlotTest& t) { return !t.negated && one_of(t.slot, {"mod", "comp"}); });
  });
}

// "voted after the Jan. 3 strike", "condemned Tuesday's attack": the date of the other act, unless ours lies within it.
bool dates_itself(const CodingInput& in, TokenId noun) {
  if (in.token(noun).upos != "NOUN") return false;
  std::string preposition = case_of(in.parses, noun);
  if (one_of(preposition, {"after", "before", "since", "following", "until", "over", "about", "despite"})) return true;
  return !one_of(preposition, {"in", "at", "during", "on", "within"}) && is_deed(in, noun);
}

Date last_day(const TimeExpression& time) { return time.to ? time.to : time.from; }

// "in custody until May 3", "leave by the end of the year": when it is to end or to be done, not when it was said or ordered.
bool is_deadline(const CodingInput& in, const TimeExpression& time) {
  const TokenId sentence_begin = in.sentences.sentences[time.sentence].first_token;
  if (!(sentence_begin < time.first)) return false;
  const std::string before = lower_ascii(in.token(time.first - 1).form);
  const Date report = in.document.published ? in.document.published : in.document.dateline.date;
  return one_of(before, {"until", "till"}) || (one_of(before, {"by", "before"}) && !(last_day(time) < report));  // not "by last night they had"
}

// "have cut patrols since June, and their head has complained": since when the one has gone on.
bool begins_since(const CodingInput& in, const TimeExpression& time) {
  return in.sentences.sentences[time.sentence].first_token < time.first && lower_ascii(in.token(time.first - 1).form) == "since";
}

// "the raid, the sixth since January": how far the count goes back.
bool is_beginning_of_count(const CodingInput& in, const TimeExpression& time) {
  if (!begins_since(in, time)) return false;
  const TokenId hangs_on = in.token(head_token(in, time)).head;
  if (!hangs_on) return false;
  // "took part in the raid, the sixth since January": what has gone on since then is told in the perfect.
  return one_of(in.token(hangs_on).upos, {"NOUN", "PROPN", "NUM", "ADJ"}) || in.token(hangs_on).xpos == "VBD";
}

// "apologised for the shooting in May", whatever the parser hung the month on: it says when the deed was.
bool follows_a_deed(const CodingInput& in, const TimeExpression& time) {
  if (time.precision != "month" && time.precision != "year") return false;
  if (time.first.index < 2 || in.token(time.first - 1).lemma != "in") return false;
  TokenId noun = time.first - 2;
  return in.token(noun).upos == "NOUN" && one_of(case_of(in.parses, noun), {"for", "over"}) && dates_itself(in, noun);
}

bool has_modal(const CodingInput& in, TokenId verb) {
  for (TokenId c : in.parses.children(verb))
    if (in.token(c).xpos == "MD") return true;
  return false;
}

// How a time expression hangs on the construction: steps up the tree from the expression to one
// of its words; -1 when it does not pass through them.
int steps_to(const CodingInput& in, TokenId from, const Match& match) {
  int steps = 0;
  for (TokenId t = from; t && steps < 8; t = in.token(t).head, ++steps) {
    if (t == match.head) return steps;
    // "condemned last week's raid": when the deed was, not when it was condemned.
    if (t != from && pattern_of(in, match).type == "ACCUSE" && in_class(in, "violence_deed", t)) return -1;
    // "apologised for the shooting in May": what it was for has a date of its own.
    if (t != from && one_of(case_of(in.parses, t), {"for", "over"}) && dates_itself(in, t)) return -1;
    if (std::find(match.consumed.begin(), match.consumed.end(), t) != match.consumed.end()) return steps;
    if (t != from && dates_itself(in, t)) return -1;
    // Another clause in between has the date for itself.
    if (t != from && in.token(t).upos == "VERB" && relation_base(in.token(t).deprel) != "xcomp" && t != match.head) return -1;
  }
  return -1;
}

// Steps up the tree from a token to a predicate, through no other clause; -1 when it does not lead there.
int steps_on_tree(const CodingInput& in, TokenId from, TokenId predicate) {
  int steps = 0;
  for (TokenId t = from; t && steps < 8; t = in.token(t).head, ++steps) {
    if (t == predicate) return steps;
    if (t != from && (dates_itself(in, t) || in.token(t).upos == "VERB")) return -1;
  }
  return -1;
}

// A day moved by a TIMEX3 length in whole days or weeks ("P3D", "P2W").
std::optional<Date> moved_by(Date day, const std::string& length, int direction) {
  int number = 0;
  size_t i = 1;
  for (; i < length.size() && is_digit(length[i]); ++i) number = number * 10 + (length[i] - '0');
  if (!day || !number || i + 1 != length.size() || (length[i] != 'D' && length[i] != 'W')) return std::nullopt;
  return add_days(day, direction * number * (length[i] == 'W' ? 7 : 1));
}

void take(const CodingInput&, const TimeExpression& t, std::string rule, When& when) {
  when.from = t.from;
  when.to = t.to ? t.to : t.from;
  when.text = t.span;
  when.precision = t.precision.empty() ? "day" : t.precision;
  when.own = true;
  std::string note = t.value + " = " + iso_text(when.from) + (when.to != when.from ? ".." + iso_text(when.to) : "");
  if (!t.anchor.empty()) note += ", counted from " + t.anchor;
  when.why.push_back({"date", std::move(rule), "", t.span, std::move(note)});
}

bool is_speech_cue(const CodingInput& in, TokenId t) {
  return std::any_of(in.attributions.begin(), in.attributions.end(), [&](const Attribution& a) { return a.cue_token == t; });
}

}  // namespace

const TimeExpression* own_time(const CodingInput& in, TokenId predicate) {
  const TimeExpression* best = nullptr;
  for (const TimeExpression& t : in.mentions.times)
    if (t.sentence == in.sentence_of(predicate) && names_days(t) && t.type != TimeType::kDuration && steps_on_tree(in, head_token(in, t), predicate) >= 0 && !best) best = &t;
  return best;
}

namespace {

// "bombed the camp on Wednesday, three days after the two had met": so long before or after what the clause above tells,
// or before the report where that has no day of its own.
bool dated_by_clause_above(const CodingInput& in, const Match& match, Date story_date, When& when) {
  TokenId clause = in.token(match.head).upos == "NOUN" ? governing_predicate(in.parses, match.head) : match.head;
  while (clause && relation_base(in.token(clause).deprel) == "conj" && in.token(clause).head) clause = in.token(clause).head;
  if (!clause) return false;
  const ParsedToken& head = in.token(clause);
  TokenId mark = child_with(in.parses, clause, "mark");
  if (relation_base(head.deprel) != "advcl" || !head.head || !mark || !one_of(in.token(mark).lemma, {"after", "before"})) return false;
  const TimeExpression* length = nullptr;
  for (const TimeExpression& t : in.mentions.times)
    if (t.end == mark && t.type == TimeType::kDuration && t.value.size() > 2) length = &t;
  if (!length) return false;
  const TimeExpression* above = own_time(in, head.head);
  if (above && above->precision != "day") above = nullptr;
  const int direction = in.token(mark).lemma == "after" ? -1 : 1;
  if (!above && direction > 0) return false;
  std::optional<Date> day = moved_by(above ? above->from : story_date, length->value, direction);
  if (!day) return false;
  when.from = when.to = *day;
  when.text = length->span;
  when.precision = length->value.back() == 'W' ? "week" : "day";
  when.own = true;
  when.why.push_back({"date", above ? "counted from the date of the clause above" : "counted from the date of the report", "", length->span, length->value + " " + in.token(mark).lemma + ": " + iso_text(*day)});
  return true;
}

// "since June, when the bloc suspended it", "the clash of May 9, in which rangers shot two": the day that the clause explains.
const TimeExpression* time_of_relative_clause(const CodingInput& in, TokenId predicate) {
  TokenId clause = in.token(predicate).upos == "VERB" ? predicate : governing_predicate(in.parses, predicate);
  while (clause && relation_base(in.token(clause).deprel) == "conj" && in.token(clause).head) clause = in.token(clause).head;
  if (!clause || !one_of(relation_base(in.token(clause).deprel), {"acl", "advcl"})) return nullptr;
  const TokenId begin = subtree(in.parses, clause).first;
  const std::string first = lower_ascii(in.token(begin).form);
  const bool in_which = one_of(first, {"in", "during", "on"}) && in.parses.tokens.has(begin + 1) && lower_ascii(in.token(begin + 1).form) == "which";
  if (first != "when" && !in_which) return nullptr;
  const TimeExpression* nearest = nullptr;  // that ends right before the clause, a comma aside
  for (const TimeExpression& t : in.mentions.times) {
    if (t.sentence != in.sentence_of(predicate) || !names_days(t) || t.type == TimeType::kDuration || begin < t.end) continue;
    if (begin.index - t.end.index <= 1) nearest = &t;
  }
  return nearest;
}

bool tells_past(const CodingInput& in, TokenId verb) { return in.token(verb).xpos == "VBD"; }

// "threatens", "has grown"
bool tells_present(const CodingInput& in, TokenId verb) {
  if (one_of(in.token(verb).xpos, {"VBZ", "VBP"})) return true;
  for (TokenId c : in.parses.children(verb))
    if (relation_base(in.token(c).deprel) == "aux" && one_of(in.token(c).xpos, {"VBZ", "VBP"})) return true;
  return false;
}

// "condemned a bomb attack on an office last week": the deed stands before the day, its blame has the day of the report.
bool of_what_it_accuses(const CodingInput& in, const Match& match, const TimeExpression& time) {
  if (pattern_of(in, match).type != "ACCUSE") return false;
  if (time.first.index && in.token(time.first - 1).form == ",") return false;
  for (TokenId object : deep_objects(in.parses, match.head))
    if (match.head < object && object < time.first && in_class(in, "violence_deed", object)) return true;
  return false;
}

}  // namespace

When date_of(const CodingInput& in, const Match& match, Date story_date) {
  When when;
  SentenceId sentence = in.sentence_of(match.head);
  const TimeExpression* best = nullptr;
  int best_steps = 99;
  for (const TimeExpression& t : in.mentions.times) {
    if (t.sentence != sentence || !names_days(t) || follows_a_deed(in, t) || is_deadline(in, t) || is_beginning_of_count(in, t)) continue;
    if (of_what_it_accuses(in, match, t)) continue;
    int steps = steps_to(in, head_token(in, t), match);
    if (steps >= 0 && steps < best_steps) best = &t, best_steps = steps;
  }
  if (best) {
    take(in, *best, "expression in its own words", when);
    return when;
  }
  if (const TimeExpression* day = time_of_relative_clause(in, match.head)) {
    take(in, *day, "expression that its relative clause belongs to", when);
    return when;
  }
  if (dated_by_clause_above(in, match, story_date, when)) return when;
  // The clauses above: an infinitive, gerund or noun shares the time of what it depends on.
  Match above = match;
  above.consumed.clear();
  for (int i = 0; i < 3; ++i) {
    TokenId up = governing_predicate(in.parses, above.head);
    if (!up || is_speech_cue(in, up)) break;
    std::string_view relation = relation_base(in.token(above.head).deprel);
    if (relation == "ccomp" || in.token(above.head).deprel == "acl:relcl") break;
    // "will hold drills from October, and Japan has promised two boats": what will be has its own date.
    if (relation == "conj" && has_modal(in, up) && !has_modal(in, above.head) && child_with(in.parses, above.head, "nsubj")) break;
    // "cut off aid in May and now threatens", "broke away in 2001 and has since grown": past and present are two times.
    if (relation == "conj" && tells_past(in, up) && tells_present(in, above.head)) break;
    const bool joined = relation == "conj";
    above.head = up;
    for (const TimeExpression& t : in.mentions.times)
      if (t.sentence == sentence && names_days(t) && t.type != TimeType::kDuration && !is_deadline(in, t) && !is_beginning_of_count(in, t) && !of_what_it_accuses(in, above, t) &&
          !(joined && begins_since(in, t)) &&
          (joined ? steps_on_tree(in, head_token(in, t), up) : steps_to(in, head_token(in, t), above)) >= 0) {
        take(in, t, "expression in the clause it belongs to", when);
        return when;
      }
  }
  when.from = when.to = story_date;
  if (story_date) {
    when.precision = "day";
    when.why.push_back({"date", "date of the report", "", {}, "the text gives no date of its own for this event"});
  }
  return when;
}

}  // namespace sitrep
