// Finds and normalises time expressions (TimeML TIMEX3: DATE, TIME, DURATION, SET).
//
// In: a document with its sentences and parses, and the words of data/time/. Out: expressions in text order, each with its
// TIMEX3 value, the calendar days it covers and what it was counted from. Only headline and body
// are read here; the dateline has a function of its own.
// Relative expressions count from the dateline's date, else the publication date ("last week",
// "on Tuesday": the nearest past Tuesday unless the tense says otherwise); anaphoric ones ("three
// years earlier", "the following day") from the nearest earlier expression of the text.
// "A year earlier" in a report on a quarter is that quarter of the year before (anchor "previous
// quarter"). The words are data/time/; months, weekdays and tenses decide here.
// Pure; never fails; linear in the text.
// Source of the values: TimeML annotation guidelines 1.2.1 and ISO 8601.
#pragma once

#include <optional>
#include <vector>

#include "document/document.h"
#include "knowledge/times.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

std::vector<TimeExpression> find_times(const Document& document, const Sentences& sentences,
                                       const Parses& parses, const TimeLexicon& lexicon);

// The day that the dateline names ("GENEVA, March 4 (AP)"); it stands outside the sentences and has no tokens.
std::optional<TimeExpression> find_dateline_time(const Document& document);

}  // namespace sitrep
