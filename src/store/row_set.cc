#include "store/row_set.h"

#include <algorithm>
#include <iterator>

namespace sitrep {

namespace {

constexpr const char* kPointerType = "sitrep_rows";

void has_row(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* rows = static_cast<const RowSet*>(sqlite3_value_pointer(values[0], kPointerType));
  sqlite3_result_int(context, rows && rows->has(sqlite3_value_int64(values[1])));
}

}  // namespace

RowSet::RowSet(std::vector<int64_t> rows) : rows_(std::move(rows)) {
  if (!std::is_sorted(rows_.begin(), rows_.end())) std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

bool RowSet::has(int64_t row) const { return std::binary_search(rows_.begin(), rows_.end(), row); }

RowSet RowSet::common_with(const RowSet& other) const {
  RowSet both;
  std::set_intersection(rows_.begin(), rows_.end(), other.rows_.begin(), other.rows_.end(), std::back_inserter(both.rows_));
  return both;
}

std::string RowSet::json() const {
  std::string text = "[";
  for (const int64_t row : rows_) text += (text.size() > 1 ? "," : "") + std::to_string(row);
  return text + "]";
}

Result<std::optional<RowSet>> collect_rows(const Database& database, const SqlText& select, size_t most) {
  SITREP_TRY(SqlStatement statement, database.prepare(select.text));
  bind_all(statement, select.values);
  std::vector<int64_t> rows;
  while (true) {
    SITREP_TRY(const bool more, statement.step());
    if (!more) return std::optional<RowSet>(RowSet(std::move(rows)));
    if (rows.size() == most) return std::optional<RowSet>();
    rows.push_back(statement.integer(0));
  }
}

Status teach_row_sets(const Database& database) {
  const int code = sqlite3_create_function_v2(database.handle(), "has_row", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr, has_row, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return database_error(database.path(), code, sqlite3_errmsg(database.handle()));
  return ok();
}

void bind_rows(SqlStatement& statement, const char* name, RowSet rows) {
  const auto forget = [](void* set) { delete static_cast<RowSet*>(set); };
  if (const int at = sqlite3_bind_parameter_index(statement.handle(), name)) sqlite3_bind_pointer(statement.handle(), at, new RowSet(std::move(rows)), kPointerType, forget);
}

}  // namespace sitrep
