#include "store/party_sql.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

bool is_actor_code(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_upper_ascii); }

std::string part_of_name(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

Sql party_is(const std::string& p, const std::string& wanted, Walk walk) {
  const std::string code = (walk == Walk::kEvent ? "+" : "") + p + ".code = ?";
  const auto words = split_words(wanted);
  if (words.size() == 1 && is_actor_code(words[0])) return Sql().add(code, {std::string(words[0])});
  if (words.size() == 2 && is_actor_code(words[0]) && is_actor_code(words[1]))
    return Sql().add(code + " AND " + p + ".sector = ?", {std::string(words[0]), std::string(words[1])});
  const std::string pattern = part_of_name(wanted);
  return Sql().add("(" + p + ".identifier_text LIKE ? ESCAPE '\\' OR " + p + ".entity_text LIKE ? ESCAPE '\\')", {pattern, pattern});
}

Sql entity_is(const std::string& n, const std::string& wanted) {
  const auto words = split_words(wanted);
  if (words.size() == 1 && is_actor_code(words[0])) return Sql().add(n + ".code = ?", {std::string(words[0])});
  if (words.size() == 2 && is_actor_code(words[0]) && is_actor_code(words[1]))
    return Sql().add("(" + n + ".code = ? AND " + n + ".sector = ?)", {std::string(words[0]), std::string(words[1])});
  return Sql().add(n + ".name LIKE ? ESCAPE '\\'", {part_of_name(wanted)});
}

}  // namespace sitrep
