// The dateline at the head of a story: "KYIV, Ukraine, March 4 (AP) -- ".
//
// In: the first bytes of a paragraph. Out: what stands before the dash, taken apart. A paragraph
// has a dateline when a place in capitals, or a place and a date, or a known agency in brackets
// stands before a dash; a place in ordinary letters and a dash alone only when nothing hints at an
// aside ("Geneva - the city that ... - has"). Words listed as not-place ("EXCLUSIVE -") are none.
// Pure; nullopt when there is none. Cost: constant, only the first bytes are looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "document/calendar_text.h"
#include "document/wire_knowledge.h"

namespace sitrep {

struct DatelineMatch {
  size_t length = 0;  // bytes of the dateline, the dash excluded
  size_t rest = 0;    // where the paragraph's own first word begins; its size when none follows
  Span place;         // in the paragraph; the first of several ("WASHINGTON/PARIS")
  std::string place_name;  // cased as a name
  std::string region;
  std::string agency;  // as agencies.tsv names it, or as written when it is not listed
  std::string date_text;
  std::optional<WrittenDate> date;
  bool colon = false;  // "NEW DELHI: ...", which a transcript's "ANCHOR: ..." looks like
};

std::optional<DatelineMatch> parse_dateline(std::string_view paragraph,
                                            const WireKnowledge& knowledge);

}  // namespace sitrep
