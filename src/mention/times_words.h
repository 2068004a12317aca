// The vocabulary of time expressions: months, weekdays, units, number words, fixed phrases.
//
// In: one lower-case word. Out: what it means, or nothing. Pure look-ups in constant tables.
#pragma once

#include <initializer_list>
#include <string_view>

namespace sitrep {

enum class TimeUnit {
  kNone, kSecond, kMinute, kHour, kDay, kWeek, kWeekend, kFortnight, kMonth, kQuarter, kSeason,
  kHalf, kYear, kDecade, kCentury,
};

struct UnitWord {
  std::string_view word;
  TimeUnit unit;
  bool plural;
};

struct FixedTime {
  std::string_view phrase;  // words parted by one blank
  std::string_view value;   // TIMEX3 value
};

int month_word(std::string_view word);                // 1-12; 0 = none; "jan", "jan.", "january"
bool is_short_month(std::string_view word);           // "jan", "jan."
int weekday_word(std::string_view word);              // 0 = Monday; -1 = none
bool is_short_weekday(std::string_view word);         // "tue", "tue."
int plural_weekday_word(std::string_view word);       // "fridays"
int season_word(std::string_view word);               // 0 spring ... 3 winter; -1 = none
UnitWord unit_word(std::string_view word);            // kNone = none
int number_word(std::string_view word);               // "three" 3, "forty" 40; -1 = none
int ordinal_word(std::string_view word);              // "first" 1, "3rd" 3, "31st" 31; -1 = none
std::string_view day_part_word(std::string_view word);   // "MO", "AF", "EV", "NI", "MI"; or ""
std::string_view every_word(std::string_view word);      // "daily" gives "P1D"; or ""
bool is_vague_count(std::string_view word);           // "several", "few"
bool is_plan_word(std::string_view lemma);            // what it governs lies ahead: "schedule"
bool is_planned_noun(std::string_view word);         // "summit": may well lie ahead
bool is_implicative(std::string_view lemma);          // its infinitive happened: "manage to"
bool takes_year(std::string_view word);               // "in", "since": may stand before 2014
bool is_named_day(std::string_view word);             // "bloody" (Sunday): a name, no weekday

// Fixed phrases by first word; the longest that fits stands first in the table.
struct FixedTimes {
  const FixedTime* first;
  const FixedTime* last;
  const FixedTime* begin() const { return first; }
  const FixedTime* end() const { return last; }
};
FixedTimes fixed_times();

}  // namespace sitrep
