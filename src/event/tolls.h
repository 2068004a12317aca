// Tolls: victims counted in words beside the act that made them. Internal to event/.
//
// "Rebels shelled the town; two soldiers died", "tear gas was fired and 11 people were hurt",
// "killing three and wounding between four and six", "left 40 dead and 200 wounded".
#pragma once

#include <vector>

#include "event/coding_input.h"
#include "event/merge.h"

namespace sitrep {

// Fills `dead` and `injured` of acts of violence that do not count them in their own words. After merge_same().
void add_tolls(const CodingInput& in, std::vector<Draft>& drafts);

// "Seventy were killed when jets bombed the market", "attacked the town, an attack that left 14 dead": is `toll`
// only what `act` did? For merge_same().
bool is_toll_of(const CodingInput& in, const Draft& act, const Draft& toll);

}  // namespace sitrep
