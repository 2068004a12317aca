// Which body named elsewhere a role word means: "the Council" after "the Security Council", "the rebels" after
// "rebels of the north", "the aid agency Oxfam". Internal to mention/.
#pragma once

#include "mention/builder.h"

namespace sitrep {

// The same or a like word met before, when nothing says whose.
EntityId met_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);
// A body that was named in full, by the last word of its name.
EntityId body_of_last_word(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);
// "the group", "the party", "the insurgents", "the bloc": the body named last that it can be.
EntityId body_named_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);
// The name that the body word introduces.
MentionId named_body(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);

}  // namespace sitrep
