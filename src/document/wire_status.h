// What plain wire text says of itself: corrected, killed, withdrawn.
//
// "(Corrects day in paragraph 2)", "REFILE-CORRECTED-Port shut", "ADVISORY-Story withdrawn", "KILL": the phrases are
// data (frame_marks.tsv, kind "status"). They count in the headline and the first paragraphs alone, in brackets or with
// their first word in capitals and a dash, a colon or nothing after them, so that "Withdrawal of troops begins" is none. Only a text whose
// status nobody gave takes it. A remark in brackets is never coded.
// Pure; no errors. Notes: status_from_text.
#pragma once

#include <string_view>

#include "document/document.h"
#include "document/wire_knowledge.h"

namespace sitrep {

// The phrase that the stretch begins with as a notice; null when it is none.
const FrameMark* status_notice(std::string_view text, const WireKnowledge& knowledge);

// Fills `status` of a document whose zones are read.
void read_wire_status(const WireKnowledge& knowledge, Document& document);

}  // namespace sitrep
