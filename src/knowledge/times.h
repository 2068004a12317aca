// TimeLexicon: the words of time expressions, from data/time/.
//
// In: the files calendar, numbers, references, cues and holidays. Out: what one lower-case word
// means, and the lists of phrases. Loaded once, read-only; a look-up costs one hash.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "knowledge/tsv.h"

namespace sitrep {

enum class TimeUnit {
  kNone, kSecond, kMinute, kHour, kDay, kWeek, kWeekend, kFortnight, kMonth, kQuarter, kSeason,
  kHalf, kYear, kDecade, kCentury,
};

struct UnitWord {
  TimeUnit unit = TimeUnit::kNone;
  bool plural = false;
};

// Words beside time expressions; what each means stands in data/time/cues.tsv.
enum class TimeCue { kPlan, kPlannedNoun, kAnnounce, kImplicative, kBeforeYear, kNamedDay, kBetween, kModifier, kReport };

// Where a phrase that names no day may stand.
enum class TimePlace { kAnywhere, kAfterPreposition, kAdjective, kAhead };

struct TimeReference {
  std::vector<std::string> words;
  std::string value;  // PAST_REF, PRESENT_REF, FUTURE_REF
  TimePlace place = TimePlace::kAnywhere;
};

// A day with a name. Counted from Easter, or the first `weekday` on or after month and day.
struct Holiday {
  std::vector<std::string> words;  // lower case
  int month = 0, day = 0;          // 0 = counted from Easter
  int weekday = -1;                // 0 = Monday; -1 = the very day
  int from_easter = 0;
};

class TimeLexicon {
 public:
  Status add_words(const TsvFile& file);       // calendar, numbers
  Status add_cues(const TsvFile& file);
  Status add_references(const TsvFile& file);
  Status add_holidays(const TsvFile& file);

  int month(std::string_view word) const;            // 1-12; 0 = none; "jan", "jan.", "january"
  bool short_month(std::string_view word) const;     // "jan", "jan."
  int weekday(std::string_view word) const;          // 0 = Monday; -1 = none
  bool short_weekday(std::string_view word) const;   // "tue", "tue."
  int plural_weekday(std::string_view word) const;   // "fridays"
  int season(std::string_view word) const;           // 0 spring ... 3 winter; -1 = none
  UnitWord unit(std::string_view word) const;        // kNone = none
  int number(std::string_view word) const;           // "three" 3, "forty" 40; -1 = none
  int ordinal(std::string_view word) const;          // "first" 1, "3rd" 3; -1 = none
  int decade(std::string_view word) const;           // "nineties" 90; -1 = none
  bool vague_count(std::string_view word) const;     // "several", "few"
  std::string_view day_part(std::string_view word) const;  // "MO", "AF", "EV", "NI", "MI"; or ""
  // "daily" gives "P1D", or ""; some repeat only as adverbs.
  std::string_view every(std::string_view word, bool adverb) const;
  bool is(TimeCue cue, std::string_view word) const;

  const std::vector<TimeReference>& references() const { return references_; }
  const std::vector<Holiday>& holidays() const { return holidays_; }

 private:
  struct Word {
    int month = 0, weekday = -1, season = -1, number = -1, ordinal = -1, decade = -1;
    bool brief = false, vague = false, adverb = false;
    UnitWord unit;
    std::string day_part, every;
    uint32_t cues = 0;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  const Word& of(std::string_view word) const;

  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
  std::vector<TimeReference> references_;  // the longest first
  std::vector<Holiday> holidays_;          // the longest first
};

}  // namespace sitrep
