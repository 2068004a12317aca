// Which state a place lies in that its name alone does not settle. Internal to mention/.
#pragma once

#include <string>

#include "mention/builder.h"
#include "mention/places.h"

namespace sitrep {

// Where nothing but its size speaks for a place abroad: the story's own state, if the words say that something smaller is meant
// ("the Delmas and Nazon neighbourhoods of Port-au-Prince", "a camp near La Pampa"); empty where they do not.
std::string home_of_namesake(const MentionBuilder& b, TokenId first, TokenId end, const PlaceChoice& choice);
// Of a town that the lists lack: the story's main state where other places of it are named or the sentence names no other;
// else the state with most places. May be empty.
std::string home_of_unlisted(const MentionBuilder& b, SentenceId sentence);

}  // namespace sitrep
