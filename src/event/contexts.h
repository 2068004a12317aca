// PLOVER contexts of an event, from the words of its sentence. Internal to event/.
#pragma once

#include <utility>
#include <vector>

#include "event/coding_input.h"

namespace sitrep {

// Reads each sentence once: ask for events in text order.
class ContextFinder {
 public:
  explicit ContextFinder(const CodingInput& in) : in_(in) {}
  // Sets the event's contexts, each with the word that gave it.
  void add_to(Event& e);

 private:
  struct Found {
    const ContextCue* cue;
    const std::string* word;
  };
  void read(SentenceId sentence);

  const CodingInput& in_;
  SentenceId sentence_;
  std::vector<Found> found_;
};

}  // namespace sitrep
