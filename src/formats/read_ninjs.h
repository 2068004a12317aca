// ninjs 1.x, 2.x and 3.x: news items in JSON.
//
// In: the bytes of a file that holds one item or a list of them. Out: one Document for each text
// item. Names of fields are read in any case ("pubstatus", "pubStatus"), lists and single forms alike
// ("headline", "headlines"). Captions of associated pictures are the document's captions.
// Safe on any thread. Cost: linear; 64 MiB, 20,000 items at most.
// Errors: kBadFormat (no JSON, no ninjs, or no text item). Notes: items_left_out, more_text and those of
// news_item.h and page_charset.h.
#pragma once

#include <string_view>
#include <vector>

#include "formats/news_item.h"

namespace sitrep {

Result<std::vector<Document>> read_ninjs(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire);

// True when the bytes begin like an object or list with the fields of ninjs.
bool looks_like_ninjs(std::string_view raw);

}  // namespace sitrep
