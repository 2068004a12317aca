// Revisions of a document: which of two is the newer, which withdraw it, when two are the same.
//
// Pure functions. They make the store independent of the order in which documents arrive, as far as
// publishers label or date their revisions.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace sitrep {

// usable, corrected, killed or withdrawn; what NewsML, NITF and wires write is understood
// ("stat:canceled", "mustkill", "withheld"). Anything else is usable.
std::string_view status_of(std::string_view given);
inline bool retracts(std::string_view status) { return status == "killed" || status == "withdrawn"; }

// What decides which of two revisions of a document is in force.
struct RevisionRank {
  std::string revision;   // the publisher's label; digits in it count as numbers
  std::string published;  // an instant where the time is known, else a day, else ""
  bool retracted = false;
};
RevisionRank rank_of(const Document& document);

// Does `incoming` take the place of `current`? The label decides; where one is missing or they are
// equal, the time of publication; where that does not tell either, a label goes before none, then a
// kill stands against what is not one, and otherwise the later to arrive.
bool takes_over(const RevisionRank& incoming, const RevisionRank& current);

// Of what the publisher wrote: text, headline, date, language and status.
std::string content_hash(const Document& document);

}  // namespace sitrep
