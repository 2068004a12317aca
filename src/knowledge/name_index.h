// NameIndex: finds names of many words in running tokens, longest first.
//
// Names and texts are compared word by word: lower case, without accents, full stops and
// apostrophes; hyphens part words ("al-Shabaab" is al + shabaab). Capitals still count: a name
// written in capitals ("WHO", "US") must be so in the text, and one that begins with a capital must
// begin with one, unless the whole line is in capitals.
// Read-only once built; safe on any thread. Cost of a look-up: one hash probe a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sitrep {

// One token of a text as the index wants to see it.
struct NameWord {
  std::string folded;         // name_word() of the token; empty for a hyphen, which is passed over
  bool upper_first = false;   // begins with a capital (or has no letter)
  bool upper_all = false;     // every letter is a capital
};

// The comparable form of one token; empty for punctuation that joins words.
std::string name_word(std::string_view token);
NameWord make_name_word(std::string_view token);
// A name's comparable words: "Côte d'Ivoire" gives cote, divoire; "St. John's" st, john, s.
std::vector<std::string> name_words(std::string_view name);

class NameIndex {
 public:
  enum class Capitals { kAsWritten, kIgnored };

  // `value` is the caller's own number for what the name stands for.
  void add(std::string_view name, uint32_t value, Capitals capitals = Capitals::kAsWritten);

  struct Match {
    size_t length = 0;             // tokens covered, passed-over hyphens included; 0 = none
    std::vector<uint32_t> values;  // in the order they were added
  };
  // The longest name that begins at words[at]. `all_capitals`: the line gives no case to go by.
  Match longest(const std::vector<NameWord>& words, size_t at, size_t end,
                bool all_capitals) const;
  size_t size() const { return forms_.size(); }

 private:
  struct Form {
    std::vector<uint8_t> capitals;  // a word each: 0 any, 1 first letter, 2 all letters
    uint32_t value;
  };
  std::unordered_map<std::string, uint32_t> word_ids_;
  std::unordered_map<uint64_t, uint32_t> edges_;           // (node, word) to node
  std::unordered_map<uint32_t, std::vector<uint32_t>> at_node_;  // node to forms
  std::vector<Form> forms_;
  uint32_t node_count_ = 1;
};

}  // namespace sitrep
