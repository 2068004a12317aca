// What the rules for time expressions read from: one sentence's words, its verbs, and what
// earlier expressions and the document's own date give to count from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mention/mentions.h"
#include "mention/times_calendar.h"
#include "knowledge/times.h"
#include "parse/parses.h"

namespace sitrep {

enum class Tense { kNone, kPast, kPresent, kFuture };

// An expression that a rule found: tokens [first, end).
struct FoundTime {
  size_t first = 0, end = 0;
  TimeType type = TimeType::kDate;
  Stretch when;
  std::string anchor;
};
using MaybeTime = std::optional<FoundTime>;

// "three", "a couple of", "several".
struct Count {
  size_t end = 0;  // 0 = there is none
  int number = 0;
  bool vague = false, half = false;
  bool article = false;  // "a", "an"
  explicit operator bool() const { return end != 0; }
};

// "three weeks", "five-year".
struct Amount {
  Count count;
  TimeUnit unit = TimeUnit::kNone;
  bool hyphen = false;
  size_t end = 0;
  explicit operator bool() const { return end != 0; }
};

// The anchor of a quarter counted back from the one a report is about.
inline constexpr std::string_view kYearBefore = "previous quarter";

struct YearQuarter {
  int year = 0, quarter = 0;  // quarter 0 = none
};

class TimeReader {
 public:
  TimeReader(const Document& document, const Parses& parses, const TimeLexicon& lexicon);

  const TimeLexicon& lexicon() const { return lexicon_; }

  // To be called before each sentence. `found` holds the expressions of earlier ones.
  void enter(const Sentence& sentence, SentenceId id, const std::vector<TimeExpression>& found);

  size_t begin() const { return begin_; }
  size_t end() const { return end_; }
  bool headline() const { return headline_; }
  // The lower-case word at the token; empty outside the sentence.
  std::string_view word(size_t at) const;
  bool is(size_t at, std::initializer_list<std::string_view> words) const;
  // Where the phrase that begins at the token ends; 0 = another stands there.
  size_t phrase_end(size_t at, const std::vector<std::string>& phrase) const;
  const ParsedToken* token(size_t at) const;  // none outside the sentence
  bool capital(size_t at) const;
  // A capital behind another one, where the body has no reason for it: "This Week", "Lagos Today".
  bool in_name(size_t at) const;
  // The token is one with "mid-" before a month, year or season; its word is given without it.
  bool middle(size_t at) const;
  bool noun(size_t at) const;
  bool verb(size_t at) const;
  bool before_noun(size_t at) const;  // a noun, or an adjective that leads to one
  // A number in figures without commas; -1 when it is none.
  int figure(size_t at) const;
  int year_at(size_t at) const;  // 1000-2099; 0 = none
  Count count_at(size_t at) const;
  Amount amount_at(size_t at) const;

  // The tense of the clause the token stands in.
  Tense tense(size_t at) const;
  // The token depends on a verb itself ("met on Friday"), not on a noun ("Friday's blast").
  bool under_verb(size_t at) const;
  bool plans(size_t at) const;  // the word at `at` says that something will be
  size_t head(size_t at) const;  // end() when there is none

  Date base() const { return base_; }
  const std::string& base_name() const { return base_name_; }
  // What an anaphoric expression of that unit counts from: day and the anchor's name.
  struct Anchor {
    Date day;
    std::string name;
  };
  // `at`: where that expression begins.
  Anchor previous(TimeUnit unit, size_t at) const;
  // The same where the answer lies ahead of it: a clause in the past cannot mean a day after the report, so the
  // last day that the text has named before the report's counts, some sentences back.
  Anchor previous_in_past(TimeUnit unit, size_t at) const;
  // An earlier expression of the text names this day.
  bool has_named(Date day) const;
  // The quarter that the document reports on: the last it named, at most so many sentences back,
  // but for those it only compares with ("a year earlier").
  YearQuarter latest_quarter(uint32_t sentences_back = 8) const;
  bool follows_year(size_t at) const;  // an expression of year precision ends at the token

 private:
  Tense verb_tense(size_t at, int depth) const;
  bool back_to_now(size_t from, size_t to) const;

  const Parses& parses_;
  const TimeLexicon& lexicon_;
  Date base_;
  std::string base_name_;
  std::vector<std::string> words_;
  size_t begin_ = 0, end_ = 0;
  bool headline_ = false;
  SentenceId sentence_;
  const std::vector<TimeExpression>* found_ = nullptr;
};

}  // namespace sitrep
