// What an act's words say: its matter, its topic, quantities, condition and due date.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "situation/act.h"

namespace sitrep {

namespace {

struct Word {
  std::string text, stem;
  size_t begin = 0, end = 0;  // bytes of the sentence
  bool comma = false;         // a comma, dash or bracket stands between it and the word before
};

bool word_char(char c) { return is_digit(c) || is_upper_ascii(c) || is_lower_ascii(c) || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Word> words_of(std::string_view sentence, const LedgerRules& rules) {
  std::vector<Word> words;
  bool comma = false;
  for (size_t at = 0; at < sentence.size();) {
    if (!word_char(sentence[at])) {
      comma = comma || std::string_view(",;:()").find(sentence[at]) != std::string_view::npos;
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < sentence.size() && (word_char(sentence[at]) || (sentence[at] == ',' && at + 1 < sentence.size() && is_digit(sentence[at + 1]) && is_digit(sentence[at - 1])))) ++at;
    std::string text(sentence.substr(begin, at - begin));
    while (!text.empty() && (text.back() == '-' || text.back() == '\'')) text.pop_back();
    if (text.empty()) continue;
    std::string stem = rules.stem(text);
    words.push_back({std::move(text), std::move(stem), begin, at, comma});
    comma = false;
  }
  return words;
}

bool says(const Word& word) { return one_of(lower_ascii(word.text), {"said", "says", "told", "added", "reported", "announced", "according"}); }
bool opens_condition(const Word& word) { return one_of(lower_ascii(word.text), {"unless", "if", "provided", "until", "should"}); }
bool opens_side_clause(const Word& word) {
  return one_of(lower_ascii(word.text), {"who", "which", "whose", "after", "while", "because", "as", "when", "where", "despite", "though", "although", "following", "amid", "saying", "but", "since", "hours", "ending", "raising"});
}

int64_t number_in(const std::string& text) {
  static const std::map<std::string, int64_t> names = {{"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"dozen", 12}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"hundred", 100}};
  if (const auto found = names.find(lower_ascii(text)); found != names.end()) return found->second;
  int64_t number = 0;
  for (const char c : text) {
    if (c == ',') continue;
    if (!is_digit(c) || number > 100'000'000) return 0;
    number = 10 * number + (c - '0');
  }
  return number;
}

bool is_name(const Word& word) { return is_upper_ascii(word.text[0]) || static_cast<unsigned char>(word.text[0]) >= 0x80; }

class WordReader {
 public:
  WordReader(Act& act, const LedgerRules& rules) : act_(act), rules_(rules), words_(words_of(act.sentence, rules)) {}

  void run() {
    find_clause();
    for (size_t n = from_; n < to_; ++n) act_.stems.push_back(words_[n].stem);
    topic(from_, to_, act_.topic);
    if (act_.topic.empty() && !opens()) topic(0, condition_, act_.topic);
    condition();
    quantities();
    for (size_t n = std::max<size_t>(from_, 1); n < to_; ++n)
      if (is_name(words_[n]) && !party_word(words_[n]) && one_of(lower_ascii(words_[n - 1].text), {"in", "at", "near", "from", "to", "off", "around", "outside", "along", "of", "the"})) act_.places.push_back(words_[n].stem);
    act_.partly = act_.partly || has_any(act_.stems, rules_.list("partly"));
    act_.wholly = has_any(act_.stems, rules_.list("wholly"));
    act_.matter = matter(act_.stems, act_.cameo, true);
    act_.condition_matter = matter(act_.condition_stems, "", false);
    due();
  }

 private:
  bool opens() const { return one_of(act_.type, {"REQUEST", "THREATEN", "AGREE", "REJECT"}); }

  // From the trigger to where its clause ends; for an act that opens nothing also the words before it.
  void find_clause() {
    const size_t tail = said_at_the_end();
    size_t trigger = 0;
    const size_t at = act_.trigger.empty() ? std::string::npos : act_.sentence.find(act_.trigger);
    for (size_t n = 0; at != std::string::npos && n < words_.size(); ++n)
      if (words_[n].begin <= at && at < words_[n].end) trigger = n;
    from_ = trigger;
    for (size_t n = trigger; n > 0 && trigger - n < 8 && !words_[n].comma; --n) act_.lead.push_back(words_[n - 1].stem);
    if (!opens() || from_ + 1 >= tail)
      while (from_ > 0 && !words_[from_].comma && !opens_side_clause(words_[from_ - 1])) --from_;
    to_ = std::max(trigger + 1, std::min(tail, words_.size()));
    condition_ = words_.size();
    for (size_t n = trigger + 1; n < to_; ++n) {
      if (opens_condition(words_[n])) condition_ = n;
      const bool tail_name = words_[n].comma && n + 1 < to_ && !one_of(lower_ascii(words_[n].text), {"and", "or"}) && !is_digit(words_[n].text[0]);
      if (opens_condition(words_[n]) || opens_side_clause(words_[n]) || (tail_name && n > trigger + 2)) {
        to_ = n;
        break;
      }
    }
    to_ = std::min(to_, words_.size());
    from_ = std::min(from_, to_);
    if (trigger < words_.size() && to_ > trigger) act_.what = std::string(trim(std::string_view(act_.sentence).substr(words_[trigger].end, words_[to_ - 1].end - words_[trigger].end)));
  }
  // "..., the ministry said": where that begins.
  size_t said_at_the_end() const {
    for (size_t n = words_.size(); n-- > 1;) {
      if (!words_[n].comma) continue;
      for (size_t m = n; m < words_.size() && m < n + 8; ++m)
        if (says(words_[m])) return n;
      break;
    }
    return words_.size();
  }
  bool party_word(const Word& word) const {
    if (!is_name(word)) return false;  // "fishermen" is what it is about, whoever's they are
    for (const auto* side : {&act_.actors, &act_.recipients})
      for (const ActParty& party : *side)
        for (const std::string_view part : split_words(party.name))
          if (part.size() > 2 && (rules_.stem(part) == word.stem || (part.size() > 3 && is_name(word) && word.stem.starts_with(lower_ascii(part.substr(0, part.size() - 1)))))) return true;
    return false;
  }
  bool tells_nothing(const Word& word) const { return word.text.size() < 3 || rules_.is_stop(word.stem) || is_digit(word.text[0]) || party_word(word); }
  void topic(size_t from, size_t to, std::vector<std::string>& into) const {
    for (size_t n = from; n < to && n < words_.size(); ++n) {
      if (tells_nothing(words_[n]) || words_[n].text == act_.trigger || in_matters(words_[n].stem)) continue;
      if (std::find(into.begin(), into.end(), words_[n].stem) == into.end()) into.push_back(words_[n].stem);
    }
  }
  // Words that tell the matter itself are no topic: "release", "talks".
  bool in_matters(const std::string& stem) const {
    static const std::vector<std::string> things = {"soldier", "weapon", "inspector", "convoy", "corridor", "export", "refuge", "food", "medicin", "tent", "tariff", "court", "referendum"};
    if (std::find(things.begin(), things.end(), stem) != things.end()) return false;
    return std::any_of(rules_.matters().begin(), rules_.matters().end(), [&](const Matter& m) { return std::find(m.words.begin(), m.words.end(), stem) != m.words.end(); });
  }
  void condition() {
    if (act_.condition.empty() && condition_ < words_.size()) {
      size_t end = words_.size();
      for (size_t n = condition_ + 1; n < words_.size(); ++n)
        if (words_[n].comma && n > condition_ + 2 && !is_digit(words_[n].text[0])) {
          end = n;
          break;
        }
      act_.condition = act_.sentence.substr(words_[condition_].begin, words_[end - 1].end - words_[condition_].begin);
    }
    for (const Word& word : words_of(act_.condition, rules_)) {
      act_.condition_stems.push_back(word.stem);
      if (!tells_nothing(word) && !in_matters(word.stem)) act_.condition_topic.push_back(word.stem);
    }
  }
  void quantities() {
    for (size_t n = from_; n < to_; ++n) {
      const int64_t number = number_in(words_[n].text);
      if (number < 1 || (n > 0 && one_of(lower_ascii(words_[n - 1].text), {"march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "january", "february", "by", "in", "since", "of"}))) {
        if (n > 1 && number > 1 && lower_ascii(words_[n - 1].text) == "the" && lower_ascii(words_[n - 2].text) == "of") act_.partly = true;
        continue;
      }
      if (n > 1 && lower_ascii(words_[n - 1].text) == "the" && lower_ascii(words_[n - 2].text) == "of") act_.partly = true;
      for (size_t m = n + 1; m < to_ && m <= n + 5; ++m) {
        if (words_[m].comma) break;
        if (!in_matters(words_[m].stem) || words_[m].stem == "soldier") act_.quantities.push_back({number, words_[m].stem});
      }
    }
  }
  // The matter whose word comes first; a code that says it all by itself goes before.
  std::string matter(const std::vector<std::string>& stems, const std::string& cameo, bool by_act) const {
    for (const Matter& m : rules_.matters())
      for (const std::string& code : m.codes)
        if (!cameo.empty() && code.size() >= 3 && cameo == code) return m.name;
    if (by_act && !opens()) return matter_of_act(stems);
    for (const std::string& stem : stems)
      for (const Matter& m : rules_.matters())
        if (std::find(m.words.begin(), m.words.end(), stem) != m.words.end()) return m.name;
    return "";
  }
  std::string matter_of_act(const std::vector<std::string>& stems) const {
    for (const bool moded : {true, false})
      for (const Matter& m : rules_.matters())
        for (const ActPattern& pattern : m.acts)
          if (matches(act_, pattern) && (!pattern.spoken || has_any(stems, m.words)) && (moded ? !pattern.mode.empty() : true)) return m.name;
    return "";
  }
  void due() {
    const std::string said = act_.known();
    const bool of_the_thing = act_.type == "AGREE" || act_.future;
    std::string text;
    if (to_ > 0 && from_ < to_) text = act_.sentence.substr(words_[from_].begin, words_[to_ - 1].end - words_[from_].begin);
    // A weekday before "to" says when it was said.
    const size_t to = text.find(" to ");
    act_.due = due_day(text, said, false);
    if (act_.due.empty()) act_.due = due_day(act_.condition, said, false);
    if (act_.due.empty() && of_the_thing) act_.due = due_day(to == std::string::npos ? text : text.substr(to), said, true);
    if (act_.due.empty() && of_the_thing && act_.date > said) act_.due = act_.date;
  }

  Act& act_;
  const LedgerRules& rules_;
  std::vector<Word> words_;
  size_t from_ = 0, to_ = 0, condition_ = 0;
};

}  // namespace

void read_words(Act& act, const LedgerRules& rules) { WordReader(act, rules).run(); }

}  // namespace sitrep
