#include "formats/read_any.h"

#include <utility>

#include "formats/read_feed.h"
#include "formats/read_html.h"
#include "formats/read_newsml.h"
#include "formats/read_ninjs.h"
#include "formats/read_nitf.h"
#include "formats/xml_tree.h"

namespace sitrep {

namespace {

using Documents = std::vector<Document>;

Result<Documents> one(Result<Document> document) {
  if (!document) return document.error();
  Documents documents;
  documents.push_back(std::move(document).value());
  return documents;
}

Result<Documents> items_of_feed(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire) {
  SITREP_TRY(const Feed feed, read_feed(raw));
  Documents documents;
  for (const FeedItem& item : feed.items) {
    SITREP_TRY(Document document, read_feed_item(item, feed, wire));
    if (document.id.empty()) document.id = given.id + "#" + std::to_string(documents.size() + 1);
    document.notes.insert(document.notes.end(), feed.notes.begin(), feed.notes.end());
    documents.push_back(std::move(document));
  }
  if (documents.empty())
    return make_error(ErrorCode::kBadFormat, feed.kind == FeedKind::kOpml ? "this is a list of feeds (OPML); it holds no reports itself" : "this feed holds no items");
  return documents;
}

}  // namespace

FileForm form_of(std::string_view raw) {
  if (looks_like_html(raw)) return FileForm::kHtml;
  if (looks_like_feed(raw)) return FileForm::kFeed;
  if (looks_like_ninjs(raw)) return FileForm::kNinjs;
  const std::string root = xml_root(raw);
  if (root == "nitf") return FileForm::kNitf;
  if (root == "NewsML" || root == "NewsItem" || is_g2_root(root)) return FileForm::kNewsMl;
  return FileForm::kText;
}

Result<Documents> read_documents(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire, const PageMarks& marks, FileForm form) {
  switch (form == FileForm::kUnknown ? form_of(raw) : form) {
    case FileForm::kHtml: return one(read_html(raw, given, wire, marks));
    case FileForm::kFeed: return items_of_feed(raw, given, wire);
    case FileForm::kNitf: return read_nitf(raw, given, wire);
    case FileForm::kNinjs: return read_ninjs(raw, given, wire);
    case FileForm::kNewsMl: {
      const std::string root = xml_root(raw);
      return root == "NewsML" || root == "NewsItem" ? read_newsml1(raw, given, wire) : read_newsml_g2(raw, given, wire);
    }
    case FileForm::kText:
    case FileForm::kUnknown: break;
  }
  return one(read_wire(raw, given, wire));
}

}  // namespace sitrep
