// Rules for dates counted from another day: today, last week, the following year, recent months.
#include "mention/times_rules.h"

namespace sitrep {

namespace {

constexpr int kRecent = 3;  // "recent months" reach back so many

// A day `count` units away, as the stretch of that unit.
Stretch stepped(Date day, TimeUnit unit, int count) {
  std::optional<Date> moved = shift(day, unit, count);
  return moved ? stretch_around(*moved, unit) : vague_stretch(count);
}

int step_of(const TimeReader& r, size_t at) {
  if (r.is(at, {"last", "previous", "past", "preceding"})) return -1;
  if (r.is(at, {"next", "coming", "upcoming", "following"})) return 1;
  return 0;
}

// "last year's third quarter", "this year's spring": what follows the year's "'s".
MaybeTime part_of_year(const TimeReader& r, size_t first, size_t at, int year) {
  int which = r.lexicon().ordinal(r.word(at)), season = r.lexicon().season(r.word(at));
  size_t unit = r.is(at + 1, {"-"}) ? at + 2 : at + 1;
  std::string name = r.base_name();
  if (which >= 1 && which <= 4 && r.is(unit, {"quarter"}))
    return found(first, unit + 1, quarter_stretch(year, which), name);
  if (which >= 1 && which <= 2 && r.is(unit, {"half"}))
    return found(first, unit + 1, half_stretch(year, which), name);
  if (YearQuarter last = r.latest_quarter(); last.quarter && r.is(at, {"quarter"}))
    return found(first, at + 1, quarter_stretch(year, last.quarter), std::string(kYearBefore));
  if (season >= 0) return found(first, at + 1, season_stretch(year, season), name);
  if (int month = r.lexicon().month(r.word(at)); month && r.capital(at))
    return found(first, at + 1, month_stretch(year, month), name);
  return {};
}

// "last Tuesday", "next March", "this summer".
MaybeTime stepped_name(const TimeReader& r, size_t first, size_t at, int step) {
  Date base = r.base();
  if (int day = r.lexicon().weekday(r.word(at)); day >= 0 && !r.lexicon().short_weekday(r.word(at))) {
    int away = day - weekday(base);
    if (step < 0 && away >= 0) away -= 7;
    if (step > 0 && away <= 0) away += 7;
    return found(first, at + 1, day_stretch(add_days(base, away)), r.base_name());
  }
  int month = r.lexicon().short_month(r.word(at)) ? 0 : r.lexicon().month(r.word(at));
  if (month && r.capital(at)) {
    int year = base.year;
    if (step < 0 && month >= base.month) --year;
    if (step > 0 && month <= base.month) ++year;
    int day = r.figure(at + 1);
    if (day > 0 && is_calendar_date(year, month, day))
      return found(first, at + 2, day_stretch(date_of(year, month, day)), r.base_name());
    return found(first, at + 1, month_stretch(year, month), r.base_name());
  }
  int season = r.lexicon().season(r.word(at));
  if (season < 0) return {};
  int year = base.year;
  if (season == 3 && base.month <= 2) --year;
  Stretch when = season_stretch(year, season);
  if (step < 0 && when.to >= base) when = season_stretch(year - 1, season);
  if (step > 0 && when.from <= base) when = season_stretch(year + 1, season);
  return found(first, at + 1, when, r.base_name());
}

}  // namespace

MaybeTime fixed_time(const TimeReader& r, size_t at) {
  for (const TimeReference& reference : r.lexicon().references()) {
    size_t end = r.phrase_end(at, reference.words);
    if (!end) continue;
    bool window = r.count_at(end) || r.lexicon().unit(r.word(end)).unit != TimeUnit::kNone;
    if (window && r.is(end - 1, {"past", "future"})) continue;  // "the past three months"
    const ParsedToken* before = r.token(at - 1);
    switch (reference.place) {
      case TimePlace::kAnywhere: break;
      case TimePlace::kAfterPreposition:
        if (!before || before->upos != "ADP") continue;
        break;
      case TimePlace::kAdjective:
        if (!r.token(at) || r.token(at)->upos != "ADJ" || !r.noun(r.head(at))) continue;
        break;
      case TimePlace::kAhead:  // "soon became" and "soon after" order events
        if (r.tense(at) != Tense::kFuture || r.is(end, {"after", "as"}) || r.is(at - 1, {"as"}))
          continue;
        break;
    }
    return found(at, end, {reference.value, {}, {}, "unknown"});
  }
  return {};
}

MaybeTime named_day(const TimeReader& r, size_t at) {
  struct Named {
    std::string_view word;
    int away;
    const char* part;
  };
  static constexpr Named kNamed[] = {{"today", 0, ""},       {"yesterday", -1, ""},
                                     {"tomorrow", 1, ""},    {"tonight", 0, "TNI"},
                                     {"overnight", 0, "TNI"}};
  for (const Named& named : kNamed) {
    if (r.word(at) != named.word) continue;
    if (r.in_name(at)) return {};  // "Lagos Today"
    TimeType type = *named.part ? TimeType::kTime : TimeType::kDate;
    if (!r.base()) return found(at, at + 1, vague_stretch(named.away), "", type);
    Stretch when = day_stretch(add_days(r.base(), named.away));
    when.value += named.part;
    if (named.word == "overnight") {
      bool future = r.tense(at) == Tense::kFuture;
      (future ? when.to : when.from) = add_days(r.base(), future ? 1 : -1);
    }
    return found(at, at + 1, when, r.base_name(), type);
  }
  if (r.is(at, {"the"}) && r.is(at + 1, {"day"}) && r.is(at + 2, {"before", "after"}) &&
      r.is(at + 3, {"yesterday", "tomorrow"}) && r.base())
    return found(at, at + 4, day_stretch(add_days(r.base(), r.is(at + 2, {"after"}) ? 2 : -2)),
                 r.base_name());
  return {};
}

MaybeTime stepped_date(const TimeReader& r, size_t at) {
  size_t next = at;
  bool here = r.is(at, {"this"});
  int step = step_of(r, at);
  if (here) {
    step = step_of(r, at + 1);  // "this past Tuesday", "this coming week"
    if (step) ++next;
  } else if (!step || r.is(at - 1, {"the"})) {
    size_t start = at;
    if (r.is(at, {"the"}) && r.is(at + 1, {"weekend"}) &&
        r.is(at - 1, {"over", "at", "during", "on", "in", "for", "of"})) {
      if (!r.base()) return found(start, at + 2, vague_stretch(-1));
      bool past = r.tense(at) != Tense::kFuture && weekday(r.base()) < 5 && !r.is(at - 2, {"ahead"});
      return found(start, at + 2, stepped(r.base(), TimeUnit::kWeekend, past ? -1 : 0),
                   r.base_name());
    }
    if (!step) return {};
  }
  if (r.is(at, {"earlier", "later"})) return {};
  ++next;
  if (r.in_name(next) && r.lexicon().unit(r.word(next)).unit != TimeUnit::kNone) return {};
  UnitWord unit = r.lexicon().unit(r.word(next));
  if (!r.base()) {
    bool time = unit.unit >= TimeUnit::kDay || r.lexicon().season(r.word(next)) >= 0 ||
                r.lexicon().weekday(r.word(next)) >= 0 || (r.lexicon().month(r.word(next)) && r.capital(next));
    if (!time || unit.plural) return {};
    return found(at, next + 1, vague_stretch(step));
  }
  if (unit.unit >= TimeUnit::kDay && !unit.plural) {
    if (unit.unit == TimeUnit::kDay && here && !step) return found(at, next + 1,
        day_stretch(r.base()), r.base_name());
    if (unit.unit == TimeUnit::kDay) return {};
    // "this quarter's loss": a report on a quarter speaks of that one.
    if (YearQuarter last = r.latest_quarter(4); unit.unit == TimeUnit::kQuarter && here && !step && last.quarter && r.is(next + 1, {"'s"}) && r.tense(at) != Tense::kFuture)
      return found(at, next + 1, quarter_stretch(last.year, last.quarter), "previous");
    if (unit.unit == TimeUnit::kWeekend && !step && r.tense(at) == Tense::kPast &&
        weekday(r.base()) < 3)
      step = -1;
    if (unit.unit == TimeUnit::kYear && r.is(next + 1, {"'s"}))
      if (MaybeTime part = part_of_year(r, at, next + 2, r.base().year + step)) return part;
    return found(at, next + 1, stepped(r.base(), unit.unit, step), r.base_name());
  }
  return stepped_name(r, at, next, step);
}

// "the week of March 6", "the day before last Tuesday", "for the week".
MaybeTime unit_of_date(const TimeReader& r, size_t at) {
  UnitWord unit = r.lexicon().unit(r.word(at + 1));
  if (!r.is(at, {"the"}) || unit.plural || unit.unit < TimeUnit::kDay) return {};
  size_t next = at + 2;
  bool after = r.is(next, {"after"}), before = r.is(next, {"before"});
  bool day = unit.unit == TimeUnit::kDay;
  if (r.is(next, {"of"}) || after || before) {
    MaybeTime date = date_at(r, next + 1, false);
    bool fine = date && date->when.from && std::string_view(date->when.precision) == "day";
    if (!fine || day != (after || before)) return {};
    Stretch when = day ? day_stretch(add_days(date->when.from, after ? 1 : -1))
                       : stretch_around(date->when.from, unit.unit);
    return found(at, date->end, when, date->anchor);
  }
  bool calendar = unit.unit == TimeUnit::kWeek || unit.unit == TimeUnit::kMonth ||
                  unit.unit == TimeUnit::kYear;
  const ParsedToken* lead = r.token(at - 1);
  const ParsedToken* follower = r.token(next);
  bool ends = !follower || follower->upos == "PUNCT" || follower->upos == "ADP" || r.is(next, {"'s"});
  if (!calendar || !lead || lead->upos != "ADP" || !ends || !r.base()) return {};
  return found(at, next, stepped(r.base(), unit.unit, 0), r.base_name());
}

MaybeTime anaphoric_date(const TimeReader& r, size_t at) {
  size_t next = at + 1;
  int step = 0;
  if (MaybeTime date = unit_of_date(r, at)) return date;
  if (r.is(at, {"the"})) {
    if (r.is(next, {"day", "week", "month", "year"}) && r.is(next + 1, {"before", "after"})) {
      const ParsedToken* after = r.token(next + 2);
      if (after && after->upos != "PUNCT") return {};  // "the day after the attack"
      TimeUnit unit = r.lexicon().unit(r.word(next)).unit;
      step = r.is(next + 1, {"after"}) ? 1 : -1;
      TimeReader::Anchor from = step > 0 ? r.previous_in_past(unit, at) : r.previous(unit, at);
      if (!from.day) return found(at, next + 2, vague_stretch(step));
      return found(at, next + 2, stepped(from.day, unit, step), from.name);
    }
    bool current = r.is(next, {"current"});
    UnitWord now = r.lexicon().unit(r.word(next + 1));
    if (current && now.unit >= TimeUnit::kWeek && !now.plural && r.base())
      return found(at, next + 2, stepped(r.base(), now.unit, 0), r.base_name());
    if (!r.is(next, {"same", "very"}) && !step_of(r, next)) return {};
    step = step_of(r, next);
    if (r.is(next, {"past", "last", "coming", "upcoming"})) return {};
    ++next;
  } else if (!r.is(at, {"that"})) {
    return {};
  }
  UnitWord unit = r.lexicon().unit(r.word(next));
  if (unit.plural) return {};
  int day = step ? r.lexicon().weekday(r.word(next)) : -1;
  if (unit.unit < TimeUnit::kDay && day < 0) return {};
  if (YearQuarter last = r.latest_quarter(); !step && unit.unit == TimeUnit::kQuarter && last.quarter)
    return found(at, next + 1, quarter_stretch(last.year, last.quarter), "previous");
  TimeReader::Anchor from = step > 0 ? r.previous_in_past(day >= 0 ? TimeUnit::kDay : unit.unit, at) : r.previous(day >= 0 ? TimeUnit::kDay : unit.unit, at);
  if (!from.day) return found(at, next + 1, vague_stretch(step));
  if (day >= 0) {
    int away = day - weekday(from.day);
    if (step < 0 && away >= 0) away -= 7;
    if (step > 0 && away <= 0) away += 7;
    // "closed lower on Friday ... from the previous Friday": not the one that the text has named.
    Date named = add_days(from.day, away);
    if (step < 0 && r.is(next - 1, {"previous", "preceding"}) && r.has_named(named)) named = add_days(named, -7);
    return found(at, next + 1, day_stretch(named), from.name);
  }
  return found(at, next + 1, stepped(from.day, unit.unit, step), from.name);
}

MaybeTime window_time(const TimeReader& r, size_t at) {
  size_t next = at;
  if (r.is(at, {"the", "these", "his", "her", "its", "their"})) ++next;
  bool recent = r.is(next, {"recent"});
  bool first = r.is(next, {"first"});
  bool most = r.is(next, {"most"}) && r.is(next + 1, {"recent"});
  int step = recent ? -1 : step_of(r, next);
  if (most) return {};
  if (!step && !first) return {};
  if (r.is(next, {"previous", "preceding", "following"}) && next > at &&
      !r.lexicon().unit(r.word(next + 1)).plural && !r.count_at(next + 1))
    return {};
  ++next;
  Count count = r.count_at(next);
  if (count) next = count.end;
  if (count && r.is(next, {"-"})) ++next;
  UnitWord unit = r.lexicon().unit(r.word(next));
  if (unit.unit == TimeUnit::kNone || unit.unit == TimeUnit::kWeekend) return {};
  if (unit.unit == TimeUnit::kDay && !unit.plural && !count) return {};  // "the next day"
  if (!count && !unit.plural && !(r.is(at, {"the"}) && !recent && !first)) return {};
  bool vague = count ? count.vague : unit.plural;
  int number = count ? count.number : 1;
  Stretch when{duration_value(number, vague, count.half, unit.unit), {}, {}, "unknown"};
  int year = r.is(next + 1, {"of"}) ? r.year_at(next + 2) : 0;
  if (first) {  // "the first three months of 2014"
    if (!count) return {};
    if (year && unit.unit == TimeUnit::kQuarter && !vague && number == 2) return found(at, next + 3, half_stretch(year, 1));
    if (!year) return found(at, next + 1, when, "", TimeType::kDuration);
    if (std::optional<Date> end = shift(date_of(year, 1, 1), unit.unit, number)) {
      when.from = date_of(year, 1, 1);
      when.to = add_days(*end, -1);
      when.precision = unit_precision(unit.unit);
    }
    return found(at, next + 3, when, "", TimeType::kDuration);
  }
  if (!r.base()) return found(at, next + 1, when, "", TimeType::kDuration);
  int reach = vague ? kRecent : number;
  if (unit.unit == TimeUnit::kHour) reach = std::max(reach, 24);
  if (std::optional<Date> far = shift(r.base(), unit.unit, step * reach)) {
    when.from = step < 0 ? *far : r.base();
    when.to = step < 0 ? r.base() : *far;
    when.precision = unit_precision(unit.unit);
  }
  // "recent weeks", "the coming months": part of the past or future, without a length.
  bool named = r.is(at, {"recent", "coming", "past"}) || r.is(at + 1, {"recent", "coming", "past"});
  if (vague && named && !(count && step > 0)) {
    when.value = vague_stretch(step).value;
    return found(at, next + 1, when, r.base_name());
  }
  return found(at, next + 1, when, r.base_name(), TimeType::kDuration);
}

}  // namespace sitrep
