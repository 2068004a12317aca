// Days with a name (data/time/holidays.tsv): "Christmas Eve", "last Thanksgiving".
#include "base/strings.h"
#include "mention/times_rules.h"

namespace sitrep {

namespace {

constexpr int kSoonDays = 30;

// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
Date easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int days = h + l - 7 * m + 114;
  return date_of(year, days / 31, days % 31 + 1);
}

Date day_in(const Holiday& holiday, int year) {
  if (!holiday.month) return add_days(easter(year), holiday.from_easter);
  Date day = date_of(year, holiday.month, holiday.day);
  if (holiday.weekday < 0) return day;
  return add_days(day, (holiday.weekday - weekday(day) + 7) % 7);
}

// The year of a holiday without one: the last, or in a clause about the future the next.
Date nearest(const TimeReader& r, const Holiday& holiday, size_t at, int step) {
  Date base = r.base(), day = day_in(holiday, base.year);
  int away = day_number(day) - day_number(base);
  bool soon = !r.under_verb(at) && away > 0 && away <= kSoonDays;  // "the Election Day vote"
  bool future = step > 0 || (step == 0 && (soon || r.tense(at) == Tense::kFuture));
  if (future ? day < base : base < day) day = day_in(holiday, base.year + (future ? 1 : -1));
  if (step && day == base) day = day_in(holiday, base.year + step);
  return day;
}

}  // namespace

MaybeTime holiday_date(const TimeReader& r, size_t at) {
  int step = r.is(at, {"last"}) ? -1 : r.is(at, {"next"}) ? 1 : 0;
  size_t name = step || r.is(at, {"this"}) ? at + 1 : at;
  if (!r.capital(name)) return {};
  for (const Holiday& holiday : r.lexicon().holidays()) {
    size_t end = r.phrase_end(name, holiday.words);
    if (!end) continue;
    size_t comma = r.is(end, {","}) ? end + 1 : end;
    if (int year = r.year_at(comma)) return found(at, comma + 1, day_stretch(day_in(holiday, year)));
    if (!r.base() || r.is(end, {"island", "week"})) return {};
    return found(at, end, day_stretch(nearest(r, holiday, name, step)), r.base_name());
  }
  return {};
}

}  // namespace sitrep
