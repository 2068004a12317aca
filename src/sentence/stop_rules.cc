#include "sentence/stop_rules.h"

#include <algorithm>

#include "base/strings.h"
#include "sentence/abbreviations.h"
#include "sentence/marks.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

enum class Ending {
  kNone,
  kStop,      // "."
  kCry,       // "!", "?", "?!"
  kEllipsis,  // "...", "…"
  kAbbreviation,
};

Ending ending_kind(std::string_view token) {
  if (token.empty()) return Ending::kNone;
  if (token == "." || token == "\xE3\x80\x82") return Ending::kStop;
  if (token == "\xE2\x80\xA6") return Ending::kEllipsis;
  if (token == "\xD8\x9F") return Ending::kCry;
  if (token[0] == '!' || token[0] == '?') return Ending::kCry;
  if (token[0] == '.' && (token.back() == '?' || token.back() == '!')) return Ending::kCry;
  if (token.back() != '.') return Ending::kNone;
  return token[0] == '.' ? Ending::kEllipsis : Ending::kAbbreviation;
}

// One paragraph: which of its marks end a sentence.
class Rules {
 public:
  Rules(std::string_view text, const std::vector<Span>& tokens) : text_(text), tokens_(tokens) {
    // Some archives keep their text in lower case throughout: there any word may begin a sentence.
    if (tokens.empty()) return;
    const std::string_view own = Span{tokens.front().begin, tokens.back().end}.of(text);
    lower_case_only_ = std::none_of(own.begin(), own.end(), is_upper_ascii);
  }

