// join_tellings(): which tellings are of one happening. Private to situation/.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "situation/evidence.h"
#include "situation/situation.h"

namespace sitrep {

inline constexpr int32_t kDaysApart = 7;          // of two dated tellings that are compared
inline constexpr int32_t kUndatedDaysApart = 30;  // of reports, where one is undated

// What evidence is read from: one for each telling, in their order. `documents`: of each report.
std::vector<TellingView> telling_views(const Situation& situation, const std::vector<WordVector>& documents, const SituationRules& rules);
// Pairs that may be of one happening at all: near in time, with a party, a place or a word in common.
std::vector<std::pair<size_t, size_t>> candidate_pairs(const std::vector<TellingView>& tellings);
EvidenceValues evidence_between(const TellingView& a, const TellingView& b, const SituationRules& rules);
// For each telling but the first of its group: which earlier one it is most like, and why (Telling::joined_because).
void explain_joins(Situation& situation, const std::vector<TellingView>& tellings, const std::vector<std::vector<size_t>>& groups, const SituationRules& rules);
// Groups of tellings, each in ascending order.
std::vector<std::vector<size_t>> join_tellings(const std::vector<TellingView>& tellings, const SituationRules& rules);

}  // namespace sitrep
