// Rules for calendar dates: full dates, weekdays, months, years, decades, seasons, quarters.
#include <algorithm>

#include "base/strings.h"
#include "mention/times_rules.h"

namespace sitrep {

namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The end of an optional ", 2011" or "of 2011" or "2011" after a month; sets the year.
size_t year_after(const TimeReader& r, size_t at, int& year) {
  size_t next = r.is(at, {",", "of"}) ? at + 1 : at;
  size_t end = 0;
  year = year_ending(r, next, end);
  return year ? end : at;
}

bool is_month(const TimeReader& r, size_t at) {
  int month = r.lexicon().month(r.word(at));
  if (!month) return false;
  bool ambiguous = r.is(at, {"may", "march", "august"}) || r.lexicon().short_month(r.word(at));
  if (ambiguous && (!r.capital(at) || r.verb(at))) return false;
  return !r.lexicon().short_month(r.word(at)) || r.word(at).back() == '.' || r.figure(at + 1) > 0 ||
         r.figure(at - 1) > 0;
}

int day_at(const TimeReader& r, size_t at) {
  int day = r.word(at).size() <= 2 ? r.figure(at) : -1;
  if (day < 0 && !r.word(at).empty() && is_digit(r.word(at)[0])) day = r.lexicon().ordinal(r.word(at));
  return day >= 1 && day <= 31 ? day : 0;
}

constexpr int kNearDays = 90;  // a day so near ahead is rather that than one long past

// The year of a month or day that was written without one.
int year_for(const TimeReader& r, size_t at, int month, int day) {
  int year = r.base().year;
  Tense tense = r.is(at - 1, {"effective"}) ? Tense::kFuture : r.tense(at);
  // "by the end of May": what stands before the whole phrase.
  size_t lead = at - 1, top = at;
  if (at >= 2 && r.is(at - 1, {"of"}) && r.is(at - 2, {"end", "beginning", "start", "middle"})) {
    top = at - 2;
    lead = r.is(at - 3, {"the"}) ? at - 4 : at - 3;
  }
  if (r.is(lead, {"until", "till", "by"}) && tense != Tense::kPast) tense = Tense::kFuture;
  const bool since = r.is(lead, {"since"});  // looks back, whatever the tense
  if (since) tense = Tense::kPast;
  bool limit = r.is(lead, {"until", "till", "by", "through"});
  if (limit && !day) {  // "gave them until November"
    int ahead = (month - r.base().month + 12) % 12;
    if (ahead > 0 && ahead <= kNearDays / 30) tense = Tense::kFuture;
  }
  bool nested = !since && !r.is(at - 1, {"effective"}) && !r.under_verb(top) && tense != Tense::kNone;  // "a Feb. 3 deadline"
  Date first = date_of(year, month, day ? std::min(day, days_in_month(year, month)) : 1);
  if (!day && !limit && (nested || tense == Tense::kPresent)) {  // "is heard in May"
    int ahead = (month - r.base().month + 12) % 12;
    bool soon = ahead <= (nested ? kNearDays / 30 : 6);
    return soon ? year + (month < r.base().month) : year - (month > r.base().month);
  }
  if (day && (nested || tense == Tense::kNone || tense == Tense::kPresent)) {
    int away = day_number(first) - day_number(r.base());
    return away > kNearDays ? year - 1 : away < kNearDays - 365 ? year + 1 : year;
  }
  if (tense == Tense::kFuture) {
    bool over = day ? first < r.base() : month < r.base().month;
    return over ? year + 1 : year;
  }
  return first > r.base() ? year - 1 : year;
}

MaybeTime month_day(const TimeReader& r, size_t first, size_t end, int month, int day, int year) {
  std::string anchor;
  if (!year && !r.base())
    return found(first, end,
                 {"XXXX-" + two_digits(month) + (day ? "-" + two_digits(day) : ""), {}, {},
                  day ? "day" : "month"});
  if (!year) {
    year = year_for(r, first, month, day);
    anchor = r.base_name();
  }
  if (!day) return found(first, end, month_stretch(year, month), anchor);
  if (!is_calendar_date(year, month, day)) return {};
  return found(first, end, day_stretch(date_of(year, month, day)), anchor);
}

}  // namespace

