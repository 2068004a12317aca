// Split: the sentences and tokens of a document.
//
// In: Document (its text and zones) and the sentence model. Out: Sentences for the zones headline,
// caption, body, byline and credit; a sentence never crosses the end of a zone span. Pure function,
// safe on any thread, linear in the text. Nothing is an error: a sentence of more than
// kLongestSentence tokens is cut, with a Note of kind "long_sentence".
#pragma once

#include "sentence/sentence_model.h"
#include "sentence/sentences.h"

namespace sitrep {

constexpr uint32_t kLongestSentence = 400;

Sentences split_sentences(const Document& document, const SentenceModel& model);

// The same by rules alone: what the model is compared with.
Sentences split_by_rules(const Document& document);

}  // namespace sitrep
