#include "sentence/split_sentences.h"

#include <algorithm>

#include "base/strings.h"
#include "sentence/abbreviations.h"
#include "sentence/tokenize.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

bool has_sentences(Zone zone) {
  return zone == Zone::kHeadline || zone == Zone::kCaption || zone == Zone::kBody ||
         zone == Zone::kByline || zone == Zone::kCredit;
}

enum class Quote { kNone, kStraight, kOpening, kClosing, kSingle, kSingleOpening, kSingleClosing };

Quote quote_kind(std::string_view token) {
  if (token == "\"") return Quote::kStraight;
  if (token == "\xE2\x80\x9C" || token == "\xC2\xAB" || token == "``" || token == "\xE2\x80\x9E") {
    return Quote::kOpening;
  }
  if (token == "\xE2\x80\x9D" || token == "\xC2\xBB" || token == "''") return Quote::kClosing;
  if (token == "'") return Quote::kSingle;
  if (token == "\xE2\x80\x98") return Quote::kSingleOpening;
  if (token == "\xE2\x80\x99") return Quote::kSingleClosing;
  return Quote::kNone;
}

bool closing_bracket(std::string_view token) {
  return token == ")" || token == "]" || token == "}";
}

// Marks that may stand between a full stop and the first word of the next sentence.
bool opening_mark(std::string_view token) {
  const Quote quote = quote_kind(token);
  return (quote != Quote::kNone && quote != Quote::kClosing) || token == "(" || token == "[" ||
         token == "-" || token == "--" || token == "\xE2\x80\x94" || token == "\xE2\x80\x93" ||
         token == "\xE2\x80\xA2" || token == "*";
}

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
  if (token.back() != '.') return Ending::kNone;
  return token[0] == '.' ? Ending::kEllipsis : Ending::kAbbreviation;
}

// One paragraph: its tokens, and which of them end a sentence.
class Paragraph {
 public:
  Paragraph(std::string_view text, Span span) : text_(text), tokens_(tokenize(text, span)) {
    // Some archives keep their text in lower case throughout: there any word may begin a sentence.
    const std::string_view own = span.of(text);
    lower_case_only_ = std::none_of(own.begin(), own.end(), is_upper_ascii);
  }

  const std::vector<Span>& tokens() const { return tokens_; }

  // One past the last token of the sentence that begins with token `first`.
  size_t sentence_end(size_t first) const {
    for (size_t i = first; i < tokens_.size(); ++i) {
      if (blank_line_after(i)) return i + 1;
      const Ending ending = ending_kind(word(i));
      if (ending == Ending::kNone) continue;
      const size_t next = skip_closers(i);
      if (next >= tokens_.size()) return next;
      if (ends(ending, i, next)) return next;
    }
    return tokens_.size();
  }

  // Whether the text is inside double quotation marks after tokens [first, end), given before.
  bool quoted_after(size_t first, size_t end, bool quoted) const {
    for (size_t i = first; i < end; ++i) {
      switch (quote_kind(word(i))) {
        case Quote::kOpening:
          quoted = true;
          break;
        case Quote::kClosing:
          quoted = false;
          break;
        case Quote::kStraight:
          if (quoted) {
            quoted = space_before(i) && !space_after(i);  // opened anew: the mark was forgotten
          } else {
            quoted = space_before(i) || i == 0 || opening_mark(word(i - 1));
          }
          break;
        default:
          break;
      }
    }
    return quoted;
  }

  bool space_after(size_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i + 1].begin > tokens_[i].end;
  }

 private:
  std::string_view word(size_t i) const {
    return i < tokens_.size() ? tokens_[i].of(text_) : std::string_view();
  }
  bool space_before(size_t i) const { return i == 0 || tokens_[i].begin > tokens_[i - 1].end; }

  // An empty line inside the zone; only the first bytes of a gap are looked at.
  bool blank_line_after(size_t i) const {
    if (i + 1 >= tokens_.size()) return false;
    const uint32_t end = std::min(tokens_[i + 1].begin, tokens_[i].end + 64);
    int lines = 0;
    for (uint32_t at = tokens_[i].end; at < end; ++at) lines += text_[at] == '\n';
    return lines >= 2;
  }

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
  std::vector<Span> tokens_;
  bool lower_case_only_ = false;
};

class Splitter {
 public:
  explicit Splitter(const Document& document) : document_(document) {}

  Sentences run() {
    uint32_t paragraph = 0;
    for (const ZoneSpan& zone : document_.zones) {
      if (has_sentences(zone.zone)) add_paragraph(zone, paragraph);
      ++paragraph;
    }
    return std::move(out_);
  }

 private:
  void add_paragraph(const ZoneSpan& zone, uint32_t number) {
    const Paragraph paragraph(document_.text, zone.span);
    const size_t count = paragraph.tokens().size();
    bool quoted = false;
    for (size_t first = 0; first < count;) {
      const size_t end = paragraph.sentence_end(first);
      if (end - first > kLongestSentence) note_long(paragraph, first, end);
      for (size_t begin = first; begin < end; begin += kLongestSentence) {
        const size_t stop = std::min(end, begin + kLongestSentence);
        add_sentence(paragraph, begin, stop, zone.zone, number, quoted);
        quoted = paragraph.quoted_after(begin, stop, quoted);
      }
      first = end;
    }
  }

  void add_sentence(const Paragraph& paragraph, size_t begin, size_t end, Zone zone,
                    uint32_t number, bool quoted) {
    Sentence sentence;
    sentence.span = {paragraph.tokens()[begin].begin, paragraph.tokens()[end - 1].end};
    sentence.zone = zone;
    sentence.paragraph = number;
    sentence.first_token = TokenId(out_.tokens.size());
    sentence.token_count = static_cast<uint32_t>(end - begin);
    sentence.opens_in_quote = quoted;
    const SentenceId id = out_.sentences.add(sentence);
    for (size_t i = begin; i < end; ++i) {
      out_.tokens.add({paragraph.tokens()[i], paragraph.space_after(i), id});
    }
  }

  void note_long(const Paragraph& paragraph, size_t first, size_t end) {
    out_.notes.push_back({"long_sentence",
                          "a sentence of " + std::to_string(end - first) +
                              " tokens was cut into pieces of " + std::to_string(kLongestSentence),
                          {paragraph.tokens()[first].begin, paragraph.tokens()[end - 1].end}});
  }

  const Document& document_;
  Sentences out_;
};

}  // namespace

Sentences split_sentences(const Document& document) { return Splitter(document).run(); }

}  // namespace sitrep
