#include "store/database.h"

namespace sitrep {

namespace {

constexpr int kPatience = 30'000;  // milliseconds that one writer waits for another

Error trouble_of(const std::string& path, sqlite3* handle, int code) {
  return database_error(path, handle ? sqlite3_extended_errcode(handle) : code,
                        handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

int flags_of(Database::Access access) {
  switch (access) {
    case Database::Access::kRead: return SQLITE_OPEN_READONLY;
    case Database::Access::kWrite: return SQLITE_OPEN_READWRITE;
    case Database::Access::kCreate: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

Error database_error(const std::string& path, int code, std::string_view detail) {
  const std::string told = " (" + std::string(detail) + ")";
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {ErrorCode::kUnreadable, path + ": the disk is full; what was acknowledged is safe, make room and run the same command again"};
    case SQLITE_IOERR:
      return {ErrorCode::kUnreadable, path + ": the disk failed" + told + "; what was acknowledged is safe, look at the disk and run the same command again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::kUnreadable, path + ": cannot be written" + told + "; look at the permissions of the file and its folder"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kNotFound, path + ": cannot be opened as a store; `sitrep ingest FILES --store " + path + "` makes one"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kUnreadable, path + ": another program is writing to this store; wait for it and run the same command again"};
    case SQLITE_NOTADB:
      return {ErrorCode::kBadFormat, path + ": is no store of Sitrep; name another file with --store"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kBadFormat, path + ": is damaged" + told + "; `sitrep store check` says where, a backup or a fresh ingest brings it back"};
    case SQLITE_NOMEM:
      return {ErrorCode::kTooLarge, path + ": there was not enough memory"};
    default:
      return {ErrorCode::kBroken, path + ": the database answered " + std::string(detail)};
  }
}

SqlStatement SqlStatement::adopt(sqlite3_stmt* statement, std::string path) {
  SqlStatement adopted;
  adopted.statement_.reset(statement);
  adopted.path_ = std::move(path);
  return adopted;
}

void SqlStatement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), at, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void SqlStatement::bind(int at, int64_t number) { sqlite3_bind_int64(statement_.get(), at, number); }
void SqlStatement::bind(int at, double number) { sqlite3_bind_double(statement_.get(), at, number); }
void SqlStatement::bind_blob(int at, std::string_view bytes) { sqlite3_bind_blob64(statement_.get(), at, bytes.data(), bytes.size(), SQLITE_TRANSIENT); }
void SqlStatement::bind_null(int at) { sqlite3_bind_null(statement_.get(), at); }

Result<bool> SqlStatement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  Error trouble;
  if (code != SQLITE_DONE) trouble = trouble_of(path_, sqlite3_db_handle(statement_.get()), code);
  reset();
  if (code != SQLITE_DONE) return trouble;
  return false;
}

Status SqlStatement::run() {
  SITREP_TRY(const bool row, step());
  if (row) reset();
  return ok();
}

void SqlStatement::reset() { sqlite3_reset(statement_.get()); }

std::string SqlStatement::text(int column) const { return std::string(view(column)); }
std::string_view SqlStatement::view(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (!bytes) return {};
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
int64_t SqlStatement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double SqlStatement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
bool SqlStatement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
int SqlStatement::column_count() const { return sqlite3_column_count(statement_.get()); }

Result<Database> Database::open(const std::string& path, Access access, const char* vfs) {
  Database database;
  database.path_ = path;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags_of(access) | SQLITE_OPEN_NOMUTEX, vfs);
  database.handle_.reset(handle);
  if (code != SQLITE_OK) return trouble_of(path, handle, code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kPatience);
  return database;
}

Result<SqlStatement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  SqlStatement statement = SqlStatement::adopt(raw, path_);
  if (code != SQLITE_OK) return trouble_of(path_, handle_.get(), code);
  return statement;
}

Status Database::run(const char* sql) const {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return trouble_of(path_, handle_.get(), code);
  return ok();
}

Result<SqlStatement*> SqlStatements::kept(const std::string& sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return &found->second;
  SITREP_TRY(SqlStatement statement, database_->prepare(sql));
  return &statements_.emplace(sql, std::move(statement)).first->second;
}

Result<int64_t> Database::number(std::string_view sql) const {
  SITREP_TRY(SqlStatement statement, prepare(sql));
  SITREP_TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<std::string> Database::text(std::string_view sql) const {
  SITREP_TRY(SqlStatement statement, prepare(sql));
  SITREP_TRY(const bool row, statement.step());
  return row ? statement.text(0) : std::string();
}

}  // namespace sitrep
