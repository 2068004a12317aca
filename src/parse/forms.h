// Forms: a token's text made plain for the model: typographic quotes, dashes and ellipses become
// the ASCII ones that the training text uses, so that news typography costs no accuracy.
//
// Pure functions over valid UTF-8; safe from any thread; linear.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

// fold_ascii_punctuation() of text/, and besides: `` and '' become ", spaces and control
// characters inside a token become _, and a token of nothing visible becomes _. Never empty.
std::string plain_form(std::string_view text);

// Classes of characters, runs of more than two cut to two, 16 at most: "Kharkiv" is Xxx, "F-16" is
//
std::string word_shape(std::string_view form);

// Number of upper-case and lower-case letters.
struct LetterCase {
  int upper = 0;
  int lower = 0;
};
LetterCase letter_case(std::string_view form);

}  // namespace sitrep
