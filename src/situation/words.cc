#include "situation/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/strings.h"

namespace sitrep {

namespace {

bool is_word_byte(char c) { return is_digit(c) || is_upper_ascii(c) || is_lower_ascii(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_vowel(char c) { return one_of(std::string_view(&c, 1), {"a", "e", "i", "o", "u", "y"}); }
bool has_vowel(std::string_view text) { return std::any_of(text.begin(), text.end(), is_vowel); }

struct Ending {
  std::string_view end, instead;
  size_t shortest;  // what must be left of the word
};
// Derivations that news uses for the deed and its name, the longest first.
constexpr Ending kDerived[] = {{"ization", "iz", 3}, {"isation", "iz", 3}, {"ational", "", 4}, {"ations", "", 4}, {"ation", "", 4}, {"ments", "", 4}, {"ment", "", 4},
                               {"ions", "", 4},      {"ion", "", 4},       {"als", "", 5},      {"al", "", 5},     {"ise", "iz", 3},  {"ize", "iz", 3}};

void cut(std::string& word, size_t bytes) { word.resize(word.size() - bytes); }

void undouble(std::string& word) {
  const size_t n = word.size();
  if (n >= 4 && word[n - 1] == word[n - 2] && !is_vowel(word[n - 1]) && !one_of(std::string_view(&word[n - 1], 1), {"l", "s", "z"})) cut(word, 1);
}

void cut_inflection(std::string& word) {
  const std::string_view w = word;
  if (w.size() > 4 && (w.ends_with("ies") || w.ends_with("ied"))) cut(word, 3), word += "y";
  else if (w.size() > 4 && (w.ends_with("sses") || w.ends_with("ches") || w.ends_with("shes") || w.ends_with("xes"))) cut(word, 2);
  else if (w.size() > 3 && w.ends_with("s") && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is")) cut(word, 1);
  if (word.size() > 5 && word.ends_with("ing") && has_vowel(std::string_view(word).substr(0, word.size() - 3))) cut(word, 3), undouble(word);
  else if (word.size() > 4 && word.ends_with("ed") && has_vowel(std::string_view(word).substr(0, word.size() - 2)) && !word.ends_with("eed")) cut(word, 2), undouble(word);
}

void cut_derivation(std::string& word) {
  for (const Ending& ending : kDerived) {
    if (!word.ends_with(ending.end) || word.size() < ending.end.size() + ending.shortest) continue;
    cut(word, ending.end.size());
    word += ending.instead;
    return;
  }
}

uint64_t pair_hash(std::string_view a, std::string_view b) {
  if (b < a) std::swap(a, b);
  return hash_mix(hash_bytes(b, hash_bytes("\t", hash_bytes(a))));
}

Error bad_line(const TsvFile& file, const TsvRow& row, const std::string& what) { return make_error(ErrorCode::kBadFormat, file.source(row).text() + ": " + what); }

}  // namespace

std::vector<TextWord> words_of(std::string_view text) {
  std::vector<TextWord> words;
  for (size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    // "15,000" and "3.5" are one word; so is "al-Qaeda" two.
    while (at < text.size() && (is_word_byte(text[at]) || ((text[at] == ',' || text[at] == '.') && at > begin && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1])))) ++at;
    words.push_back({text.substr(begin, at - begin), begin});
    // The genitive's s says nothing. The quotation mark may be typographic (three bytes of UTF-8, a word's bytes here).
    if (at + 1 < text.size() && text[at] == '\'' && text[at + 1] == 's') at += 2;
  }
  return words;
}

std::string SituationWords::stem(std::string_view word) const {
  std::string stem = lower_ascii(word);
  if (const size_t quote = stem.find("\xE2\x80\x99"); quote != std::string::npos && quote > 0) stem.resize(quote);
  if (const auto found = forms_.find(stem); found != forms_.end()) return found->second;
  if (stem.size() < 4 || is_digit(stem[0])) return stem;
  cut_inflection(stem);
  if (const auto found = forms_.find(stem); found != forms_.end()) return found->second;
  cut_derivation(stem);
  if (stem.size() > 3 && stem.back() == 'e') stem.pop_back();
  return stem;
}

double SituationWords::weight(std::string_view stem) const {
  const auto found = per_thousand_.find(std::string(stem));
  return std::log(1000.0 / std::max(found == per_thousand_.end() ? 0.8 : found->second, 0.8));
}

bool SituationWords::same_act(std::string_view a, std::string_view b) const {
  const auto x = acts_.find(std::string(a)), y = acts_.find(std::string(b));
  if (x == acts_.end() || y == acts_.end()) return false;
  return std::any_of(x->second.begin(), x->second.end(), [&](uint32_t act) { return std::find(y->second.begin(), y->second.end(), act) != y->second.end(); });
}

double SituationWords::likeness(std::string_view a, std::string_view b) const {
  const auto found = likeness_.find(pair_hash(a, b));
  return found == likeness_.end() ? 0 : found->second;
}

Status SituationWords::add_data(const TsvFile& forms, const TsvFile& acts, const TsvFile& light) {
  for (const TsvRow& row : forms.rows)
    for (const std::string& form : split_list(row.columns[1])) forms_[form] = row.columns[0];
  // A base form may itself look inflected ("bring", "bed"): the stem of the base is what counts.
  for (auto& [form, base] : forms_) {
    std::string plain = base;
    cut_inflection(plain);
    if (plain == base) cut_derivation(plain);
    if (plain.size() > 3 && plain.back() == 'e') plain.pop_back();
    base = plain;
  }
  uint32_t act = 0;
  for (const TsvRow& row : acts.rows) {
    ++act;
    const auto words = split_list(row.columns[1]);
    if (words.size() < 2) return bad_line(acts, row, "an act needs two words at least");
    for (const std::string& word : words) acts_[stem(word)].push_back(act);
  }
  for (const TsvRow& row : light.rows)
    for (const std::string& word : split_list(row.columns[0])) light_.insert(stem(word));
  return ok();
}

Status SituationWords::add_model(const TsvFile& words) {
  for (const TsvRow& row : words.rows) {
    if (!row.columns[1].empty()) per_thousand_[row.columns[0]] = std::strtod(row.columns[1].c_str(), nullptr);
    for (const std::string& neighbour : split_list(row.columns[2])) {
      const size_t colon = neighbour.rfind(':');
      if (colon == std::string::npos) return bad_line(words, row, "a neighbour is written stem:similarity, found " + neighbour);
      likeness_[pair_hash(row.columns[0], std::string_view(neighbour).substr(0, colon))] = std::strtod(neighbour.c_str() + colon + 1, nullptr);
    }
  }
  return ok();
}

}  // namespace sitrep
