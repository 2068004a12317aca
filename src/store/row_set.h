// RowSet: rows of a table that a condition holds for, collected once and tested in nanoseconds.
// Private to store/.
//
// SQL asks `has_row(:name, row)` of a set that is bound to the statement under that name: a search
// of a sorted list, where a sub-select of the full-text index would cost half a millisecond a row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/sql_text.h"

namespace sitrep {

class RowSet {
 public:
  RowSet() = default;
  explicit RowSet(std::vector<int64_t> rows);

  bool has(int64_t row) const;
  size_t size() const { return rows_.size(); }
  RowSet common_with(const RowSet& other) const;
  std::string json() const;  // "[1,2,3]", for json_each()

 private:
  std::vector<int64_t> rows_;  // sorted, each once
};

// The first column of what `select` answers; nothing where that is more than `most` rows.
Result<std::optional<RowSet>> collect_rows(const Database& database, const SqlText& select, size_t most);

// Once for each connection that uses has_row().
Status teach_row_sets(const Database& database);
// Gives the statement the set for its parameter, such as ":items"; the statement keeps it.
void bind_rows(SqlStatement& statement, const char* name, RowSet rows);

}  // namespace sitrep
