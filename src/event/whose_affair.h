// Recipients that the story makes clear without naming them. Internal to event/.
#pragma once

#include <vector>

#include "event/merge.h"

namespace sitrep {

// Fills recipients that are still empty:
// "police fired tear gas": at those whose protest the sentence, or one of the two before it, tells of;
// "the EU condemned the vote": the state that the story is about; a party, union or court of that state blames its government.
void add_recipient_of_story(const CodingInput& in, std::vector<Draft>& drafts);

}  // namespace sitrep
