// Whose a role phrase is: "Iraq's parliament", "the army of Niger", "its troops". Internal to mention/.
#pragma once

#include <string>

#include "mention/builder.h"

namespace sitrep {

struct Owner {
  EntityId entity;  // nobody when none is named
  std::string how;  // for `why`: by which words it is the owner
};

// The nearest named owner inside the noun phrase, or beside it under "of", "for", "from".
Owner find_owner(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);

// "General X of the Peruvian army", "Deputy Minister Y of Gabon": the owner behind the name that a title stands before.
Owner owner_behind_name(MentionBuilder& b, TokenId name);

// A role under "of" or before the head that gives the sector: "leader of an armed faction". May be nullptr.
const Role* owner_role(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot);

// "foreign monitors", "international observers", "foreign journalists": whose they are, they are not of the country they are
// in. A "foreign minister" is of his own.
enum class Abroad { kNo, kForeign, kInternational };
Abroad from_abroad(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role);

}  // namespace sitrep
