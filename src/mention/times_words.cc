#include "mention/times_words.h"


#include "base/strings.h"

namespace sitrep {

namespace {

struct Numbered {
  std::string_view word;
  int number;
};

struct Named {
  std::string_view word;
  std::string_view value;
};

constexpr Numbered kMonths[] = {
    {"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6},
    {"july", 7}, {"august", 8}, {"september", 9}, {"october", 10}, {"november", 11},
    {"december", 12},
};
constexpr Numbered kShortMonths[] = {
    {"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"jun", 6}, {"jul", 7}, {"aug", 8},
    {"sept", 9}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
};
constexpr Numbered kWeekdays[] = {
    {"monday", 0}, {"tuesday", 1}, {"wednesday", 2}, {"thursday", 3}, {"friday", 4},
    {"saturday", 5}, {"sunday", 6},
};
constexpr Numbered kShortWeekdays[] = {
    {"mon", 0}, {"tue", 1}, {"tues", 1}, {"wed", 2}, {"thu", 3}, {"thur", 3}, {"thurs", 3},
    {"fri", 4}, {"sat", 5}, {"sun", 6},
};
constexpr Numbered kSeasons[] = {
    {"spring", 0}, {"summer", 1}, {"autumn", 2}, {"fall", 2}, {"winter", 3},
};
constexpr Numbered kNumbers[] = {
    {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7},
    {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50},
    {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100},
};
constexpr Numbered kOrdinals[] = {
    {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6},
    {"seventh", 7}, {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"eleventh", 11},
    {"twelfth", 12}, {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
    {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19},
    {"twentieth", 20}, {"thirtieth", 30},
};
constexpr Named kDayParts[] = {
    {"morning", "MO"}, {"afternoon", "AF"}, {"evening", "EV"}, {"night", "NI"},
    {"midday", "MI"}, {"noon", "MI"}, {"dawn", "MO"}, {"dusk", "EV"},
};
constexpr Named kEvery[] = {
    {"hourly", "PT1H"}, {"daily", "P1D"}, {"nightly", "P1D"}, {"weekly", "P1W"},
    {"fortnightly", "P2W"}, {"monthly", "P1M"}, {"quarterly", "P3M"}, {"annual", "P1Y"},
    {"annually", "P1Y"}, {"yearly", "P1Y"},
};
constexpr UnitWord kUnits[] = {
    {"second", TimeUnit::kSecond, false}, {"seconds", TimeUnit::kSecond, true},
    {"minute", TimeUnit::kMinute, false}, {"minutes", TimeUnit::kMinute, true},
    {"hour", TimeUnit::kHour, false}, {"hours", TimeUnit::kHour, true},
    {"day", TimeUnit::kDay, false}, {"days", TimeUnit::kDay, true},
    {"week", TimeUnit::kWeek, false}, {"weeks", TimeUnit::kWeek, true},
    {"weekend", TimeUnit::kWeekend, false}, {"weekends", TimeUnit::kWeekend, true},
    {"fortnight", TimeUnit::kFortnight, false}, {"fortnights", TimeUnit::kFortnight, true},
    {"month", TimeUnit::kMonth, false}, {"months", TimeUnit::kMonth, true},
    {"quarter", TimeUnit::kQuarter, false}, {"quarters", TimeUnit::kQuarter, true},
    {"year", TimeUnit::kYear, false}, {"years", TimeUnit::kYear, true},
    {"decade", TimeUnit::kDecade, false}, {"decades", TimeUnit::kDecade, true},
    {"century", TimeUnit::kCentury, false}, {"centuries", TimeUnit::kCentury, true},
};
// Longest first among those with the same beginning.
constexpr FixedTime kFixed[] = {
    {"at the present time", "PRESENT_REF"}, {"at the moment", "PRESENT_REF"},
    {"at this point", "PRESENT_REF"}, {"at present", "PRESENT_REF"}, {"right now", "PRESENT_REF"},
    {"until now", "PRESENT_REF"}, {"these days", "PRESENT_REF"}, {"now", "PRESENT_REF"},
    {"currently", "PRESENT_REF"}, {"presently", "PRESENT_REF"}, {"nowadays", "PRESENT_REF"},
    {"in the recent past", "PAST_REF"}, {"in the past", "PAST_REF"}, {"long ago", "PAST_REF"},
    {"recently", "PAST_REF"}, {"lately", "PAST_REF"}, {"formerly", "PAST_REF"},
    {"previously", "PAST_REF"},
    {"in the near future", "FUTURE_REF"}, {"in the foreseeable future", "FUTURE_REF"},
    {"in the coming future", "FUTURE_REF"}, {"in the future", "FUTURE_REF"},
    {"the near future", "FUTURE_REF"}, {"the future", "FUTURE_REF"}, {"soon", "FUTURE_REF"},
};
constexpr std::string_view kVague[] = {"several", "few", "some", "many", "multiple", "countless"};
constexpr std::string_view kPlans[] = {
    "schedule", "expect", "plan", "set", "slate", "due", "postpone", "delay", "adjourn", "extend",
    "upcoming", "deadline", "intend", "prepare", "hope", "vow", "promise", "ahead",
};
constexpr std::string_view kPlannedNouns[] = {
    "meeting", "meetings", "talks", "summit", "vote", "election", "elections", "referendum",
    "deadline", "conference", "session", "hearing", "visit", "trip", "runoff", "inauguration",
};
constexpr std::string_view kImplicatives[] = {
    "manage", "force", "begin", "start", "continue", "fail", "try", "appear", "seem", "use",
    "help", "go", "come", "prove", "happen", "lead", "cause", "allow",
};
constexpr std::string_view kYearPrepositions[] = {
    "in", "since", "by", "until", "till", "of", "from", "during", "before", "after", "between",
    "through", "throughout", "early", "late", "mid", "mid-", "fiscal", "around", "year", "back",
    "late-", "early-", "circa", "for", "both",
};
constexpr std::string_view kNamedDays[] = {"black", "bloody", "good", "super", "ash", "palm",
                                           "holy", "easter", "maundy", "giving", "cyber"};

template <size_t N>
int find_number(const Numbered (&table)[N], std::string_view word, int none) {
  for (const Numbered& entry : table)
    if (entry.word == word) return entry.number;
  return none;
}

template <size_t N>
std::string_view find_value(const Named (&table)[N], std::string_view word) {
  for (const Named& entry : table)
    if (entry.word == word) return entry.value;
  return {};
}

template <size_t N>
bool contains(const std::string_view (&table)[N], std::string_view word) {
  for (std::string_view entry : table)
    if (entry == word) return true;
  return false;
}

std::string_view without_stop(std::string_view word) {
  if (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
  return word;
}

}  // namespace

int month_word(std::string_view word) {
  word = without_stop(word);
  int month = find_number(kMonths, word, 0);
  return month ? month : find_number(kShortMonths, word, 0);
}

bool is_short_month(std::string_view word) {
  return find_number(kShortMonths, without_stop(word), 0) != 0;
}

int weekday_word(std::string_view word) {
  word = without_stop(word);
  int day = find_number(kWeekdays, word, -1);
  return day >= 0 ? day : find_number(kShortWeekdays, word, -1);
}

bool is_short_weekday(std::string_view word) {
  return find_number(kShortWeekdays, without_stop(word), -1) >= 0;
}

int plural_weekday_word(std::string_view word) {
  if (word.size() < 7 || word.back() != 's') return -1;
  return find_number(kWeekdays, word.substr(0, word.size() - 1), -1);
}

int season_word(std::string_view word) { return find_number(kSeasons, word, -1); }

UnitWord unit_word(std::string_view word) {
  for (const UnitWord& entry : kUnits)
    if (entry.word == word) return entry;
  return {word, TimeUnit::kNone, false};
}

int number_word(std::string_view word) { return find_number(kNumbers, word, -1); }

int ordinal_word(std::string_view word) {
  if (word.size() >= 3 && word.size() <= 4 && is_digit(word[0])) {
    std::string_view ending = word.substr(word.size() - 2);
    std::string_view digits = word.substr(0, word.size() - 2);
    if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return -1;
    int number = 0;
    for (char c : digits) {
      if (!is_digit(c)) return -1;
      number = number * 10 + (c - '0');
    }
    return number;
  }
  return find_number(kOrdinals, word, -1);
}

std::string_view day_part_word(std::string_view word) { return find_value(kDayParts, word); }
std::string_view every_word(std::string_view word) { return find_value(kEvery, word); }
bool is_vague_count(std::string_view word) { return contains(kVague, word); }
bool is_plan_word(std::string_view lemma) { return contains(kPlans, lemma); }
bool is_planned_noun(std::string_view word) { return contains(kPlannedNouns, word); }
bool is_implicative(std::string_view lemma) { return contains(kImplicatives, lemma); }
bool takes_year(std::string_view word) { return contains(kYearPrepositions, word); }
bool is_named_day(std::string_view word) { return contains(kNamedDays, word); }
FixedTimes fixed_times() { return {std::begin(kFixed), std::end(kFixed)}; }

}  // namespace sitrep
