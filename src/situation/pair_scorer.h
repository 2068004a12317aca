// PairScorer: how sure it is that two mentions of events are of one event, by their words alone.
//
// A sum of weights (models/same_event.tsv), trained on ECB+ (docs/situation.md); 0 = as likely as not.
#pragma once

#include "situation/event_words.h"

namespace sitrep {

class PairScorer {
 public:
  // Rows "feature  weight", and "threshold  number".
  static Result<PairScorer> parse(const TsvFile& weights);
  double score(const PairFeatures& features) const;
  double threshold() const { return threshold_; }  // of the average between two groups

 private:
  PairFeatures weights_{};
  double threshold_ = 0;
};

}  // namespace sitrep
