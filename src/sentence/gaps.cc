#include "sentence/gaps.h"

#include <algorithm>

#include "base/hash.h"
#include "base/strings.h"
#include "sentence/abbreviations.h"
#include "sentence/marks.h"
#include "text/normalise.h"

namespace sitrep {

enum class Gaps::Kind : uint8_t {
  kNone,  // outside the paragraph
  kSmall,
  kCapital,
  kAllCapitals,
  kInitial,  // "J", "J."
  kNumber,
  kMixed,  // "5pm", "2nd"
  kStop,
  kCry,
  kEllipsis,
  kAbbreviation,
  kComma,
  kColon,
  kSemicolon,
  kOpening,
  kClosing,
  kQuote,  // one that closes or may do either
  kOpeningQuote,
  kDash,
  kRule,  // "-----", "****"
  kAddress,
  kFace,  // ":)"
  kSymbol,
};

namespace {

constexpr uint32_t kFar = 40;  // farther away is all the same

uint32_t bucket(uint32_t n) {
  if (n < 5) return n;
  if (n < 8) return 5;
  if (n < 12) return 6;
  if (n < 20) return 7;
  return n < kFar ? 8 : 9;
}

class Adder {
 public:
  Adder(char group, std::vector<GapFeature>& out) : group_(group), out_(out) {}
  template <typename... Parts>
  void operator()(uint64_t what, Parts... parts) {
    uint64_t h = hash_mix(what * 0x9E3779B97F4A7C15ull + static_cast<unsigned char>(group_));
    ((h = hash_mix(h ^ (static_cast<uint64_t>(parts) + 0x9E3779B97F4A7C15ull))), ...);
    out_.push_back({group_, static_cast<uint32_t>(h >> 32)});
  }

