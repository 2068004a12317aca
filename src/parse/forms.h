// Forms: a token's text made plain for the model: typographic quotes, dashes and ellipses become
// the ASCII ones that the training text uses, so that news typography costs no accuracy.
//
// Pure functions over UTF-8; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

// “ ” « » `` '' become ", ‘ ’ become ', – becomes -, — becomes --, … becomes ...; spaces and
// control characters inside a token become _; everything else is kept.
std::string plain_form(std::string_view text);

// Lower case of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters; others are kept.
std::string lower_form(std::string_view form);

// Classes of characters, runs of more than two cut to two: "Kharkiv" is Xxx, "F-16" is X-99.
std::string word_shape(std::string_view form);

// Number of upper-case and lower-case letters.
struct LetterCase {
  int upper = 0;
  int lower = 0;
};
LetterCase letter_case(std::string_view form);

// One code point from position `at`, which moves behind it. Malformed bytes count as themselves.
char32_t next_code_point(std::string_view text, size_t& at);

}  // namespace sitrep
