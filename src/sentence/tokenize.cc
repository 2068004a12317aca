#include "sentence/tokenize.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "sentence/abbreviations.h"
#include "text/kept_prefixes.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

// Units that are cut off a number: "5pm", "30km", "$2bn".
constexpr std::string_view kUnits[] = {
    "am",  "pm",  "km",  "m",  "mm", "cm",  "kg",  "k",    "g",   "mg",   "ft",  "lb",
    "lbs", "mph", "kph", "bn", "tn", "mn",  "min", "mins", "hr",  "hrs",  "x",   "mb",
    "gb",  "kb",  "mw",  "kw", "gw", "kmh", "tr",  "hz", "khz", "mhz", "ghz", "watt",  "a.m",  "p.m", "a.m.", "p.m."};

// Words that begin with an apostrophe and keep it.
constexpr std::string_view kClipped[] = {"em", "til", "cause", "tis", "twas", "n", "bout", "round"};

// Words cut in two after so many letters.
struct Joined {
  std::string_view word;
  uint32_t first;
};
constexpr Joined kJoined[] = {
    {"cannot", 3},  {"gonna", 3},   {"wanna", 3},    {"gotta", 3},  {"outta", 3},  {"dont", 2},
    {"cant", 2},    {"wont", 2},    {"isnt", 2},     {"arent", 3},  {"wasnt", 3},  {"werent", 4},
    {"didnt", 3},   {"doesnt", 4},  {"hasnt", 3},    {"havent", 4}, {"hadnt", 3},  {"aint", 2},
    {"couldnt", 5}, {"wouldnt", 5}, {"shouldnt", 6}, {"thats", 4},  {"whats", 4},  {"theres", 5},
    {"hes", 2},     {"shes", 3},    {"youre", 3},    {"theyre", 4}, {"youve", 3},  {"theyve", 4},
    {"weve", 2},    {"alot", 1}};
// These only in lower case: "IM" and "Ive" are other words.
constexpr Joined kJoinedSmall[] = {{"im", 1}, {"ive", 1}};

// Words after which "its" before them is "it's" without its apostrophe: no noun phrase goes on so.
constexpr std::string_view kAfterItIs[] = {"a",    "an",  "the",   "not",   "been", "my",
                                           "your", "his", "her",   "their", "our",  "this",
                                           "that", "too", "going", "just",  "so",   "like"};

// What the names of attached files end in.
constexpr std::string_view kFileEndings[] = {"doc", "docx", "xls", "xlsx", "pdf", "ppt", "pptx",
                                             "txt", "jpg",  "gif", "png",  "zip", "exe", "csv",
                                             "htm", "html", "mp3", "wpd",  "rtf"};

