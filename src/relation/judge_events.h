// How far each coded event can be trusted, and which are not to be given.
//
// In: every value up to Events, the relation model and the confidence model. Out: the same events with `confidence` and a Why that
// names its strongest features; those under the model's least probability are gone, each with a note (docs/notes.md). Links of
// conditions and purposes to an event that is gone are emptied. Pure, safe on any thread, never fails.
#pragma once

#include "relation/confidence_model.h"
#include "relation/event_features.h"

namespace sitrep {

Events judge_events(const JudgeInput& in, const ConfidenceModel& model);

}  // namespace sitrep
