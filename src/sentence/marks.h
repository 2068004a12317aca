// Marks: what kind of quotation mark, bracket or full stop a token is.
#pragma once

#include <string_view>

namespace sitrep {

enum class Quote { kNone, kStraight, kOpening, kClosing, kSingle, kSingleOpening, kSingleClosing };

inline Quote quote_kind(std::string_view token) {
  if (token == "\"") return Quote::kStraight;
  if (token == "\xE2\x80\x9C" || token == "\xC2\xAB" || token == "``" || token == "\xE2\x80\x9E") {
    return Quote::kOpening;
  }
  if (token == "\xE2\x80\x9D" || token == "\xC2\xBB" || token == "''") return Quote::kClosing;
  if (token == "'") return Quote::kSingle;
  if (token == "\xE2\x80\x98") return Quote::kSingleOpening;
  if (token == "\xE2\x80\x99") return Quote::kSingleClosing;
  return Quote::kNone;
}

inline bool closing_bracket(std::string_view token) {
  return token == ")" || token == "]" || token == "}";
}

// Marks that may stand between a full stop and the first word of the next sentence.
inline bool opening_mark(std::string_view token) {
  const Quote quote = quote_kind(token);
  return (quote != Quote::kNone && quote != Quote::kClosing) || token == "(" || token == "[" ||
         token == "-" || token == "--" || token == "\xE2\x80\x94" || token == "\xE2\x80\x93" ||
         token == "\xE2\x80\xA2" || token == "*";
}

}  // namespace sitrep
