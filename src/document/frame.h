// The frame of a story told from its article: labels every piece of the text with a zone.
//
// In: a Document whose `text` and caller-given fields are set. Out: the same with zones, headline,
// dateline, byline, credits, captions, section and date filled in. How it decides is written down
// in docs/document.md. Pure; no errors; linear.
#pragma once

#include "document/document.h"
#include "document/read_wire.h"
#include "document/wire_knowledge.h"

namespace sitrep {

void read_frame(const DocumentFields& given, const WireKnowledge& knowledge, Document& document);

}  // namespace sitrep
