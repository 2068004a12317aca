// NameIndex: finds names of many words in running tokens, longest first.
//
// Names and texts are compared word by word: lower case, without accents, full stops and
// apostrophes; hyphens part words ("al-Shabaab" is al + shabaab). Capitals still count: a name
// written in capitals ("WHO", "US") must be so in the text, and one that begins with a capital must
// begin with one, unless the whole line is in capitals.
// Read-only once built; safe on any thread. Cost of a look-up: one hash probe a word.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  // Dense and flat, for loading builds some 80,000 of each: an allocation a node cost more than the
  // rest of the loading together.
  struct Form {
    uint32_t value;
    uint32_t capitals;  // into capitals_, one a word: 0 any, 1 first letter, 2 all letters
    uint32_t next;      // the next form that ends at the same node; kNone = the last
  };
  struct Node {
    uint32_t first = kNone, last = kNone;  // into forms_
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  // (node, word) to node: open addressing, a power of two of slots, at most half of them taken.
  class Edges {
   public:
    uint32_t find(uint64_t key) const;                       // kNone when there is no such edge
    uint32_t find_or_add(uint64_t key, uint32_t new_value);  // the node it leads to

   private:
    size_t slot(uint64_t key) const;
    void grow();
    std::vector<std::pair<uint64_t, uint32_t>> slots_;
    size_t taken_ = 0;
  };
  static constexpr uint32_t kNone = 0xffffffff;

  uint32_t word_id(std::string_view folded);
  // Adds the name as one way of parting it into words gives it.
  void add_form(std::string_view name, uint32_t value, Capitals capitals, bool keep_prefix);

  std::unordered_map<std::string, uint32_t, TextHash, std::equal_to<>> word_ids_;
  Edges edges_;
  std::vector<Node> nodes_ = std::vector<Node>(1);  // the first is the root
  std::vector<Form> forms_;
  std::vector<uint8_t> capitals_;
};

}  // namespace sitrep
