// The columns of a row type: SQL made of their names, values bound, read and hashed by their list.
// Private to store/.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/strings.h"
#include "store/database.h"
#include "store/rows.h"

namespace sitrep {

// "a, \"end\", c": every name quoted, because `end` and `of` are words of SQL.
template <typename Row>
std::string column_names(const std::string& prefix = "") {
  std::string names;
  Row row;
  Row::columns(row, [&](const char* name, auto&) { (names += names.empty() ? "" : ", ") += prefix + "\"" + name + "\""; });
  return names;
}

template <typename Row>
int column_count() {
  int count = 0;
  Row row;
  Row::columns(row, [&](const char*, auto&) { ++count; });
  return count;
}

// INSERT with the key columns first: "INSERT INTO events(item_row, day, ...) VALUES(?, ?, ...)".
template <typename Row>
std::string insert_sql(const std::string& keys, int key_count) {
  std::string marks = "?";
  for (int i = 1; i < key_count + column_count<Row>(); ++i) marks += ",?";
  return std::string("INSERT INTO ") + Row::kTable + "(" + keys + ", " + column_names<Row>() + ") VALUES(" + marks + ")";
}

inline void bind_value(SqlStatement& to, int at, const std::string& value) { value.empty() ? to.bind_null(at) : to.bind(at, value); }
inline void bind_value(SqlStatement& to, int at, const Number& value) { value ? to.bind(at, *value) : to.bind_null(at); }
inline void bind_value(SqlStatement& to, int at, const Real& value) { value && std::isfinite(*value) ? to.bind(at, *value) : to.bind_null(at); }
inline void bind_value(SqlStatement& to, int at, bool value) { to.bind(at, int64_t{value}); }
inline void bind_value(SqlStatement& to, int at, const std::vector<std::string>& value) { bind_value(to, at, join(value, ";")); }

inline void read_value(const SqlStatement& from, int at, std::string& value) { value = from.text(at); }
inline void read_value(const SqlStatement& from, int at, Number& value) { value = from.is_null(at) ? Number() : from.integer(at); }
inline void read_value(const SqlStatement& from, int at, Real& value) { value = from.is_null(at) ? Real() : from.real(at); }
inline void read_value(const SqlStatement& from, int at, bool& value) { value = from.integer(at) != 0; }
inline void read_value(const SqlStatement& from, int at, std::vector<std::string>& value) {
  value.clear();
  if (!from.is_null(at))
    for (const std::string_view part : split(from.view(at), ';')) value.emplace_back(part);
}

inline void hash_value(ByteWriter& to, const std::string& value) { to.text(value); }
inline void hash_value(ByteWriter& to, const Number& value) {
  to.number(uint8_t{value.has_value()});
  to.number(value.value_or(0));
}
inline void hash_value(ByteWriter& to, const Real& value) {
  to.number(uint8_t{value.has_value()});
  to.number(std::bit_cast<uint64_t>(value.value_or(0)));
}
inline void hash_value(ByteWriter& to, bool value) { to.number(uint8_t{value}); }
inline void hash_value(ByteWriter& to, const std::vector<std::string>& value) { to.texts(value); }

// Binds the columns of `row` from parameter `at` on.
template <typename Row>
void bind_columns(SqlStatement& to, int at, const Row& row) {
  Row::columns(row, [&](const char*, const auto& value) { bind_value(to, at++, value); });
}

// Reads the columns of `row` from result column `at` on; returns the column after them.
template <typename Row>
int read_columns(const SqlStatement& from, int at, Row& row) {
  Row::columns(row, [&](const char*, auto& value) { read_value(from, at++, value); });
  return at;
}

template <typename Row>
void hash_columns(ByteWriter& to, const Row& row) {
  Row::columns(row, [&](const char*, const auto& value) { hash_value(to, value); });
}

}  // namespace sitrep
