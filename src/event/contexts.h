// PLOVER contexts of an event, each with the words that carry it. Internal to event/.
//
// Evidence, nearest first (the rules for researchers: docs/coding_manual.md, Contexts): the event's own code ("arrested" is legal), a
// word of its sentence, two words of its paragraph, or a word that runs through the report. A word near by proves more than one far off,
// so the further away, the more of them it takes.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "event/coding_input.h"

namespace sitrep {

// Reads the whole document once, when it is made; cost: one look-up for each word.
class ContextFinder {
 public:
  explicit ContextFinder(const CodingInput& in);
  // Sets the event's contexts, each with the words that gave it. The event's type, modes, code and triggers must be final.
  void add_to(Event& e) const;

 private:
  struct Found {  // a word of a context, somewhere in headline or body
    const std::string* word;
    SentenceId sentence;
    uint32_t paragraph;
    Span span;
  };

  void index_phrases();
  void read(SentenceId sentence);
  bool add_from_code(const ContextCue& cue, Event& e) const;
  bool add_from_words(const ContextCue& cue, const std::vector<Found>& found, Event& e) const;

  const CodingInput& in_;
  std::unordered_map<std::string, std::vector<uint32_t>> cues_of_;  // phrase, lower case: the contexts it speaks for
  std::unordered_set<std::string> first_words_;
  std::vector<std::vector<Found>> found_;  // a context each, in text order
  size_t sentences_read_ = 0;
};

}  // namespace sitrep
