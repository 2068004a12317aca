// The numbers of an activity: "130 violations, against 97 a day before", "rose 30 percent to 78 from
// 59", "doubled". Read off the words before and behind each number, for parsers hang them anywhere.
#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

enum class NumberRole { kNone, kCount, kBefore, kPercent };

bool in_time_or_place(const ReportBuilder& b, TokenId t) {
  for (const TimeExpression& time : b.mentions.times)
    if (time.first <= t && t < time.end && time.type != TimeType::kSet) return true;
  return b.place_at(t) != nullptr;
}

// The word before a number, with "about", "more than", "an average of" left out.
TokenId word_before(const ReportBuilder& b, TokenId number) {
  TokenId first = b.sentence_at(number).first_token;
  TokenId t = number;
  while (first < t) {
    t = t - 1;
    if (!b.in_class("report_about", t)) return t;
  }
  return {};
}

bool is_percent(const ReportBuilder& b, TokenId number) {
  TokenId next = number + 1, end = b.sentence_at(number).end_token();
  if (next < end && b.form(next) == "-") next = next + 1;
  return next < end && one_of(lower_ascii(b.form(next)), {"percent", "per", "%", "pct", "percentage"}) &&
         (b.form(next) != "per" || (next + 1 < end && b.form(next + 1) == "cent"));
}

// "The 100 a day before" behind "far below".
bool sets_far_from(const ReportBuilder& b, TokenId word) {
  if (!one_of(b.lemma(word), {"below", "above"}) || b.sentence_at(word).first_token == word) return false;
  return one_of(lower_ascii(b.form(word - 1)), {"far", "well", "just", "slightly", "way"});
}

// "Against 97", "compared with 118", "than 59", "from 59".
bool compares(const ReportBuilder& b, TokenId word) {
  if (b.in_class("report_comparators", word) || sets_far_from(b, word)) return true;
  bool joined = one_of(lower_ascii(b.form(word)), {"with", "to"});
  return joined && b.sentence_at(word).first_token < word &&
         b.in_class("report_comparators", word - 1);
}

// Words that set a number beside another: "against", "down from".
bool sets_beside(const ReportBuilder& b, TokenId word) {
  if (b.in_class("report_comparators", word)) return true;
  bool moved = b.sentence_at(word).first_token < word &&
               one_of(lower_ascii(b.form(word - 1)), {"up", "down"});
  return moved && b.lemma(word) == "from";
}

NumberRole role_of(const ReportBuilder& b, TokenId number, TokenId trigger, TokenId measure) {
  if (is_percent(b, number)) return NumberRole::kPercent;
  TokenId before = word_before(b, number);
  if (before && compares(b, before)) return NumberRole::kBefore;
  // "Up from 70", "rose to 78 from 59".
  bool of_cue = governing_predicate(b.parses, number) == trigger || b.token(number).head == trigger;
  if (before && b.lemma(before) == "from" && (of_cue || sets_beside(b, before)))
    return NumberRole::kBefore;
  TokenId head = b.token(number).head;
  if (head == measure || (head && core_noun(b, head) == measure)) return NumberRole::kCount;
  if (head && b.in_class("report_amounting", head)) return NumberRole::kCount;
  bool reached = of_cue && before && b.lemma(before) == "to" && relation_base(b.token(before).deprel) == "case";
  return reached ? NumberRole::kCount : NumberRole::kNone;
}

// "Doubled", "halved", "by a third": a share told in words.
std::optional<int64_t> share_told(const ReportBuilder& b, TokenId t) {
  for (const ReportCue& cue : b.knowledge.coding.report_cues("shares"))
    for (const std::string& lemma : cue.frame.lemmas)
      if (lower_ascii(b.lemma(t)) == lemma) return std::strtoll(cue.columns[1].c_str(), nullptr, 10);
  return {};
}

}  // namespace

void read_numbers(const ReportBuilder& b, TokenId trigger, TokenId measure, Activity& a) {
  TokenId end = b.sentence_at(trigger).end_token();
  for (TokenId t = b.sentence_at(trigger).first_token; t < end; t = t + 1) {
    // "By half", not "in the first half".
    bool share = t == trigger || (!is_verb(b.parses, t) && b.token(t).head == trigger &&
                                  one_of(case_of(b.parses, t), {"by", ""}));
    if (!a.percent && share) a.percent = share_told(b, t);
    // "A few hundred", "dozens": no number.
    if (one_of(lower_ascii(b.form(t)), {"dozen", "hundred", "thousand", "million"})) continue;
    auto value = b.token(t).upos == "NUM" || is_percent(b, t) ? number_value(b, t) : std::nullopt;
    if (!value) continue;
    NumberRole role = role_of(b, t, trigger, measure);
    if (role == NumberRole::kPercent && !a.percent) a.percent = value;
    if (in_time_or_place(b, t)) continue;
    if (role == NumberRole::kBefore && !a.count_before) a.count_before = value;
    if (role == NumberRole::kCount && !a.count) a.count = value;
  }
  // "Up 30 percent to 78": of two numbers that differ the way follows, where no word tells it.
  if (!a.change.empty() || !a.count || !a.count_before || *a.count == *a.count_before) return;
  a.change = *a.count > *a.count_before ? "rise" : "fall";
}

