// Prefixes that stay with their word at a hyphen, as Universal Dependencies keeps them: "anti-war",
// "Inter-American", "e-mail". The tokeniser and the index of names have to part words alike.
#pragma once

#include <string_view>

namespace sitrep {

// `prefix`: in lower case, without the hyphen.
bool is_kept_prefix(std::string_view prefix);

}  // namespace sitrep
