// From labelled pieces to the fields of a Document: names, dates, captions, credits and zones.
//
// In: the pieces in order, each with its zone. Out: the document's fields filled in, what the
// caller gave untouched. Pure; no errors; linear.
#pragma once

#include <optional>
#include <vector>

#include "document/calendar_text.h"
#include "document/document.h"
#include "document/pieces.h"
#include "document/read_wire.h"
#include "document/wire_knowledge.h"

namespace sitrep {

// A piece and what has been found out about it.
struct LabelledPiece {
  Piece piece;
  std::optional<Zone> zone;
  uint32_t article_begin = 0;  // the article's own words; before them the dateline or headline
  uint32_t article_end = 0;    // after them the credits
};

void fill_fields(const std::vector<LabelledPiece>& pieces,
                 const std::optional<WrittenDate>& dateline_date, const DocumentFields& given,
                 const WireKnowledge& knowledge, Document& document);

}  // namespace sitrep
