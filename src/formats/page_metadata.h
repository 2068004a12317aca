// What a page says about its article: title, dates, authors, address, publisher, language.
//
// In: a page. Out: each field from the first of these that has it: JSON-LD (schema.org NewsArticle
// and its kin), Open Graph and other <meta> tags, microdata, the page's own elements (<h1>, <time>,
// a byline). Texts are decoded and their spaces collapsed. docs/formats.md has the table.
// Pure; no errors: what is malformed is as if it were not there. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "document/wire_knowledge.h"
#include "formats/page.h"

namespace sitrep {

struct PageMetadata {
  std::string title, summary;
  std::string published, modified;  // as written: "2020-01-29T10:11:00Z"
  std::vector<std::string> authors;
  std::string canonical;            // the page's own address
  std::string publisher, language;  // "en"
  std::vector<std::string> section;
};

PageMetadata read_metadata(const Page& page, const WireKnowledge& wire);

// From the page's JSON-LD alone; empty fields where it has none.
PageMetadata read_json_ld(const Page& page);

// Text with character references and tags, as feeds and JSON-LD hold it, to plain text on one line.
std::string plain_text(std::string_view text);

}  // namespace sitrep
