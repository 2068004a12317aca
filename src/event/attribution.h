// Finds who says what: reporting verbs, "according to", and quotations that go on without a verb.
//
// In: Document, Sentences, Parses, Mentions, Knowledge (data/coding/speech.tsv). Out: attributions in
// text order, each with its speaker, cue and the stretches of text that are its content.
// Where a reporting clause ends a sentence, what stands before it is its content; what follows
// after "as", "while" or "after" is the reporter's own unless it stands in quotation marks.
// Pure; never fails; linear.
#pragma once

#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

std::vector<Attribution> find_attributions(const Document& document, const Sentences& sentences,
                                           const Parses& parses, const Mentions& mentions,
                                           const Knowledge& knowledge);

}  // namespace sitrep
