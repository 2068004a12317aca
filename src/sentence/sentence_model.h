// SentenceModel: the learned numbers that decide whether a sentence ends in a gap.
//
// In: a model file (models/sentences.model). Out: yes or no for the features of a gap (gaps.h).
// Loading reads one file; after that it is read-only and may be used from any number of threads.
// Whole numbers only: the same answer on every machine. Errors (loading only): kNotFound,
// kUnreadable, kBadFormat. The bytes: docs/sentences.md; made by src/learn/sentence_trainer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sentence/gaps.h"

namespace sitrep {

class SentenceModel {
 public:
  static Result<SentenceModel> load(const std::string& path);
  static Result<SentenceModel> from_bytes(std::string_view bytes);

  bool ends(const std::vector<GapFeature>& features) const;

  // Sixteen hexadecimal digits that change with any byte of the model.
  const std::string& version() const { return version_; }

 private:
  std::shared_ptr<const std::vector<int8_t>> weights_;  // 2^bits of them
  uint32_t shift_ = 0;                                  // a feature's row is hash >> shift_
  int32_t bias_ = 0;
  std::string version_;
};

// Where the sentence model is, given the path of the parser's.
std::string sentence_model_beside(const std::string& parser_model);

}  // namespace sitrep
