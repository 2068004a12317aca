// Whom an act is done to where its own frame names nobody. Internal to event/.
#pragma once

#include "event/merge.h"

namespace sitrep {

// "agreed to set up clinics in Niger", "gave money to fight floods in Fiji": the party or the place of
// the content, of the purpose, or of the act itself. Does nothing where the event has a recipient, or
// where its frame has none. After merge_same: another word for the act knows better.
void add_recipient_nearby(const CodingInput& in, Draft& draft);

}  // namespace sitrep
