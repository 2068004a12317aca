#include "parse/lemmas.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

constexpr size_t kLongestEnding = 6;

bool keeps_case(std::string_view tag) { return tag.starts_with("PROPN"); }

std::string key_of(std::string_view tag, std::string_view text) {
  std::string key(tag);
  key += '\t';
  key += text;
  return key;
}

LemmaRule rule_for(std::string_view form, std::string_view lower, std::string_view lemma,
                   std::string_view tag) {
  LemmaRule rule;
  rule.keep_case = keeps_case(tag);
  const std::string_view base = rule.keep_case ? form : lower;
  size_t same = 0;
  while (same < base.size() && same < lemma.size() && base[same] == lemma[same]) ++same;
  rule.cut = static_cast<uint8_t>(std::min<size_t>(base.size() - same, 255));
  rule.add = lemma.substr(std::min(same, lemma.size()));
  return rule;
}

std::string apply_rule(const LemmaRule& rule, std::string_view form, std::string_view lower) {
  const std::string_view base = rule.keep_case ? form : lower;
  if (rule.cut > base.size()) return std::string(base);
  std::string lemma(base.substr(0, base.size() - rule.cut));
  lemma += rule.add;
  return lemma.empty() ? std::string(base) : lemma;
}

// The most frequent rule of each key, with its count. Ordered, so that ties fall the same way.
struct Votes {
  std::map<std::tuple<uint8_t, bool, std::string>, int> counts;
  void add(const LemmaRule& rule) { ++counts[{rule.cut, rule.keep_case, rule.add}]; }
  std::pair<LemmaRule, int> best() const {
    auto top = counts.begin();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
      if (it->second > top->second) top = it;
    }
    return {{std::get<0>(top->first), std::get<1>(top->first), std::get<2>(top->first)},
            top->second};
  }
};

std::string_view ending(std::string_view word, size_t length) {
  return word.substr(word.size() - length);
}

void append_entries(std::string& out, char kind,
                    const std::unordered_map<std::string, LemmaRule>& entries) {
  std::vector<std::pair<std::string, LemmaRule>> sorted(entries.begin(), entries.end());
  std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.first < b.first; });
  for (const auto& [key, rule] : sorted) {
    out += kind;
    out += '\t' + key + '\t' + std::to_string(rule.cut) + '\t' + (rule.keep_case ? "1" : "0") +
           '\t' + rule.add + '\n';
  }
}

}  // namespace

Lemmas Lemmas::learn(const std::vector<Example>& examples) {
  std::map<std::string, Votes> ending_votes, word_votes;
  for (const Example& example : examples) {
    const std::string lower = lower_case(example.form);
    const LemmaRule rule = rule_for(example.form, lower, example.lemma, example.tag);
    for (size_t n = 0; n <= std::min(kLongestEnding, lower.size()); ++n) {
      ending_votes[key_of(example.tag, ending(lower, n))].add(rule);
    }
    word_votes[key_of(example.tag, lower)].add(rule);
  }
  Lemmas lemmas;
  // The map is in order, so "tag\tning" may come before "tag\tng": insert shorter endings first.
  for (size_t n = 0; n <= kLongestEnding; ++n) {
    for (const auto& [key, votes] : ending_votes) {
      const size_t tab = key.find('\t');
      if (key.size() - tab - 1 != n) continue;
      const auto [rule, count] = votes.best();
      if (n > 0 && count < 2) continue;
      const std::string_view tag = std::string_view(key).substr(0, tab);
      const std::string_view text = std::string_view(key).substr(tab + 1);
      const LemmaRule* known = n > 0 ? lemmas.find_ending(text.substr(1), tag) : nullptr;
      if (!known || !(*known == rule)) lemmas.endings_[key] = rule;
    }
  }
  for (const auto& [key, votes] : word_votes) {
    const size_t tab = key.find('\t');
    const LemmaRule rule = votes.best().first;
    const LemmaRule* known = lemmas.find_ending(std::string_view(key).substr(tab + 1),
                                                std::string_view(key).substr(0, tab));
    if (!known || !(*known == rule)) lemmas.words_[key] = rule;
  }
  return lemmas;
}

const LemmaRule* Lemmas::find_ending(std::string_view lower, std::string_view tag) const {
  for (size_t n = std::min(kLongestEnding, lower.size()) + 1; n-- > 0;) {
    const auto found = endings_.find(key_of(tag, ending(lower, n)));
    if (found != endings_.end()) return &found->second;
  }
  return nullptr;
}

std::string Lemmas::lemma(std::string_view form, std::string_view tag) const {
  const std::string lower = lower_case(form);
  const auto word = words_.find(key_of(tag, lower));
  if (word != words_.end()) return apply_rule(word->second, form, lower);
  const LemmaRule* rule = find_ending(lower, tag);
  if (rule) return apply_rule(*rule, form, lower);
  return keeps_case(tag) ? std::string(form) : lower;
}

std::string Lemmas::to_text() const {
  std::string out;
  append_entries(out, 'e', endings_);
  append_entries(out, 'w', words_);
  return out;
}

Result<Lemmas> Lemmas::from_text(std::string_view text) {
  Lemmas lemmas;
  size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const std::vector<std::string_view> fields = split(line, '\t');
    unsigned cut = 256;
    if (fields.size() == 6)
      std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), cut);
    if (cut > 255) {
      return make_error(ErrorCode::kBadFormat,
                        "lemma rule " + std::to_string(number) + " of the model is malformed");
    }
    LemmaRule rule{static_cast<uint8_t>(cut), fields[4] == "1", std::string(fields[5])};
    (fields[0] == "e" ? lemmas.endings_ : lemmas.words_)[key_of(fields[1], fields[2])] =
        std::move(rule);
  }
  return lemmas;
}

}  // namespace sitrep
