// merged_answer(): the happenings that a question asks for, as the whole store tells them.
//
// A filter chooses happenings and never changes what they are, so all reports in force are read
// wherever any event is asked for: who else tells a happening, which text is a copy of which and how
// far a chain of tellings reaches is not known before (docs/situation.md).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "situation/situation.h"

namespace sitrep {

struct AnsweredQuestion {
  Situation situation;
  std::vector<size_t> shown;  // happenings with a telling that is asked for, the newest first; `limit` of them at most
  size_t reports = 0;         // that were read
};

// `limit` counts happenings and saves no reading. Memory grows with the store; entities, statements,
// relations, states and activity are not read.
Result<AnsweredQuestion> merged_answer(StoreReader& reader, const SituationRules& rules, const EventQuery& query);

}  // namespace sitrep
