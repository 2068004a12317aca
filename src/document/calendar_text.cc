#include "document/calendar_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
// Words that may stand on a date line beside the date itself.
constexpr std::array<std::string_view, 67> kDateLineWords = {
    "published", "updated",  "last",     "posted",  "date",     "dated",   "on",     "at",
    "first",     "modified", "issued",   "created", "released", "am",      "pm",     "a.m",
    "p.m",       "noon",     "midnight", "gmt",     "utc",      "est",     "edt",    "et",
    "pst",       "pdt",      "pt",       "cst",     "cdt",      "bst",     "cet",    "cest",
    "eet",       "msk",      "ist",      "jst",     "hkt",      "sgt",     "wib",    "eat",
    "wat",       "sast",     "aest",     "hours",   "hour",     "minutes", "minute", "min",
    "mins",      "read",     "ago",      "days",    "day",      "local",   "time",
    "reporting", "period",   "covered",  "covering", "from",    "to",      "until",
    "as",        "of",       "data",     "status",  "situation"};

// "12-" of "12-13 May", "4–" of "4–10 February": the bytes of the first day of a span of days.
size_t first_day_of_span(std::string_view text) {
  size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 2) return 0;
  for (std::string_view dash : {"-", "\u2013", "\u2014"}) {
    const size_t next = digits + dash.size();
    if (text.substr(digits).starts_with(dash) && next < text.size() && is_digit(text[next]) &&
        text.substr(next).find(' ') <= 2)
      return next;
  }
  return 0;
}

bool is_letter(char c) { return is_upper_ascii(c) || is_lower_ascii(c); }

// Reads a piece from left to right; every take_* either moves on or leaves the place unchanged.
struct Reader {
  std::string_view text;
  size_t at = 0;