  std::vector<RuleSays> read() const {
    std::vector<RuleSays> says(tokens_.size(), RuleSays::kNothing);
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const Ending ending = ending_kind(word(i));
      if (ending == Ending::kNone) continue;
      const size_t next = skip_closers(i);
      if (next >= tokens_.size()) break;
      if (says[next] == RuleSays::kNothing || says[next] == RuleSays::kGoesOn)
        says[next] = verdict(ending, i, next);
    }
    return says;
  }

 private:
  bool space_after(size_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i + 1].begin > tokens_[i].end;
  }

  std::string_view word(size_t i) const {
    return i < tokens_.size() ? tokens_[i].of(text_) : std::string_view();
  }
  bool space_before(size_t i) const { return i == 0 || tokens_[i].begin > tokens_[i - 1].end; }

  // The token behind the marks that close after token i. A straight quotation mark closes when it
  // follows at once and a space follows it.
  size_t skip_closers(size_t i) const {
    size_t next = i + 1;
    while (next < tokens_.size() && next < i + 6) {
      const std::string_view mark = word(next);
      const Quote quote = quote_kind(mark);
      const bool tight = !space_before(next);
      if (closing_bracket(mark) && tight) {
        ++next;
      } else if (quote == Quote::kClosing) {
        ++next;
      } else if ((quote == Quote::kStraight || quote == Quote::kSingle ||
                  quote == Quote::kSingleClosing) &&
                 tight && (space_after(next) || closes_again(next))) {
        ++next;
      } else if (next > i + 1 && tight && ending_kind(mark) == Ending::kStop) {
        ++next;  // He said "no!".
      } else {
        break;
      }
    }
    return next;
  }
  bool closes_again(size_t i) const {
    const std::string_view after = word(i + 1);
    return closing_bracket(after) || quote_kind(after) != Quote::kNone || after == ".";
  }

  // The first word from token i on, opening marks left out.
  size_t first_word(size_t i) const {
    const size_t begin = i;
    while (i < tokens_.size() && i < begin + 4 && opening_mark(word(i))) ++i;
    return i;
  }
  bool upper(size_t i) const { return i < tokens_.size() && is_upper_at(text_, tokens_[i].begin); }
  bool lower(size_t i) const { return i < tokens_.size() && is_lower_at(text_, tokens_[i].begin); }
  bool number(size_t i) const { return i < tokens_.size() && is_digit(word(i)[0]); }

  // Names that begin in lower case: "al-Shabab", "iPhone", "eBay".
  bool lower_name(size_t i) const {
    const std::string_view name = word(i);
    const bool article = name == "al" || name == "el" || name == "ul" || name == "an";
    if (article && !space_after(i) && word(i + 1) == "-") return true;
    return name.size() > 2 && is_lower_ascii(name[0]) && is_upper_ascii(name[1]);
  }

  // "Why?" Smith asked: up to four capitalised words and a verb of speech.
  bool attribution(size_t i) const {
    for (size_t n = 0; n < 5 && i + n < tokens_.size(); ++n) {
      if (n > 0 && speech_verb(word(i + n))) return true;
      if (!upper(i + n) || likely_first_word(word(i + n))) return false;
    }
    return false;
  }

  RuleSays verdict(Ending ending, size_t i, size_t next) const {
    if (ends(ending, i, next)) return surely(ending, i, next) ? RuleSays::kSurely : RuleSays::kEnds;
    return never(ending, i, next) ? RuleSays::kNever : RuleSays::kGoesOn;
  }
  // A mark, then a word that sentences begin with; not "1. The", "Plan B. The". Where quotation
  // marks stand between, they have to lean to their own side.
  bool surely(Ending ending, size_t i, size_t next) const {
    if (ending == Ending::kCry || i < 2) return false;
    if (!space_before(next) && quote_kind(word(next)) != Quote::kOpening) return false;
    for (size_t n = i + 1; n < next; ++n)
      if (space_before(n)) return false;
    const bool closed = next > i + 1;
    const size_t start = first_word(next);
    const bool opened = start == next + 1 && !space_before(start);
    if (start > next && !(closed && opened)) return false;
    if (ending == Ending::kEllipsis && (word(i).size() != 3 || space_before(i) || !lower(i - 1)))
      return false;  // "Hmm... The"
    if (ending != Ending::kStop) return !closed && likely_first_word(word(start));
    const bool begins = likely_first_word(word(start)) || (closed && opened && upper(start)) ||
                        (number(start) && start == next && lower(start + 1));
    return begins && !label(i - 1);
  }
  // A number or letter of a list: "1." at the beginning, but not in "on Jan. 3." or "by 5.".
  bool label(size_t i) const {
    if (word(i).size() > 2 || is_lower_ascii(word(i)[0])) return false;
    return !space_before(i) ||
           !(lower(i - 1) || find_abbreviation(word(i - 1)) == Abbreviation::kMonth);
  }
  // "Gen." before a name; "Why?" Smith asked; Yahoo! said.
  bool never(Ending ending, size_t i, size_t next) const {
    if (next >= tokens_.size()) return false;
    const bool closed = next > i + 1;
    if (ending == Ending::kAbbreviation && !closed && !likely_first_word(word(next))) {
      const Abbreviation kind = find_abbreviation(word(i));
      return kind == Abbreviation::kTitle || kind == Abbreviation::kInner;
    }
    if (ending == Ending::kCry && !closed) return i > 0 && upper(i - 1) && speech_verb(word(next));
    return ending != Ending::kStop && closed && attribution(first_word(next));
  }

  bool ends(Ending ending, size_t i, size_t next) const {
    const size_t start = first_word(next);
    const bool closed = next > i + 1;
    if (start >= tokens_.size()) return ending != Ending::kAbbreviation;
    if (ending_kind(word(start)) != Ending::kNone && !upper(start)) return false;
    switch (ending) {
      case Ending::kStop:
        return stop_ends(i, start);
      case Ending::kCry:
        if (lower(start)) return false;
        if (!opening_mark(word(next)) && !upper(start) && !number(start)) return false;
        return !(closed && attribution(start));
      case Ending::kEllipsis:
        if (!space_after(next - 1)) return false;
        return upper(start) && !(closed && attribution(start));
      case Ending::kAbbreviation:
        return abbreviation_ends(i, start, next);
      case Ending::kNone:
        break;
    }
    return false;
  }

  bool stop_ends(size_t i, size_t start) const {
    if (lower(start)) return (lower_name(start) || lower_case_only_) && space_after(i);
    const std::string_view mark = word(start);
    // "Yahoo. ," and other slips: a comma or semicolon never begins a sentence.
    return mark != "," && mark != ";" && mark != ":" && !closing_bracket(mark);
  }

  bool abbreviation_ends(size_t i, size_t start, size_t next) const {
    if (!upper(start)) return false;
    const std::string_view following = word(start);
    const bool first = likely_first_word(following);
    const bool opened = start > next && space_before(next);
    const std::string_view name = word(i);
    if (name.size() == 2) return first && initial_ends(i);
    switch (find_abbreviation(name)) {
      case Abbreviation::kTitle:
      case Abbreviation::kInner:
      case Abbreviation::kNumber:
        return false;
      case Abbreviation::kTime:
        return time_ends(following) || first;
      case Abbreviation::kMonth:
        return first || opened;
      case Abbreviation::kMayEnd:
      case Abbreviation::kNone:
        return first || opened || followed_by_verb(start);
    }
    return false;
  }
  // "J. The" ends a sentence only where J is no part of a name: "vitamin C. The".
  bool initial_ends(size_t i) const { return i > 0 && !upper(i - 1); }
  static bool time_ends(std::string_view following) {
    return following.size() > 4 && !following.ends_with("day") && following != "Eastern" &&
           following != "Pacific" && following != "Central" && following != "Mountain" &&
           following != "Greenwich" && following != "Moscow";
  }
  // "... in the U.S. Biden said": a single name and a verb of speech begin a sentence.
  bool followed_by_verb(size_t start) const { return speech_verb(word(start + 1)); }

  std::string_view text_;
  const std::vector<Span>& tokens_;
  bool lower_case_only_ = false;
};

}  // namespace

std::vector<RuleSays> apply_stop_rules(std::string_view text, const std::vector<Span>& tokens) {
  return Rules(text, tokens).read();
}

}  // namespace sitrep
