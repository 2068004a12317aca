// How coding reads a word: its lemma, the noun that is meant, what stands before it. Internal to event/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event/coding_input.h"

namespace sitrep {

// The lower-case lemma that patterns compare with.
std::string pattern_lemma(const CodingInput& in, TokenId t);
// Is the word's lemma a member of this class of data/coding/classes_*.tsv?
bool in_class(const CodingInput& in, std::string_view name, TokenId t);
// "some of the activity", "dozens of fighters": the noun that is meant.
TokenId meant_noun(const CodingInput& in, TokenId t);
// "blamed X for killing", "charged X with planning": gerunds under a preposition that belong to a verb,
// hung on it or on its object.
std::vector<TokenId> gerunds_under(const CodingInput& in, TokenId verb);
// Adjectives, compounds and adverbs before a word, hyphenated parts included.
std::vector<TokenId> modifiers(const CodingInput& in, TokenId t);

}  // namespace sitrep
