// Text for a screen: widths, wrapping, colours.
//
// Widths count terminal cells: a combining mark takes none, a Chinese character two. Control
// characters of a story never reach the terminal: they are printed as blanks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

constexpr size_t kReportWidth = 100;

size_t display_width(std::string_view text);
// White space and control characters to single blanks.
std::string one_line(std::string_view text);
// At most `width` cells; what is cut off is shown by "…".
std::string truncated(std::string_view text, size_t width);
std::string padded(std::string_view text, size_t width);  // truncated, then filled with blanks
// Lines of at most `width` cells, broken at blanks where there are any.
std::vector<std::string> wrapped(std::string_view text, size_t width);
// All lines of wrapped(), the first after `first`, the others indented as far.
std::string paragraph(std::string_view first, std::string_view text);

// Colours by what they mean; plain text when off.
struct Palette {
  bool on = false;
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string dim(std::string_view text) const { return paint("2", text); }
  std::string conflict(std::string_view text) const { return paint("31", text); }
  std::string cooperation(std::string_view text) const { return paint("32", text); }
  std::string name(std::string_view text) const { return paint("36", text); }
  std::string paint(std::string_view code, std::string_view text) const;
};

// "sitrep: MESSAGE" on standard error; returns the exit code of bad input.
int complain(const std::string& message);

bool is_terminal(int descriptor);
Palette palette_for_output();  // on when standard output is a terminal and NO_COLOR is not set

}  // namespace sitrep
