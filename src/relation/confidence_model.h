// ConfidenceModel: how probable it is that a coded event is right, from features of the event.
//
// In: models/confidence.tsv (a feature and its weight a line; made by src/learn/confidence_trainer) and the names of the features
// that hold (event_features.h). Out: a calibrated probability, the features that weighed most, and the probability under which
// an event is not given. An additive logistic model with whole-number weights: people can read it and change it.
// Errors (loading only): kNotFound, kUnreadable, kBadFormat. Read-only, safe on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace sitrep {

class ConfidenceModel {
 public:
  static Result<ConfidenceModel> load(const std::string& path);
  static Result<ConfidenceModel> from_text(std::string_view text, const std::string& name);

  // The probability that an event with these features is right, 0 to 1.
  double confidence(const std::vector<std::string>& features) const;
  // What raised (or lowered) it most, strongest first; the features that every event has are not among them.
  std::vector<std::string> strongest(const std::vector<std::string>& features, bool raising, size_t most) const;
  // An event that is less probable than this is not given.
  double least() const { return least_; }
  const std::string& version() const { return version_; }

 private:
  int32_t weight(const std::string& feature) const;

  std::unordered_map<std::string, int32_t> weights_;  // thousandths of a logit
  double least_ = 0;
  std::string version_;
};

}  // namespace sitrep
