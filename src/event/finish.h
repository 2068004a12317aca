// The last touches: who says so, background, confidence, identity. Internal to event/.
#pragma once

#include "event/contexts.h"
#include "event/merge.h"

namespace sitrep {

// The attributions whose content the event stands in, outermost first; a denial negates it.
void set_attribution(const CodingInput& in, Event& e);
// Quad class, contexts, span, confidence and id of an event that has everything else.
void finish(const CodingInput& in, Date story_date, const ContextFinder& contexts, Draft& d);
// Points each condition and purpose at the event that its words are coded as.
void link_clauses(const CodingInput& in, Events& events);

}  // namespace sitrep
