// What a demand, threat, promise or refusal is about decides its mode and code. Internal to event/.
#pragma once

#include "event/match.h"
#include "event/merge.h"

namespace sitrep {

// "demanded that troops withdraw" is REQUEST/yield (data/coding/compositions.tsv); the content also says
// whom it is addressed to where its own frame does not. The same for a noun that a frame used up: "wounded in a bomb
// attack" takes mode and code of the attack, "a clash between A and B" both sides.
void compose(const CodingInput& in, const Matches& matches, const Match& match, Event& e);

// What a row of coding/compositions.tsv may ask of the content beside its type: a mode or the first digits of its code.
std::vector<std::string> content_keys(const std::vector<std::string>& modes, const std::string& cameo);

// "Chad turned down the proposal": a bare noun takes mode, code and asker from the REQUEST or offer that was put to the refuser
// before, at most eight sentences back. Drafts must be in text order and merged.
void recall_requests(const CodingInput& in, std::vector<Draft>& drafts);

// "Poland warned that Russia would attack Estonia": a warning of what another will do is no threat.
bool warns_of_others(const CodingInput& in, const Matches& matches, const Match& match);

}  // namespace sitrep
