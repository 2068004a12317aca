#include "serve/cli/terminal.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace sitrep {

namespace {

// The code point at `at`, which moves on behind it.
UChar32 next_character(std::string_view text, size_t& at) {
  int32_t i = static_cast<int32_t>(at);
  UChar32 character = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()),
          character);
  at = static_cast<size_t>(i);
  return character;
}

size_t cells(UChar32 character) {
  if (character < 0x300) return 1;
  const int8_t kind = u_charType(character);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// The longest beginning of at most `width` cells, in bytes.
size_t fitting(std::string_view text, size_t width) {
  size_t at = 0, used = 0;
  while (at < text.size()) {
    size_t next = at;
    used += cells(next_character(text, next));
    if (used > width) break;
    at = next;
  }
  return at;
}

}  // namespace

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += cells(next_character(text, at));
  return width;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const UChar32 character = next_character(text, at);
    const bool hidden = character < 0 || u_iscntrl(character) || u_isUWhiteSpace(character);
    if (!hidden) {
      if (blank && !out.empty()) out += ' ';
      out += text.substr(begin, at - begin);
    }
    blank = hidden;
  }
  return out;
}

std::string truncated(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return "";
  std::string out(text.substr(0, fitting(text, width - 1)));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

std::string padded(std::string_view text, size_t width) {
  std::string out = truncated(text, width);
  return out + std::string(width - display_width(out), ' ');
}

std::vector<std::string> wrapped(std::string_view text, size_t width) {
  const std::string line = one_line(text);
  std::vector<std::string> lines;
  std::string_view rest = line;
  while (!rest.empty()) {
    size_t end = fitting(rest, width);
    if (end < rest.size()) {
      const size_t blank = rest.rfind(' ', end);
      if (blank != std::string_view::npos && blank > 0) end = blank;
      if (end == 0) end = fitting(rest, width + 2);  // one wide character in no room at all
    }
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return lines;
}

std::string paragraph(std::string_view first, std::string_view text) {
  const size_t indent = display_width(first);
  std::string out(first);
  bool begun = false;
  for (const std::string& line : wrapped(text, kReportWidth - indent)) {
    if (begun) out += std::string(indent, ' ');
    out += line + "\n";
    begun = true;
  }
  return begun ? out : out + "\n";
}

std::string Palette::paint(std::string_view code, std::string_view text) const {
  if (!on) return std::string(text);
  return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

int complain(const std::string& message) {
  std::fprintf(stderr, "sitrep: %s\n", message.c_str());
  return 2;
}

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

Palette palette_for_output() {
  return {is_terminal(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr};
}

}  // namespace sitrep
