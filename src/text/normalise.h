// Spellings made comparable: punctuation to ASCII, letters to lower case without accents.
//
// In: valid UTF-8. Out: new strings for matching and for token forms, never for display or for
// offsets (lengths change). Pure functions, safe on any thread, no errors. Cost: linear; plain
// ASCII takes a fast path that touches no table.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

// Curly quotes, dashes, ellipsis, no-break and thin spaces, fullwidth quotes to ASCII ones;
// zero-width marks and soft hyphens vanish. An em dash becomes "--", an ellipsis "...".
// Everything else stays.
std::string fold_ascii_punctuation(std::string_view text);

// For matching names: lower case, without accents, with ASCII punctuation: "Erdoğan" gives
// "erdogan", "Côte d’Ivoire" "cote d'ivoire", "Łódź" "lodz", "Straße" "strasse". The half rings
// of transliterated Arabic vanish. Scripts without case or accents stay as they are.
std::string fold_case_accents(std::string_view text);

// Unicode lower and upper case of each character, accents kept.
std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

// Character classes of the code point that begins at `at`; false at the end of the text.
bool is_upper_at(std::string_view text, size_t at);
bool is_lower_at(std::string_view text, size_t at);
bool is_letter_at(std::string_view text, size_t at);
// Bytes of that code point (1 at least, so that a loop always moves on).
size_t code_point_length(std::string_view text, size_t at);
// Bytes of the white space that begins at `at`, no-break and other Unicode spaces included; 0 =
// none.
size_t space_length(std::string_view text, size_t at);
// Like trim() of base/strings.h, Unicode white space included.
std::string_view trim_spaces(std::string_view text);

}  // namespace sitrep
