// Rules for the periods that business reports in: fiscal years and quarters, the year-ago quarter,
// "the quarter ended Sept. 30". A report speaks of one quarter after another, so a quarter without
// a number is the one last named, else the last one that was over at the report's date.
#include "mention/times_rules.h"

namespace sitrep {

namespace {

// Where "year-ago", "year - earlier" ends; 0 = it does not stand here.
size_t year_ago_end(const TimeReader& r, size_t at) {
  if (r.is(at, {"year-ago", "year-earlier"})) return at + 1;
  bool apart = r.is(at, {"year"}) && r.is(at + 1, {"-"}) && r.is(at + 2, {"ago", "earlier"});
  return apart ? at + 3 : 0;
}

// "the quarter ended Sept. 30": the quarter that the day lies in.
YearQuarter quarter_ended(const TimeReader& r, size_t at) {
  if (!r.is(at, {"ended", "ending"})) return {};
  MaybeTime date = month_first_date(r, at + 1);
  if (!date || !date->when.from) return {};
  return {date->when.from.year, (date->when.from.month + 2) / 3};
}

YearQuarter quarter_before(Date day) {
  int quarter = (day.month + 2) / 3;
  return quarter > 1 ? YearQuarter{day.year, quarter - 1} : YearQuarter{day.year - 1, 4};
}

MaybeTime quarter_found(const TimeReader& r, size_t first, size_t end, YearQuarter when) {
  // "the quarter a year ago", "the corresponding period last year"
  bool ago = r.is(end, {"a"}) && r.is(end + 1, {"year"}) && r.is(end + 2, {"ago", "earlier"});
  bool last = r.is(end, {"last"}) && r.is(end + 1, {"year"});
  if (!ago && !last)
    return found(first, end, quarter_stretch(when.year, when.quarter), r.base_name());
  return found(first, end + (ago ? 3 : 2), quarter_stretch(when.year - 1, when.quarter),
               std::string(kYearBefore));
}

// The quarter that the report is about, if it was over when the report was written.
YearQuarter reported_quarter(const TimeReader& r) {
  YearQuarter last = r.latest_quarter();
  if (last.quarter && r.base() <= quarter_stretch(last.year, last.quarter).to) return quarter_before(r.base());
  return last;
}

// A quarter that the report only compares with.
MaybeTime compared(size_t first, size_t end, YearQuarter when) {
  return found(first, end, quarter_stretch(when.year, when.quarter), std::string(kYearBefore));
}

// "the year-ago quarter", "year-earlier results".
MaybeTime year_ago_period(const TimeReader& r, size_t first, size_t at) {
  size_t end = year_ago_end(r, at);
  if (!end || !r.base()) return {};
  YearQuarter last = reported_quarter(r);
  bool bare = !r.is(end, {"fiscal", "quarter", "period"}) && r.lexicon().ordinal(r.word(end)) < 1;
  if (Amount months = r.amount_at(end))  // "the year-earlier nine months"
    return found(first, months.end,
                 {duration_value(months.count.number, months.count.vague, false, months.unit), {}, {}, "unknown"},
                 "", TimeType::kDuration);
  if (bare) first = at;
  if (r.is(end, {"fiscal"})) ++end;
  if (int which = r.lexicon().ordinal(r.word(end)); which >= 1 && which <= 4 && r.is(end + 1, {"quarter"}))
    return compared(first, end + 2, {r.base().year - 1, which});
  bool quarter = r.is(end, {"quarter"}), period = r.is(end, {"period"});
  if (!last.quarter && quarter) last = quarter_before(r.base());
  if (quarter || period) ++end;
  if (!last.quarter) return found(first, end, year_stretch(r.base().year - 1), r.base_name());
  return compared(first, end, {last.year - 1, last.quarter});
}

// "fiscal 1989", "the 1988 third quarter", "the 1988 period".
MaybeTime period_of_year(const TimeReader& r, size_t first, size_t at) {
  bool fiscal = r.is(at, {"fiscal"});
  size_t number = fiscal ? at + 1 : at;
  if (fiscal && r.is(number, {"year"})) ++number;
  int year = r.year_at(number);
  if (!year) return {};
  size_t next = r.is(number + 1, {"fiscal"}) ? number + 2 : number + 1;
  int which = r.lexicon().ordinal(r.word(next));
  size_t unit = which > 0 ? next + 1 : next;
  if (which > 0 && r.is(unit, {"-"})) ++unit;
  if (which >= 1 && which <= 4 && r.is(unit, {"quarter"}))
    return quarter_found(r, first, unit + 1, {year, which});
  if (YearQuarter last = r.latest_quarter(); r.is(next, {"quarter", "period"})) {
    if (last.quarter && year < last.year) return compared(first, next + 1, {year, last.quarter});
    if (last.quarter) return quarter_found(r, first, next + 1, {year, last.quarter});
    return found(first, next + 1, year_stretch(year));
  }
  return fiscal ? found(at, number + 1, year_stretch(year)) : MaybeTime();
}

// "the fiscal year", "the full year", "for the year ended March 31".
MaybeTime reporting_year(const TimeReader& r, size_t first, size_t at, bool described) {
  if (!r.is(at, {"year"}) || !r.base()) return {};
  if (r.is(at + 1, {"ended", "ending"}))
    return found(first, at + 1, {duration_value(1, false, false, TimeUnit::kYear), {}, {}, "unknown"},
                 "", TimeType::kDuration);
  return described ? found(first, at + 1, year_stretch(r.base().year), r.base_name()) : MaybeTime();
}

}  // namespace

MaybeTime period_date(const TimeReader& r, size_t at) {
  bool the = r.is(at, {"the", "its", "their", "a"});
  size_t next = the ? at + 1 : at;
  if (r.is(next, {"comparable", "corresponding", "same"})) ++next;
  if (MaybeTime period = year_ago_period(r, r.is(at, {"a"}) ? next : at, next)) return period;
  if (MaybeTime period = period_of_year(r, at, next)) return period;
  if (!the || r.is(at, {"a"})) return {};
  size_t described = next;
  if (r.is(next, {"latest", "current", "full"})) ++next;
  if (r.is(next, {"fiscal"})) ++next;
  if (r.is(next, {"-"})) ++next;
  if (next > described && r.lexicon().ordinal(r.word(next)) > 0 && !r.is(described, {"full"}))
    if (MaybeTime quarter = quarter_date(r, next)) {
      quarter->first = at;
      return quarter;
    }
  if (MaybeTime year = reporting_year(r, at, next, next > described)) return year;
  if (r.is(described, {"current", "full"}) || !r.base()) return {};
  bool latest = r.is(described, {"latest"}), likened = described > at + 1;
  if (!r.is(next, {"quarter"}) && !((latest || likened) && r.is(next, {"period"}))) return {};
  if (r.is(next + 1, {"of", "-", "century"})) return {};
  YearQuarter when = quarter_ended(r, next + 1);
  if (!when.quarter) when = latest ? reported_quarter(r) : r.latest_quarter();
  if (!when.quarter && r.is(next, {"period"})) return {};
  return quarter_found(r, at, next + 1, when.quarter ? when : quarter_before(r.base()));
}

}  // namespace sitrep
