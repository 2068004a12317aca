// An HTML page to the Document of its article.
//
// In: the bytes of a page as a server sent or a browser saved them, and whatever the caller knows
// beside it (what is given wins over what the page says). Out: a Document whose text is the headline
// and the article's own paragraphs, one blank line between two; published, byline, source, uri,
// section and language from the page's data. Only what is shown in the article is in the text:
// menus, teasers, captions, comments and notices are left out. docs/formats.md says how.
// Safe on any thread; cost: linear, bounded by the limits of page.h.
// Errors: kBadFormat (no text), kTooLarge (unfolds beyond memory). Notes: page_cut, no_article,
// decoded_charset, wrong_charset, and those of document/read_wire.h.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/read_wire.h"
#include "formats/page_marks.h"

namespace sitrep {

Result<Document> read_html(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire,
                           const PageMarks& marks, std::string_view charset = {});

// True when the bytes begin like an HTML page: a doctype, <html>, or another tag that only stands there.
bool looks_like_html(std::string_view raw);

}  // namespace sitrep
