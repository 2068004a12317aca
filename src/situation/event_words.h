// EventWords: a telling as the pair scorer sees it: its trigger words, the words around them, the
// names and numbers of its sentence; and what two of them have in common.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "situation/words.h"

namespace sitrep {

// Stems with their weights, of unit length.
class WordVector {
 public:
  void add(std::string_view stem, double weight);  // in place of an earlier weight of the stem
  void normalise();
  double cosine(const WordVector& other) const;
  bool has(std::string_view stem) const;
  bool empty() const { return words_.empty(); }

 private:
  std::vector<std::pair<uint64_t, double>> words_;  // by hash of the stem, ascending: sums are the same on every machine
};

struct EventWords {
  size_t report = 0;
  int64_t sentence_number = 0;
  std::vector<std::string> triggers;  // stems of the trigger's words, light ones only where there are no others
  bool light = false;                 // no trigger says much
  WordVector sentence, left, right, names;  // without the trigger; up to six words before and behind it
  std::set<std::string> numbers, days;      // of the sentence: "12", "monday", "march"
  const WordVector* document = nullptr;
};

WordVector document_words(std::string_view text, const SituationWords& words);
// `triggers`: spans in `sentence`.
EventWords event_words(std::string_view sentence, const std::vector<Span>& triggers, const SituationWords& words);

inline constexpr size_t kPairFeatures = 36;
using PairFeatures = std::array<double, kPairFeatures>;
// Names of the features, in order.
extern const char* const kPairFeatureNames[kPairFeatures];
PairFeatures pair_features(const EventWords& a, const EventWords& b, const SituationWords& words);

}  // namespace sitrep
