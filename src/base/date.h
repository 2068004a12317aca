// Date: a day of the proleptic Gregorian calendar, with the arithmetic that news needs.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

struct Date {
  int16_t year = 0;
  uint8_t month = 0;  // 1-12; 0 in a Date that holds nothing
  uint8_t day = 0;    // 1-31

  constexpr bool valid() const { return month != 0; }
  constexpr explicit operator bool() const { return valid(); }
  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr auto operator<=>(Date, Date) = default;
};

// Days since 1970-01-01, and back.
int32_t day_number(Date date);
Date date_from_day_number(int32_t days);

Date add_days(Date date, int days);
// Keeps the day of the month where it exists, else the month's last day.
Date add_months(Date date, int months);
Date add_years(Date date, int years);
int days_in_month(int year, int month);
bool is_calendar_date(int year, int month, int day);

// Is the day in the period, both ends included? An end that holds nothing is open, and a day that
// holds nothing is in every period.
bool in_period(Date day, Date since, Date until);

// 0 = Monday ... 6 = Sunday, as ISO 8601 counts.
int weekday(Date date);
// ISO 8601 week number and the year it belongs to.
struct IsoWeek {
  int year;
  int week;
};
IsoWeek iso_week(Date date);

// "2020-01-29"; empty for a Date that holds nothing.
std::string iso_text(Date date);
// Accepts YYYY-MM-DD, and YYYY-MM-DD followed by a time; nothing else.
std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace sitrep
