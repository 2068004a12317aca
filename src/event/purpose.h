// What an act is for. Internal to event/.
#pragma once

#include <optional>

#include "event/match.h"

namespace sitrep {

// The words of the clause that says what the act is done for: "sent frigates to evacuate its citizens", "closed the
// border in order to stop them". None where that clause is the act's own content ("agreed to withdraw", "a plan to").
std::optional<Span> purpose_of(const CodingInput& in, const Match& match);

}  // namespace sitrep
