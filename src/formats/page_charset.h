// The bytes of a page to valid UTF-8, by what it says of its charset and what its bytes say.
//
// In: raw bytes. Out: text, and notes where something had to be repaired. In this order: a byte
// order mark; bytes that are UTF-8 beyond doubt, whatever the page claims; the charset that the
// page names (<meta charset>, or the given one of an HTTP header or XML declaration), read as
// browsers read it; else as text/utf8.h reads all bytes.
// Notes: decoded_charset, wrong_charset, and those of repairs (docs/notes.md). No errors.
// Pure; cost: linear.
#pragma once

#include <string>
#include <string_view>

#include "base/note.h"

namespace sitrep {

struct DecodedPage {
  std::string text;
  Notes notes;
};

DecodedPage decode_page(std::string_view raw, std::string_view given_charset = {});

// The charset named in the first 4 KiB: <meta charset=...>, <meta ... content="...charset=..."> or
// <?xml encoding="..."?>; in lower case; empty when there is none.
std::string named_charset(std::string_view raw);

}  // namespace sitrep
