#include "event/counts.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

double word_value(std::string_view w) {
  static constexpr std::pair<std::string_view, double> kWords[] = {
      {"one", 1}, {"a", 1}, {"an", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
      {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
      {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40},
      {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100}, {"thousand", 1000},
      {"million", 1e6}, {"billion", 1e9}, {"dozen", 12}, {"score", 20}};
  for (auto [word, value] : kWords)
    if (w == word) return value;
  return -1;
}

double digits_value(std::string_view form) {
  double value = 0;
  bool any = false;
  for (char c : form) {
    if (c == ',') continue;
    if (c == '.') break;
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
    any = true;
  }
  return any ? value : -1;
}

// The numeral that these words make: "25,000", "two hundred", "half a million"; -1 when they make none.
double numeral_in(const CodingInput& in, TokenId first, TokenId last) {
  double total = 0;
  bool any = false, half = false;
  for (TokenId u = first; u <= last; u = u + 1) {
    std::string form = lower_ascii(in.token(u).form);
    half |= form == "half";
    double v = digits_value(form);
    if (v < 0) v = word_value(form);
    if (v < 0 || (v == 1 && form.size() <= 2 && !is_digit(form[0]) && u != last)) continue;
    if (v >= 100 && v < 1e10 && any && !is_digit(form[0]) && (v == 100 || v == 1000 || v >= 1e6)) total *= v;
    else total += v;
    any = true;
  }
  if (!any) return -1;
  return half && total >= 2 ? total / 2 : total;
}

struct VagueWord {
  std::string_view word;
  int64_t low, high;
};
constexpr VagueWord kVague[] = {{"dozens", 24, 99}, {"scores", 40, 99}, {"hundreds", 200, 999}, {"thousands", 2000, 9999},
                                {"tens", 20, 99}, {"several", 3, 9}, {"few", 2, 5}, {"couple", 2, 2}, {"many", 3, -1},
                                {"millions", 2000000, 9999999}, {"handful", 3, 6}};

const VagueWord* vague_word(const CodingInput& in, TokenId t) {
  std::string form = lower_ascii(in.token(t).form);
  for (const VagueWord& v : kVague)
    if (form == v.word) return &v;
  return nullptr;
}

std::optional<CountRange> vague(const CodingInput& in, TokenId t) {
  const VagueWord* v = vague_word(in, t);
  if (!v) return std::nullopt;
  CountRange r{v->low, std::nullopt, in.span_of(t)};
  if (v->high >= 0) r.high = v->high;
  // "tens of thousands", "hundreds of thousands"
  for (const Oblique& o : obliques(in.parses, t))
    if (o.preposition == "of" && lower_ascii(in.token(o.noun).form) == "thousands") {
      r.low *= 1000;
      r.high = r.low * 5;
    }
  return r;
}

// "at least", "more than", "up to", "about" before a numeral.
void widen(const CodingInput& in, TokenId number, CountRange& r) {
  TokenId first = in.sentences.sentences[in.sentence_of(number)].first_token;
  std::string before;
  TokenId t = subtree(in.parses, number).first;
  for (int i = 0; i < 3 && first < t; ++i) {
    t = t - 1;
    before = lower_ascii(in.token(t).form) + " " + before;
  }
  for (TokenId u = subtree(in.parses, number).first; u < number; u = u + 1) before += lower_ascii(in.token(u).form) + " ";
  auto has = [&](std::string_view words) { return before.find(words) != before.npos; };
  if (has("at least") || has("more than") || has("over ") || has("minimum of")) r.high.reset();
  else if (has("up to") || has("as many as") || has("fewer than") || has("less than") || has("no more than")) r.low = 0, r.high = r.high;
}

// The word between the ends of a range: "six to eight", "40-50", "between 40 and 50", "two or three".
bool joins_a_range(const CodingInput& in, TokenId t, bool between) {
  std::string form = lower_ascii(in.token(t).form);
  return one_of(form, {"to", "or", "-", "\u2013"}) || (between && form == "and");
}

// What a number says with the words around it: a range, a vague multiple ("several hundred"), a bound ("at least 12").
std::optional<CountRange> count_at(const CodingInput& in, TokenId number) {
  const Sentence& sentence = in.sentences.sentences[in.sentence_of(number)];
  TokenId first = subtree(in.parses, number).first;
  auto form_before = [&](TokenId t) { return sentence.first_token < t ? lower_ascii(in.token(t - 1).form) : std::string(); };
  bool between = form_before(first) == "between" || lower_ascii(in.token(first).form) == "between";
  TokenId start = first;
  double low = -1;
  for (TokenId t = first; t < number; t = t + 1)
    if (first < t && joins_a_range(in, t, between)) low = numeral_in(in, first, t - 1), start = t + 1;
  double value = numeral_in(in, start, number);
  if (value < 0) return std::nullopt;
  // "twenty-three" is no range.
  if (low >= value) low = value = numeral_in(in, first, number);
  double high = value;
  TokenId last = number;
  if (low < 0) low = value;
  if (TokenId far = number + 2; far < sentence.end_token() && joins_a_range(in, number + 1, between))
    if (double v = numeral_in(in, far, far); v > value) high = v, last = far;
  CountRange r{static_cast<int64_t>(low), static_cast<int64_t>(high), cover(in.span_of(low < value ? first : number), in.span_of(last))};
  const bool multiple = word_value(lower_ascii(in.token(number).form)) >= 12 && low == value;
  if (const VagueWord* v = multiple && sentence.first_token < number ? vague_word(in, number - 1) : nullptr; v && v->high > 0) {
    r.high = r.low * v->high;
    r.low *= v->low;
  }
  widen(in, number, r);
  return r;
}

bool names_people(const CodingInput& in, TokenId noun) {
  if (!in.mentions.headed_by(noun).empty()) return true;
  return in_class(in, "counted_people", noun);
}

bool plural_body(const CodingInput& in, TokenId noun) {
  for (MentionId id : in.mentions.headed_by(noun)) {
    EntityKind kind = in.mentions.entities[in.mentions.mentions[id].entities.front()].kind;
    if (kind != EntityKind::kPerson && kind != EntityKind::kPopulation) return true;
  }
  return false;
}

// "a crew of four, two of them Colombians": counted already.
bool part_of_those_before(const CodingInput& in, TokenId noun) {
  for (const Oblique& o : obliques(in.parses, noun))
    if (o.preposition == "of" && one_of(lower_ascii(in.token(o.noun).form), {"them", "whom"})) return true;
  return false;
}

std::optional<CountRange> count_one(const CodingInput& in, TokenId noun) {
  if (auto r = vague(in, noun)) return r;
  const ParsedToken& p = in.token(noun);
  if (p.upos == "NUM" || word_value(lower_ascii(p.form)) >= 12) {
    auto r = count_at(in, noun);
    bool year = r && r->low >= 1900 && r->low <= 2100 && r->high == r->low;
    return year ? std::nullopt : r;
  }
  for (TokenId c : in.parses.children(noun)) {
    std::string_view relation = relation_base(in.token(c).deprel);
    if (relation == "nummod" || (relation == "amod" && in.token(c).upos == "NUM"))
      if (auto r = count_at(in, c)) return r;
  }
  for (TokenId c : in.parses.children(noun))
    if (one_of(relation_base(in.token(c).deprel), {"amod", "det"}))
      if (auto r = vague(in, c)) return r;
  // "a crowd of several thousand"
  if (in_class(in, "holds_people", noun))
    for (const Oblique& o : obliques(in.parses, noun))
      if (o.preposition == "of")
        if (auto r = count_one(in, o.noun)) return r;
  if (one_of(lower_ascii(p.form), {"him", "her", "he", "she"}) && p.upos == "PRON") return CountRange{1, 1, in.span_of(noun)};
  bool singular = p.xpos == "NN" || p.xpos == "NNP";
  if (singular && names_people(in, noun) && !plural_body(in, noun)) return CountRange{1, 1, in.span_of(noun)};
  return std::nullopt;
}

}  // namespace

std::optional<CountRange> count_of(const CodingInput& in, const std::vector<TokenId>& nouns) {
  std::optional<CountRange> sum;
  for (TokenId noun : nouns) {
    if (sum && part_of_those_before(in, noun)) continue;
    auto one = count_one(in, noun);
    if (!one) continue;
    if (!sum) {
      sum = one;
      continue;
    }
    sum->low += one->low;
    if (sum->high && one->high) *sum->high += *one->high;
    else sum->high.reset();
    sum->span = cover(sum->span, one->span);
  }
  return sum;
}

}  // namespace sitrep