MaybeTime numeric_date(const TimeReader& r, size_t at) {
  std::string_view word = r.word(at);
  if (word.size() == 10 && is_digit(word[0]))
    if (auto date = parse_iso_date(std::string(word)))
      return found(at, at + 1, day_stretch(*date));
  if (word == "9/11" || (word == "9" && r.is(at + 1, {"/"}) && r.is(at + 2, {"11"})))
    return found(at, at + (word == "9" ? 3 : 1), day_stretch({2001, 9, 11}));
  if (r.year_at(at) && r.is(at + 1, {"-", "/"}) && r.word(at + 3) == r.word(at + 1)) {
    int year = r.year_at(at), month = r.figure(at + 2), day = r.figure(at + 4);
    if (is_calendar_date(year, month, day))
      return found(at, at + 5, day_stretch(date_of(year, month, day)));
  }
  std::vector<std::string_view> parts;
  size_t end = at + 1;
  if (word.size() >= 8 && word.size() <= 10 && is_digit(word[0])) {
    parts = split(word, '/');
  } else if (r.is(at + 1, {"/"}) && r.is(at + 3, {"/"})) {
    parts = {word, r.word(at + 2), r.word(at + 4)};
    end = at + 5;
  }
  if (parts.size() != 3) return {};
  int numbers[3] = {0, 0, 0};
  for (int i = 0; i < 3; ++i)
    for (char c : parts[i]) {
      if (!is_digit(c) || parts[i].size() > 4) return {};
      numbers[i] = numbers[i] * 10 + (c - '0');
    }
  auto [a, b, c] = numbers;
  if (a > 999) return is_calendar_date(a, b, c) ? found(at, end, day_stretch(date_of(a, b, c)))
                                                : MaybeTime();
  if (c < 1000) return {};
  // Month first, as in American wires, unless that is no month.
  if (is_calendar_date(c, a, b)) return found(at, end, day_stretch(date_of(c, a, b)));
  if (is_calendar_date(c, b, a)) return found(at, end, day_stretch(date_of(c, b, a)));
  return {};
}

// "called a strike from Tuesday", "declared a truce beginning Friday": what is announced begins later.
bool announced_from(const TimeReader& r, size_t at) {
  size_t lead = r.is(at - 1, {"on"}) ? at - 2 : at - 1;
  if (!r.is(lead, {"from", "starting", "beginning", "effective"})) return false;
  size_t above = r.head(at);
  for (int i = 0; i < 3; ++i, above = r.head(above)) {
    const ParsedToken* verb = r.token(above);
    if (!verb) return false;
    if (r.lexicon().is(TimeCue::kAnnounce, lower_ascii(verb->lemma))) return true;
  }
  return false;
}

MaybeTime weekday_date(const TimeReader& r, size_t at) {
  int day = r.lexicon().weekday(r.word(at));
  if (day < 0 || !r.capital(at) || r.lexicon().is(TimeCue::kNamedDay, r.word(at - 1))) return {};
  size_t next = at + 1;
  if (r.is(next, {",", "(", "the"})) ++next;
  bool bracket = r.is(at + 1, {"("});
  // "Tuesday, March 3": the date decides.
  MaybeTime date = month_first_date(r, next);
  if (!date) date = day_first_date(r, next);
  if (date && std::string_view(date->when.precision) == "day") {
    date->first = at;
    if (bracket && r.is(date->end, {")"})) ++date->end;
    return date;
  }
  if (r.lexicon().short_weekday(r.word(at)) && r.word(at).back() != '.') return {};
  if (!r.base())
    return found(at, at + 1, {"XXXX-WXX-" + std::to_string(day + 1), {}, {}, "day"});
  // "Tuesday of last week", "Tuesday next week".
  next = at + 1;
  if (r.is(next, {"of", "in"})) ++next;
  int weeks = r.is(next, {"last"}) ? -1 : r.is(next, {"next"}) ? 1 : 0;
  if ((weeks || r.is(next, {"this"})) && r.is(next + 1, {"week"})) {
    Date monday = add_days(r.base(), 7 * weeks - weekday(r.base()));
    return found(at, next + 2, day_stretch(add_days(monday, day)), r.base_name());
  }
  int ahead = (day - weekday(r.base()) + 7) % 7;
  Tense tense = r.tense(at);
  if (r.is(at - 1, {"until", "till", "by"}) && tense != Tense::kPast) tense = Tense::kFuture;
  bool future = tense == Tense::kFuture || (tense == Tense::kPresent && !r.headline()) || announced_from(r, at);
  // "Friday's blast will", but "Friday's summit will".
  if (r.is(at + 1, {"'s"}) && r.noun(r.head(at)) && !r.lexicon().is(TimeCue::kPlannedNoun, r.word(r.head(at))))
    future = false;
  int away = future || ahead == 0 ? ahead : ahead - 7;
  return found(at, at + 1, day_stretch(add_days(r.base(), away)), r.base_name());
}

