#include "formats/feed_date.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/strings.h"
#include "document/calendar_text.h"

namespace sitrep {

namespace {

// "Wed, 29 Jan 20 10:11:00 GMT": RFC 822 itself has years of two digits; the year then in full.
std::string with_full_year(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split_words(text)) words.emplace_back(word);
  for (size_t i = 2; i < words.size(); ++i) {
    std::string& year = words[i];
    const bool two_digits = year.size() == 2 && is_digit(year[0]) && is_digit(year[1]);
    if (two_digits && is_month_name(words[i - 1]) && is_digit(words[i - 2][0])) year = (year < "70" ? "20" : "19") + year;
  }
  return join(words, " ");
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// "29 Jan 2020 ..." or "Wed, 29 Jan 2020 ...".
bool is_rfc822(std::string_view text) {
  auto words = split_words(text);
  if (!words.empty() && words[0].ends_with(',')) words.erase(words.begin());
  return words.size() >= 3 && words[0].size() <= 2 && all_digits(words[0]) && words[1].size() == 3 && is_month_name(words[1]) &&
         all_digits(words[2]);
}

}  // namespace

FeedDate read_feed_date(std::string_view text) {
  text = trim(text);
  if (const auto iso = parse_iso_date(text)) return {*iso, false};
  const std::string full = with_full_year(text.substr(0, 120));
  if (is_rfc822(full))
    if (const auto date = parse_published(full)) return {*date, false};
  if (all_digits(text) && (text.size() == 10 || text.size() == 13)) {  // seconds or milliseconds since 1970
    const long long seconds = std::atoll(std::string(text.substr(0, 10)).c_str());
    return {date_from_day_number(static_cast<int32_t>(seconds / 86400)), true};
  }
  if (const auto date = parse_published(full)) return {*date, true};
  return {{}, !text.empty()};
}

}  // namespace sitrep
