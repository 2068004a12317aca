#include "document/dateline.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/name_case.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr size_t kLongestDateline = 160;  // bytes
bool is_place_char(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '\'' || c == '.' || c == '/' || c == '&' || is_digit(c)) return true;
  if (text.substr(at).starts_with("\xE2\x80\x99")) return true;
  return is_letter_at(text, at);
}

// A hyphen belongs to the word when letters stand on both sides without a space.
bool is_inner_hyphen(std::string_view text, size_t at) {
  return text[at] == '-' && at > 0 && is_letter_at(text, at + 1) && text[at - 1] != ' ' &&
         text[at - 1] != '-' && text[at - 1] != ')';
}

// Reads the head of a paragraph; each take_* moves on or leaves the place unchanged.
class DatelineReader {
 public:
  DatelineReader(std::string_view paragraph, const WireKnowledge& knowledge)
      : paragraph_(paragraph),
        text_(paragraph.substr(0, kLongestDateline)),
        knowledge_(knowledge) {}

  std::optional<DatelineMatch> read() {
    take_place();
    while (take_after_comma()) {
    }
    if (!match_.date) take_date();
    const bool dot = take('.');
    for (int i = 0; i < 2 && take_brackets(); ++i) {
    }
    if (!match_.date) take_date();
    if (at_ == 0) return std::nullopt;
    if (dot && !slashed_) return std::nullopt;
    match_.length = at_;
    if (!take_dash() || !is_plausible()) return std::nullopt;
    match_.place_name = case_as_name(match_.place.of(paragraph_));
    return match_;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  size_t spaces_at(size_t at) const {
    size_t end = at;
    while (size_t n = space_length(text_, end)) end += n;
    return end - at;
  }

  size_t word_end(size_t at) const {
    while (at < text_.size() && (is_place_char(text_, at) || is_inner_hyphen(text_, at)))
      at += code_point_length(text_, at);
    return at;
  }
  bool date_begins(size_t at) const {
    auto date = parse_written_date(text_.substr(at));
    return date && date->day != 0;
  }
  // Words of a name from `at`: capitalised, in capitals, or particles. Returns where they end.
  size_t name_end(size_t at, size_t most_words, size_t& words) const {
    size_t end = at;
    for (words = 0; words < most_words; ++words) {
      const size_t start = words == 0 ? at : end + spaces_at(end);
      const size_t stop = word_end(start);
      if (stop == start) break;
      const std::string_view word = text_.substr(start, stop - start);
      if (words > 0 && date_begins(start)) break;
      const bool capital =
          is_upper_at(word, 0) || word.starts_with("al-") || word.starts_with("el-");
      if (!capital && !is_place_particle(word)) break;
      end = stop;
    }
    while (end > at && text_[end - 1] == '/') --end;
    return end;
  }

  void take_place() {
    const size_t end = name_end(0, 6, place_words_);
    if (end == 0) return;
    const std::string_view whole = text_.substr(0, end);
    capitals_ = true;
    for (size_t i = 0; i < whole.size();) {
      while (i < whole.size() && whole[i] == ' ') ++i;
      const size_t stop = std::min(whole.find(' ', i), whole.size());
      const std::string_view word = whole.substr(i, stop - i);
      const bool scottish = word.starts_with("Mc") && is_all_capitals(word.substr(2));
      const bool arabic = word.starts_with("al-") && is_all_capitals(word.substr(3));
      capitals_ = capitals_ && (is_all_capitals(word) || is_place_particle(word) || scottish || arabic);
      i = stop;
    }
    const size_t slash = whole.find('/');
    match_.place = {0, static_cast<uint32_t>(std::min(slash, end))};
    at_ = end;
  }

  bool take_after_comma() {
    if (peek() != ',') return false;
    const size_t start = at_;
    ++at_;
    at_ += spaces_at(at_);
    if (take_date()) return true;
    size_t words = 0;
    const size_t end = name_end(at_, 5, words);
    if (end == at_) {
      at_ = start;
      return false;
    }
    const std::string_view name = text_.substr(at_, end - at_);
    if (const Agency* agency = knowledge_.find_agency(name); agency && match_.agency.empty()) {
      match_.agency = agency->name;
      known_agency_ = true;
    } else {
      if (!match_.region.empty()) match_.region += ", ";
      match_.region += collapse_spaces(name);
    }
    at_ = end;
    return true;
  }

  bool take_date() {
    const size_t start = at_ + spaces_at(at_);
    auto date = parse_written_date(text_.substr(start));
    if (!date || (date->day == 0 && date->year == 0) || match_.date) return false;
    match_.date_text =
        std::string(trim(text_.substr(start + date->date_begin, date->length - date->date_begin)));
    match_.date = date;
    at_ = start + date->length;
    return true;
  }

  // "(Reuters)", "[AP]", "/TASS/", "(Xinhua, March 4)".
  bool take_brackets() {
    const size_t start = at_ + spaces_at(at_);
    if (start >= text_.size()) return false;
    const char open = text_[start];
    const char close = open == '(' ? ')' : open == '[' ? ']' : open == '/' ? '/' : '\0';
    if (close == '\0') return false;
    const size_t end = text_.find(close, start + 1);
    if (end == text_.npos || end - start > 70 || end == start + 1) return false;
    if (!read_bracket(text_.substr(start + 1, end - start - 1))) return false;
    slashed_ = slashed_ || open == '/';
    at_ = end + 1;
    if (slashed_ || full_stop_before_dash()) take('.');
    return true;
  }

  // "(EFE).- A truce", "(ANSA). - Italy".
  bool full_stop_before_dash() const {
    if (peek() != '.') return false;
    const std::string_view next = text_.substr(at_ + 1 + spaces_at(at_ + 1));
    return next.starts_with("-") || next.starts_with("\xE2\x80\x93") || next.starts_with("\xE2\x80\x94");
  }

  bool read_bracket(std::string_view inside) {
    if (const Agency* agency = knowledge_.find_agency(inside)) {
      match_.agency = agency->name;
      known_agency_ = true;
      return true;
    }
    bool understood = false;
    for (std::string_view part : split_parts(inside)) {
      if (const Agency* agency = knowledge_.find_agency(part)) {
        if (!known_agency_) match_.agency = agency->name;
        known_agency_ = understood = true;
      } else if (auto date = parse_written_date(part); date && date->day && !match_.date) {
        match_.date_text =
            std::string(part.substr(date->date_begin, date->length - date->date_begin));
        match_.date = date;
        understood = true;
      }
    }
    if (understood) return true;
    // An agency that is not listed: a short name in brackets after a place in capitals.
    if (!capitals_ || inside.size() > 40 || !is_upper_at(inside, 0)) return false;
    if (inside.find_first_of(".;:") != inside.npos) return false;
    match_.agency = std::string(inside);
    unlisted_agency_ = true;
    return true;
  }

  static std::vector<std::string_view> split_parts(std::string_view inside) {
    std::vector<std::string_view> parts;
    size_t start = 0;
    for (size_t i = 0; i <= inside.size(); ++i) {
      const bool cut = i == inside.size() || inside[i] == '/' || inside[i] == ';' ||
                       (inside[i] == ',' && !parse_written_date(inside.substr(start)));
      if (!cut) continue;
      parts.push_back(trim(inside.substr(start, i - start)));
      start = i + 1;
    }
    return parts;
  }

  bool take_dash() {
    constexpr std::array<std::string_view, 8> kDashes = {
        "--", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "_", "|", "\xE2\x80\x90"};
    const size_t gap = spaces_at(at_);
    size_t at = at_ + gap;
    if (at >= text_.size()) {  // on a line of its own
      match_.rest = paragraph_.size();
      own_line_ = at >= paragraph_.size();
      return own_line_;
    }
    for (std::string_view mark : kDashes) {
      if (!text_.substr(at).starts_with(mark)) continue;
      const size_t after = at + mark.size();
      if (mark == "-" && gap == 0 && spaces_at(after) == 0 && !known_agency_) return false;
      dashed_ = true;
      match_.rest = after;
      while (match_.rest < text_.size() &&
             (text_[match_.rest] == '-' || spaces_at(match_.rest) > 0))
        match_.rest += std::max<size_t>(spaces_at(match_.rest), 1);
      return true;
    }
    if (text_[at] == ':' && gap == 0 && spaces_at(at + 1) > 0) {
      match_.colon = true;
      match_.rest = at + 1 + spaces_at(at + 1);
      return true;
    }
    match_.rest = at;
    return slashed_ || known_agency_;  // "(CNN) The president", "/TASS/. The president"
  }

  bool rest_begins_well(std::string_view rest) const {
    if (rest.empty()) return true;
    const char c = rest[0];
    return is_upper_at(rest, 0) || is_digit(c) || c == '"' || c == '\'' || c == '`' || c == '(' ||
           c == '$' || rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x98") ||
           rest.starts_with("\xC2\xAB") || rest.starts_with("\xE2\x82\xAC");
  }

  // "Geneva", "New York", "Rio de Janeiro": two names at most, no capitals inside a word.
  static bool is_plain_place(std::string_view place) {
    size_t names = 0;
    for (std::string_view word : split_words(place)) {
      names += !is_place_particle(word);
      for (size_t i = 1; i < word.size(); i += code_point_length(word, i))
        if (is_upper_at(word, i) && word[i - 1] != '-' && word[i - 1] != '\'') return false;
    }
    return names <= 2;
  }

  // An aside's second dash within the first sentence.
  static bool has_second_dash(std::string_view rest) {
    rest = rest.substr(0, 200);
    rest = rest.substr(0, rest.find(". "));
    return rest.find(" - ") != rest.npos || rest.find(" -- ") != rest.npos ||
           rest.find("\xE2\x80\x93") != rest.npos || rest.find("\xE2\x80\x94") != rest.npos;
  }

  bool is_plausible() const {
    const std::string_view rest = paragraph_.substr(std::min(match_.rest, paragraph_.size()));
    const std::string_view place = match_.place.of(paragraph_);
    if (known_agency_) {
      if (place.empty()) return !own_line_ && (dashed_ || rest_begins_well(rest));
      return rest_begins_well(rest) || dashed_;
    }
    if (place.empty()) return false;
    const std::string folded = fold_case_accents(place);
    if (knowledge_.is(FrameMarkKind::kNotPlace, folded) ||
        knowledge_.starts_with(FrameMarkKind::kCaptionStart, folded))
      return false;
    if (is_month_name(place) || is_weekday_name(place)) return false;
    if (!rest_begins_well(rest)) return false;
    // "New York, 22 July 2022" above a note or a communique.
    if (own_line_ && match_.date && match_.date->complete() && !dashed_) return capitals_ || is_plain_place(place);
    if (own_line_) return (match_.date && capitals_) || unlisted_agency_ || (dashed_ && capitals_);
    const std::string_view sample = rest.substr(0, 200);
    if (is_all_capitals(sample)) return false;  // a headline in capitals
    if (match_.colon)
      return capitals_ && place_words_ <= 3 && place.size() >= 4 && rest.size() >= 40;
    if (!dashed_) return false;
    if (match_.date) return capitals_ || place_words_ <= 4;
    const bool paragraph_like = rest.empty() || rest.size() >= 40 || ends_like_sentence(sample);
    if (capitals_) return place.size() >= 3 && paragraph_like;
    return is_plain_place(place) && rest.size() >= 40 && !has_second_dash(rest);
  }

  std::string_view paragraph_;
  std::string_view text_;
  const WireKnowledge& knowledge_;
  DatelineMatch match_;
  size_t at_ = 0;
  size_t place_words_ = 0;
  bool capitals_ = false;
  bool known_agency_ = false;
  bool unlisted_agency_ = false;
  bool slashed_ = false;
  bool dashed_ = false;
  bool own_line_ = false;
};

}  // namespace

std::optional<DatelineMatch> parse_dateline(std::string_view paragraph,
                                            const WireKnowledge& knowledge) {
  return DatelineReader(paragraph, knowledge).read();
}

}  // namespace sitrep
