// What find_names() and the readers of marked names share. Internal to mention/.
#pragma once

#include <vector>

#include "mention/builder.h"

namespace sitrep {

// Of several readings of one name the one that fits the story's date best; null when none does.
const NameSense* choose_sense(const MentionBuilder& b, const std::vector<uint32_t>& values, bool modifier);
// The words [first, end) as a mention of what the sense stands for. `before_noun`: a noun follows.
void add_name(MentionBuilder& b, TokenId first, TokenId end, const NameSense& sense, bool before_noun);

}  // namespace sitrep
