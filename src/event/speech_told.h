// What is told under a word of saying: its clause or quotation, or the object, infinitive or phrase that its line in
// speech.tsv lets stand as content. Internal to event/.
#pragma once

#include <string_view>
#include <vector>

#include "event/speech_content.h"

namespace sitrep {

// What a verb says about the content that stands with it.
struct Content {
  std::vector<Span> spans;
  TokenId preposition;  // "called for": part of the cue
};

// Does the cue let content of this kind stand?
bool lists(const SpeechCue* cue, std::string_view kind);
// "took note, denied that ..., and said ...": a verb of a row that the parser left loose.
bool in_a_row(const SpeechInput& r, TokenId verb);
// Is the token part of an expression of time?
bool is_time(const SpeechInput& r, TokenId t);
// The clause that is said: a finite complement, or a quotation the parser hung beside the verb.
TokenId clause_of(const SpeechInput& r, TokenId verb);
// The runs as stretches of content.
void add_spans(const SpeechInput& r, const std::vector<TokenRange>& runs, std::vector<Span>& out);
// Sorted, without overlaps.
void tidy(std::vector<Span>& spans);
// Does a quotation end right before `at`?
bool quotation_before(const SpeechInput& r, const Sentence& sentence, TokenId at);
// What a clause, a quotation or the sentence around the reporting clause tells.
std::vector<Span> spoken(const SpeechInput& r, const Sentence& sentence, TokenId verb, bool quotes_only, bool takes_object);
// What is asked, promised, wanted, praised or called for, as the cue's line allows.
Content told_by_frame(const SpeechInput& r, TokenId verb, TokenId subject, const SpeechCue* act);
// "the deal was praised by X": what is told stands as the subject, "by" ends the cue.
Content told_in_passive(const SpeechInput& r, TokenId verb, TokenId agent, const SpeechCue* act);

}  // namespace sitrep
