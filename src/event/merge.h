// One event where the text has several words for it. Internal to event/.
#pragma once

#include <vector>

#include "event/match.h"
#include "event/modality.h"

namespace sitrep {

// An event while it is being put together.
struct Draft {
  Event event;
  Match match;
  uint32_t pattern = 0;
  Standing standing;
  bool own_date = false;
};

// Within a sentence: "a strike that killed", "killed in an air strike", "killed ten and wounded
// twenty" are one event. Across sentences: "the attack" that brings nobody new, and a headline that
// the article repeats.
void merge_same(const CodingInput& in, std::vector<Draft>& drafts);
// A later, undated mention of an event takes date and place of the mention that has them.
void share_between_mentions(std::vector<Draft>& drafts);

}  // namespace sitrep
