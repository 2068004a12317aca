// Demands, threats and promises that were joined though they are about different things: one report
// that tells of a promise to withdraw and of a ceasefire tells of two. Parts them by matter.
#pragma once

#include "situation/ledger_rules.h"
#include "situation/situation.h"

namespace sitrep {

void part_commitments(Situation& situation, const LedgerRules& rules);

}  // namespace sitrep
