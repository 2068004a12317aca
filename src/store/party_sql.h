// Conditions in SQL on who is meant: "USA", "USA MIL", part of a name. Private to store/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// A condition in SQL and what its question marks stand for.
class Sql {
 public:
  std::string text;
  std::vector<std::string> values;

  Sql& add(const std::string& sql, const std::vector<std::string>& bound = {}) {
    text += sql;
    values.insert(values.end(), bound.begin(), bound.end());
    return *this;
  }
};

bool is_actor_code(std::string_view text);          // three capitals
std::string part_of_name(std::string_view words);   // a pattern for LIKE ... ESCAPE '\'
// What makes the row `alias` of `parties` the one that is meant. Of an event at hand a plus sign
// keeps SQLite from walking all parties of a code instead of its few.
enum class Walk { kEvent, kParties };
Sql party_is(const std::string& alias, const std::string& wanted, Walk walk = Walk::kEvent);
// The same of a row of `entities`.
Sql entity_is(const std::string& alias, const std::string& wanted);

}  // namespace sitrep
