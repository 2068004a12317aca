#include "knowledge/times.h"

#include <algorithm>
#include <cstdlib>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr std::string_view kUnits[] = {"", "second", "minute", "hour", "day", "week", "weekend",
                                       "fortnight", "month", "quarter", "season", "half", "year",
                                       "decade", "century"};
constexpr std::string_view kCues[] = {"plan", "planned_noun", "announce", "implicative", "before_year",
                                      "named_day", "between", "modifier", "report"};
constexpr std::string_view kPlaces[] = {"", "after_preposition", "adjective", "ahead"};

template <size_t N>
int index_in(const std::string_view (&names)[N], std::string_view name) {
  auto found = std::find(std::begin(names), std::end(names), name);
  return found == std::end(names) ? -1 : static_cast<int>(found - std::begin(names));
}

Status no_such(const TsvFile& file, const TsvRow& row, std::string_view what) {
  return make_error(ErrorCode::kBadFormat, "data/" + file.source(row).text() + ": '" +
                                               std::string(what) + "' is not known here");
}

std::string_view without_stop(std::string_view word) {
  if (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
  return word;
}

std::vector<std::string> lower_words(std::string_view phrase) {
  std::vector<std::string> words;
  for (std::string_view word : split_words(phrase)) words.push_back(lower_ascii(word));
  return words;
}

template <class Phrase>
void longest_first(std::vector<Phrase>& phrases) {
  std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
    return a.words.size() > b.words.size();
  });
}

}  // namespace

Status TimeLexicon::add_words(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const std::string &kind = row.columns[0], &value = row.columns[2];
    Word& word = words_[row.columns[1]];
    int number = std::atoi(value.c_str());
    if (kind == "month" || kind == "short_month") word.month = number;
    else if (kind == "weekday" || kind == "short_weekday") word.weekday = number;
    else if (kind == "season") word.season = number;
    else if (kind == "number") word.number = number;
    else if (kind == "ordinal") word.ordinal = number;
    else if (kind == "decade") word.decade = number;
    else if (kind == "vague_count") word.vague = true;
    else if (kind == "day_part") word.day_part = value;
    else if (kind == "every" || kind == "every_adverb") word.every = value;
    else if (kind != "unit" && kind != "units") return no_such(file, row, kind);
    word.brief = word.brief || kind.starts_with("short_");
    word.adverb = word.adverb || kind == "every_adverb";
    if (kind != "unit" && kind != "units") continue;
    int unit = index_in(kUnits, value);
    if (unit < 1) return no_such(file, row, value);
    word.unit = {static_cast<TimeUnit>(unit), kind == "units"};
  }
  return ok();
}

Status TimeLexicon::add_cues(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    int cue = index_in(kCues, row.columns[0]);
    if (cue < 0) return no_such(file, row, row.columns[0]);
    words_[row.columns[1]].cues |= 1u << cue;
  }
  return ok();
}

Status TimeLexicon::add_references(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    int place = index_in(kPlaces, row.columns[2]);
    if (place < 0) return no_such(file, row, row.columns[2]);
    references_.push_back({lower_words(row.columns[0]), row.columns[1],
                           static_cast<TimePlace>(place)});
  }
  longest_first(references_);
  return ok();
}

Status TimeLexicon::add_holidays(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    Holiday day{lower_words(row.columns[0]), 0, 0, -1, 0};
    std::vector<std::string_view> rule = split_words(row.columns[1]);
    bool two = rule.size() == 2, easter = two && rule[0] == "easter";
    if (easter) {
      day.from_easter = std::atoi(std::string(rule[1]).c_str());
    } else {
      if (rule.empty() || rule.size() > 2 || rule[0].size() != 5) return no_such(file, row, row.columns[1]);
      day.month = std::atoi(std::string(rule[0].substr(0, 2)).c_str());
      day.day = std::atoi(std::string(rule[0].substr(3)).c_str());
      if (two) day.weekday = weekday(rule[1]);
      bool fits = day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31;
      if (!fits || (two && day.weekday < 0)) return no_such(file, row, row.columns[1]);
    }
    holidays_.push_back(std::move(day));
  }
  longest_first(holidays_);
  return ok();
}

const TimeLexicon::Word& TimeLexicon::of(std::string_view word) const {
  static const Word kNone;
  auto found = words_.find(word);
  return found == words_.end() ? kNone : found->second;
}

int TimeLexicon::month(std::string_view word) const { return of(without_stop(word)).month; }

bool TimeLexicon::short_month(std::string_view word) const {
  const Word& entry = of(without_stop(word));
  return entry.month && entry.brief;
}

int TimeLexicon::weekday(std::string_view word) const { return of(without_stop(word)).weekday; }

bool TimeLexicon::short_weekday(std::string_view word) const {
  const Word& entry = of(without_stop(word));
  return entry.weekday >= 0 && entry.brief;
}

int TimeLexicon::plural_weekday(std::string_view word) const {
  if (word.size() < 7 || word.back() != 's') return -1;
  const Word& entry = of(word.substr(0, word.size() - 1));
  return entry.brief ? -1 : entry.weekday;
}

int TimeLexicon::season(std::string_view word) const { return of(word).season; }
UnitWord TimeLexicon::unit(std::string_view word) const { return of(word).unit; }
int TimeLexicon::number(std::string_view word) const { return of(word).number; }

int TimeLexicon::ordinal(std::string_view word) const {
  if (word.size() < 3 || word.size() > 4 || !is_digit(word[0])) return of(word).ordinal;
  std::string_view ending = word.substr(word.size() - 2);
  if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return -1;
  int number = 0;
  for (char c : word.substr(0, word.size() - 2)) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

int TimeLexicon::decade(std::string_view word) const { return of(word).decade; }
bool TimeLexicon::vague_count(std::string_view word) const { return of(word).vague; }
std::string_view TimeLexicon::day_part(std::string_view word) const { return of(word).day_part; }

std::string_view TimeLexicon::every(std::string_view word, bool adverb) const {
  const Word& entry = of(word);
  return entry.adverb && !adverb ? std::string_view() : std::string_view(entry.every);
}

bool TimeLexicon::is(TimeCue cue, std::string_view word) const {
  return of(word).cues >> static_cast<int>(cue) & 1u;
}

}  // namespace sitrep