MaybeTime month_first_date(const TimeReader& r, size_t at) {
  if (!is_month(r, at)) return {};
  int month = r.lexicon().month(r.word(at)), year = 0;
  size_t next = at + 1;
  if (r.is(next, {"the"}) && day_at(r, next + 1)) ++next;
  int day = day_at(r, next);
  if (day) {
    size_t end = year_after(r, next + 1, year);
    int last = day;
    if (r.is(next + 1, {"-"}) && day_at(r, next + 2) > day) {
      last = day_at(r, next + 2);
      end = year_after(r, next + 3, year);
    }
    MaybeTime date = month_day(r, at, end, month, day, year);
    if (date && date->when.to && is_calendar_date(date->when.to.year, month, last))
      date->when.to = date_of(date->when.to.year, month, last);
    return date;
  }
  size_t end = year_after(r, at + 1, year);
  if (!year) {
    // "the annual March for Peace": a march.
    bool march = month == 3 && !r.is(at - 1, {"in", "since", "last", "next", "by", "until"});
    if (march && r.is(at + 1, {"for", "on", "of", "to"})) return {};
    // "April Smith": a name.
    bool led = r.lexicon().is(TimeCue::kBeforeYear, r.word(at - 1)) || r.is(at - 1, {"last", "next", "this", "-", "until"});
    const ParsedToken* after = r.token(at + 1);
    if (!led && after && after->upos == "PROPN" && r.lexicon().weekday(r.word(at + 1)) < 0) return {};
    if (!led && r.lexicon().short_month(r.word(at))) return {};
    size_t of = r.is(at + 1, {"of"}) ? at + 2 : at + 1;
    int years = r.is(of, {"last"}) ? -1 : r.is(of, {"next"}) ? 1 : 0;
    if (r.base() && (years || r.is(of, {"this"})) && r.is(of + 1, {"year"}))
      return found(at, of + 2, month_stretch(r.base().year + years, month), r.base_name());
  }
  return month_day(r, at, end, month, 0, year);
}

MaybeTime day_first_date(const TimeReader& r, size_t at) {
  size_t number = r.is(at, {"the"}) ? at + 1 : at;
  int day = day_at(r, number), year = 0;
  if (!day) return {};
  size_t month = r.is(number + 1, {"of"}) ? number + 2 : number + 1;
  if (number != at && month == number + 1 && r.figure(number) > 0) return {};
  if (!is_month(r, month) || day_at(r, month + 1)) return {};
  size_t end = year_after(r, month + 1, year);
  return month_day(r, at, end, r.lexicon().month(r.word(month)), day, year);
}

MaybeTime season_date(const TimeReader& r, size_t at) {
  int season = r.lexicon().season(r.word(at));
  if (season < 0 || r.verb(at)) return {};
  int year = 0;
  size_t end = year_after(r, at + 1, year);
  if (year) return found(at, end, season_stretch(year, season));
  size_t lead = r.is(at - 1, {"the"}) ? at - 2 : at - 1;
  if (!r.is(lead, {"in", "since", "by", "until", "during", "of", "through", "early", "late", "mid",
                   "into"}) ||
      r.noun(at + 1))
    return {};
  if (!r.base()) return found(at, end, vague_stretch(-1));
  Stretch when = season_stretch(r.base().year - 1, season);
  bool future = r.tense(at) == Tense::kFuture || r.is(lead, {"by", "until"});
  for (int i = 0; i < 2; ++i) {
    Stretch later = season_stretch(when.from.year + 1, season);
    if (future ? when.to < r.base() : later.from <= r.base()) when = later;
  }
  return found(at, at + 1, when, r.base_name());
}

MaybeTime quarter_date(const TimeReader& r, size_t at) {
  size_t number = r.is(at, {"the"}) ? at + 1 : at;
  int which = r.lexicon().ordinal(r.word(number));
  bool last = r.is(number, {"last", "final"});  // "the last quarter of 2014"
  size_t next = r.is(number + 1, {"-"}) ? number + 2 : number + 1;
  if (next == number + 2) at = number;  // "the third-quarter loss": the article is the loss's
  bool quarter = r.is(next, {"quarter"}), half = r.is(next, {"half"});
  if (last && r.is(next + 1, {"of"})) which = quarter ? 4 : 2;
  if (which < 1 || which > (quarter ? 4 : half ? 2 : 0)) return {};
  size_t of = r.is(next + 1, {"of"}) ? next + 2 : next + 1;
  size_t after = r.is(of, {"the"}) ? of + 1 : of;
  int year = r.year_at(of);
  std::string anchor;
  size_t end = of + 1;
  if (!year && r.base() && r.is(after, {"this", "last", "next", "year"})) {
    bool bare = r.is(after, {"year"});
    year = r.base().year + (r.is(after, {"last"}) ? -1 : r.is(after, {"next"}) ? 1 : 0);
    if (!bare && !r.is(after + 1, {"year"})) return {};
    end = bare ? after + 1 : after + 2;
    anchor = r.base_name();
  } else if (!year) {
    if (half || !r.base()) return {};
    end = next + 1;
    year = r.base().year;
    anchor = r.base_name();
    bool ahead = quarter_stretch(year, which).from > r.base();
    if (ahead && r.tense(at) != Tense::kFuture) --year;
  }
  return found(at, end, quarter ? quarter_stretch(year, which) : half_stretch(year, which),
               anchor);
}

}  // namespace sitrep
