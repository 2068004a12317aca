// Reads statements, relations, states and activity levels off one document.
//
// In: all values before it and Knowledge (data/coding/report_*.tsv). Out: Report, in text order.
// Pure; safe on any thread; never fails; linear.
#pragma once

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "report/report.h"
#include "sentence/sentences.h"

namespace sitrep {

Report write_report(const Document& document, const Sentences& sentences, const Parses& parses,
                    const Mentions& mentions, const Events& events, const Knowledge& knowledge);

}  // namespace sitrep
