// The words of a story in NITF or XHTML: its paragraphs, what is no part of them, and the names that
// the mark-up points out.
//
// In: an element of a tree whose children are blocks (<body.content>, <body>, <DataContent>). Out:
// blocks in order. White space is collapsed but in <pre>; <br> is a new line. Table rows, headings
// within the story and the credit of a quotation are blocks that are kept and never coded.
// Captions stand apart, editors' notes are properties. Pure; no errors. Cost: linear.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "formats/xml_tree.h"

namespace sitrep {

struct NewsBlock {
  std::string text;
  std::optional<Zone> zone;  // what the format says it is; nothing = document/ finds out
  std::vector<Mark> marks;   // spans within `text`
};

struct NewsText {
  std::vector<NewsBlock> blocks;
  std::vector<Caption> captions;     // without spans: they are not in the text
  std::vector<Property> properties;  // "note": a remark of the editors
  // Where an element with an id stands: its block and its words (inlineRef of NewsML-G2).
  struct Place {
    size_t block = 0;
    Span span;
  };
  std::map<std::string, Place, std::less<>> ids;
};

void read_news_text(const XmlTree& tree, uint32_t node, NewsText& out);

// Paragraphs of plain text or of HTML in a string, each a block.
void add_plain_text(std::string_view text, NewsText& out);
void add_html_text(std::string_view html, NewsText& out);

// The mark that a <person>, <org>, <location> (or one of its parts), <event>, <chron> element of NITF makes; nothing
// for other elements. The span is left empty.
std::optional<Mark> nitf_mark(const XmlTree& tree, uint32_t node);

// Puts a code into the mark, unless it has a surer one: Wikidata before ISO 3166 before any other.
// `scheme` and `code` are as the format gives them; addresses are understood
// ("http://www.wikidata.org/entity/Q142" is wikidata, Q142), and so are countries of two letters ("FR" is FRA).
void add_code(Mark& mark, std::string_view scheme, std::string_view code);

}  // namespace sitrep