 private:
  char group_;
  std::vector<GapFeature>& out_;
};

}  // namespace

Gaps::Kind Gaps::kind_of(std::string_view t) {
  const unsigned char c = static_cast<unsigned char>(t[0]);
  const bool one = t.size() == 1;
  if (is_lower_ascii(c) || is_upper_ascii(c) || is_digit(c)) {
    if (t.find('@') != t.npos || t.find("//") != t.npos || t.starts_with("www.")) return Kind::kAddress;
    if (t.size() <= 2 && is_upper_ascii(c) && t != "I" && t != "A" && (one || t[1] == '.'))
      return Kind::kInitial;
    if (t.back() == '.') return Kind::kAbbreviation;
    if (is_digit(c)) {
      const bool plain = std::none_of(t.begin(), t.end(),
                                      [](char x) { return is_lower_ascii(x) || is_upper_ascii(x); });
      return plain ? Kind::kNumber : Kind::kMixed;
    }
    if (is_lower_ascii(c)) return Kind::kSmall;
    const bool capitals =
        !one && std::none_of(t.begin(), t.end(), [](char x) { return is_lower_ascii(x); });
    return capitals ? Kind::kAllCapitals : Kind::kCapital;
  }
  if (c == '.' && (t.back() == '?' || t.back() == '!')) return Kind::kCry;
  if (t == "(:" || t == "(;" || t == "^_^") return Kind::kFace;
  if (c == '.') return one ? Kind::kStop : is_digit(t[1]) ? Kind::kNumber : Kind::kEllipsis;
  if (c == '!' || c == '?') return Kind::kCry;
  if (c == ',') return Kind::kComma;
  if (one && c == ':') return Kind::kColon;
  if (one && c == ';') return Kind::kSemicolon;
  if (one && (c == '(' || c == '[' || c == '{' || c == '<')) return Kind::kOpening;
  if (one && (c == ')' || c == ']' || c == '}' || c == '>')) return Kind::kClosing;
  if (c == '"' || c == '`' || t == "'" || t == "''") return Kind::kQuote;
  if (c == '-' || c == '*' || c == '=' || c == '_' || c == '~' || c == '+')
    return t.size() < 3 ? Kind::kDash : Kind::kRule;
  if (c == ':' || c == ';' || c == '=' || c == '<') return Kind::kFace;
  if (c == '\'') return Kind::kSmall;
  if (c < 0x80) return Kind::kSymbol;
  if (is_upper_at(t, 0)) return Kind::kCapital;
  return is_letter_at(t, 0) ? Kind::kSmall : Kind::kSymbol;
}

bool Gaps::ends(Kind kind) {
  return kind == Kind::kStop || kind == Kind::kCry || kind == Kind::kEllipsis;
}

bool Gaps::capital(Kind kind) {
  return kind == Kind::kCapital || kind == Kind::kAllCapitals || kind == Kind::kInitial;
}

// Typographic marks count as plain ones: the training text has few of them, news is full of them.
Gaps::Word Gaps::read_word(std::string_view raw) {
  std::string plain;
  if (std::any_of(raw.begin(), raw.end(), [](char c) { return c & 0x80; }))
    plain = fold_ascii_punctuation(raw);
  std::string_view token = plain.empty() ? raw : std::string_view(plain);
  if (token == "''" || token == "``") token = "\"";
  Word made;
  made.first_word = likely_first_word(token);
  made.speech = speech_verb(token);
  const std::string lower = lower_ascii(token);
  made.form = hash_bytes(token);
  made.lower = hash_bytes(lower);
  made.ending = hash_bytes(std::string_view(lower).substr(lower.size() - std::min<size_t>(3, lower.size())));
  made.kind = kind_of(token);
  return made;
}

Gaps::Gaps(std::string_view text, const std::vector<Span>& tokens, const std::vector<RuleSays>& rules)
    : rules_(rules) {
  words_.reserve(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    words_.push_back(read_word(tokens[i].of(text)));
    Word& w = words_[i];
    w.space_before = i == 0 || tokens[i].begin > tokens[i - 1].end;
    const bool space_after = i + 1 == tokens.size() || tokens[i + 1].begin > tokens[i].end;
    if (w.kind != Kind::kQuote) continue;
    const Quote quote = quote_kind(tokens[i].of(text));
    const bool leans = !space_after && (w.space_before || words_[i - 1].kind == Kind::kOpening ||
                                        words_[i - 1].kind == Kind::kOpeningQuote);
    if (quote == Quote::kOpening || (leans && quote != Quote::kClosing))
      w.kind = Kind::kOpeningQuote;
  }
  read_paragraph();
}

void Gaps::read_paragraph() {
  const size_t n = words_.size();
  next_end_.assign(n + 1, kFar);
  capital_run_.assign(n + 1, 0);
  capitals_before_.assign(n + 1, 0);
  uint32_t marks = 0, small_after = 0, upper_after = 0, mail = 0;
  for (size_t i = n; i-- > 0;) {
    const Word& w = words_[i];
    next_end_[i] = ends(w.kind) ? 0 : std::min(kFar, next_end_[i + 1] + 1);
    capital_run_[i] = capital(w.kind) ? std::min(kFar, capital_run_[i + 1] + 1) : 0;
    mail += w.kind == Kind::kAddress || w.kind == Kind::kRule || w.kind == Kind::kFace;
    if (w.kind == Kind::kSmall) seen_small_.insert(w.lower);
    if (ends(w.kind)) {
      ++marks;
      if (i + 1 < n && words_[i + 1].kind == Kind::kSmall) ++small_after;
      if (i + 1 < n && capital(words_[i + 1].kind)) ++upper_after;
    }
  }
  for (size_t i = 0; i < n; ++i)
    capitals_before_[i] =
        capital(words_[i].kind) ? std::min(kFar, (i > 0 ? capitals_before_[i - 1] : 0) + 1) : 0;
  mail_ = mail == 0 ? 0 : mail * 100 < n ? 1 : 2;
  const uint32_t after = small_after + upper_after;
  closed_ = n > 0 && (ends(words_[n - 1].kind) || words_[n - 1].kind == Kind::kQuote);
  style_ = after == 0 ? 0 : 1 + std::min<uint32_t>(4, 8 * small_after / after);
  density_ = marks == 0 ? 0 : bucket(static_cast<uint32_t>(std::min<size_t>(n / marks, kFar)));
  size_ = n < 12 ? 0 : n < 40 ? 1 : n < 150 ? 2 : 3;
}

const Gaps::Word& Gaps::word(size_t i, int offset) const {
  static const Word kNoWord{};
  const size_t at = i + static_cast<size_t>(offset);  // wraps round below 0
  return at < words_.size() ? words_[at] : kNoWord;
}

// The mark before the gap that may end a sentence, brackets and quotation marks left out; the token
// before the gap when there is none.
size_t Gaps::core(size_t gap) const {
  size_t i = gap - 1;
  for (int n = 0; n < 4 && i > 0 && (words_[i].kind == Kind::kClosing || words_[i].kind == Kind::kQuote);
       ++n)
    --i;
  return ends(words_[i].kind) || words_[i].kind == Kind::kAbbreviation ? i : gap - 1;
}

bool Gaps::candidate(size_t gap) const {
  if (rules_[gap] == RuleSays::kNever || rules_[gap] == RuleSays::kSurely) return false;
  const Word& left = words_[gap - 1];
  const Word& right = words_[gap];
  const bool closes = right.kind == Kind::kClosing || right.kind == Kind::kQuote;
  if (closes && !right.space_before) return false;
  if (ends(words_[core(gap)].kind)) return true;
  if (!right.space_before || right.kind == Kind::kComma) return false;
  if (right.kind != Kind::kSmall) return true;
  return left.kind != Kind::kSmall && !capital(left.kind) && left.kind != Kind::kNumber &&
         left.kind != Kind::kAbbreviation && left.kind != Kind::kComma;
}

void Gaps::begin_sentence(size_t i) {
  const bool quoted = progress_.quoted;
  progress_ = {};
  progress_.first = i;
  progress_.quoted = quoted;
  ++first_words_[words_[i].lower];
}

void Gaps::go_over(size_t i) {
  const Word& w = words_[i];
  ++progress_.tokens;
  if (capital(w.kind)) ++progress_.capitals;
  if (w.kind == Kind::kSmall) ++progress_.smalls;
  if (w.kind == Kind::kOpening) ++progress_.brackets;
  if (w.kind == Kind::kClosing) --progress_.brackets;
  if (w.kind == Kind::kOpeningQuote) progress_.quoted = true;
  if (w.kind == Kind::kQuote) progress_.quoted = false;
}

void Gaps::features(size_t gap, std::vector<GapFeature>& out) const {
  out.clear();
  add_words(gap, out);
  add_stop(gap, out);
  add_progress(gap, out);
  add_surroundings(gap, out);
  add_paragraph(gap, out);
}

// w: the words on both sides, and their kinds.
void Gaps::add_words(size_t gap, std::vector<GapFeature>& out) const {
  Adder add('w', out);
  for (int d = -3; d <= 3; ++d) add(1, d, word(gap, d).lower);
  add(2, word(gap, -1).form);
  add(3, word(gap, 0).form);
  add(4, word(gap, -1).ending);
  add(5, word(gap, 0).ending);
  add(6, word(gap, 1).ending);
  add(7, word(gap, -1).lower, word(gap, 0).lower);
  add(8, word(gap, 0).form, word(gap, 1).lower);
  add(9, word(gap, -2).lower, word(gap, -1).lower);
  add(10, word(gap, -1).lower, word(gap, 0).kind);
  add(11, word(gap, -1).kind, word(gap, 0).form);
  add(12, word(gap, -1).kind, word(gap, -2).kind, word(gap, 0).form);
  add(13, word(gap, -1).lower, word(gap, 0).kind, word(gap, 1).kind);
  add(14, word(gap, -1).kind, word(gap, 0).form, word(gap, 1).kind);
  add(15, word(gap, -1).kind, word(gap, 0).kind, word(gap, 1).lower);
  add(16, word(gap, -2).lower, word(gap, -1).kind, word(gap, 0).kind);
  add(17, word(gap, -2).kind, word(gap, -1).kind, word(gap, 0).kind, word(gap, 1).kind);
  add(18, word(gap, -1).kind, word(gap, 0).kind, word(gap, 1).kind, word(gap, 2).kind);
  add(19, word(gap, -3).kind, word(gap, -2).kind, word(gap, -1).kind, word(gap, 0).kind);
}

// r: what the rules say, and the mark that they look at.
void Gaps::add_stop(size_t gap, std::vector<GapFeature>& out) const {
  Adder add('r', out);
  const RuleSays rule = rules_[gap];
  const size_t at = core(gap);
  const Kind mark = words_[at].kind;
  add(1, rule);
  add(2, rule, mark, word(gap, 0).kind, word(gap, 0).space_before);
  add(3, rule, word(at, 0).lower);
  add(4, rule, mark, gap - at);
  add(5, rule, mark, word(at, -1).lower);
  add(6, rule, mark, word(gap, 0).lower);
  add(7, rule, mark, word(at, -1).kind, word(gap, 0).kind, word(gap, 1).kind);
  add(8, rule, style_, word(gap, 0).kind);
  size_t right = gap;  // the first word behind opening marks
  while (right < gap + 3 && (word(right, 0).kind == Kind::kOpening ||
                             word(right, 0).kind == Kind::kOpeningQuote ||
                             word(right, 0).kind == Kind::kDash))
    ++right;
  const bool first = word(right, 0).first_word;
  uint32_t speech = 0;  // how far off "said" is
  while (speech < 5 && !word(right, static_cast<int>(speech)).speech) ++speech;
  add(9, rule, mark, word(at, -2).lower, word(at, -1).kind, word(gap, 0).kind);
  add(10, rule, mark, word(at, -2).kind, word(at, -1).kind, word(gap, 0).kind, first);
  add(11, rule, mark, first, word(right, 0).kind, word(gap, 0).space_before);
  add(12, rule, mark, gap - at, speech, word(gap, 0).kind);
  add(13, rule, word(gap, -1).kind, first, speech, word(right, 0).kind);
  add(14, rule, mark, gap - at, word(gap, 0).kind, progress_.quoted, std::clamp(progress_.brackets, -1, 2));
  const uint32_t from_first = bucket(static_cast<uint32_t>(std::min<size_t>(at - progress_.first, kFar)));
  add(15, rule, mark, from_first, word(at, -1).kind, first);
  add(16, rule, mark, from_first, word(at, -1).kind, word(at, -2).kind);
}

// p: the sentence so far.
void Gaps::add_progress(size_t gap, std::vector<GapFeature>& out) const {
  Adder add('p', out);
  const uint32_t length = bucket(progress_.tokens);
  const uint32_t smalls = std::min<uint32_t>(progress_.smalls, 3);
  const Word& first = words_[progress_.first];
  const Kind mark = words_[core(gap)].kind;
  const Kind right = word(gap, 0).kind;
  add(1, length, mark, right);
  add(2, length, smalls, word(gap, -1).kind, right);
  add(3, first.lower, length);
  add(4, first.kind, length, word(gap, -1).kind, right);
  add(5, std::clamp(progress_.brackets, -1, 2), mark, right);
  add(6, progress_.quoted, mark, right);
  add(7, first.lower, word(gap, -1).kind, right);
  add(8, first.lower, word(gap, -1).lower);
  add(9, progress_.tokens == progress_.capitals, smalls, right);
  add(10, progress_.tokens <= 3 ? progress_.tokens : 4, word(gap, -1).kind, first.kind, right);
  const bool same_as_first = word(gap, 0).lower == first.lower;
  add(11, same_as_first, right);
  const auto found = first_words_.find(word(gap, 0).lower);
  const uint32_t before = found == first_words_.end() ? 0 : std::min<uint32_t>(found->second, 4);
  add(12, before, right);
  add(13, before, right, word(gap, -1).kind);
}

// c: what stands farther away: the next full stop, runs of capitals.
void Gaps::add_surroundings(size_t gap, std::vector<GapFeature>& out) const {
  Adder add('c', out);
  const Kind left = word(gap, -1).kind, right = word(gap, 0).kind;
  const uint32_t next_end = bucket(next_end_[gap]);
  const uint32_t run = std::min<uint32_t>(capital_run_[gap], 5);
  const uint32_t back = std::min<uint32_t>(capitals_before_[gap - 1], 5);
  const Kind behind = word(gap, static_cast<int>(capital_run_[gap])).kind;
  const Kind before = word(gap, -1 - static_cast<int>(capitals_before_[gap - 1])).kind;
  add(1, next_end, left, right);
  add(2, run, behind, left);
  add(3, back, before, right);
  add(4, run, behind, back, before);
  add(5, run, behind, word(gap, -1).lower);
  add(6, back, before, word(gap, 0).lower);
  const bool known_small = seen_small_.contains(word(gap, 0).lower);
  add(7, known_small, left, right);
  add(8, known_small, run, behind, left);
  add(9, seen_small_.contains(word(gap, -1).lower), known_small, left, right);
  add(10, word(gap, 0).lower == word(gap, -1).lower, word(gap, 0).lower == word(gap, -2).lower, right);
}

// d: what kind of text the paragraph is.
void Gaps::add_paragraph(size_t gap, std::vector<GapFeature>& out) const {
  Adder add('d', out);
  const Kind left = word(gap, -1).kind, right = word(gap, 0).kind;
  add(1, style_, left, right);
  add(2, density_, left, right);
  add(3, size_, left, right);
  add(4, density_, bucket(progress_.tokens), left, right);
  add(5, density_, bucket(next_end_[gap]), left, right);
  add(6, mail_, left, right);
  add(7, mail_, rules_[gap], density_);
  add(8, mail_, word(gap, 0).form, left);
  add(9, mail_, closed_, left, right);
}

}  // namespace sitrep