namespace {

// "Arrested 340 people", "800 people cross": counted people, measured by what is done.
bool is_counted_flow(const ReportBuilder& b, TokenId t) {
  TokenId above = b.token(t).head;
  return above && quantity_of(b, t) && b.in_class("report_flows", above) &&
         one_of(relation_base(b.token(t).deprel), {"nsubj", "obj"});
}

// The nearest measure, or people counted in what they do, before a word.
TokenId counted_before(const ReportBuilder& b, TokenId word) {
  for (TokenId t = word; b.sentence_at(word).first_token < t;) {
    t = t - 1;
    if (is_measure(b, t) || is_counted_flow(b, t)) return t;
  }
  return {};
}

// "Twice", "double", "three times": how often the other number. "Half": -1. Else 0.
int multiple(const ReportBuilder& b, TokenId t) {
  std::string form = lower_ascii(b.form(t));
  if (one_of(form, {"twice", "double", "triple", "treble", "quadruple", "thrice"})) return 1;
  if (form == "half") return -1;
  bool times = form == "times" && b.sentence_at(t).first_token < t;
  return times && (b.token(t - 1).upos == "NUM" || one_of(b.lemma(t - 1), {"several", "many", "few"}));
}

}  // namespace

TokenId multiplied_measure(const ReportBuilder& b, TokenId word, std::string& change) {
  TokenId end = b.sentence_at(word).end_token();
  if (word + 2 >= end) return {};
  // "48 incursions, 12 more than the week before".
  if (b.token(word).upos == "NUM" && lower_ascii(b.form(word + 2)) == "than") {
    std::string way = lower_ascii(b.form(word + 1));
    TokenId before = one_of(way, {"more", "fewer", "less"}) ? counted_before(b, word) : TokenId();
    change = way == "more" ? "rise" : "fall";
    return before && quantity_of(b, before) ? before : TokenId();
  }
  int times = multiple(b, word);
  if (!times) return {};
  std::string next = lower_ascii(b.form(word + 1)), third = lower_ascii(b.form(word + 2));
  change = times > 0 ? "rise" : "fall";
  bool as_many = next == "as" && one_of(third, {"many", "much"});
  bool more = times > 0 && next == "more" && third != "than";
  for (TokenId t = word + 3; (as_many || more) && t < end && t.index < word.index + 6; t = t + 1)
    if (is_measure(b, t)) return t;
  // "60 sorties, three times more than the day before", "61 killed, nearly double the May toll".
  bool behind = (next == "more" && third == "than") || next == "as" || (next == "the" && times > 0) ||
                one_of(next, {"that", "those", "what"});
  TokenId before = behind ? counted_before(b, word) : TokenId();
  bool numbered = before && (quantity_of(b, before) || as_many);
  return numbered ? before : TokenId();
}

TokenId more_than_before(const ReportBuilder& b, TokenId word, std::string& change) {
  std::string form = lower_ascii(b.form(word));
  if (form != "more" && form != "fewer") return {};
  change = form == "more" ? "rise" : "fall";
  TokenId noun = b.token(word).head;
  if (!noun || noun <= word || !is_nominal(b.parses, noun)) return {};
  TokenId verb = b.token(noun).head, end = b.sentence_at(word).end_token();
  if (!verb || (!b.in_class("report_flows", verb) && !is_measure(b, noun))) return {};
  for (TokenId t = noun + 1; t < end; t = t + 1)
    if (lower_ascii(b.form(t)) == "than") return noun;
  return {};
}

TokenId compared_measure(const ReportBuilder& b, TokenId word) {
  if (!sets_beside(b, word) && !sets_far_from(b, word)) return {};
  TokenId number, end = b.sentence_at(word).end_token();
  for (TokenId t = word + 1; t < end && t.index < word.index + 5 && !number; t = t + 1)
    if (b.token(t).upos == "NUM" && number_value(b, t) && !in_time_or_place(b, t)) number = t;
  if (!number || is_percent(b, number)) return {};
  return counted_before(b, word);
}

}  // namespace sitrep
