// consolidate(): groups of tellings become happenings, each field chosen by all its tellings.
// Private to situation/.
#pragma once

#include "situation/situation.h"

namespace sitrep {

// Fills `situation.happenings` and each telling's `happening`. `groups` part the tellings.
void consolidate(Situation& situation, const std::vector<std::vector<size_t>>& groups);

}  // namespace sitrep
