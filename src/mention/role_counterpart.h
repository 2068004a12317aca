// "His Chinese counterpart": whoever holds for another state what somebody else holds for his. Internal to mention/.
#pragma once

#include "mention/builder.h"
#include "mention/role_owner.h"

namespace sitrep {

bool is_counterpart(const Role& role);
// Of the state named beside it, never of the one it is counterpart to.
Owner nationality_of(MentionBuilder& b, const MentionBuilder::RoleSpot& spot);
// With the sector of its peer and, where the lists know, the holder of the same office; none where no peer or state is named.
EntityId counterpart_entity(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Owner& owner);

}  // namespace sitrep
