// Parties that nobody names. Internal to event/.
#pragma once

#include "event/match.h"

namespace sitrep {

// "killed six people": civilians of the place, else of the state the story is about, are the recipient.
void imply_victims(const CodingInput& in, const Match& match, Event& e);
// "shelled Kharkiv", "Mekelle was blockaded": a town or region that is attacked or held stands for whose it is.
void imply_owner_of_place(const CodingInput& in, const Match& match, Event& e);
// Demonstrations are held by people of the place they are held in.
void imply_people(const CodingInput& in, const Match& match, Event& e);
// "were arrested in Lebanon", "was freed from jail in Chad": whoever holds the prisons there, when nobody is named.
void imply_authorities(const CodingInput& in, const Match& match, Event& e);
// "police patrolled Nagpur": forces that nobody owns are those of the place they are out in.
void imply_forces(const CodingInput& in, const Match& match, Event& e);
// Bombs, shells, patrols and marches, and dead soldiers or civilians, are news of conflict even where no party can be named: such an
// act is kept if the text says where it happened. A private crime is not.
bool may_lack_parties(const CodingInput& in, const Match& match, const Event& e);
// "a bomb exploded in Dhaka": where nobody is named on either side, an attack is on the country of its place.
void imply_struck(const CodingInput& in, const Match& match, Event& e);

}  // namespace sitrep
