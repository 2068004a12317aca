// Abbreviations: the words whose full stop is part of them, and how far it may also end a sentence.
//
// Compiled in, because the conventions belong to the training text of the parser, not to a user.
#pragma once

#include <string_view>

namespace sitrep {

enum class Abbreviation {
  kNone,    // not one that we know
  kTitle,   // "Gen.", "St.", "Mr.": what follows belongs to it; never ends a sentence
  kInner,   // "e.g.", "vs.", "approx.": the sentence goes on
  kNumber,  // "No.", "Fig.", "Mar.", "Sat.": one only before a number, then as kInner
  kMonth,   // "Jan.", "Sept.": may end a sentence, seldom does
  kMayEnd,  // "U.S.", "Inc.", "Jr.", "Calif.": ends one when a likely first word follows
  kTime,    // "a.m.", "p.m.", "etc.": ends one when a capital follows
};

// `word` with its full stop, as written: "Gen.", "U.S.". Case counts but for all capitals.
Abbreviation find_abbreviation(std::string_view word);

// True for words that news sentences begin with and names do not: "The", "But", "It", "On".
bool likely_first_word(std::string_view word);

// True for verbs that attribute speech: "said", "asked", "told".
bool speech_verb(std::string_view word);

}  // namespace sitrep
