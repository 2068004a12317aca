// Tokenize: words and marks of a stretch of text, as UD English-EWT cuts them.
//
// In: valid UTF-8 and a byte range of it. Out: token spans in order; white space and control
// characters are between tokens, everything else is in exactly one. One pass, bounded look-ahead:
// linear in the text whatever it holds. No token is longer than kLongestToken bytes.
//
//   don't -> do n't       Iran's -> Iran 's      cannot -> can not      5pm -> 5 pm
//   well-known -> well - known (anti-war stays)  5,000-strong -> 5,000 - strong
//   $5.2bn -> $ 5.2 bn    10% -> 10 %            U.S.-led -> U.S. - led  Jan. 5 -> Jan. 5
//   Addresses of the web and of mail stay whole; "...", "--" and "?!" are one token each.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace sitrep {

constexpr uint32_t kLongestToken = 512;

std::vector<Span> tokenize(std::string_view text, Span within);

}  // namespace sitrep
