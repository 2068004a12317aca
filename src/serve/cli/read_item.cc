#include "serve/cli/read_item.h"

#include "base/strings.h"
#include "formats/item_identity.h"
#include "formats/page_charset.h"
#include "formats/read_any.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

using Documents = std::vector<Document>;

Error at(const std::string& where, const Error& error) { return {error.code, where + ": " + error.message}; }

Result<ReadItem> read_line(const Engine& engine, const InputItem& item, const FieldMap& fields) {
  auto record = read_jsonl(item.bytes, item.line_number, fields);
  if (!record) return at(item.name, record.error());
  auto document = engine.read_exact(record.value().text, record.value().fields);
  if (!document) return at(item.where(), document.error());
  for (Note& note : record.value().notes) document.value().notes.push_back(std::move(note));
  return ReadItem{std::move(document).value(), std::move(record).value()};
}

FileForm form_of(InputFormat format) {
  switch (format) {
    case InputFormat::kText: return FileForm::kText;
    case InputFormat::kHtml: return FileForm::kHtml;
    case InputFormat::kFeed: return FileForm::kFeed;
    case InputFormat::kNewsMl: return FileForm::kNewsMl;
    case InputFormat::kNitf: return FileForm::kNitf;
    case InputFormat::kNinjs: return FileForm::kNinjs;
    default: return FileForm::kUnknown;
  }
}

Documents read_items_of_feed(const Engine& engine, const WarcPayload& payload) {
  Documents documents;
  const auto feed = read_feed(payload.bytes, payload.charset);
  if (!feed) return documents;
  for (const FeedItem& item : feed.value().items)
    if (auto document = engine.read_feed_item(item, feed.value())) documents.push_back(std::move(document).value());
  return documents;
}

Result<Documents> read_text(const Engine& engine, const WarcPayload& payload) {
  DecodedPage decoded = decode_page(payload.bytes, payload.charset);
  SITREP_TRY(Document document, engine.read(decoded.text, {}));
  document.notes.insert(document.notes.end(), decoded.notes.begin(), decoded.notes.end());
  return Documents{std::move(document)};
}

Result<Documents> read_page(const Engine& engine, const WarcPayload& payload) {
  SITREP_TRY(Document document, engine.read_page(payload.bytes, {}, payload.charset));
  return Documents{std::move(document)};
}

// By how the bytes begin; where that says nothing, by their media type. None: they are no report.
Result<Documents> read_by_form(const Engine& engine, const WarcPayload& payload) {
  if (trim(payload.bytes).empty() || !binary_kind(payload.bytes).empty()) return Documents();
  switch (const FileForm form = sitrep::form_of(std::string_view(payload.bytes))) {
    case FileForm::kHtml: return read_page(engine, payload);
    case FileForm::kFeed: return read_items_of_feed(engine, payload);
    case FileForm::kNewsMl:
    case FileForm::kNitf:
    case FileForm::kNinjs: {
      DocumentFields given;
      given.id = canonical_url(payload.uri);
      return engine.read_file(payload.bytes, given, form);
    }
    default: break;
  }
  if (one_of(payload.media_type, {"text/html", "application/xhtml+xml"})) return read_page(engine, payload);
  if (payload.media_type.empty() || payload.media_type == "text/plain") return read_text(engine, payload);
  return Documents();
}

// What is put on every document of a payload.
void complete(Document& document, const WarcPayload& payload) {
  if (document.uri.empty()) document.uri = payload.uri;
  if (document.id.empty()) document.id = canonical_url(payload.uri);  // as of a page that is fetched
  document.notes.insert(document.notes.end(), payload.notes.begin(), payload.notes.end());
  if (!document.published && !payload.fetched.empty())
    document.notes.push_back({"fetched_on", "Neither the page nor its server dates the report; it was fetched on " + payload.fetched.substr(0, 10) + ".", {}});
}

Result<Documents> read_whole(const Engine& engine, const InputItem& item, InputFormat format) {
  DocumentFields given;
  given.id = item.id;
  return engine.read_file(item.bytes, given, form_of(format));
}

Result<Documents> read_record(const Engine& engine, const WarcRecord& record) {
  const auto payload = read_warc_record(record);
  return payload ? read_payload(engine, *payload) : Documents();
}

}  // namespace

Result<std::vector<Document>> read_payload(const Engine& engine, const WarcPayload& payload) {
  auto documents = read_by_form(engine, payload);
  if (documents)
    for (Document& document : documents.value()) complete(document, payload);
  return documents;
}

Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, const Arguments& arguments) {
  if (item.trouble) return *item.trouble;
  std::vector<ReadItem> read;
  if (item.line_number) {
    SITREP_TRY(ReadItem line, read_line(engine, item, arguments.fields));
    read.push_back(std::move(line));
    return read;
  }
  auto documents = item.record ? read_record(engine, *item.record) : read_whole(engine, item, arguments.input);
  if (!documents) return at(item.where(), documents.error());
  for (Document& document : documents.value()) read.push_back({std::move(document), std::nullopt});
  return read;
}

}  // namespace sitrep