  char peek() const { return at < text.size() ? text[at] : '\0'; }
  void skip_spaces() {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  std::string_view word() const {
    size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
  }
  // Up to `most` digits and no digit after them; -1 when there are none.
  int take_number(size_t least, size_t most) {
    size_t end = at;
    int value = 0;
    while (end < text.size() && is_digit(text[end]) && end - at <= most)
      value = value * 10 + (text[end++] - '0');
    if (end - at < least || end - at > most) return -1;
    at = end;
    return value;
  }
};

int month_number(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return 0;
  const std::string lower = lower_ascii(word);
  if (lower == "sept") return 9;
  for (size_t m = 0; m < kMonths.size(); ++m)
    if (kMonths[m] == lower || (lower.size() == 3 && kMonths[m].starts_with(lower)))
      return static_cast<int>(m) + 1;
  return 0;
}

int take_month(Reader& in) {
  const std::string_view word = in.word();
  const int month = month_number(word);
  if (month == 0) return 0;
  in.at += word.size();
  in.take('.');
  return month;
}

void take_ordinal(Reader& in) {
  const std::string suffix = lower_ascii(in.word());
  if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") in.at += 2;
}

// ", 2020" or " 2020"; 0 and no move when there is no year.
int take_year(Reader& in) {
  const size_t start = in.at;
  in.skip_spaces();
  if (in.take(',')) in.skip_spaces();
  const int year = in.take_number(4, 4);
  if (year >= 1800 && year <= 2199 && !is_letter(in.peek())) return year;
  in.at = start;
  return 0;
}

void skip_weekday(Reader& in) {
  const std::string_view word = in.word();
  if (!is_weekday_name(word)) return;
  in.at += word.size();
  in.take('.');
  in.skip_spaces();
  in.take(',');
  in.skip_spaces();
}

std::optional<WrittenDate> month_first(Reader in) {
  WrittenDate date;
  date.month = take_month(in);
  if (date.month == 0) return std::nullopt;
  const size_t after_month = in.at;
  in.skip_spaces();
  date.day = in.take_number(1, 2);
  if (date.day > 0) {
    take_ordinal(in);
    if (is_letter(in.peek())) return std::nullopt;
  } else {
    date.day = 0;
    in.at = after_month;
  }
  date.year = take_year(in);
  if (date.day == 0 && date.year == 0) return std::nullopt;
  date.length = in.at;
  return date;
}

std::optional<WrittenDate> day_first(Reader in) {
  WrittenDate date;
  date.day = in.take_number(1, 2);
  if (date.day <= 0) return std::nullopt;
  take_ordinal(in);
  if (!in.take('-')) in.skip_spaces();
  if (lower_ascii(in.word()) == "of") {
    in.at += 2;
    in.skip_spaces();
  }
  date.month = take_month(in);
  if (date.month == 0) return std::nullopt;
  in.take('-');
  date.year = take_year(in);
  date.length = in.at;
  return date;
}

std::optional<WrittenDate> year_first(Reader in) {
  WrittenDate date;
  date.year = in.take_number(4, 4);
  const char mark = in.peek();
  if (date.year < 1800 || date.year > 2199 || (mark != '-' && mark != '/' && mark != '.'))
    return std::nullopt;
  ++in.at;
  date.month = in.take_number(1, 2);
  if (date.month < 1 || date.month > 12 || !in.take(mark)) return std::nullopt;
  date.day = in.take_number(1, 2);
  if (date.day < 1) return std::nullopt;
  date.length = in.at;
  return date;
}

// 29.1.2020 is day first everywhere; with slashes or dashes only what can be but one date is read.
std::optional<WrittenDate> numbers_only(Reader in) {
  const int first = in.take_number(1, 2);
  const char mark = in.peek();
  if (first < 1 || (mark != '.' && mark != '/' && mark != '-')) return std::nullopt;
  ++in.at;
  const int second = in.take_number(1, 2);
  if (second < 1 || !in.take(mark)) return std::nullopt;
  WrittenDate date;
  date.year = in.take_number(4, 4);
  if (date.year < 1800 || date.year > 2199) return std::nullopt;
  date.length = in.at;
  if (mark == '.' || first > 12 || first == second) {
    date.day = first;
    date.month = second;
  } else if (second > 12) {
    date.day = second;
    date.month = first;
  } else {
    return date;  // ambiguous: only the year is sure
  }
  return date;
}

bool fits_calendar(const WrittenDate& date) {
  if (date.month == 0) return date.day == 0;
  if (date.month > 12 || date.month < 0) return false;
  const int year = date.year ? date.year : 2000;  // a leap year, so that February 29 is allowed
  return date.day == 0 || is_calendar_date(year, date.month, date.day);
}

// Up to the end of "10:11", "10.11 a.m.", "1230 GMT", "T10:11:00+02:00" after a date.
size_t end_of_time(std::string_view line, size_t from) {
  size_t end = from, at = from;
  while (at < line.size()) {
    size_t start = at;
    while (start < line.size() && (line[start] == ' ' || line[start] == ',')) ++start;
    size_t stop = start;
    while (stop < line.size() && line[stop] != ' ' && line[stop] != ',') ++stop;
    std::string_view token = line.substr(start, stop - start);
    const bool clock =
        !token.empty() && (is_digit(token[0]) || token[0] == '+' ||
                           (token[0] == 'T' && token.size() > 1 && is_digit(token[1])));
    const bool zone = token.size() <= 5 && !token.empty() && is_letter(token[0]) &&
                      !month_number(token) && !is_weekday_name(token);
    if (!clock && !zone) break;
    end = at = stop;
    if (stop == start) break;
  }
  return end;
}

bool is_date_line_token(std::string_view token) {
  while (!token.empty() && !is_letter(token.back()) && !is_digit(token.back()))
    token.remove_suffix(1);
  while (!token.empty() && !is_letter(token.front()) && !is_digit(token.front()))
    token.remove_prefix(1);
  if (token.empty()) return true;  // separators
  const std::string word = lower_ascii(token);
  if (std::find(kDateLineWords.begin(), kDateLineWords.end(), word) != kDateLineWords.end())
    return true;
  if (is_weekday_name(word)) return true;
  // A site's address beside its date stamp.
  if (word.starts_with("www.") || word.starts_with("http")) return true;
  const bool clock = std::all_of(word.begin(), word.end(), [](char c) {
    return is_digit(c) || c == ':' || c == '.' || c == 'a' || c == 'p' || c == 'm' || c == 'h' ||
           c == 't' || c == 'z' || c == '+' || c == '-';
  });
  return clock && is_digit(word[0]) && word.size() <= 18;
}

// ", ", " - ", " | ", " / " and their like, and the long dashes.
size_t separator_length(std::string_view line, size_t at) {
  const std::string_view rest = line.substr(std::min(at, line.size()));
  for (const std::string_view mark : {", ", "; ", " - ", " | ", " / ", " \u2013 ", " \u2014 ", " \u00B7 "})
    if (rest.starts_with(mark)) return mark.size();
  return rest.empty() ? 0 : 1;
}

size_t end_of_part(std::string_view line, size_t begin) {
  for (size_t at = begin; at < line.size(); ++at)
    if (separator_length(line, at) > 1) return at;
  return line.size();
}

// "Vol. 3", "No. 11", "Karen Relief Forum": few words, each a name's or a number's, small ones aside.
bool is_imprint_part(std::string_view part) {
  size_t words = 0;
  for (std::string_view word : split(part, ' ')) {
    if (word.empty()) continue;
    const bool name = is_upper_ascii(word[0]) || is_digit(word[0]) || word[0] == '#' || word[0] == '(' || static_cast<unsigned char>(word[0]) >= 0x80;
    if (++words > 8 || !(name || one_of(word, {"of", "the", "for", "and", "in", "on", "de", "no.", "vol.", "issue"}))) return false;
  }
  return words > 0;
}

}  // namespace

