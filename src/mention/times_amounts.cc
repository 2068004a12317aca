// Rules for amounts of time and for times of the day: durations, "three years ago", sets, clocks.
#include "base/strings.h"
#include "mention/times_rules.h"

namespace sitrep {

namespace {

std::string clock_value(int hour, int minute) {
  std::string text = "T00:00";
  text[1] = static_cast<char>('0' + hour / 10);
  text[2] = static_cast<char>('0' + hour % 10);
  text[4] = static_cast<char>('0' + minute / 10);
  text[5] = static_cast<char>('0' + minute % 10);
  return text;
}

struct Clock {
  size_t end = 0;
  std::string value;
};

// "10 a.m.", "10:30 p.m.", "10am", "0800 GMT", "14:00", "noon".
Clock clock_at(const TimeReader& r, size_t at) {
  if (r.is(at, {"noon", "midday"})) return {at + 1, "T12:00"};
  if (r.is(at, {"midnight"})) return {at + 1, "T24:00"};
  std::string_view word = r.word(at);
  if (word.empty() || !is_digit(word[0])) return {};
  int parts[2] = {0, 0}, part = 0;
  size_t i = 0;
  for (; i < word.size() && i < 5; ++i) {
    if (is_digit(word[i])) {
      parts[part] = parts[part] * 10 + (word[i] - '0');
    } else if ((word[i] == ':' || word[i] == '.') && part == 0) {
      part = 1;
    } else {
      break;
    }
  }
  std::string_view half = word.substr(i);
  size_t next = at + 1;
  bool colon = part == 1 && word.find(':') != std::string_view::npos;
  if (half.empty() && r.is(next, {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"})) half = r.word(next++);
  bool am = half == "am" || half == "a.m." || half == "a.m";
  bool pm = half == "pm" || half == "p.m." || half == "p.m";
  bool zone = r.is(next, {"gmt", "utc", "est", "edt", "cet", "et", "local", "hours", "hrs"});
  if (!half.empty() && !am && !pm) return {};
  if (part == 0 && word.size() == 4 && half.empty()) {
    if (!r.is(next, {"gmt", "utc", "hrs"})) return {};
    parts[1] = parts[0] % 100;
    parts[0] /= 100;
  } else if (!am && !pm && !(colon && (zone || r.is(at - 1, {"at", "by", "around", "until"})))) {
    return {};
  }
  if (parts[0] > (am || pm ? 12 : 24) || parts[1] > 59) return {};
  if ((am || pm) && parts[0] == 12) parts[0] = 0;
  if (pm) parts[0] += 12;
  if (zone) next += r.is(next, {"local"}) && r.is(next + 1, {"time"}) ? 2 : 1;
  return {next, clock_value(parts[0], parts[1])};
}

// The unit a set repeats by: "every Friday", "every two weeks".
MaybeTime every_time(const TimeReader& r, size_t at) {
  size_t next = at + 1;
  if (r.is(next, {"other"})) ++next;
  int weeks = next > at + 1 ? 2 : 1;
  auto set = [&](size_t end, std::string value) {
    return found(at, end, {std::move(value), {}, {}, "unknown"}, "", TimeType::kSet);
  };
  if (int day = r.lexicon().weekday(r.word(next)); day >= 0)
    return set(next + 1, "XXXX-WXX-" + std::to_string(day + 1));
  if (int month = r.lexicon().month(r.word(next)); month && r.capital(next))
    return set(next + 1, std::string("XXXX-") + (month < 10 ? "0" : "") + std::to_string(month));
  if (std::string_view part = r.lexicon().day_part(r.word(next)); !part.empty())
    return set(next + 1, "XXXX-XX-XXT" + std::string(part));
  if (Amount amount = r.amount_at(next))
    return set(amount.end, duration_value(amount.count.number, amount.count.vague, false,
                                          amount.unit));
  UnitWord unit = r.lexicon().unit(r.word(next));
  if (unit.unit == TimeUnit::kNone || unit.plural) return {};
  return set(next + 1, duration_value(weeks, false, false, unit.unit));
}

}  // namespace

MaybeTime amount_time(const TimeReader& r, size_t at) {
  Amount amount = r.amount_at(at);
  size_t end = amount.end;
  if (!amount) {
    // "for years", "decades ago", "weeks of": an unknown number.
    UnitWord unit = r.lexicon().unit(r.word(at));
    if (unit.unit == TimeUnit::kNone || !unit.plural) return {};
    bool over_the = r.is(at - 1, {"the"}) && r.is(at - 2, {"over"});  // "over the years"
    if (!over_the && !r.is(at - 1, {"for", "in", "over", "within", "after"}) &&
        !r.is(at + 1, {"ago", "earlier", "later", "of", "before", "after", "ahead", "since", "-"}))
      return {};
    if (unit.unit == TimeUnit::kQuarter || unit.unit == TimeUnit::kSecond) return {};
    amount.unit = unit.unit;
    amount.count.vague = true;
    end = at + 1;
  }
  // "35 years old", "a 35-year-old": an age.
  if (r.is(end, {"old"}) || (r.is(end, {"-"}) && r.is(end + 1, {"old", "olds"}))) return {};
  TimeUnit unit = amount.unit;
  // "a year or two", "a week or so"
  if (amount.count.article && r.is(end, {"or"}) && r.is(end + 1, {"two", "so"})) {
    amount.count.vague = r.is(end + 1, {"two"});
    end += 2;
  }
  Stretch length{duration_value(amount.count.number, amount.count.vague, amount.count.half, unit),
                 {}, {}, "unknown"};
  auto counted = [&](size_t last, Date from, const std::string& name, int direction) {
    std::optional<Date> day;
    if (from && !amount.count.vague) day = shift(from, unit, direction * amount.count.number);
    Stretch when = day ? stretch_around(*day, unit) : vague_stretch(direction);
    return found(at, last, when, day ? name : "");
  };
  // "8 million against 6 million a year ago": in the same quarter of the year before.
  YearQuarter quarter = r.latest_quarter(4);
  bool year_back = unit == TimeUnit::kYear && amount.count.number == 1 && !amount.count.vague;
  if (year_back && quarter.quarter && r.is(end, {"ago", "earlier"}))
    return found(at, end + 1, quarter_stretch(quarter.year - 1, quarter.quarter),
                 std::string(kYearBefore));
  if (r.is(end, {"ago"})) return counted(end + 1, r.base(), r.base_name(), -1);
  if (r.is(end, {"from"}) && r.is(end + 1, {"now", "today"}))
    return counted(end + 2, r.base(), r.base_name(), 1);
  // "six months before that"
  const ParsedToken* behind = r.token(end + 2);
  if (r.is(end, {"before", "after"}) && r.is(end + 1, {"that", "then"}) && (!behind || behind->upos == "PUNCT") && !amount.count.vague) {
    TimeReader::Anchor from = r.previous(unit, at);
    return counted(end + 2, from.day, from.name, r.is(end, {"before"}) ? -1 : 1);
  }
  const ParsedToken* after = r.token(end + 1);
  bool alone = !after || after->upos == "PUNCT";  // else it counts from an event that follows
  bool back = r.is(end, {"earlier"}) || (alone && r.is(end, {"before", "previously"}));
  bool forth = r.is(end, {"later"}) || (alone && r.is(end, {"after", "afterwards", "afterward"}));
  if ((back || forth) && !(r.is(end + 1, {"than"}))) {
    if (amount.count.vague) return found(at, end + 1, length, "", TimeType::kDuration);
    TimeReader::Anchor from = back ? r.previous(unit, at) : r.previous_in_past(unit, at);
    return counted(end + 1, from.day, from.name, back ? -1 : 1);
  }
  // "twice a week", "four flights a week": how often.
  const ParsedToken* before = r.token(at - 1);
  bool rate = before && before->xpos == "NNS" && unit != TimeUnit::kDecade && r.is(at, {"a", "an"});
  if (amount.count.article && (rate || r.is(at - 1, {"once", "twice", "times"})))
    return found(at, end, length, "", TimeType::kSet);
  bool ahead = r.tense(at) == Tense::kFuture;
  if (r.base() && ahead && !amount.count.vague && r.is(at - 1, {"in", "within"}))
    if (std::optional<Date> day = shift(r.base(), unit, amount.count.number)) {
      if (r.is(at - 1, {"in"})) return found(at, end, stretch_around(*day, unit), r.base_name());
      length.from = r.base();
      length.to = *day;
      length.precision = unit_precision(unit);
    }
  return found(at, end, length, length.from ? r.base_name() : "", TimeType::kDuration);
}

MaybeTime repeated_time(const TimeReader& r, size_t at) {
  if (r.is(at, {"every", "each"})) return every_time(r, at);
  const ParsedToken* here = r.token(at);
  std::string_view every = r.lexicon().every(r.word(at), here->upos == "ADV");
  if (!every.empty() && here->upos != "PROPN")
    return found(at, at + 1, {std::string(every), {}, {}, "unknown"}, "", TimeType::kSet);
  if (int day = r.lexicon().plural_weekday(r.word(at)); day >= 0 && r.capital(at))
    return found(at, at + 1, {"XXXX-WXX-" + std::to_string(day + 1), {}, {}, "unknown"}, "",
                 TimeType::kSet);
  UnitWord unit = r.lexicon().unit(r.word(at + 1));
  if (r.is(at, {"per"}) && unit.unit != TimeUnit::kNone && !unit.plural)
    return found(at, at + 2, {duration_value(1, false, false, unit.unit), {}, {}, "unknown"}, "",
                 TimeType::kSet);
  return {};
}

MaybeTime clock_time(const TimeReader& r, size_t at) {
  Clock clock = clock_at(r, at);
  if (!clock.end) return {};
  // "10 a.m. (0700 GMT) Friday": the same time by another clock.
  if (r.is(clock.end, {"("}))
    if (Clock other = clock_at(r, clock.end + 1); other.end && r.is(other.end, {")"}))
      clock.end = other.end + 1;
  size_t next = r.is(clock.end, {"on", ",", "of"}) ? clock.end + 1 : clock.end;
  MaybeTime date = date_at(r, next, false);
  if (date && date->type == TimeType::kDate && date->when.from &&
      std::string_view(date->when.precision) == "day") {
    date->when.value += clock.value;
    return found(at, date->end, date->when, date->anchor, TimeType::kTime);
  }
  if (!r.base()) return found(at, clock.end, {"XXXX-XX-XX" + clock.value, {}, {}, "unknown"}, "",
                              TimeType::kTime);
  TimeReader::Anchor day = r.previous(TimeUnit::kDay, at);
  Stretch when = day_stretch(day.day);
  when.value += clock.value;
  return found(at, clock.end, when, day.name, TimeType::kTime);
}

MaybeTime day_part_time(const TimeReader& r, size_t at) {
  size_t next = at;
  bool this_one = r.is(at, {"this"}), last = r.is(at, {"last"}), the = r.is(at, {"the"});
  bool that = r.is(at, {"that"});
  bool in_the = the && r.is(at - 1, {"in", "during", "by", "on"});
  if (r.is(at, {"early", "late", "mid"}) && r.is(at - 1, {"by", "until"})) in_the = the = true;
  if (this_one || last || r.is(at, {"the"}) || that) ++next;
  if (r.is(next, {"early", "late", "mid"})) next += r.is(next + 1, {"-"}) ? 2 : 1;
  std::string_view part = r.lexicon().day_part(r.word(next));
  if (part.empty() || part == "MI") return {};
  // "the morning of January 3"
  size_t of = r.is(next + 1, {"of"}) ? next + 2 : 0;
  MaybeTime date = of ? date_at(r, of, false) : MaybeTime();
  std::string code = "T" + std::string(part);
  if (date && date->when.from && std::string_view(date->when.precision) == "day") {
    date->when.value += code;
    return found(at, date->end, date->when, date->anchor, TimeType::kTime);
  }
  if (!this_one && !last && !that && !in_the) return {};
  if (last && part != "NI" && part != "EV") return {};
  TimeReader::Anchor from{r.base(), r.base_name()};
  if (the || that) from = r.previous(TimeUnit::kDay, at);
  if (!from.day) return found(at, next + 1, {"XXXX-XX-XX" + code, {}, {}, "unknown"}, "",
                              TimeType::kTime);
  Stretch when = day_stretch(add_days(from.day, last ? -1 : 0));
  when.value += code;
  return found(at, next + 1, when, from.name, TimeType::kTime);
}

}  // namespace sitrep
