// NITF 3.x: a story with its metadata and its names marked up.
//
// In: the bytes of a file whose root is <nitf> (or that holds some). Out: one Document for each
// <nitf>. What <docdata> says of another document (a kill or correction of it) is taken for a
// revision of that document. Safe on any thread; cost and limits: xml_tree.h.
// Errors: kBadFormat (no <nitf>). Notes: other_document and those of xml_tree.h, news_item.h.
#pragma once

#include <string_view>
#include <vector>

#include "formats/news_item.h"

namespace sitrep {

Result<std::vector<Document>> read_nitf(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire);

// Adds to an item what an <nitf> element says; what the item has already stays.
void fill_from_nitf(const XmlTree& tree, uint32_t nitf, NewsItem& item);

}  // namespace sitrep
