#include "mention/times_calendar.h"

#include <algorithm>
#include <cstdint>

namespace sitrep {

namespace {

std::string padded(int number, int width) {
  std::string text = std::to_string(number);
  return std::string(std::max<int>(0, width - static_cast<int>(text.size())), '0') + text;
}

Stretch months(int year, int month, int count, std::string value, const char* precision) {
  Date from = date_of(year, month, 1);
  return {std::move(value), from, add_days(add_months(from, count), -1), precision};
}

constexpr int kMostYears = 9000;

}  // namespace

Date date_of(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

Stretch day_stretch(Date day) { return {iso_text(day), day, day, "day"}; }

Stretch month_stretch(int year, int month) {
  return months(year, month, 1, padded(year, 4) + "-" + padded(month, 2), "month");
}

Stretch quarter_stretch(int year, int quarter) {
  std::string value = padded(year, 4) + "-Q" + std::to_string(quarter);
  return months(year, quarter * 3 - 2, 3, std::move(value), "month");
}

Stretch half_stretch(int year, int half) {
  std::string value = padded(year, 4) + "-H" + std::to_string(half);
  return months(year, half * 6 - 5, 6, std::move(value), "month");
}

Stretch season_stretch(int year, int season) {
  static constexpr const char* kCodes[] = {"-SP", "-SU", "-FA", "-WI"};
  return months(year, 3 + season * 3, 3, padded(year, 4) + kCodes[season], "season");
}

Stretch year_stretch(int year) { return months(year, 1, 12, padded(year, 4), "year"); }

Stretch decade_stretch(int year) {
  int first = year - year % 10;
  return {padded(first / 10, 3), date_of(first, 1, 1), date_of(first + 9, 12, 31), "decade"};
}

Stretch century_stretch(int year) {
  int first = year - year % 100;
  return {padded(first / 100, 2), date_of(first, 1, 1), date_of(first + 99, 12, 31), "unknown"};
}

Stretch stretch_around(Date day, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kFortnight:
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: {
      IsoWeek week = iso_week(day);
      Date monday = add_days(day, -weekday(day));
      std::string value = padded(week.year, 4) + "-W" + padded(week.week, 2);
      if (unit != TimeUnit::kWeekend) return {value, monday, add_days(monday, 6), "week"};
      return {value + "-WE", add_days(monday, 5), add_days(monday, 6), "day"};
    }
    case TimeUnit::kMonth: return month_stretch(day.year, day.month);
    case TimeUnit::kQuarter: return quarter_stretch(day.year, (day.month + 2) / 3);
    case TimeUnit::kHalf: return half_stretch(day.year, day.month > 6 ? 2 : 1);
    case TimeUnit::kYear: return year_stretch(day.year);
    case TimeUnit::kDecade: return decade_stretch(day.year);
    case TimeUnit::kCentury: return century_stretch(day.year);
    default: return day_stretch(day);
  }
}

std::optional<Date> shift(Date day, TimeUnit unit, int count) {
  int in_months = 0, in_days = 0;
  switch (unit) {
    case TimeUnit::kSecond:
    case TimeUnit::kMinute: break;
    case TimeUnit::kHour: in_days = count / 24; break;
    case TimeUnit::kDay: in_days = count; break;
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: in_days = 7; break;
    case TimeUnit::kFortnight: in_days = 14; break;
    case TimeUnit::kMonth: in_months = 1; break;
    case TimeUnit::kQuarter: in_months = 3; break;
    case TimeUnit::kHalf: in_months = 6; break;
    case TimeUnit::kYear: in_months = 12; break;
    case TimeUnit::kDecade: in_months = 120; break;
    case TimeUnit::kCentury: in_months = 1200; break;
    default: break;
  }
  bool scaled = unit != TimeUnit::kHour && unit != TimeUnit::kDay;
  int64_t total_days = scaled ? int64_t{in_days} * count : in_days;
  int64_t total_months = int64_t{in_months} * count;
  if (total_days > kMostYears * 365 || total_days < -kMostYears * 365) return std::nullopt;
  if (total_months > kMostYears * 12 || total_months < -kMostYears * 12) return std::nullopt;
  Date moved = add_months(add_days(day, static_cast<int>(total_days)),
                          static_cast<int>(total_months));
  if (moved.year < 100 || moved.year > 9899) return std::nullopt;
  return moved;
}

Stretch part_of(Stretch whole, StretchPart part) {
  if (part == StretchPart::kWhole || !whole.from || whole.from == whole.to) return whole;
  Date first, second;  // where the second and the last third begin
  std::string_view precision = whole.precision;
  if (precision == "year") {
    first = add_months(whole.from, 4);
    second = add_months(whole.from, 8);
  } else if (precision == "month" && whole.from.month == whole.to.month) {
    first = add_days(whole.from, 10);
    second = add_days(whole.from, 20);
  } else {
    int days = day_number(whole.to) - day_number(whole.from) + 1;
    first = add_days(whole.from, (days + 2) / 3);
    second = add_days(whole.from, days - (days + 2) / 3);
  }
  if (part != StretchPart::kEarly) whole.from = part == StretchPart::kLate ? second : first;
  if (part == StretchPart::kEarly) whole.to = add_days(first, -1);
  if (part == StretchPart::kMiddle) whole.to = add_days(second, -1);
  return whole;
}

std::string duration_value(int count, bool vague, bool half, TimeUnit unit) {
  static constexpr const char* kPrefix[] = {"P", "PT", "PT", "PT", "P", "P", "P", "P",
                                            "P", "P", "P", "P", "P", "P", "P"};
  static constexpr const char* kSuffix[] = {"", "S", "M", "H", "D", "W", "WE", "W",
                                            "M", "Q", "M", "M", "Y", "DE", "CE"};
  if (unit == TimeUnit::kFortnight) count *= 2;
  if (!vague && !half && (unit == TimeUnit::kDecade || unit == TimeUnit::kCentury)) {
    count *= unit == TimeUnit::kDecade ? 10 : 100;
    unit = TimeUnit::kYear;
  }
  std::string number = vague ? "X" : std::to_string(count);
  if (half && !vague) number += ".5";
  size_t at = static_cast<size_t>(unit);
  return kPrefix[at] + number + kSuffix[at];
}

const char* unit_precision(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kWeek:
    case TimeUnit::kFortnight: return "week";
    case TimeUnit::kMonth:
    case TimeUnit::kQuarter:
    case TimeUnit::kHalf: return "month";
    case TimeUnit::kSeason: return "season";
    case TimeUnit::kYear: return "year";
    case TimeUnit::kDecade: return "decade";
    case TimeUnit::kCentury: return "unknown";
    default: return "day";
  }
}

int precision_days(std::string_view precision) {
  if (precision == "day") return 1;
  if (precision == "week") return 7;
  if (precision == "month") return 31;
  if (precision == "season") return 92;
  if (precision == "year") return 366;
  if (precision == "decade") return 3653;
  return 100000;
}

}  // namespace sitrep
