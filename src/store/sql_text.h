// SqlText: a piece of SQL together with what its question marks stand for. Private to store/.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace sitrep {

class SqlText {
 public:
  std::string text;
  std::vector<std::string> values;

  SqlText& add(const std::string& sql, const std::vector<std::string>& bound = {}) {
    text += sql;
    values.insert(values.end(), bound.begin(), bound.end());
    return *this;
  }
  SqlText& add(const SqlText& other) { return add(other.text, other.values); }
};

// "(?,?,?)" for so many values.
inline std::string marks_for(size_t count) {
  std::string marks = "(";
  for (size_t n = 0; n < count; ++n) marks += n ? ",?" : "?";
  return marks + ")";
}

// "USA": an alpha-3 or other code of three capital letters.
inline bool is_code(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_upper_ascii); }

// A LIKE pattern (ESCAPE '\') that finds the words anywhere.
inline std::string part_of_name(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace sitrep
