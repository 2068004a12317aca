// Stop rules: what grammar and abbreviations say of the full stops of a paragraph.
//
// In: the tokens of one paragraph. Out: for each token, whether a sentence ends before it as far as
// rules can tell; they only know of marks that end sentences ("." "?" "..."). Linear in the tokens.
// The sentence model (sentence_model.h) takes this as one thing to go by among others.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "sentence/gaps.h"

namespace sitrep {

std::vector<RuleSays> apply_stop_rules(std::string_view text, const std::vector<Span>& tokens);

}  // namespace sitrep
