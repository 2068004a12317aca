// Is it sport? Countries that beat, host and threaten each other on a field do nothing political. Internal to event/.
#pragma once

#include <vector>

#include "event/coding_input.h"

namespace sitrep {

// A sentence each: whether words of sport or a score ("3-1") stand in it.
std::vector<bool> sentences_of_sport(const CodingInput& in);
// Does an event in such a sentence belong to the game? Police, armies, governments and casualties are real there too.
bool part_of_the_game(const CodingInput& in, const Event& e);

}  // namespace sitrep
