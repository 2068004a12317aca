// Which matches are only a part or the content of another act. Internal to event/.
//
// Words that a larger construction has used up; what is demanded, threatened, promised or refused; the
// charge of an accusation; words inside a name. A flag a token, parallel to the matches.
#pragma once

#include "event/match.h"

namespace sitrep {

std::vector<bool> find_absorbed(const CodingInput& in, const Matches& matches);

}  // namespace sitrep
