// The day that a paragraph has reached. Internal to event/.
//
// News that retells a day names it once: "Police fired tear gas on Friday. Protesters threw stones
// and burned two cars." A sentence that goes on in the simple past without a day of its own tells of
// the day the sentence before it was dated by.
#pragma once

#include <vector>

#include "event/coding_input.h"
#include "event/merge.h"

namespace sitrep {

void carry_dates(const CodingInput& in, std::vector<Draft>& drafts);

}  // namespace sitrep
