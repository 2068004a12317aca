// Why each event was coded so: the sentence with its parts marked, the path through the tree from
// trigger to party, every rule with its data line, how each actor was resolved, how dates were
// reckoned.
#pragma once

#include <string>

#include "engine/engine.h"
#include "serve/cli/terminal.h"

namespace sitrep {

std::string explain_events(const Analysis& analysis, const Palette& palette);

}  // namespace sitrep
