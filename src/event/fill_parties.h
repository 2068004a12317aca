// The parties of a construction: named, inherited from the clause around it, or implied. Internal to event/.
#pragma once

#include "event/match.h"

namespace sitrep {

// Fills actor and recipient of the event with their evidence. `matches` tells what the clause above is.
void fill_parties(const CodingInput& in, const Matches& matches, const Match& match, Event& e);

}  // namespace sitrep
