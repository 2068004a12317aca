// The rules that find time expressions: each looks at the words from one token on and returns the
// expression that begins there, or nothing. A rule looks a bounded number of tokens ahead.
#pragma once

#include "mention/times_reader.h"

namespace sitrep {

// Calendar dates (times_dates.cc).
MaybeTime numeric_date(const TimeReader& r, size_t at);    // 2011-03-04, 3/4/2011
MaybeTime weekday_date(const TimeReader& r, size_t at);    // Tuesday, March 3
MaybeTime month_first_date(const TimeReader& r, size_t at);  // March 3, 2011; March 2011; March
MaybeTime day_first_date(const TimeReader& r, size_t at);  // 3 March 2011
MaybeTime season_date(const TimeReader& r, size_t at);     // in the spring of 2014
MaybeTime quarter_date(const TimeReader& r, size_t at);    // the first quarter of 2014

// Years (times_years.cc).
MaybeTime decade_date(const TimeReader& r, size_t at);     // the 1990s
MaybeTime year_date(const TimeReader& r, size_t at);       // in 2014
// A year in figures or spoken ("nineteen ninety-six") and where it ends; 0 = none.
int year_ending(const TimeReader& r, size_t at, size_t& end);

// The periods of business reports (times_periods.cc).
MaybeTime period_date(const TimeReader& r, size_t at);     // fiscal 1989, the year-ago quarter

// Days with a name (times_holidays.cc).
MaybeTime holiday_date(const TimeReader& r, size_t at);    // Christmas Eve

// Counted from another day (times_relative.cc).
MaybeTime fixed_time(const TimeReader& r, size_t at);      // now, recently
MaybeTime named_day(const TimeReader& r, size_t at);       // today, yesterday, tonight
MaybeTime stepped_date(const TimeReader& r, size_t at);    // last week, next Monday, this summer
MaybeTime anaphoric_date(const TimeReader& r, size_t at);  // the following day, that year
MaybeTime window_time(const TimeReader& r, size_t at);     // the past two weeks, recent months

// Amounts of time (times_amounts.cc).
MaybeTime amount_time(const TimeReader& r, size_t at);     // three years ago, a five-year term
MaybeTime repeated_time(const TimeReader& r, size_t at);   // every Friday, daily
MaybeTime clock_time(const TimeReader& r, size_t at);      // 10 a.m. on Tuesday
MaybeTime day_part_time(const TimeReader& r, size_t at);   // this morning, in the evening

// Any date that begins at the token; `bare` lets a year stand without a preposition.
MaybeTime date_at(const TimeReader& r, size_t at, bool bare);
// The same with "early", "mid-", "the end of" before it.
MaybeTime part_date(const TimeReader& r, size_t at);

MaybeTime found(size_t first, size_t end, Stretch when, std::string anchor = {},
                TimeType type = TimeType::kDate);
// Without a day to count from: PAST_REF, PRESENT_REF or FUTURE_REF.
Stretch vague_stretch(int direction);

}  // namespace sitrep
