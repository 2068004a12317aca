// Who fills the slots of a matched construction. Internal to event/.
#pragma once

#include <string>
#include <vector>

#include "event/match.h"

namespace sitrep {

struct SlotFill {
  std::vector<Party> parties;
  std::vector<TokenId> tokens;  // the noun each slot gave, in order
  std::string slot;             // the alternative that gave them: "subj", "with", ...
  std::vector<Why> why;
};

// The nouns a slot of this match points at (data/README.md, slots). `undergoes`: for a recipient, who is not whose the subject is.
std::vector<TokenId> slot_tokens(const CodingInput& in, const Match& match, const std::string& slot, bool undergoes = false);
// The actors a noun names: its own mention, else those inside its phrase ("a convoy of U.N. troops").
std::vector<Party> parties_of(const CodingInput& in, TokenId noun, std::vector<Why>* why);
// Those of them of whom something is known, for one noun and for all subjects of a predicate.
std::vector<Party> known_parties_of(const CodingInput& in, TokenId noun);
std::vector<Party> subjects_of(const CodingInput& in, TokenId predicate);
// The first alternative that gives any party. `field` is "actor" or "recipient".
SlotFill fill_slots(const CodingInput& in, const Match& match, const std::vector<SlotGroup>& slots, const std::string& field);
// Adds a party unless its entity is among them already.
void add_party(std::vector<Party>& to, const Party& p);
// Who acts is not acted on: actors leave the recipients.
void drop_shared(Event& e);
// Is it the actor, or of the actor's own side? The opposition of a state asks its government; a state does not ask its own army.
bool on_own_side(const CodingInput& in, const Event& e, const Party& party);
// The place whose country a noun names: its own ("Kharkiv", "the town of Bunia"), else for "the city" the one named last; null if none.
const PlaceMention* place_named(const CodingInput& in, TokenId noun);
// That place as a party: the state that it belongs to, under the words that name it.
Party whose_place(const CodingInput& in, const PlaceMention& place, TokenId noun);
// "we", "I", "our" in a quotation: the speaker.
EntityId speaker_of(const CodingInput& in, TokenId token);

}  // namespace sitrep
