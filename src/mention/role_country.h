// Whose a role word is that nobody owns: "police", "the government". Internal to mention/.
#pragma once

#include <string>

#include "mention/builder.h"

namespace sitrep {

// Alpha-3 of the state that the words at a token are taken to belong to: that of a place at which the sentence plays (but for talks, which
// states hold anywhere), else the
// one its paragraph is about, else the story's, else the dateline's; empty when nothing speaks for any.
std::string country_by_default(const MentionBuilder& b, TokenId at, const Role& role);

}  // namespace sitrep
