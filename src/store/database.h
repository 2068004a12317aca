// Database and SqlStatement: SQLite with our errors. Private to store/ but for `sitrep sql`.
//
// Every failure is an Error that names the file, what happened and what to do: a full disk and a
// failing one are kUnreadable, a damaged file kBadFormat, a missing one kNotFound.
// One connection belongs to one thread at a time; connections of several threads and processes may
// be open at once: one writes, the others go on reading what was committed before (WAL).
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sitrep {

class SqlStatement {
 public:
  SqlStatement() = default;
  // Takes over what sqlite3_prepare made; `path` is for messages.
  static SqlStatement adopt(sqlite3_stmt* statement, std::string path);

  // Parameters count from 1. Text is copied.
  void bind(int at, std::string_view text);
  void bind(int at, int64_t number);
  void bind(int at, double number);
  void bind_blob(int at, std::string_view bytes);
  void bind_null(int at);

  // True: a row is there. False: there are no more, and the statement can be bound anew.
  Result<bool> step();
  // Runs a statement that answers no rows.
  Status run();
  void reset();

  // Columns count from 0; NULL reads as "", 0, 0.0.
  std::string text(int column) const;
  std::string_view view(int column) const;  // until the next step
  int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;
  int column_count() const;
  sqlite3_stmt* handle() const { return statement_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string path_;
};

class Database {
 public:
  enum class Access { kRead, kWrite, kCreate };
  // `vfs` names another file layer of SQLite; tests give one that fails.
  static Result<Database> open(const std::string& path, Access access, const char* vfs = nullptr);

  Result<SqlStatement> prepare(std::string_view sql) const;
  Status run(const char* sql) const;               // any number of statements, no parameters
  Result<int64_t> number(std::string_view sql) const;  // the first column of the first row
  Result<std::string> text(std::string_view sql) const;
  int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

// SqlStatements made once and kept, by their SQL. One is in use at a time by one caller.
class SqlStatements {
 public:
  explicit SqlStatements(const Database& database) : database_(&database) {}
  Result<SqlStatement*> kept(const std::string& sql);

 private:
  const Database* database_;
  std::map<std::string, SqlStatement> statements_;
};

// What SQLite's code means for the person whose store it is.
Error database_error(const std::string& path, int code, std::string_view detail);

}  // namespace sitrep
