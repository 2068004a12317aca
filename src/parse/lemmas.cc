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

size_t shared_start(std::string_view a, std::string_view b) {
  size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  return same;
}

// Case is kept by the tag, or where the lemma keeps it ("Iranian", an adjective).
LemmaRule rule_for(std::string_view form, std::string_view lower, std::string_view lemma,
                   std::string_view tag) {
  LemmaRule rule;
  rule.keep_case = keeps_case(tag) || shared_start(form, lemma) > shared_start(lower, lemma);
  const std::string_view base = rule.keep_case ? form : lower;
  const size_t same = shared_start(base, lemma);
  rule.cut = static_cast<uint8_t>(std::min<size_t>(base.size() - same, 255));
  rule.add = lemma.substr(same);
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

void append_entries(std::string& out, char kind, const std::string& tag, const auto& entries) {
  std::vector<std::pair<std::string, LemmaRule>> sorted(entries.begin(), entries.end());
  std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.first < b.first; });
  for (const auto& [text, rule] : sorted) {
    out += kind;
    out += '\t' + tag + '\t' + text + '\t' + std::to_string(rule.cut) + '\t' + (rule.keep_case ? "1" : "0") +
           '\t' + rule.add + '\n';
  }
}

}  // namespace

const LemmaRule* Lemmas::TagRules::find_ending(std::string_view lower) const {
  for (size_t n = std::min(longest, lower.size()) + 1; n-- > 0;) {
    const auto found = endings.find(ending(lower, n));
    if (found != endings.end()) return &found->second;
  }
  return nullptr;
}

void Lemmas::TagRules::add(char kind, std::string_view text, LemmaRule rule) {
  (kind == 'e' ? endings : words)[std::string(text)] = std::move(rule);
  if (kind == 'e') longest = std::max(longest, text.size());
}

Lemmas Lemmas::learn(const std::vector<Example>& examples) {
  using VotesOf = std::map<std::string, Votes>;
  std::map<std::string, std::pair<VotesOf, VotesOf>> votes;  // by tag: endings, words
  for (const Example& example : examples) {
    auto& [endings, words] = votes[example.tag];
    const std::string lower = lower_case(example.form);
    const LemmaRule rule = rule_for(example.form, lower, example.lemma, example.tag);
    for (size_t n = 0; n <= std::min(kLongestEnding, lower.size()); ++n) endings[std::string(ending(lower, n))].add(rule);
    words[lower].add(rule);
  }
  Lemmas lemmas;
  for (const auto& [tag, of_tag] : votes) {
    const auto& [endings, words] = of_tag;
    TagRules& rules = lemmas.tags_[tag];
    // Shorter endings first: a longer one is kept only where it says something else.
    for (size_t n = 0; n <= kLongestEnding; ++n)
      for (const auto& [text, cast] : endings) {
        if (text.size() != n) continue;
        const auto [rule, count] = cast.best();
        if (n > 0 && count < 2) continue;
        const LemmaRule* known = n > 0 ? rules.find_ending(std::string_view(text).substr(1)) : nullptr;
        if (!known || !(*known == rule)) rules.add('e', text, rule);
      }
    for (const auto& [text, cast] : words) {
      const LemmaRule rule = cast.best().first;
      const LemmaRule* known = rules.find_ending(text);
      if (!known || !(*known == rule)) rules.add('w', text, rule);
    }
  }
  return lemmas;
}

std::string Lemmas::lemma(std::string_view form, std::string_view tag) const {
  std::string lower = lower_case(form);
  const auto rules = tags_.find(tag);
  if (rules != tags_.end()) {
    const auto word = rules->second.words.find(lower);
    if (word != rules->second.words.end()) return apply_rule(word->second, form, lower);
    if (const LemmaRule* rule = rules->second.find_ending(lower)) return apply_rule(*rule, form, lower);
  }
  return keeps_case(tag) ? std::string(form) : lower;
}

std::string Lemmas::to_text() const {
  std::vector<std::string> tags;
  for (const auto& [tag, rules] : tags_) tags.push_back(tag);
  std::sort(tags.begin(), tags.end());
  std::string out;
  for (const std::string& tag : tags) {
    const TagRules& rules = tags_.find(tag)->second;
    append_entries(out, 'e', tag, rules.endings);
    append_entries(out, 'w', tag, rules.words);
  }
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
    if (fields.size() == 6) std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), cut);
    if (cut > 255) {
      return make_error(ErrorCode::kBadFormat,
                        "lemma rule " + std::to_string(number) + " of the model is malformed");
    }
    lemmas.tags_[std::string(fields[1])].add(fields[0].empty() ? 'w' : fields[0][0], fields[2],
                                             {static_cast<uint8_t>(cut), fields[4] == "1", std::string(fields[5])});
  }
  return lemmas;
}

}  // namespace sitrep
