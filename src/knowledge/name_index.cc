#include "knowledge/name_index.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "text/code_points.h"
#include "text/kept_prefixes.h"
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

// One written word of a name: its comparable form and the capitals that it asks of the text.
// `buffer` holds the form; nearly all names are ASCII, and those need no table of Unicode.
struct WrittenWord {
  std::string_view folded;
  uint8_t capitals = 0;
};

WrittenWord read_written(std::string_view written, std::string& buffer) {
  if (!is_ascii(written)) {
    buffer = name_word(written);
    return {buffer, capital_demand(written)};
  }
  buffer.clear();
  size_t letters = 0, capitals = 0;
  bool first = false;
  for (char c : written) {
    bool upper = is_upper_ascii(c);
    if (upper || is_lower_ascii(c)) {
      if (letters == 0) first = upper;
      ++letters;
      capitals += upper;
    }
    if (c != '.' && c != '\'' && c != '`') buffer += upper ? static_cast<char>(c + 32) : c;
  }
  if (buffer.empty() && !is_joiner(written)) buffer = written;
  return {buffer, static_cast<uint8_t>(letters >= 2 && capitals == letters ? 2 : first)};
}

bool parts_words(char c) { return c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// "Inter-American", "Jaish-e-Mohammed": the tokeniser keeps such a prefix with its word. `end`: where the hyphen stands.
bool keeps(std::string_view name, size_t begin, size_t end) {
  return end < name.size() && name[end] == '-' && end - begin <= 7 && is_kept_prefix(lower_ascii(name.substr(begin, end - begin)));
}

bool has_kept_prefix(std::string_view name) {
  for (size_t begin = 0, hyphen = name.find('-'); hyphen != name.npos; begin = hyphen + 1, hyphen = name.find('-', begin)) {
    const size_t space = name.rfind(' ', hyphen);
    if (keeps(name, space != name.npos && space + 1 > begin ? space + 1 : begin, hyphen)) return true;
  }
  return false;
}

// Calls take(WrittenWord) for the words of a name, parted as the tokeniser parts running text. `keep`: a prefix stays with its word.
template <class Take>
void each_word(std::string_view name, Take take, bool keep = false) {
  std::string buffer, ascii;
  auto one = [&](std::string_view written) {
    if (WrittenWord word = read_written(written, buffer); !word.folded.empty()) take(word);
  };
  for (size_t i = 0; i < name.size();) {
    size_t end = i;
    while (end < name.size() && !parts_words(name[end])) ++end;
    if (keep && keeps(name, i, end))
      for (++end; end < name.size() && !parts_words(name[end]);) ++end;
    std::string_view piece = name.substr(i, end - i);
    i = end + 1;
    if (piece.empty()) continue;
    if (!is_ascii(piece)) piece = ascii = fold_ascii_punctuation(piece);
    bool owned = piece.size() > 2 && piece.ends_with("'s");
    one(owned ? piece.substr(0, piece.size() - 2) : piece);
    if (owned) one("s");
  }
}

size_t spread(uint64_t key) { return static_cast<size_t>((key ^ key >> 32) * 0x9e3779b97f4a7c15ull >> 16); }

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
  each_word(name, [&](const WrittenWord& word) { words.emplace_back(word.folded); });
  return words;
}

size_t NameIndex::Edges::slot(uint64_t key) const {
  size_t at = spread(key) & (slots_.size() - 1);
  while (slots_[at].second != kNone && slots_[at].first != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

uint32_t NameIndex::Edges::find(uint64_t key) const { return slots_.empty() ? kNone : slots_[slot(key)].second; }

uint32_t NameIndex::Edges::find_or_add(uint64_t key, uint32_t new_value) {
  if (taken_ * 2 >= slots_.size()) grow();
  auto& entry = slots_[slot(key)];
  if (entry.second == kNone) entry = {key, new_value}, ++taken_;
  return entry.second;
}

void NameIndex::Edges::grow() {
  auto old = std::exchange(slots_, std::vector<std::pair<uint64_t, uint32_t>>(std::max<size_t>(64, slots_.size() * 2), {0, kNone}));
  for (const auto& entry : old)
    if (entry.second != kNone) slots_[slot(entry.first)] = entry;
}

uint32_t NameIndex::word_id(std::string_view folded) {
  auto found = word_ids_.find(folded);
  if (found != word_ids_.end()) return found->second;
  return word_ids_.emplace(folded, static_cast<uint32_t>(word_ids_.size())).first->second;
}

void NameIndex::add(std::string_view name, uint32_t value, Capitals capitals) {
  add_form(name, value, capitals, false);
  if (has_kept_prefix(name)) add_form(name, value, capitals, true);
}

void NameIndex::add_form(std::string_view name, uint32_t value, Capitals capitals, bool keep_prefix) {
  Form form{value, static_cast<uint32_t>(capitals_.size()), kNone};
  uint32_t node = 0;
  each_word(name, [&](const WrittenWord& word) {
    auto fresh = static_cast<uint32_t>(nodes_.size());
    node = edges_.find_or_add(static_cast<uint64_t>(node) << 32 | word_id(word.folded), fresh);
    if (node == fresh) nodes_.emplace_back();
    capitals_.push_back(capitals == Capitals::kIgnored ? 0 : word.capitals);
  }, keep_prefix);
  if (node == 0) return;
  auto index = static_cast<uint32_t>(forms_.size());
  forms_.push_back(form);
  Node& end = nodes_[node];
  if (end.first == kNone) end.first = index;
  else forms_[end.last].next = index;
  end.last = index;
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
    uint32_t next = edges_.find(static_cast<uint64_t>(node) << 32 | word->second);
    if (next == kNone) break;
    node = next;
    path.push_back(i);
    std::vector<uint32_t> values;
    for (uint32_t f = nodes_[node].first; f != kNone; f = forms_[f].next) {
      const uint8_t* demand = &capitals_[forms_[f].capitals];
      bool fits = true;
      for (size_t w = 0; w < path.size() && fits && !all_capitals; ++w)
        fits = demand[w] == 0 || (demand[w] == 1 && words[path[w]].upper_first) || words[path[w]].upper_all;
      if (fits) values.push_back(forms_[f].value);
    }
    if (!values.empty()) best = {i + 1 - at, std::move(values)};
  }
  return best;
}

}  // namespace sitrep