Date WrittenDate::date() const {
  if (!complete()) return {};
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

std::optional<WrittenDate> parse_written_date(std::string_view text) {
  Reader in{text.substr(0, 64)};
  in.skip_spaces();
  skip_weekday(in);
  const size_t begin = in.at;
  for (auto form : {year_first, month_first, numbers_only, day_first}) {
    std::optional<WrittenDate> date = form(in);
    if (!date || !fits_calendar(*date)) continue;
    date->date_begin = begin;
    return date;
  }
  return std::nullopt;
}

std::optional<DateLine> parse_date_line(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 120) return std::nullopt;
  std::optional<DateLine> found;
  bool updated = false, period = false;
  for (size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == '\t') {
      ++at;
      continue;
    }
    at += first_day_of_span(line.substr(at));
    if (auto date = parse_written_date(line.substr(at)); date && (date->day || date->year)) {
      const size_t end = at + date->length;
      const size_t time_end = end_of_time(line, end);
      // Of "30 April to 6 May 2012" the last day counts.
      if (!found || !found->date || period || (found->updated && !updated)) {
        const size_t begin = at + date->date_begin;
        found = DateLine{date->date(), *date, trim(line.substr(begin, time_end - begin)), updated};
      }
      at = end;
      continue;
    }
    size_t stop = line.find_first_of(" \t", at);
    if (stop == line.npos) stop = line.size();
    const std::string_view token = line.substr(at, stop - at);
    if (!is_date_line_token(token)) return std::nullopt;
    const std::string lower = lower_ascii(token);
    if (lower.starts_with("updated") || lower.starts_with("modified")) updated = true;
    if (lower.starts_with("period") || lower.starts_with("cover") || lower == "from") period = true;
    if (lower.starts_with("published") || lower.starts_with("posted")) updated = false;
    at = stop;
  }
  return found;
}

std::optional<Imprint> parse_imprint(std::string_view line) {
  constexpr size_t kLongest = 120;
  line = trim(line);
  if (line.size() > kLongest || line.empty() || !(is_upper_ascii(line[0]) || is_digit(line[0]) || static_cast<unsigned char>(line[0]) >= 0x80)) return std::nullopt;
  std::string_view before;  // the part that ends where the last separator stands
  size_t parts = 0;
  for (size_t begin = 0; begin < line.size();) {
    if (parts > 0) {
      auto date = parse_date_line(line.substr(begin));
      if (date && date->date) {
        const bool name = parts > 1 && !before.empty() && before.size() <= 30 && is_upper_ascii(before[0]) && before.find_first_of("0123456789.:/") == before.npos;
        return Imprint{*date, name ? before : std::string_view()};
      }
    }
    const size_t end = std::min(end_of_part(line, begin), line.size());
    before = trim(line.substr(begin, end - begin));
    if (!is_imprint_part(before)) return std::nullopt;
    begin = end + separator_length(line, end);
    ++parts;
  }
  return std::nullopt;
}

std::optional<Date> parse_published(std::string_view text) {
  text = trim(text);
  if (text.size() >= 8 && text.size() <= 20 &&
      std::all_of(text.begin(), text.begin() + 8, is_digit) &&
      (text.size() == 8 || text[8] == 'T' || is_digit(text[8]))) {
    auto number = [&](size_t from, size_t n) {
      return std::atoi(std::string(text.substr(from, n)).c_str());
    };
    const int year = number(0, 4), month = number(4, 2), day = number(6, 2);
    if (!is_calendar_date(year, month, day)) return std::nullopt;
    return Date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
  }
  if (auto date = parse_written_date(text); date && date->complete()) return date->date();
  if (auto line = parse_date_line(text); line && line->date) return line->date;
  return std::nullopt;
}

Date resolve_year(const WrittenDate& written, Date published) {
  if (written.complete()) return written.date();
  if (written.year != 0 || written.day == 0 || !published) return {};
  Date best;
  for (int year = published.year - 1; year <= published.year + 1; ++year) {
    if (!is_calendar_date(year, written.month, written.day)) continue;
    const Date date{static_cast<int16_t>(year), static_cast<uint8_t>(written.month),
                    static_cast<uint8_t>(written.day)};
    auto distance = [&](Date d) { return std::abs(day_number(d) - day_number(published)); };
    if (!best || distance(date) < distance(best)) best = date;
  }
  return best;
}

bool is_month_name(std::string_view word) { return month_number(word) != 0; }

bool is_weekday_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return false;
  const std::string lower = lower_ascii(word);
  for (std::string_view day : kWeekdays) {
    if (day == lower) return true;
    if (lower.size() <= 5 && day.starts_with(lower)) return true;  // Mon, Tues, Thurs
  }
  return false;
}

}  // namespace sitrep
