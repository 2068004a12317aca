// Whose a form of a people's name is (data/actors/peoples.tsv).
#pragma once

#include <cstdint>

namespace sitrep {

// Nobody else's; also a surname or a word ("Karen"); also the people of a state ("Indians"). The values of
// ActorKnowledge::people_names() are three times the index of the people, and one of these.
enum class PeopleForm : uint32_t { kOwn, kDoubtful, kOfState };

}  // namespace sitrep
