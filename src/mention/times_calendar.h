// Stretches of the calendar: days, weeks, months ... with their TIMEX3 values.
//
// In: a date and a unit. Out: the stretch, with its value and its first and last day. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "knowledge/times.h"

namespace sitrep {

struct Stretch {
  std::string value;
  Date from, to;
  const char* precision = "unknown";
};

enum class StretchPart { kWhole, kEarly, kMiddle, kLate };

Date date_of(int year, int month, int day);
Stretch day_stretch(Date day);
Stretch month_stretch(int year, int month);
Stretch quarter_stretch(int year, int quarter);
Stretch half_stretch(int year, int half);
Stretch season_stretch(int year, int season);  // winter begins in December of the year
Stretch year_stretch(int year);
Stretch decade_stretch(int year);
Stretch century_stretch(int year);
// The unit that holds the day; hours and shorter give the day.
Stretch stretch_around(Date day, TimeUnit unit);
// `count` units later; nothing when that leaves the years 1 to 9999.
std::optional<Date> shift(Date day, TimeUnit unit, int count);
// The first, second or last third; the value stays that of the whole, as TIMEX3 has it.
Stretch part_of(Stretch whole, StretchPart part);
// "P3Y", "PT24H", "PXM" for an unknown number; with a half "P2.5Y".
std::string duration_value(int count, bool vague, bool half, TimeUnit unit);
const char* unit_precision(TimeUnit unit);
// How many days the precision spans, for comparing: 1, 7, 31, ...
int precision_days(std::string_view precision);

}  // namespace sitrep
