// PLOVER contexts of an event, from the words of its sentence. Internal to event/.
#pragma once

#include <string>
#include <vector>

#include "event/events.h"
#include "event/match.h"

namespace sitrep {

std::vector<std::string> contexts_of(const CodingInput& in, Event& event);

}  // namespace sitrep
