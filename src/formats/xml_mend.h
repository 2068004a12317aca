// XML as feeds have it, made fit for a strict parser.
//
// In: valid UTF-8. Out: the same without its document type (and so without any entity of its own)
// and without characters that XML forbids; a "&" that begins no reference XML knows is escaped, so
// that "&nbsp;" arrives as these six characters and is decoded later, as HTML. CDATA stays as it is.
// Pure; no errors. Cost: one pass.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

struct MendedXml {
  std::string xml;
  bool had_doctype = false;
  bool had_entities = false;  // the document type declared some
};

MendedXml mend_xml(std::string_view text);

inline constexpr size_t kLongestTag = size_t{256} << 10;  // bytes
// Where a tag begins that is longer than any real one; the text's size when none does. A parser would hold all its
// attributes at once, so what comes from there on is left out.
size_t endless_tag(std::string_view xml);

}  // namespace sitrep