template <typename List>
bool listed(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span within)
      : text_(text), at_(within.begin), end_(within.end) {}

  std::vector<Span> run() {
    while (at_ < end_) {
      if (const uint32_t space = space_at(at_)) {
        at_ += space;
      } else {
        take_token();
      }
    }
    return std::move(tokens_);
  }

 private:
  char get(uint32_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view view(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  bool has(uint32_t at, std::string_view piece) const {
    return at + piece.size() <= end_ && text_.substr(at, piece.size()) == piece;
  }
  uint32_t length_at(uint32_t at) const {
    if (static_cast<unsigned char>(text_[at]) < 0x80) return 1;
    return std::min(static_cast<uint32_t>(code_point_length(text_, at)), end_ - at);
  }
  // White space and control characters between tokens.
  uint32_t space_at(uint32_t at) const {
    const unsigned char c = static_cast<unsigned char>(text_[at]);
    if (c <= ' ' || c == 0x7F) return 1;
    if (c < 0x80) return 0;
    return std::min(static_cast<uint32_t>(space_length(text_, at)), end_ - at);
  }
  bool letter(uint32_t at) const {
    if (at >= end_) return false;
    const char c = text_[at];
    if (is_lower_ascii(c) || is_upper_ascii(c)) return true;
    return static_cast<unsigned char>(c) >= 0x80 && is_letter_at(text_, at);
  }
  bool digit(uint32_t at) const { return at < end_ && is_digit(text_[at]); }
  bool word_char(uint32_t at) const { return digit(at) || letter(at) || get(at) == '_'; }
  // Soft hyphens, joiners, accents and variation marks belong to what they follow.
  uint32_t mark_at(uint32_t at) const {
    if (at >= end_ || static_cast<unsigned char>(text_[at]) < 0xC2) return 0;
    if (has(at, "\xC2\xAD")) return 2;
    if (text_[at] == '\xCC' || (text_[at] == '\xCD' && get(at + 1) < '\xB0')) return 2;
    if (has(at, "\xE2\x80\x8B") || has(at, "\xE2\x80\x8C") || has(at, "\xE2\x80\x8D") ||
        has(at, "\xE2\x81\xA0") || has(at, "\xEF\xB8\x8F") || has(at, "\xEF\xB8\x8E")) {
      return 3;
    }
    return 0;
  }
  // ' or the curly one: its length, else 0.
  uint32_t apostrophe_at(uint32_t at) const {
    if (get(at) == '\'') return 1;
    return has(at, "\xE2\x80\x99") ? 3 : 0;
  }
  // - or the curly hyphens and the en dash: its length, else 0.
  uint32_t hyphen_at(uint32_t at) const {
    if (get(at) == '-') return 1;
    return has(at, "\xE2\x80\x90") || has(at, "\xE2\x80\x91") || has(at, "\xE2\x80\x93") ? 3 : 0;
  }
  bool boundary(uint32_t at) const { return !word_char(at); }

  void emit(uint32_t end) {
    while (end - at_ > kLongestToken) {
      uint32_t cut = at_ + kLongestToken;
      while ((static_cast<unsigned char>(text_[cut]) & 0xC0) == 0x80) --cut;
      tokens_.push_back({at_, cut});
      at_ = cut;
    }
    if (end > at_) tokens_.push_back({at_, end});
    at_ = end;
  }

  void take_token() {
    if (const uint32_t mark = mark_at(at_)) {
      if (!tokens_.empty() && tokens_.back().end == at_ && tokens_.back().size() < kLongestToken) {
        tokens_.back().end += mark;
        at_ += mark;
      } else {
        emit(at_ + mark);
      }
      return;
    }
    if (const uint32_t address = address_end()) return emit(address);
    if (const uint32_t file = file_end()) return emit(file);
    if (const uint32_t face = face_end()) return emit(face);
    if (word_char(at_)) return take_word();
    if (apostrophe_at(at_)) return take_apostrophe();
    if (digit(at_ + 1) && get(at_) == '.') return take_decimal();
    take_mark();
  }

  // The end of a web or mail address that begins here; 0 = none.
  uint32_t address_end() const {
    const bool web = has(at_, "http://") || has(at_, "https://") || has(at_, "www.") ||
                     has(at_, "ftp://") || has(at_, "mailto:");
    const bool tag = (get(at_) == '@' || get(at_) == '#') && letter(at_ + 1);
    uint32_t end = at_ + (tag ? 1 : 0);
    if (web) {
      while (end < end_ && !space_at(end) && get(end) != '<' && get(end) != '>' && get(end) != '"')
        end += length_at(end);
    } else if (tag) {
      while (word_char(end)) end += length_at(end);
      return end;
    } else {
      end = mail_end();
      if (end == 0) return 0;
    }
    if (web && has(end - 3, "...")) return end;  // cut short by whoever quoted it
    while (end > at_ + 1 &&
           std::string_view(".,;:!?)]}'").find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    // A curly closing quote at the end.
    if (end > at_ + 3 &&
        (view(end - 3, end) == "\xE2\x80\x9D" || view(end - 3, end) == "\xE2\x80\x99")) {
      end -= 3;
    }
    return end;
  }

  uint32_t mail_end() const {
    const auto part = [&](uint32_t at) {
      const char c = get(at);
      return is_digit(c) || is_lower_ascii(c) || is_upper_ascii(c) || c == '.' || c == '_' ||
             c == '-' || c == '+' || c == '%';
    };
    if (!word_char(at_) || (joined() && word_char(at_ - 1))) return 0;
    uint32_t end = at_;
    while (end - at_ < 64 && part(end)) ++end;
    if (get(end) != '@' || end < at_ + 2 || !letter(end + 1)) return 0;
    const uint32_t host = ++end;
    while (end - host < 255 && part(end)) ++end;
    return end - host < 2 ? 0 : end;
  }
  // Whether the last token ends where this one begins.
  bool joined() const { return !tokens_.empty() && tokens_.back().end == at_; }

  // "report-2_final.doc": the end of a file's name that begins here; 0 = none.
  uint32_t file_end() const {
    if (!word_char(at_) || (joined() && word_char(at_ - 1))) return 0;
    uint32_t end = at_;
    uint32_t stop = 0;
    while (end - at_ < 64 && (word_char(end) || among(get(end), "-.#~%!&+"))) {
      if (get(end) == '.' && word_char(end + 1)) stop = end;
      end += length_at(end);
    }
    while (end > at_ && among(get(end - 1), ".!")) --end;
    if (stop == 0 || end - stop > 5 || end - stop < 4) return 0;
    return listed(kFileEndings, lower_ascii(view(stop + 1, end))) ? end : 0;
  }
  static bool among(char c, std::string_view marks) {
    return c != '\0' && marks.find(c) != std::string_view::npos;
  }

  // ":-)": the end of a face that begins here; 0 = none. A bracket that closes is no mouth.
  uint32_t face_end() const {
    if (has(at_, "^_^")) return at_ + 3;
    const bool apart = !joined();
    if (apart && (has(at_, "(:") || has(at_, "(;")) && (at_ + 2 >= end_ || space_at(at_ + 2)))
      return at_ + 2;
    if (!among(get(at_), ":;=") || (!apart && is_digit(text_[at_ - 1]))) return 0;
    uint32_t at = at_ + 1;
    if (get(at) == '-' || get(at) == 'o') ++at;
    if (get(at) == ')' && brackets_ > 0) return 0;
    if (among(get(at), ")(")) {
      while (get(at + 1) == get(at) && at - at_ < 8) ++at;
      return boundary(at + 1) ? at + 1 : 0;
    }
    const bool mouth = among(get(at), "DPp]|/") && apart && !word_char(at + 1) &&
                       (get(at) != '/' || get(at + 1) != '/');
    return mouth ? at + 1 : 0;
  }

  void take_decimal() {
    uint32_t end = at_ + 1;
    while (digit(end)) ++end;
    emit(end);
  }

  void take_apostrophe() {
    const uint32_t mark = apostrophe_at(at_);
    const bool joined = this->joined();
    uint32_t end = at_ + mark;
    const uint32_t begin = end;
    while (letter(end) && end - begin < 8) end += length_at(end);
    const std::string word = lower_ascii(view(begin, end));
    if (joined && boundary(end) && clitic(word)) return emit(end);
    if (!joined && boundary(end) && listed(kClipped, word)) return emit(end);
    if (!joined && digit(begin) && digit(begin + 1) && !digit(begin + 2)) {
      end = begin + 2;  // '90s
      if (get(end) == 's' && boundary(end + 1)) ++end;
      return emit(end);
    }
    if (mark == 1 && get(at_ + 1) == '\'') return emit(at_ + 2);
    emit(at_ + mark);
  }

  static bool clitic(std::string_view lower) {
    return lower == "s" || lower == "m" || lower == "d" || lower == "re" || lower == "ve" ||
           lower == "ll";
  }

  // One mark, or a run of marks that make one.
  void take_mark() {
    const char c = get(at_);
    uint32_t end = at_ + length_at(at_);
    if (c == '.' && among(get(end), "!?") && !(at_ > 0 && text_[at_ - 1] == '.')) {
      while (among(get(end), "!?")) ++end;  // ".?"
    } else if (among(c, "-=") && among(get(end), "-=") && among(get(end + 1), "-=")) {
      while (among(get(end), "-=")) ++end;  // "==----"
    } else if (among(c, ".-`=*_~<>+$\\")) {
      while (get(end) == c) ++end;
    } else if (c == '!' || c == '?') {
      while (among(get(end), "!?")) ++end;
      if (get(end) == '.' && get(end + 1) != '.') ++end;  // "!."
    }
    if (c == '(') ++brackets_;
    if (c == ')' && brackets_ > 0) --brackets_;
    emit(end);
  }

  // Whether a full stop, comma, colon or slash at `at` joins what is before and after it.
  bool joins(uint32_t begin, uint32_t at) const {
    const char c = get(at);
    const bool digits = digit(at - 1) && digit(at + 1);
    if (c == ',' || c == ':') return digits;
    if (c == '/')
      return digits || (at - begin == 1 && letter(begin) && letter(at + 1) && boundary(at + 2));
    if (c == '&') return letter(at - 1) && letter(at + 1);
    if (c == '@') return false;
    if (c != '.') return false;
    if (digits) return true;
    if (!letter(at + 1) || !(letter(at - 1) || digit(at - 1)))
      return digit(at + 1) && letter(at - 1);
    const uint32_t piece = piece_begin(begin, at);
    if (at - piece == 1 && letter(piece)) return acronym_goes_on(at);
    if (at - begin <= 2 && letter(at + 1) && get(at + 2) == '.') return true;  // Ph.D.
    // "yahoo.com" is one word, "ended.The" two and a full stop.
    return is_lower_ascii(get(at + 1)) && get(at - 1) != '.' && !after_hyphen(at + 1);
  }
  // "U.S" goes on; "J.Smith" does not end here either, but "p.The" would.
  bool acronym_goes_on(uint32_t at) const {
    uint32_t end = at + 1;
    while (letter(end) && end - at < 6) end += length_at(end);
    return end - at <= 3 || get(end) == '.';
  }
  bool after_hyphen(uint32_t at) const { return hyphen_at(at) > 0; }
  uint32_t piece_begin(uint32_t begin, uint32_t at) const {
    uint32_t piece = at;
    while (piece > begin && at - piece < 8 && text_[piece - 1] != '.') --piece;
    return piece;
  }

  void take_word() {
    const uint32_t begin = at_;
    uint32_t end = begin;
    while (end < end_) {
      if (word_char(end)) {
        end += length_at(end);
      } else if (const uint32_t mark = mark_at(end)) {
        end += mark;
      } else if (joins(begin, end)) {
        ++end;
      } else if (!go_over_apostrophe(end) && !go_over_hyphen(begin, end)) {
        break;
      }
    }
    end = take_full_stop(begin, end);
    if (get(end) == '$' && end - begin <= 3 && all_upper(begin, end)) ++end;  // US$
    finish_word(end);
  }

  bool all_upper(uint32_t begin, uint32_t end) const {
    const std::string_view word = view(begin, end);
    return std::all_of(word.begin(), word.end(), is_upper_ascii);
  }

  // O'Brien, qa'ida: the apostrophe is inside the word. Not in don't, Iran's, and at the end.
  bool go_over_apostrophe(uint32_t& end) const {
    const uint32_t mark = apostrophe_at(end);
    if (mark == 0 || !letter(end + mark)) return false;
    uint32_t after = end + mark;
    const uint32_t first = after;
    while (letter(after) && after - first < 8) after += length_at(after);
    const std::string next = lower_ascii(view(first, after));
    if (boundary(after) && (clitic(next) || next == "t")) return false;
    if (digit(end - 1)) return false;
    end += mark;
    return true;
  }

  // anti-war, 555-123-4567: the hyphen is inside the word.
  bool go_over_hyphen(uint32_t begin, uint32_t& end) const {
    const uint32_t hyphen = hyphen_at(end);
    if (hyphen == 0 || !word_char(end + hyphen)) return false;
    if (digit(begin) && numbers_only(begin, end)) {
      uint32_t next = end + hyphen;
      while (digit(next) && next - end < 16) ++next;
      const bool more = hyphen_at(next) > 0 && digit(next + hyphen_at(next));
      const bool before = view(begin, end).find('-') != std::string_view::npos;
      if (next == end + hyphen) return false;
      const bool code = phone_or_code(end - begin, next - end - hyphen, next) && !word_char(next);
      if (!(more || before || code)) return false;
    } else if (!is_kept_prefix(lower_ascii(view(begin, std::min(end, begin + 16))))) {
      return false;
    }
    end += hyphen;
    return true;
  }
  // 555-0123, 77002-1234, but not 300-400 or 1990-1995: by how many digits stand on both sides.
  bool phone_or_code(uint32_t first, uint32_t second, uint32_t next) const {
    if (second == 4 && (first == 3 || first == 1))
      return text_[next - 1] != '0' || text_[next - 2] != '0';
    return first >= 5 && first <= 7 && second > 0 && second < 5;
  }
  bool numbers_only(uint32_t begin, uint32_t end) const {
    if (end - begin > 32) return false;
    const std::string_view word = view(begin, end);
    return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '-'; });
  }

  // The word's end, behind its full stop where that belongs to it.
  uint32_t take_full_stop(uint32_t begin, uint32_t end) const {
    if (get(end) != '.' || end - begin > 12) return end;
    // "Acme Inc..": one stop belongs to the word, the other to the sentence.
    if (get(end + 1) == '.' && (get(end + 2) == '.' || end - begin < 2)) return end;
    const std::string_view word = view(begin, end + 1);
    const bool acronym = word.find('.') < word.size() - 1 && letters_and_stops(word);
    if (acronym) return end + 1;
    if (end - begin == 1 && is_upper_ascii(word[0])) return initial_stops(end);
    switch (find_abbreviation(word)) {
      case Abbreviation::kNone:
        return end;
      case Abbreviation::kNumber:
        return number_follows(end + 1) ? end + 1 : end;
      case Abbreviation::kInner:
        return end + 1 < end_ && !next_is_end(end + 1) ? end + 1 : end;
      default:
        return end + 1;
    }
  }
  static bool letters_and_stops(std::string_view word) {
    for (std::string_view piece : split(word, '.')) {
      const bool letters = std::all_of(piece.begin(), piece.end(), [](char c) {
        return is_lower_ascii(c) || is_upper_ascii(c) || static_cast<unsigned char>(c) >= 0x80;
      });
      if (!letters || piece.size() > 3) return false;
    }
    return true;
  }
  // "J. Smith", but "Plan B." at the end of the text.
  uint32_t initial_stops(uint32_t end) const {
    const uint32_t next = skip_spaces(end + 1);
    return next < end_ && (letter(next) || hyphen_at(next) || get(next) == ',') ? end + 1 : end;
  }
  bool number_follows(uint32_t at) const {
    const uint32_t next = skip_spaces(at);
    return digit(next) || (get(next) == '#' && digit(next + 1));
  }
  bool next_is_end(uint32_t at) const { return skip_spaces(at) >= end_; }
  uint32_t skip_spaces(uint32_t at) const {
    // A few suffice: what follows after a long gap does not matter here.
    for (int i = 0; i < 4 && at < end_; ++i) {
      const uint32_t space = space_at(at);
      if (space == 0) break;
      at += space;
    }
    return at;
  }

  // Emits the word up to `end`, cutting off n't, units and the second half of "cannot".
  void finish_word(uint32_t end) {
    const uint32_t size = end - at_;
    if (text_[end - 1] == 'n' || text_[end - 1] == 'N') {
      const uint32_t mark = apostrophe_at(end);
      if (mark && (get(end + mark) == 't' || get(end + mark) == 'T') && boundary(end + mark + 1)) {
        if (size >= 2) emit(end - 1);  // else the text is cut into words already: "did n't"
        return emit(end + mark + 1);
      }
    }
    if (size <= 24 && digit(at_)) return finish_number(end);
    if (size >= 2 && size <= 8) cut_joined(end);
    emit(end);
  }
  void cut_joined(uint32_t end) {
    const std::string_view word = view(at_, end);
    const std::string lower = lower_ascii(word);
    for (const Joined& joined : kJoined)
      if (joined.word == lower) return emit(at_ + joined.first);
    for (const Joined& joined : kJoinedSmall)
      if (joined.word == word) return emit(at_ + joined.first);
    if (lower == "its" && it_is(end)) emit(at_ + 2);
  }
  // Whether "its" before `at` stands for "it's".
  bool it_is(uint32_t at) const {
    const uint32_t begin = skip_spaces(at);
    if (begin == at) return false;
    uint32_t end = begin;
    while (letter(end) && end - begin < 6) end += length_at(end);
    return boundary(end) && listed(kAfterItIs, lower_ascii(view(begin, end)));
  }
  void finish_number(uint32_t end) {
    // The 80's, the 1960's.
    const uint32_t mark = apostrophe_at(end);
    if (mark && text_[end - 1] == '0' && (end - at_ == 2 || end - at_ == 4) &&
        get(end + mark) == 's' && boundary(end + mark + 1))
      return emit(end + mark + 1);
    if (end - at_ == 2 && among(text_[end - 1], "gG")) return emit(end);  // 5G
    uint32_t letters = end;
    while (letters > at_ && !is_digit(text_[letters - 1])) --letters;
    if (letters > at_ && letters < end && listed(kUnits, lower_ascii(view(letters, end)))) {
      emit(letters);
    }
    emit(end);
  }

  std::string_view text_;
  uint32_t at_, end_;
  uint32_t brackets_ = 0;  // open
  std::vector<Span> tokens_;
};

}  // namespace

std::vector<Span> tokenize(std::string_view text, Span within) {
  within.end = std::min(within.end, static_cast<uint32_t>(text.size()));
  return Tokenizer(text, within).run();
}

}  // namespace sitrep
