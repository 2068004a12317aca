// The article of a page: its own paragraphs, without the menus, teasers and notices around them.
//
// In: a page, what its parts are called (page_marks.tsv) and its title. Out: the blocks of the
// article in order; none when the page has no prose. How it decides is written down in
// docs/formats.md. Pure; no errors. Cost: linear in the page.
#pragma once

#include <string>
#include <vector>

#include "document/wire_knowledge.h"
#include "formats/page.h"
#include "formats/page_blocks.h"
#include "formats/page_marks.h"

namespace sitrep {

// What the page says about its article elsewhere; above the article it is no part of it.
struct PageTitles {
  std::string title, summary;
};

std::vector<PageBlock> find_article(const Page& page, const PageMarks& marks, const WireKnowledge& wire,
                                    const PageTitles& titles);

}  // namespace sitrep
