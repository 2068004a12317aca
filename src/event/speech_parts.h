// The words of an attribution beside what was said: the cue and the speaker. Internal to event/.
#pragma once

#include "event/speech_content.h"

namespace sitrep {

// The verb with its auxiliaries, adverbs and particle ("has also pointed out"), and the preposition
// that leads to what was said ("called for").
Span cue_words(const SpeechInput& r, TokenId verb, TokenId preposition);

// The speaker's words with all that describes them ("X, a farmer who lost his land,"), but for the
// part that holds the cue. `subject` may be "who" or "which".
Span speaker_words(const SpeechInput& r, TokenId subject, TokenId cue);

// The entity a phrase names: its head's, an apposition's, or a person's anywhere in it.
EntityId speaker_entity(const SpeechInput& r, TokenId head);

// Sets speaker, speaker_span and speaker_named.
void set_speaker(const SpeechInput& r, TokenId subject, Attribution& a);

}  // namespace sitrep
