#include "formats/read_html.h"

#include <utility>

#include "base/strings.h"
#include "formats/page_article.h"
#include "formats/page_charset.h"
#include "formats/page_metadata.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

std::string article_text(const std::vector<PageBlock>& blocks, const std::string& headline) {
  std::string text = headline;
  for (const PageBlock& block : blocks) text += (text.empty() ? "" : "\n\n") + block.text;
  return text;
}

// The caller's fields, and where he gives none the page's.
DocumentFields merge_fields(DocumentFields given, const PageMetadata& page) {
  const auto fill = [](std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  };
  fill(given.headline, page.title);
  fill(given.published, page.published);
  fill(given.source, page.publisher);
  fill(given.uri, page.canonical);
  fill(given.language, page.language);
  given.body_only = true;
  given.headline_first = !given.headline.empty();
  return given;
}

void add_page_fields(const PageMetadata& metadata, Document& document) {
  if (document.byline.empty()) document.byline = metadata.authors;
  if (document.section.empty()) document.section = metadata.section;
}

}  // namespace

bool looks_like_html(std::string_view raw) {
  if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
  std::string head = lower_ascii(trim(raw.substr(0, 1024)));
  while (head.starts_with("<!--") || head.starts_with("<?xml")) {
    const size_t end = head.find(head.starts_with("<?") ? "?>" : "-->");
    if (end == head.npos) return head.find("html") != head.npos;
    head = std::string(trim(std::string_view(head).substr(end + 2 + (head[1] == '!'))));
  }
  for (const char* start : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<article", "<script"})
    if (head.starts_with(start)) return true;
  return false;
}

Result<Document> read_html(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire,
                           const PageMarks& marks, std::string_view charset) {
  if (const std::string_view kind = binary_kind(raw); !kind.empty())
    return make_error(ErrorCode::kBadFormat, "this is " + std::string(kind) + ", not an HTML page");
  DecodedPage decoded = decode_page(raw.substr(0, kLargestPage + 1), charset);
  SITREP_TRY(const Page page, parse_page(decoded.text));
  const PageMetadata metadata = read_metadata(page, wire);
  const DocumentFields fields = merge_fields(given, metadata);
  const auto blocks = find_article(page, marks, wire, {fields.headline, metadata.summary});
  SITREP_TRY(Document document, read_exact_text(article_text(blocks, fields.headline), fields, wire));
  add_page_fields(metadata, document);
  for (Note& note : decoded.notes) document.notes.push_back(std::move(note));
  if (!page.cut.empty()) document.notes.push_back({"page_cut", page.cut, {}});
  if (blocks.empty())
    document.notes.push_back({"no_article", "The page holds no paragraphs that could be an article: a list of links, a script's frame, or a notice.", {}});
  return document;
}

}  // namespace sitrep
