// PartyCode: how people name a party in a question: by a code ("USA"), by a code and a sector
// ("USA MIL"); whatever is neither is part of a name ("Islamic State").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

struct PartyCode {
  std::string code;
  std::string sector;  // empty: any
};

// Three capital letters: an alpha-3 or another code of the lists.
bool is_code(std::string_view text);

// Nothing where the words are a name.
std::optional<PartyCode> party_code(std::string_view wanted);

}  // namespace sitrep
