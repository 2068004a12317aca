// Dates as reports write them in their frame: date lines, datelines and the `published` field.
//
// In: a piece of one line. Out: year, month and day as written, nothing guessed; a year that is
// not written stays 0 until resolve_year() is told the date of publication. Times expressed in
// running text ("last week", "on Tuesday") are not read here.
// Pure functions, no errors (what does not fit is nullopt). Cost: linear in the date's own length.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace sitrep {

struct WrittenDate {
  int year = 0;           // 0 = not written
  int month = 0;          // 1-12
  int day = 0;            // 1-31; 0 = not written ("March 2011")
  size_t length = 0;      // bytes from the start of the piece to the end of the date
  size_t date_begin = 0;  // where the date begins: a weekday may stand before it
  bool complete() const { return year != 0 && day != 0; }
  Date date() const;  // nothing unless complete
};

// A date at the very start of `text`, a weekday before it allowed:
//   "January 29, 2020"  "Jan. 29"  "29 January 2020"  "29th of January, 2020"  "3 Mar"
//   "Wed, Jan 29, 2020"  "Tuesday 4 March"  "2020-01-29"  "2020-01-29T10:11:00Z"  "29.1.2020"
//   "25/12/2020"  "12/25/2020" (slashes only where one of the two numbers exceeds 12)
std::optional<WrittenDate> parse_written_date(std::string_view text);

// A whole line that holds a date and nothing but its like: "Published", "Updated", a weekday, a
// time of day, a time zone, "3 min read", "Reporting period": of a span of days the last one counts. The date of publication wins over that of an update.
struct DateLine {
  Date date;  // nothing when the line has no year or is ambiguous ("03/04/2020")
  WrittenDate written;
  std::string_view text;  // from the date to the end of the time: "Jan 29, 2020 10:11 GMT"
  bool updated = false;   // only an "Updated ..." date was there
};
std::optional<DateLine> parse_date_line(std::string_view line);

// The line under a masthead that names issue or publisher and ends in a whole date after a comma,
// dash or bar: "Vol. 3, No. 11 - March 18, 1994", "Relief Forum, Mae Sot, 19 November 2010".
struct Imprint {
  DateLine date;
  std::string_view place;  // the words before the date, where a publisher stands before them
};
std::optional<Imprint> parse_imprint(std::string_view line);

// What a caller may give as `published`: any of the above, or "20200129", or an ISO or RFC 822
// date with a time. The day is the one written: no shift between time zones.
std::optional<Date> parse_published(std::string_view text);

// The year that puts the day nearest to `published`; nothing when that is nothing.
Date resolve_year(const WrittenDate& written, Date published);

// True when the word (without a full stop) names a month: "Jan", "Sept", "March".
bool is_month_name(std::string_view word);
bool is_weekday_name(std::string_view word);

}  // namespace sitrep
