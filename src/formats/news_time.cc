#include "formats/news_time.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

bool digits_at(std::string_view text, size_t at, size_t count) {
  return text.size() >= at + count && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
}

// "+0200" and "+02" to "+02:00"; "Z" and nothing stay.
std::string zone(std::string_view text) {
  if (text.size() == 5 && digits_at(text, 1, 4)) return std::string(text.substr(0, 3)) + ":" + std::string(text.substr(3));
  if (text.size() == 3 && digits_at(text, 1, 2)) return std::string(text) + ":00";
  return std::string(text);
}

}  // namespace

std::string iso_instant(std::string_view text) {
  text = trim(text);
  std::string day, clock;
  if (digits_at(text, 0, 8)) {
    day = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2));
    text.remove_prefix(8);
  } else if (digits_at(text, 0, 4) && text.size() >= 10 && text[4] == '-' && digits_at(text, 5, 2) && text[7] == '-' && digits_at(text, 8, 2)) {
    day = text.substr(0, 10);
    text.remove_prefix(10);
  } else {
    return std::string(text);
  }
  if (text.empty() || (text[0] != 'T' && text[0] != ' ')) return day;
  text.remove_prefix(1);
  if (digits_at(text, 0, 4)) {  // basic: hhmm or hhmmss
    const bool seconds = digits_at(text, 4, 2);
    clock = std::string(text.substr(0, 2)) + ":" + std::string(text.substr(2, 2)) + ":" + (seconds ? std::string(text.substr(4, 2)) : "00");
    text.remove_prefix(seconds ? 6 : 4);
  } else if (digits_at(text, 0, 2) && text.size() >= 5 && text[2] == ':' && digits_at(text, 3, 2)) {
    const size_t end = std::min(text.find_first_of("Zz+-", 5), text.size());
    clock = text.substr(0, end);
    text.remove_prefix(end);
  } else {
    return day;
  }
  return day + "T" + clock + zone(text);
}

}  // namespace sitrep
