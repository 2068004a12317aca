// The pieces of a text: paragraphs and stand-alone lines, hard-wrapped lines joined.
//
// In: valid UTF-8. Out: spans in order that cover every stretch that is not blank. Blank lines
// always part pieces. Within a block of lines, each line is a piece of its own unless the block is
// hard-wrapped: none of its lines is wider than 120 characters, and of its lines after the
// first either most begin in lower case, or some do and most of those before them had no room for
// the next line's first word. Pure; no errors; linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace sitrep {

struct Piece {
  Span span;           // from the first to the last byte that is not white space
  uint32_t block = 0;  // counts the stretches between blank lines
  uint32_t lines = 1;
};

std::vector<Piece> split_pieces(std::string_view text);

// "Two lines\n  of one" to "Two lines of one": each run of white space becomes one space.
std::string collapse_spaces(std::string_view text);
// True when the text ends like a sentence: . ! ? or …, closing quotes and brackets aside.
bool ends_like_sentence(std::string_view text);
// True when there are letters with case and none of them is lower case.
bool is_all_capitals(std::string_view text);
// "Voters Abandon Ruling Party in Northern Towns": five words or more of which the long ones begin
// with capitals.
bool is_title_case(std::string_view text);

}  // namespace sitrep
