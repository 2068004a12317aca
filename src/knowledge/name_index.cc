#include "knowledge/name_index.h"

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

bool is_joiner(std::string_view folded) {
  return folded == "-" || folded == "--" || folded == "'" || folded == ".";
}

uint8_t capital_demand(std::string_view word) {
  size_t letters = 0, capitals = 0;
  bool first = false;
  for (size_t i = 0; i < word.size(); i += code_point_length(word, i)) {
    if (!is_letter_at(word, i)) continue;
    bool upper = is_upper_at(word, i);
    if (letters == 0) first = upper;
    ++letters;
    capitals += upper;
  }
  if (letters >= 2 && capitals == letters) return 2;
  return first ? 1 : 0;
}

// The written words of a name, parted as the tokeniser parts running text.
std::vector<std::string> written_words(std::string_view name) {
  std::vector<std::string> words;
  for (std::string_view piece : split_words(name))
    for (std::string_view word : split(piece, '-')) {
      if (word.empty()) continue;
      std::string ascii = fold_ascii_punctuation(word);
      if (ascii.size() > 2 && ascii.ends_with("'s")) {
        words.push_back(ascii.substr(0, ascii.size() - 2));
        words.push_back("s");
      } else {
        words.push_back(ascii);
      }
    }
  return words;
}

}  // namespace

std::string name_word(std::string_view token) {
  std::string folded = fold_case_accents(token);
  if (is_joiner(folded)) return {};
  std::string word;
  for (char c : folded)
    if (c != '.' && c != '\'' && c != '`') word += c;
  return word.empty() ? folded : word;
}

NameWord make_name_word(std::string_view token) {
  uint8_t capitals = capital_demand(token);
  bool letters = false;
  for (size_t i = 0; i < token.size() && !letters; i += code_point_length(token, i))
    letters = is_letter_at(token, i);
  return {name_word(token), capitals >= 1 || !letters, capitals == 2 || !letters};
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  for (const std::string& word : written_words(name))
    if (std::string folded = name_word(word); !folded.empty()) words.push_back(std::move(folded));
  return words;
}

void NameIndex::add(std::string_view name, uint32_t value, Capitals capitals) {
  Form form{{}, value};
  uint32_t node = 0;
  for (const std::string& written : written_words(name)) {
    std::string word = name_word(written);
    if (word.empty()) continue;
    uint32_t id = word_ids_.try_emplace(word, static_cast<uint32_t>(word_ids_.size())).first->second;
    uint64_t key = static_cast<uint64_t>(node) << 32 | id;
    auto [edge, fresh] = edges_.try_emplace(key, node_count_);
    node_count_ += fresh;
    node = edge->second;
    form.capitals.push_back(capitals == Capitals::kIgnored ? 0 : capital_demand(written));
  }
  if (form.capitals.empty()) return;
  at_node_[node].push_back(static_cast<uint32_t>(forms_.size()));
  forms_.push_back(std::move(form));
}

NameIndex::Match NameIndex::longest(const std::vector<NameWord>& words, size_t at, size_t end,
                                    bool all_capitals) const {
  Match best;
  if (at >= end || words[at].folded.empty()) return best;
  std::vector<size_t> path;  // the token of each name word so far
  uint32_t node = 0;
  for (size_t i = at; i < end; ++i) {
    if (words[i].folded.empty()) {
      if (i + 1 < end && !words[i + 1].folded.empty()) continue;
      break;
    }
    auto word = word_ids_.find(words[i].folded);
    if (word == word_ids_.end()) break;
    auto edge = edges_.find(static_cast<uint64_t>(node) << 32 | word->second);
    if (edge == edges_.end()) break;
    node = edge->second;
    path.push_back(i);
    auto here = at_node_.find(node);
    if (here == at_node_.end()) continue;
    std::vector<uint32_t> values;
    for (uint32_t f : here->second) {
      const Form& form = forms_[f];
      bool fits = true;
      for (size_t w = 0; w < path.size() && fits && !all_capitals; ++w)
        fits = form.capitals[w] == 0 || (form.capitals[w] == 1 && words[path[w]].upper_first) ||
               words[path[w]].upper_all;
      if (fits) values.push_back(form.value);
    }
    if (!values.empty()) best = {i + 1 - at, std::move(values)};
  }
  return best;
}

}  // namespace sitrep
