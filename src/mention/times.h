// Finds and normalises time expressions (TimeML TIMEX3: DATE, TIME, DURATION, SET).
//
// In: a document with its sentences and parses, and the words of data/time/. Out: expressions in text order, each with its
// TIMEX3 value, the calendar days it covers and what it was counted from. Only headline and body
// are read; the dateline is not an expression of the article.
// Relative expressions count from the dateline's date, else the publication date ("last week",
// "on Tuesday": the nearest past Tuesday unless the tense says otherwise); anaphoric ones ("three
// years earlier", "the following day") from the nearest earlier expression of the text.
// Pure; never fails; linear in the text.
// Source of the values: TimeML annotation guidelines 1.2.1 and ISO 8601.
#pragma once

#include <vector>

#include "document/document.h"
#include "knowledge/times.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

std::vector<TimeExpression> find_times(const Document& document, const Sentences& sentences,
                                       const Parses& parses, const TimeLexicon& lexicon);

}  // namespace sitrep
