#include "store/free_sql.h"

#include "base/strings.h"
#include "store/schema.h"

namespace sitrep {

namespace {

// Reading, and nothing else: ATTACH, VACUUM INTO and PRAGMAs that set something could write files.
int allow(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION: return second && one_of(second, {"load_extension", "fts3_tokenizer", "writefile", "edit"}) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: return first && one_of(first, {"table_info", "table_list", "index_list", "data_version"}) ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_DENY;
  }
}

Error wrong(const std::string& sql, const std::string& why) {
  return {ErrorCode::kBadArgument, sql + ": " + why + "; one SELECT is expected, its tables and views are in docs/store.md"};
}

}  // namespace

Result<size_t> free_sql(const std::string& path, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& header,
                        const std::function<bool(const SqlStatement&)>& row) {
  SITREP_TRY(const Database database, Database::open(path, Database::Access::kRead));
  SITREP_CHECK(check_schema(database));
  SITREP_CHECK(database.run("PRAGMA query_only = ON"));
  // The full-text index is opened first: doing so declares a table, which is refused afterwards.
  SITREP_CHECK(database.run("SELECT rowid FROM sentence_index LIMIT 0"));
  sqlite3_set_authorizer(database.handle(), allow, nullptr);
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &raw, &rest);
  SqlStatement statement = SqlStatement::adopt(raw, path);
  if (code == SQLITE_AUTH) return wrong(sql, "this would do more than read");
  if (code != SQLITE_OK) return wrong(sql, sqlite3_errmsg(database.handle()));
  if (!raw) return wrong(sql, "is empty");
  if (!trim(rest).empty()) return wrong(sql, "more follows after the first statement");
  std::vector<std::string> names;
  for (int i = 0; i < statement.column_count(); ++i) names.emplace_back(sqlite3_column_name(raw, i));
  header(names);
  size_t count = 0;
  while (true) {
    SITREP_TRY(const bool more, statement.step());
    if (!more) return count;
    ++count;
    if (!row(statement)) return count;
  }
}

}  // namespace sitrep
