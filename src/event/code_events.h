// Codes who did what to whom in one document.
//
// In: Document, Sentences, Parses, Mentions, Knowledge. Out: Events in text order, each field with
// its evidence. "Mali's president met French troops on Tuesday." gives
//   CONSULT 040 MLI GOV + FRA MIL 2013-01-22 (coding/predicates/consult.tsv:31)
// Pure: same inputs, same events; safe on any thread; never fails. Linear in the text.
#pragma once

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

Events code_events(const Document& document, const Sentences& sentences, const Parses& parses,
                   const Mentions& mentions, const Knowledge& knowledge);

}  // namespace sitrep
