#include "serve/cli/read_item.h"

#include "base/strings.h"
#include "formats/page_charset.h"
#include "formats/read_feed.h"
#include "formats/read_html.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

Error at(const std::string& where, const Error& error) { return {error.code, where + ": " + error.message}; }

Result<ReadItem> read_line(const Engine& engine, const InputItem& item) {
  auto record = read_jsonl(item.bytes, item.line_number);
  if (!record) return at(item.name, record.error());
  auto document = engine.read_exact(record.value().text, record.value().fields);
  if (!document) return at(item.where(), document.error());
  return ReadItem{std::move(document).value(), std::move(record).value()};
}

Result<Document> read_file(const Engine& engine, const InputItem& item, InputFormat format) {
  DocumentFields given;
  given.id = item.id;
  const bool page = format == InputFormat::kHtml || (format == InputFormat::kByName && looks_like_html(item.bytes));
  return page ? engine.read_page(item.bytes, given) : engine.read(item.bytes, given);
}

std::vector<Document> read_items_of_feed(const Engine& engine, const WarcPayload& payload) {
  std::vector<Document> documents;
  const auto feed = read_feed(payload.bytes, payload.charset);
  if (!feed) return documents;
  for (const FeedItem& item : feed.value().items)
    if (auto document = engine.read_feed_item(item, feed.value())) documents.push_back(std::move(document).value());
  return documents;
}

Result<Document> read_text(const Engine& engine, const WarcPayload& payload) {
  DecodedPage decoded = decode_page(payload.bytes, payload.charset);
  SITREP_TRY(Document document, engine.read(decoded.text, {}));
  document.notes.insert(document.notes.end(), decoded.notes.begin(), decoded.notes.end());
  return document;
}

// What is put on every document of a payload.
void complete(Document& document, const WarcPayload& payload) {
  if (document.uri.empty()) document.uri = payload.uri;
  if (document.id.empty()) document.id = payload.uri;
  document.notes.insert(document.notes.end(), payload.notes.begin(), payload.notes.end());
  if (!document.published && !payload.fetched.empty())
    document.notes.push_back({"fetched_on", "Neither the page nor its server dates the report; it was fetched on " + payload.fetched.substr(0, 10) + ".", {}});
}

}  // namespace

Result<std::vector<Document>> read_payload(const Engine& engine, const WarcPayload& payload) {
  std::vector<Document> documents;
  const bool json = payload.media_type.ends_with("json");
  if (trim(payload.bytes).empty() || json || !binary_kind(payload.bytes).empty()) return documents;
  if (looks_like_feed(payload.bytes)) {
    documents = read_items_of_feed(engine, payload);
  } else {
    const bool page = looks_like_html(payload.bytes) || one_of(payload.media_type, {"text/html", "application/xhtml+xml"});
    if (!page && payload.media_type != "text/plain" && !payload.media_type.empty()) return documents;
    auto document = page ? engine.read_page(payload.bytes, {}, payload.charset) : read_text(engine, payload);
    if (!document) return document.error();
    documents.push_back(std::move(document).value());
  }
  for (Document& document : documents) complete(document, payload);
  return documents;
}

Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, InputFormat format) {
  if (item.trouble) return *item.trouble;
  std::vector<ReadItem> items;
  if (item.record) {
    const auto payload = read_warc_record(*item.record);
    if (!payload) return items;
    auto documents = read_payload(engine, *payload);
    if (!documents) return at(item.where(), documents.error());
    for (Document& document : documents.value()) items.push_back({std::move(document), std::nullopt});
    return items;
  }
  if (item.line_number) {
    SITREP_TRY(ReadItem read, read_line(engine, item));
    items.push_back(std::move(read));
    return items;
  }
  auto document = read_file(engine, item, format);
  if (!document) return at(item.where(), document.error());
  items.push_back({std::move(document).value(), std::nullopt});
  return items;
}

}  // namespace sitrep
