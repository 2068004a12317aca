// NewsML-G2 (newsItem, newsMessage) and NewsML 1.x (NewsML, NewsItem).
//
// In: the bytes of a file. Out: one Document for each text item, in order. Items that hold no text
// (pictures, packages, planning) are left out with a note; a cancelled item needs no text. The story
// itself is NITF, XHTML or plain text within the item.
// Safe on any thread; cost and limits: xml_tree.h.
// Errors: kBadFormat (no NewsML, or no text item). Notes: items_left_out, more_text and those of
// xml_tree.h, news_item.h.
#pragma once

#include <string_view>
#include <vector>

#include "formats/news_item.h"

namespace sitrep {

Result<std::vector<Document>> read_newsml_g2(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire);
Result<std::vector<Document>> read_newsml1(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire);

// Which of the two a root element belongs to.
bool is_g2_root(std::string_view name);

}  // namespace sitrep
