// Quotations of several sentences and paragraphs: who goes on speaking, and where it began. Internal to event/.
#pragma once

#include <vector>

#include "event/speech_content.h"

namespace sitrep {

// Adds an attribution without a cue for every sentence that stands in quotation marks and has no word
// of saying of its own: to the speaker who closes the same quotation, else to the one who spoke last,
// in this paragraph or the one before. Fills `utterance` of all. `found` is in text order before and after.
void join_utterances(const SpeechInput& r, std::vector<Attribution>& found);

}  // namespace sitrep
