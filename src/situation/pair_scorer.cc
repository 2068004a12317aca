#include "situation/pair_scorer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace sitrep {

Result<PairScorer> PairScorer::parse(const TsvFile& file) {
  PairScorer scorer;
  for (const TsvRow& row : file.rows) {
    const double number = std::strtod(row.columns[1].c_str(), nullptr);
    const auto* name = std::find_if(std::begin(kPairFeatureNames), std::end(kPairFeatureNames), [&](const char* n) { return row.columns[0] == n; });
    if (row.columns[0] == "threshold") scorer.threshold_ = number;
    else if (name != std::end(kPairFeatureNames)) scorer.weights_[static_cast<size_t>(name - kPairFeatureNames)] = number;
    else return make_error(ErrorCode::kBadFormat, file.source(row).text() + ": there is no feature " + row.columns[0]);
  }
  return scorer;
}

double PairScorer::score(const PairFeatures& features) const {
  double sum = 0;
  for (size_t n = 0; n < kPairFeatures; ++n) sum += weights_[n] * features[n];
  return sum;
}

}  // namespace sitrep
