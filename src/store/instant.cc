#include "store/instant.h"

#include <cstdio>

#include "base/date.h"
#include "base/strings.h"

namespace sitrep {

namespace {

// Takes `count` digits off the front; nothing where they are not all digits.
std::optional<int> take_digits(std::string_view& text, size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

// Millionths of a second after the point; digits beyond the sixth are dropped.
int take_fraction(std::string_view& text) {
  int fraction = 0, digits = 0;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), ++digits)
    if (digits < 6) fraction = fraction * 10 + (text.front() - '0');
  for (; digits < 6; ++digits) fraction *= 10;
  return fraction;
}

// Minutes east of Greenwich; nothing where the rest is no zone.
std::optional<int> take_zone(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  const bool east = text.front() == '+';
  if (!east && text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  take(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 15 || *minutes > 59) return std::nullopt;
  return (east ? 1 : -1) * (*hours * 60 + *minutes);
}

}  // namespace

std::optional<std::string> read_instant(std::string_view text) {
  text = trim(text);
  if (text.size() < 16) return std::nullopt;
  const auto day = parse_iso_date(text.substr(0, 10));
  text.remove_prefix(10);
  if (!day || !(take(text, 'T') || take(text, ' '))) return std::nullopt;
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  std::optional<int> second = 0;
  int fraction = 0;
  if (take(text, ':')) {
    second = take_digits(text, 2);
    if (take(text, '.')) fraction = take_fraction(text);
  }
  const auto east = take_zone(text);
  if (!minute || !second || !east || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  int minutes = *hour * 60 + *minute - *east, days = 0;
  for (; minutes < 0; minutes += 1440) --days;
  for (; minutes >= 1440; minutes -= 1440) ++days;
  char clock[32];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d.%06dZ", minutes / 60, minutes % 60, *second, fraction);
  return iso_text(add_days(*day, days)) + clock;
}

std::optional<std::string> read_instant_or_day(std::string_view text) {
  text = trim(text);
  if (text.size() != 10) return read_instant(text);
  const auto day = parse_iso_date(text);
  if (!day) return std::nullopt;
  return iso_text(*day) + "T23:59:59.999999Z";
}

}  // namespace sitrep
