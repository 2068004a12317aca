// What an act becomes when it is meant, denied or conditional. Internal to event/.
#pragma once

#include "event/merge.h"

namespace sitrep {

// PLOVER manual 2.0: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE; an announced withdrawal is
// CONCEDE. Threats, demands and refusals to come stay what they are, as future.
void apply_standing(const CodingInput& in, Draft& d);

}  // namespace sitrep
