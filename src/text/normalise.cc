#include "text/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/strings.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

// The code point at `i`, which moves past it; U+FFFD for what is malformed.
UChar32 take(std::string_view text, size_t& i) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto at = static_cast<int64_t>(i);
  const auto length = static_cast<int64_t>(text.size());
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, at, length, c);
  i = static_cast<size_t>(at);
  return c;
}

void put(UChar32 c, std::string& out) {
  char bytes[4];
  size_t n = 0;
  auto* target = reinterpret_cast<uint8_t*>(bytes);
  U8_APPEND_UNSAFE(target, n, c);
  out.append(bytes, n);
}

// The ASCII spelling of a punctuation mark, "" for marks that vanish, nullptr for all else.
const char* ascii_punctuation(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0xFF07:
    case 0x00B4:
    case 0x2039:
    case 0x203A:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
    case 0xFF02:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x2014:
    case 0x2015:
      return "--";
    case 0x2026:
      return "...";
    case 0x00A0:
    case 0x2000:
    case 0x2001:
    case 0x2002:
    case 0x2003:
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2007:
    case 0x2008:
    case 0x2009:
    case 0x200A:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return " ";
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return "";
    default:
      return nullptr;
  }
}

// Letters that Unicode does not take apart but English news spells with plain ones.
const char* plain_letters(UChar32 c) {
  switch (c) {
    case 0x0131:
    case 0x0130:
      return "i";  // dotless and dotted i
    case 0x0141:
    case 0x0142:
      return "l";  // l with stroke
    case 0x00D8:
    case 0x00F8:
      return "o";  // o with stroke
    case 0x0110:
    case 0x0111:
    case 0x00D0:
    case 0x00F0:
      return "d";
    case 0x0126:
    case 0x0127:
      return "h";
    case 0x0166:
    case 0x0167:
      return "t";
    case 0x00DF:
    case 0x1E9E:
      return "ss";
    case 0x00C6:
    case 0x00E6:
      return "ae";
    case 0x0152:
    case 0x0153:
      return "oe";
    case 0x00DE:
    case 0x00FE:
      return "th";
    case 0x018F:
    case 0x0259:
      return "a";  // Azeri schwa: Əliyev is Aliyev
    case 0x02BB:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:
      return "";  // half rings
    default:
      return nullptr;
  }
}

// The canonical parts of one code point, marks dropped, in lower case.
void put_folded(UChar32 c, const icu::Normalizer2* parts, std::string& out) {
  icu::UnicodeString taken_apart;
  if (!parts || !parts->getDecomposition(c, taken_apart)) taken_apart = icu::UnicodeString(c);
  for (int32_t i = 0; i < taken_apart.length();) {
    const UChar32 part = taken_apart.char32At(i);
    i += U16_LENGTH(part);
    const int8_t type = u_charType(part);
    // Only the marks of letters that have case: the vowel signs of other scripts carry meaning.
    if (type == U_NON_SPACING_MARK && part < 0x0370) continue;
    if (const char* plain = plain_letters(part)) out += plain;
    else if (const char* mark = ascii_punctuation(part)) out += mark;
    else put(u_tolower(part), out);
  }
}

template <typename Map>
std::string map_code_points(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) put(map(take(text, i)), out);
  return out;
}

UChar32 code_point_at(std::string_view text, size_t at) {
  if (at >= text.size()) return -1;
  return take(text, at);
}

}  // namespace

std::string fold_ascii_punctuation(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    if (const char* ascii = ascii_punctuation(take(text, i))) out += ascii;
    else out.append(text.substr(start, i - start));
  }
  return out;
}

std::string fold_case_accents(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  // ICU knows the parts of every letter; the instance is shared and safe on any thread.
  const icu::Normalizer2* parts = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) parts = nullptr;
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      const char c = text[i++];
      out += is_upper_ascii(c) ? static_cast<char>(c + 32) : c;
      continue;
    }
    const UChar32 c = take(text, i);
    if (const char* plain = plain_letters(c)) out += plain;
    else if (const char* ascii = ascii_punctuation(c)) out += ascii;
    else put_folded(c, parts, out);
  }
  return out;
}

std::string lower_case(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  return map_code_points(text, [](UChar32 c) { return u_tolower(c); });
}

std::string upper_case(std::string_view text) {
  return map_code_points(text, [](UChar32 c) { return u_toupper(c); });
}

bool is_upper_at(std::string_view text, size_t at) {
  const UChar32 c = code_point_at(text, at);
  return c >= 0 && (u_isupper(c) || u_istitle(c));
}

bool is_lower_at(std::string_view text, size_t at) {
  const UChar32 c = code_point_at(text, at);
  return c >= 0 && u_islower(c);
}

bool is_letter_at(std::string_view text, size_t at) {
  const UChar32 c = code_point_at(text, at);
  return c >= 0 && u_isalpha(c);
}

size_t code_point_length(std::string_view text, size_t at) {
  if (at >= text.size()) return 1;
  size_t end = at;
  take(text, end);
  return end - at;
}

size_t space_length(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte == ' ' || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0;
  size_t end = at;
  const UChar32 c = take(text, end);
  return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B ? end - at : 0;
}

std::string_view trim_spaces(std::string_view text) {
  while (size_t n = space_length(text, 0)) text.remove_prefix(n);
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (space_length(text, last) != text.size() - last) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace sitrep
