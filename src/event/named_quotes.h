// Words that stand beside a name without a word of saying: behind its colon, or before a dash. Internal to event/.
#pragma once

#include <optional>

#include "event/speech_content.h"

namespace sitrep {

// "Ruiz: We will not sign", a transcript's "MEIER: Let us begin."; nothing for a label ("Latest: Peru").
std::optional<Attribution> said_behind_name(const SpeechInput& r, const Sentence& sentence);
// '"We stayed." -- Ana Ruiz': `sentence` is the one of dash and name; the answer's is the quotation's.
std::optional<Attribution> said_before_name(const SpeechInput& r, const Sentence& sentence);

// A headline's "Rebels deny shelling hospital - spokesman", "Border will stay shut: Algeria".
std::optional<Attribution> said_behind_headline(const SpeechInput& r, const Sentence& sentence);

}  // namespace sitrep
