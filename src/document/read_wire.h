// Plain text of one report to a Document: which stretch is headline, caption, dateline, body,
// credit.
//
// In: the bytes of one story as agencies, archives and web pages leave it, and whatever the caller
// knows beside it. Out: a Document whose zones are in order and cover every stretch that is not
// blank. Nothing in the text is moved or changed: line ends, odd spaces and hard wraps stay, and a
// body zone covers all the lines of its paragraph.
//
// How a line is told from a paragraph, a headline from a first sentence and a caption from an
// article's own words is written down in docs/document.md. When in doubt the reader leaves text
// in the body only if it reads like a sentence of the article; frame matter is never coded.
//
// Safe on any thread; `knowledge` is only read. Cost: linear in the text, whatever its shape.
// Errors: kBadFormat (the bytes are no text), kTooLarge. Everything else that is odd is a Note:
// malformed_utf8, assumed_windows_1252, decoded_utf16, nul_bytes, empty_document, no_body,
// no_publication_date, unreadable_date (docs/notes.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/wire_knowledge.h"

namespace sitrep {

// More than any archive's largest story, and small enough for 32-bit offsets after repairs.
inline constexpr size_t kLargestDocument = size_t{512} * 1024 * 1024;

// What the caller knows. A field that is given wins over what the text says; empty = unknown.
struct DocumentFields {
  std::string id, source, uri, revision, status;
  std::string headline;
  std::string published;  // any form that parse_published() reads
  std::string language;
  // The text is an article's own paragraphs: no headline, caption or date line stands before them.
  // A dateline and trailing credits are still recognised.
  bool body_only = false;
  bool headline_first = false;  // with body_only: the first paragraph is the headline
};

Result<Document> read_wire(std::string_view raw, const DocumentFields& given,
                           const WireKnowledge& knowledge);

// The same for text that is known to be valid UTF-8 and has to stay exactly as it is (a JSON
// string): no repair of any kind. Text that is not valid is repaired as read_wire() does.
Result<Document> read_exact_text(std::string text, const DocumentFields& given,
                                 const WireKnowledge& knowledge);

}  // namespace sitrep
