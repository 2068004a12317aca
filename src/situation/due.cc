// Days that words set: "by March 12", "within 48 hours", "by the end of the month", "next week".
#include <map>

#include "base/date.h"
#include "base/strings.h"
#include "situation/act.h"

namespace sitrep {

namespace {

int month_of(std::string_view word) {
  static const char* const names[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (int m = 0; m < 12; ++m)
    if (word == names[m] || (word.size() >= 3 && word.back() == '.' && std::string_view(names[m]).starts_with(word.substr(0, word.size() - 1)))) return m + 1;
  return 0;
}

int weekday_of(std::string_view word) {
  static const char* const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  for (int d = 0; d < 7; ++d)
    if (word == names[d]) return d;
  return -1;
}

int number_of(std::string_view word) {
  static const std::map<std::string_view, int> words = {{"a", 1}, {"an", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"ten", 10}, {"fourteen", 14}, {"thirty", 30}};
  if (const auto found = words.find(word); found != words.end()) return found->second;
  int number = 0;
  for (const char c : word) {
    if (!is_digit(c) || number > 10000) return 0;
    number = number * 10 + (c - '0');
  }
  return word.empty() ? 0 : number;
}

// Words in lower case without the punctuation at their ends.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view raw : split_words(text)) {
    std::string word = lower_ascii(raw);
    while (!word.empty() && std::string_view(",;:\"'()").find(word.back()) != std::string_view::npos) word.pop_back();
    while (!word.empty() && std::string_view("\"'(").find(word.front()) != std::string_view::npos) word.erase(0, 1);
    if (word.size() > 4 && word.back() == '.') word.pop_back();
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

class Reader {
 public:
  Reader(std::string_view text, Date said) : words_(plain_words(text)), said_(said) {}

  Date deadline() const {
    for (size_t n = 0; n + 1 < words_.size(); ++n) {
      if (one_of(words_[n], {"by", "before", "until", "till", "than", "beyond"}))
        if (const Date day = day_at(n + 1)) return words_[n] == "before" ? add_days(day, -1) : day;
      if (words_[n] == "within")
        if (const Date day = span_at(n + 1)) return day;
      if (words_[n].ends_with("-hour") || words_[n].ends_with("-day"))
        if (const int count = number_of(words_[n].substr(0, words_[n].find('-')))) return add_days(said_, words_[n].ends_with("-hour") ? (count + 23) / 24 : count);
    }
    return {};
  }

  Date occasion() const {
    for (size_t n = 0; n + 1 < words_.size(); ++n) {
      if (one_of(words_[n], {"on", "for", "from", "in", "at", "this", "next"}))
        if (const Date day = day_at(words_[n] == "next" || words_[n] == "this" ? n : n + 1); day && day > said_) return day;
      if (words_[n] == "tomorrow") return add_days(said_, 1);
    }
    if (!words_.empty() && words_.back() == "tomorrow") return add_days(said_, 1);
    return {};
  }

 private:
  const std::string& at(size_t n) const {
    static const std::string none;
    return n < words_.size() ? words_[n] : none;
  }
  // The next day of that date not more than two months before `said_`.
  Date dated(int month, int day, int year) const {
    if (year) return is_calendar_date(year, month, day) ? Date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)} : Date{};
    int y = said_.year;
    if (month + 10 <= said_.month || (month < said_.month && said_.month - month > 2)) ++y;
    return is_calendar_date(y, month, day) ? Date{static_cast<int16_t>(y), static_cast<uint8_t>(month), static_cast<uint8_t>(day)} : Date{};
  }
  static int year_of(std::string_view word) { return word.size() == 4 && number_of(word) >= 1900 ? number_of(word) : 0; }
  Date month_end(int month, int year) const {
    const Date first = dated(month, 1, year);
    return first ? Date{first.year, first.month, static_cast<uint8_t>(days_in_month(first.year, first.month))} : Date{};
  }
  Date day_at(size_t n) const {
    if (one_of(at(n), {"the", "midnight", "noon", "early", "late", "mid"})) ++n;
    if (at(n) == "on") ++n;
    if (weekday_of(at(n)) >= 0 && (month_of(at(n + 1)) || month_of(at(n + 2)))) ++n;
    if (const int month = month_of(at(n))) {
      const int day = number_of(at(n + 1));
      if (day >= 1 && day <= 31) return dated(month, day, year_of(at(n + 2)));
      return month_end(month, year_of(at(n + 1)));
    }
    if (const int day = number_of(at(n)); day >= 1 && day <= 31 && month_of(at(n + 1))) return dated(month_of(at(n + 1)), day, year_of(at(n + 2)));
    if (const int day = weekday_of(at(n)); day >= 0) {
      const int ahead = (day - weekday(said_) + 7) % 7;
      return ahead ? add_days(said_, ahead) : Date{};
    }
    if (at(n) == "tomorrow") return add_days(said_, 1);
    if (at(n) == "end" && at(n + 1) == "of") return end_of(n + 2);
    if (at(n) == "next" && at(n + 1) == "week") return add_days(said_, 13 - weekday(said_));
    if (at(n) == "next" && at(n + 1) == "month") return month_end(said_.month % 12 + 1, said_.month == 12 ? said_.year + 1 : said_.year);
    if (at(n) == "next" && at(n + 1) == "year") return Date{static_cast<int16_t>(said_.year + 1), 12, 31};
    return {};
  }
  Date end_of(size_t n) const {
    while (one_of(at(n), {"the", "this", "current"})) ++n;
    if (at(n) == "next") return day_at(n);
    if (at(n) == "week") return add_days(said_, 6 - weekday(said_));
    if (at(n) == "month") return month_end(said_.month, said_.year);
    if (at(n) == "year") return Date{said_.year, 12, 31};
    if (const int month = month_of(at(n))) return month_end(month, year_of(at(n + 1)));
    return {};
  }
  Date span_at(size_t n) const {
    if (at(n) == "the" && at(n + 1) == "next") n += 2;
    const int count = number_of(at(n));
    if (count == 0) return {};
    const std::string& unit = at(n + 1);
    if (unit.starts_with("hour")) return add_days(said_, (count + 23) / 24);
    if (unit.starts_with("day")) return add_days(said_, count);
    if (unit.starts_with("week")) return add_days(said_, 7 * count);
    if (unit.starts_with("month")) return add_months(said_, count);
    return {};
  }

  std::vector<std::string> words_;
  Date said_;
};

}  // namespace

std::string due_day(std::string_view text, const std::string& said, bool of_the_thing) {
  const auto from = parse_iso_date(said);
  if (!from) return "";
  const Reader reader(text, *from);
  if (const Date day = reader.deadline()) return iso_text(day);
  return of_the_thing ? iso_text(reader.occasion()) : "";
}

}  // namespace sitrep
