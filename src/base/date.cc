#include "base/date.h"

#include <algorithm>

namespace sitrep {

// Civil-date arithmetic over 400-year eras (146,097 days), as in any calendar text.
int32_t day_number(Date date) {
  int y = date.year - (date.month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int shifted_month = (date.month + 9) % 12;
  int day_of_year = (153 * shifted_month + 2) / 5 + date.day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_from_day_number(int32_t days) {
  int z = days + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  int year = year_of_era + era * 400 + (month <= 2);
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

Date add_days(Date date, int days) { return date_from_day_number(day_number(date) + days); }

Date add_months(Date date, int months) {
  int total = date.year * 12 + (date.month - 1) + months;
  int year = total >= 0 ? total / 12 : (total - 11) / 12;
  int month = total - year * 12 + 1;
  int day = std::min<int>(date.day, days_in_month(year, month));
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

Date add_years(Date date, int years) { return add_months(date, years * 12); }

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_calendar_date(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

bool in_period(Date day, Date since, Date until) {
  return !day || ((!since || since <= day) && (!until || day <= until));
}

int weekday(Date date) {
  int n = (day_number(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return n < 0 ? n + 7 : n;
}

IsoWeek iso_week(Date date) {
  Date thursday = add_days(date, 3 - weekday(date));
  Date first = {thursday.year, 1, 1};
  return {thursday.year, (day_number(thursday) - day_number(first)) / 7 + 1};
}

std::string iso_text(Date date) {
  if (!date) return {};
  std::string text = "0000-00-00";
  int year = date.year;
  for (int i = 3; i >= 0; --i, year /= 10) text[i] = static_cast<char>('0' + year % 10);
  text[5] = static_cast<char>('0' + date.month / 10);
  text[6] = static_cast<char>('0' + date.month % 10);
  text[8] = static_cast<char>('0' + date.day / 10);
  text[9] = static_cast<char>('0' + date.day % 10);
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  int parts[3] = {0, 0, 0};
  static constexpr int kStart[] = {0, 5, 8}, kLength[] = {4, 2, 2};
  for (int p = 0; p < 3; ++p)
    for (int i = 0; i < kLength[p]; ++i) {
      char c = text[kStart[p] + i];
      if (c < '0' || c > '9') return std::nullopt;
      parts[p] = parts[p] * 10 + (c - '0');
    }
  if (!is_calendar_date(parts[0], parts[1], parts[2])) return std::nullopt;
  return Date{static_cast<int16_t>(parts[0]), static_cast<uint8_t>(parts[1]),
              static_cast<uint8_t>(parts[2])};
}

}  // namespace sitrep
