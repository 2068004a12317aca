// Where an event happened. Internal to event/.
#pragma once

#include "event/merge.h"

namespace sitrep {

// Gives each place named under a preposition of place to the event it belongs to, by climbing the tree.
void set_places(const CodingInput& in, std::vector<Draft>& drafts);

}  // namespace sitrep
