// Evidence: what speaks for and against two tellings being of one happening: type, parties, place,
// time, figures, and the words.
//
// The weights are data/situation/evidence.tsv; a weight of "never" keeps tellings apart for good.
#pragma once

#include <array>
#include <set>
#include <string>
#include <utility>

#include "situation/event_words.h"
#include "store/rows.h"

namespace sitrep {

inline constexpr size_t kEvidenceCount = 35;
extern const char* const kEvidenceNames[kEvidenceCount];
using EvidenceValues = std::array<double, kEvidenceCount>;

class EvidenceWeights {
 public:
  // `weights`: evidence.tsv; `types`: compatible_types.tsv.
  static Result<EvidenceWeights> parse(const TsvFile& weights, const TsvFile& types);
  double threshold() const { return threshold_; }
  bool compatible(const std::string& a, const std::string& b) const { return compatible_.contains({a, b}) || compatible_.contains({b, a}); }
  // -infinity where something says "never".
  double score(const EvidenceValues& values) const;
  // "one type (+0.8), an actor in common (+0.8); against it: both dated, a day apart (-0.2)": what weighs most first,
  // in the words of evidence.tsv, for a happening's reasons.
  std::string in_words(const EvidenceValues& values) const;

 private:
  EvidenceValues weights_{};
  std::array<std::string, kEvidenceCount> meanings_;
  double threshold_ = 0;
  std::set<std::pair<std::string, std::string>> compatible_;
};

// A telling as evidence is read from it.
struct TellingView {
  const EventRow* event = nullptr;
  const std::string* sentence = nullptr;
  EventWords words;
  size_t report = 0, copy_group = 0;
  std::set<std::string> actors, recipients;  // what a party may be known by: "USA", "=Q30", "~hezbollah"
  std::set<std::string> actor_sectors;       // "USA MIL": only of parties that have both
  int32_t first_day = 0, last_day = 0;       // of the event, where it is dated
  bool dated = false, own_date = false;      // own: by words of the text; else the day of the report, and it may have been before
  int32_t published = 0;  // day number; 0 = unknown
};

// What the coding alone says: type, days, parties, place, figures. Where that says "never", words need not be asked.
EvidenceValues coded_evidence(const TellingView& a, const TellingView& b, const EvidenceWeights& weights);
// `words`: what the words have in common, and the pair scorer's score of it.
void add_words(const TellingView& a, const TellingView& b, const PairFeatures& words, double score, EvidenceValues& values);

}  // namespace sitrep
