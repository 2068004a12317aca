// SqlText: a piece of SQL together with what its question marks stand for. Private to store/.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"

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

// Gives the question marks of a statement their values, in order.
inline void bind_all(SqlStatement& statement, const std::vector<std::string>& values) {
  for (size_t n = 0; n < values.size(); ++n) statement.bind(static_cast<int>(n) + 1, std::string_view(values[n]));
}

// "(?,?,?)" for so many values.
inline std::string marks_for(size_t count) {
  std::string marks = "(";
  for (size_t n = 0; n < count; ++n) marks += n ? ",?" : "?";
  return marks + ")";
}

}  // namespace sitrep
