// SituationRules: what decides whether two reports are copies and two tellings are one happening.
//
// In: data/situation/ and models/same_event*.tsv. Out: a read-only value, shared by any number of
// threads. Errors: a missing file (kNotFound), a line that does not fit (kBadFormat, with file and
// line). Cost: some milliseconds.
#pragma once

#include <string>

#include "base/result.h"
#include "situation/evidence.h"
#include "situation/pair_scorer.h"
#include "situation/words.h"

namespace sitrep {

struct SituationRules {
  SituationWords words;
  PairScorer scorer;
  EvidenceWeights evidence;

  static Result<SituationRules> load(const std::string& data_folder, const std::string& models_folder);
};

}  // namespace sitrep
