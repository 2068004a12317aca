#include "formats/xml_mend.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

// Is there a reference at `at` (a "&") that every XML parser knows?
bool is_xml_reference(std::string_view text, size_t at) {
  const std::string_view name = text.substr(at + 1, 10);
  for (const std::string_view known : {"amp;", "lt;", "gt;", "quot;", "apos;"})
    if (name.starts_with(known)) return true;
  if (name.size() < 3 || name[0] != '#') return false;
  const bool hex = name[1] == 'x';
  size_t end = hex ? 2 : 1;
  unsigned long value = 0;
  for (; end < name.size() && name[end] != ';'; ++end) {
    const char c = name[end];
    const int digit = is_digit(c) ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return false;
    value = value * (hex ? 16 : 10) + static_cast<unsigned long>(digit);
  }
  const bool allowed = (value >= 0x20 && value < 0xD800) || (value > 0xDFFF && value < 0xFFFE) || (value > 0xFFFF && value <= 0x10FFFF) ||
                       value == 9 || value == 10 || value == 13;
  return end < name.size() && end > (hex ? 2u : 1u) && allowed;
}

// One past the ">" of the document type that begins at `at`, its own declarations in [] included.
size_t end_of_doctype(std::string_view text, size_t at) {
  int brackets = 0;
  for (char quote = '\0'; at < text.size(); ++at) {
    const char c = text[at];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return at + 1;
    }
  }
  return text.size();
}

bool is_forbidden(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

}  // namespace

MendedXml mend_xml(std::string_view text) {
  MendedXml mended;
  std::string& out = mended.xml;
  out.reserve(text.size());
  text.remove_prefix(std::min(text.find('<'), text.size()));
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<![CDATA[")) {
      const size_t end = std::min(text.find("]]>", at), text.size());
      for (; at < end; ++at) out += is_forbidden(text[at]) ? ' ' : text[at];
    } else if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) {
      mended.had_doctype = true;
      const size_t end = end_of_doctype(text, at);
      mended.had_entities |= text.substr(at, end - at).find("<!ENTITY") != text.npos;
      at = end;
    } else if (rest[0] == '&' && !is_xml_reference(text, at)) {
      out += "&amp;";
      ++at;
    } else {
      out += is_forbidden(rest[0]) ? ' ' : rest[0];
      ++at;
    }
  }
  // U+FFFE and U+FFFF are the only other characters that valid UTF-8 may hold and XML may not.
  for (const char* mark : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (size_t at = out.find(mark); at != out.npos; at = out.find(mark, at + 3)) out.replace(at, 3, "\xEF\xBF\xBD");
  return mended;
}

size_t endless_tag(std::string_view xml) {
  for (size_t at = xml.find('<'); at != xml.npos; at = xml.find('<', at)) {
    if (xml.substr(at).starts_with("<![CDATA[") || xml.substr(at).starts_with("<!--")) {
      at = xml.find(xml[at + 2] == '[' ? "]]>" : "-->", at);
      if (at == xml.npos) break;
      continue;
    }
    const size_t end = std::min(xml.find('>', at), xml.size());
    if (end - at > kLongestTag) return at;
    at = end;
  }
  return xml.size();
}

}  // namespace sitrep
