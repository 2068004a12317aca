#include "parse/forms.h"

namespace sitrep {
namespace {

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

void append_code_point(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// The ASCII text for a typographic character; nullptr where the character is kept.
const char* ascii_for(char32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x00B4: case 0x02BC:
      return "'";
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB:
    case 0x2039: case 0x203A:
      return "\"";
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212:
      return "-";
    case 0x2014: case 0x2015:
      return "--";
    case 0x2026:
      return "...";
    case 0x00A0: case 0x2002: case 0x2003: case 0x2009: case 0x202F:
      return "_";
    default:
      return nullptr;
  }
}

// +1 upper case, -1 lower case, 0 neither.
int case_of(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') ? 1 : (c >= 'a' && c <= 'z') ? -1 : 0;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return 1;
  if (c >= 0xDF && c <= 0xFF && c != 0xF7) return -1;
  if (c >= 0x100 && c <= 0x17F) {
    const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return ((c & 1) != 0) == odd_is_upper ? 1 : -1;
  }
  if (c >= 0x391 && c <= 0x3A9) return 1;
  if (c >= 0x3B1 && c <= 0x3C9) return -1;
  if (c >= 0x400 && c <= 0x42F) return 1;
  if (c >= 0x430 && c <= 0x45F) return -1;
  return 0;
}

char32_t lower_of(char32_t c) {
  if (case_of(c) <= 0) return c;
  if (c < 0x100) return c + 0x20;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c < 0x180) return c + 1;
  if (c < 0x400) return c + 0x20;
  return c < 0x410 ? c + 0x50 : c + 0x20;
}

char shape_of(char32_t c) {
  if (c >= '0' && c <= '9') return '9';
  const int letter = case_of(c);
  if (letter != 0) return letter > 0 ? 'X' : 'x';
  if (c < 0x80) return static_cast<char>(c);
  return c < 0x2000 || (c >= 0x2E80 && c < 0xE000) ? 'x' : '*';
}

}  // namespace

char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (at + i >= text.size() || !is_continuation(byte(at + i))) {
      ++at;
      return lead;
    }
    c = (c << 6) | (byte(at + i) & 0x3F);
  }
  at += length;
  return c;
}

std::string plain_form(std::string_view text) {
  if (text == "``" || text == "''") return "\"";
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c <= ' ' || c == 0x7F) {
      out += '_';
    } else if (const char* ascii = c < 0x80 ? nullptr : ascii_for(c)) {
      out += ascii;
    } else {
      out.append(text, begin, at - begin);
    }
  }
  if (out == "''") out = "\"";
  return out;
}

std::string lower_form(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  for (size_t at = 0; at < form.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(form, at);
    const char32_t lower = lower_of(c);
    if (lower == c) {
      out.append(form, begin, at - begin);
    } else {
      append_code_point(out, lower);
    }
  }
  return out;
}

std::string word_shape(std::string_view form) {
  std::string shape;
  int run = 0;
  for (size_t at = 0; at < form.size();) {
    const char c = shape_of(next_code_point(form, at));
    run = !shape.empty() && shape.back() == c ? run + 1 : 1;
    if (run <= 2 && shape.size() < 16) shape += c;
  }
  return shape;
}

LetterCase letter_case(std::string_view form) {
  LetterCase counts;
  for (size_t at = 0; at < form.size();) {
    const int letter = case_of(next_code_point(form, at));
    counts.upper += letter > 0;
    counts.lower += letter < 0;
  }
  return counts;
}

}  // namespace sitrep
