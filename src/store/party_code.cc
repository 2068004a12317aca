#include "store/party_code.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

bool is_code(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_upper_ascii); }

std::optional<PartyCode> party_code(std::string_view wanted) {
  const auto words = split_words(wanted);
  if (words.empty() || words.size() > 2 || !is_code(words.front()) || !is_code(words.back())) return std::nullopt;
  return PartyCode{std::string(words[0]), words.size() == 2 ? std::string(words[1]) : ""};
}

}  // namespace sitrep
