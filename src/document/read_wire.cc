#include "document/read_wire.h"

#include <algorithm>
#include <utility>

#include "document/calendar_text.h"
#include "document/frame.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

std::string named(const DocumentFields& given) {
  return given.id.empty() ? std::string("this document") : "\"" + given.id + "\"";
}

Status check_size(size_t bytes, const DocumentFields& given) {
  if (bytes <= kLargestDocument) return ok();
  return make_error(ErrorCode::kTooLarge, named(given) + " has " + std::to_string(bytes) +
                                              " bytes; one document may have 512 MiB: split it");
}

Document start_document(const DocumentFields& given) {
  Document document;
  document.id = given.id;
  document.source = given.source;
  document.uri = given.uri;
  document.revision = given.revision;
  document.status = given.status;
  document.headline = given.headline;
  if (!given.language.empty()) document.language = given.language;
  document.published_text = given.published;
  if (auto date = parse_published(given.published)) document.published = *date;
  return document;
}

void add_note(Document& document, std::string kind, std::string message, Span span = {}) {
  document.notes.push_back({std::move(kind), std::move(message), span});
}

void note_repairs(const CleanText& clean, Document& document) {
  if (clean.encoding == TextEncoding::kWindows1252) {
    add_note(document, "assumed_windows_1252",
             "The bytes are not valid UTF-8 and were read as Windows-1252.");
  }
  if (clean.encoding == TextEncoding::kUtf16)
    add_note(document, "decoded_utf16", "The bytes were UTF-16 and were converted.");
  if (clean.malformed > 0) {
    const auto at = static_cast<uint32_t>(clean.clean_offset(clean.first_malformed));
    add_note(document, "malformed_utf8",
             std::to_string(clean.malformed) + " malformed byte sequences, the first at raw byte " +
                 std::to_string(clean.first_malformed) + ", were replaced by U+FFFD.",
             {at, std::min(at + 3, static_cast<uint32_t>(clean.text.size()))});
  }
  if (clean.nul_bytes > 0) {
    add_note(document, "nul_bytes",
             std::to_string(clean.nul_bytes) + " NUL bytes were replaced by spaces.");
  }
}

void note_gaps(const DocumentFields& given, Document& document) {
  const bool blank = document.zones.empty();
  const bool has_body = std::any_of(document.zones.begin(), document.zones.end(),
                                    [](const ZoneSpan& zone) { return zone.zone == Zone::kBody; });
  if (blank) add_note(document, "empty_document", "There is no text in the document.");
  else if (!has_body)
    add_note(document, "no_body", "No paragraph of the text was recognised as the article's own.");
  if (document.published) return;
  if (!given.published.empty()) {
    add_note(document, "unreadable_date",
             "The given date of publication, \"" + given.published.substr(0, 60) +
                 "\", could not be read; write it as YYYY-MM-DD.");
  } else if (!blank) {
    add_note(document, "no_publication_date",
             "Neither the caller nor the text gives a date of publication; expressions such as "
             "\"last week\" cannot be resolved.");
  }
}

}  // namespace

Result<Document> read_wire(std::string_view raw, const DocumentFields& given,
                           const WireKnowledge& knowledge) {
  SITREP_CHECK(check_size(raw.size(), given));
  if (const std::string_view kind = binary_kind(raw); !kind.empty()) {
    return make_error(ErrorCode::kBadFormat,
                      named(given) + " is " + std::string(kind) +
                          ", not plain text; convert it to UTF-8 text first");
  }
  Document document = start_document(given);
  CleanText clean = clean_utf8(raw);
  note_repairs(clean, document);
  document.text = std::move(clean.text);
  read_frame(given, knowledge, document);
  note_gaps(given, document);
  return document;
}

Result<Document> read_exact_text(std::string text, const DocumentFields& given,
                                 const WireKnowledge& knowledge) {
  SITREP_CHECK(check_size(text.size(), given));
  if (!is_valid_utf8(text)) return read_wire(text, given, knowledge);
  Document document = start_document(given);
  document.text = std::move(text);
  read_frame(given, knowledge, document);
  note_gaps(given, document);
  return document;
}

}  // namespace sitrep
