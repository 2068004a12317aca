#include "formats/page_charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

// The value that follows `key` and "=" in `text`; empty when there is none.
std::string value_after(std::string_view text, std::string_view key) {
  for (size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
    size_t begin = text.find_first_not_of(" \t\r\n", at + key.size());
    if (begin == text.npos || text[begin] != '=') continue;
    begin = text.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == text.npos) return {};
    const size_t end = std::min(text.find_first_of(" \t\r\n\"';/>?", begin), text.size());
    return std::string(text.substr(begin, std::min<size_t>(end - begin, 40)));
  }
  return {};
}

// What browsers take these names for (WHATWG Encoding).
std::string browsers_name(std::string name) {
  if (one_of(name, {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"})) return "windows-1252";
  if (name == "iso-8859-9") return "windows-1254";
  if (one_of(name, {"gb2312", "gbk", "x-gbk"})) return "gb18030";
  if (one_of(name, {"ks_c_5601-1987", "euc-kr", "ksc5601"})) return "windows-949";
  if (one_of(name, {"shift_jis", "x-sjis", "shift-jis"})) return "windows-31j";
  return name;
}

std::optional<std::string> convert(std::string_view raw, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString wide(raw.data(), static_cast<int32_t>(raw.size()), converter, status);
  ucnv_close(converter);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  wide.toUTF8String(text);
  return text;
}

bool has_high_bytes(std::string_view raw) {
  return std::any_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void note_repairs(const CleanText& clean, Notes& notes) {
  if (clean.encoding == TextEncoding::kWindows1252)
    notes.push_back({"assumed_windows_1252", "The page's bytes are not valid UTF-8 and were read as Windows-1252.", {}});
  if (clean.encoding == TextEncoding::kUtf16) notes.push_back({"decoded_utf16", "The page was UTF-16 and was converted.", {}});
  if (clean.malformed > 0)
    notes.push_back({"malformed_utf8", std::to_string(clean.malformed) + " malformed byte sequences of the page were replaced by U+FFFD.", {}});
  if (clean.nul_bytes > 0)
    notes.push_back({"nul_bytes", std::to_string(clean.nul_bytes) + " NUL bytes of the page were replaced by spaces.", {}});
}

}  // namespace

std::string named_charset(std::string_view raw) {
  const std::string head = lower_ascii(raw.substr(0, 4096));
  if (head.starts_with("<?xml"))
    if (std::string name = value_after(std::string_view(head).substr(0, head.find("?>")), "encoding"); !name.empty()) return name;
  for (size_t at = head.find("<meta"); at != head.npos; at = head.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    if (std::string name = value_after(tag, "charset"); !name.empty()) return name;
  }
  return {};
}

DecodedPage decode_page(std::string_view raw, std::string_view given_charset) {
  DecodedPage page;
  const std::string named = given_charset.empty() ? named_charset(raw) : lower_ascii(given_charset);
  const bool claims_utf8 = named.empty() || named == "utf-8" || named == "utf8" || named.starts_with("utf-16");
  const bool has_mark = raw.starts_with("\xEF\xBB\xBF") || raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF");
  if (!claims_utf8 && !has_mark && has_high_bytes(raw)) {
    if (is_valid_utf8(raw)) {
      page.notes.push_back({"wrong_charset", "The page says that it is " + named + ", but its bytes are UTF-8 and were read so.", {}});
    } else if (auto text = convert(raw, browsers_name(named))) {
      page.text = clean_utf8(*text).text;
      page.notes.push_back({"decoded_charset", "The page was " + named + " and was converted.", {}});
      return page;
    } else {
      page.notes.push_back({"wrong_charset", "The page says that it is " + named + ", a charset that is not known.", {}});
    }
  }
  CleanText clean = clean_utf8(raw);
  note_repairs(clean, page.notes);
  page.text = std::move(clean.text);
  return page;
}

}  // namespace sitrep
