// `sitrep sql` and `sitrep store check|vacuum|backup|migrate`.
#include <cinttypes>
#include <cstdio>

#include "base/strings.h"
#include "serve/cli/csv_writer.h"
#include "serve/cli/json_parts.h"
#include "serve/cli/store_commands.h"
#include "serve/cli/terminal.h"
#include "store/free_sql.h"
#include "store/maintain.h"

namespace sitrep {

namespace {

Json value_json(const SqlStatement& row, int column) {
  switch (sqlite3_column_type(row.handle(), column)) {
    case SQLITE_NULL: return Json();
    case SQLITE_INTEGER: return Json(row.integer(column));
    case SQLITE_FLOAT: return Json(row.real(column));
    default: return Json(row.text(column));
  }
}

// Rows as they come (CSV, JSON) or, for a table, kept until the widths of the columns are known.
class SqlPrinter {
 public:
  explicit SqlPrinter(OutputFormat format) : format_(format) {}

  void header(const std::vector<std::string>& names) {
    names_ = names;
    if (format_ == OutputFormat::kText) rows_.push_back(names);
    else if (format_ == OutputFormat::kCsv) print_csv(names);
  }

  bool row(const SqlStatement& row) {
    if (format_ == OutputFormat::kJsonl) {
      Json out = Json::object();
      for (size_t i = 0; i < names_.size(); ++i) out[names_[i]] = value_json(row, static_cast<int>(i));
      return print(out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    std::vector<std::string> cells;
    for (size_t i = 0; i < names_.size(); ++i) cells.push_back(row.text(static_cast<int>(i)));
    if (format_ == OutputFormat::kCsv) return print_csv(cells);
    for (std::string& cell : cells) cell = one_line(cell);
    rows_.push_back(std::move(cells));
    return true;
  }

  // Columns as wide as their widest cell, all together no wider than a report.
  bool finish() {
    std::vector<size_t> widths(names_.size(), 0);
    for (const auto& row : rows_)
      for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    const size_t share = names_.empty() ? 0 : std::max<size_t>(kReportWidth / names_.size(), 8);
    size_t total = 0;
    for (const size_t width : widths) total += width + 2;
    if (total > kReportWidth)
      for (size_t& width : widths) width = std::min(width, share - 2);
    const Palette palette = palette_for_output();
    for (size_t n = 0; n < rows_.size(); ++n) {
      std::string line;
      for (size_t i = 0; i < widths.size(); ++i) line += i + 1 == widths.size() ? truncated(rows_[n][i], widths[i]) : padded(rows_[n][i], widths[i]) + "  ";
      print((n ? line : palette.bold(line)) + "\n");
    }
    return written_ && std::fflush(stdout) == 0;
  }

 private:
  bool print(const std::string& text) { return written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }
  bool print_csv(const std::vector<std::string>& cells) {
    std::vector<std::string> fields;
    for (const std::string& cell : cells) fields.push_back(csv_field(cell));
    return print(join(fields, ",") + "\r\n");
  }

  const OutputFormat format_;
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> rows_;  // of a table
  bool written_ = true;
};

int check(const std::string& file) {
  const auto report = check_store(file);
  if (!report) return complain(report.error().message);
  for (const std::string& problem : report.value().problems) std::printf("%s\n", problem.c_str());
  if (!report.value().problems.empty()) return complain(file + ": is damaged; bring a backup back, or ingest the documents into a new store");
  std::printf("%s is whole: %" PRId64 " documents in %" PRId64 " revisions and %" PRId64 " codings, %" PRId64 " events in force, %" PRId64 " commits\n", file.c_str(),
              report.value().documents, report.value().revisions, report.value().codings, report.value().events, report.value().commits);
  return 0;
}

int done(const Status& status) { return status ? 0 : complain(status.error().message); }

}  // namespace

int run_sql(const Arguments& arguments) {
  SqlPrinter printer(arguments.format);
  const auto rows = free_sql(arguments.store.file, arguments.store.sql, [&](const auto& names) { printer.header(names); }, [&](const SqlStatement& row) { return printer.row(row); });
  if (!rows) return complain(rows.error().message);
  return printer.finish() ? 0 : complain("the answer cannot be written (is the disk full?)");
}

int run_store(const Arguments& arguments) {
  const std::string& file = arguments.store.file;
  switch (arguments.command) {
    case Command::kStoreVacuum: return done(vacuum_store(file));
    case Command::kStoreBackup: return done(backup_store(file, arguments.store.target));
    case Command::kStoreMigrate: {
      const auto changed = migrate_store(file);
      if (!changed) return complain(changed.error().message);
      std::printf("%s %s\n", file.c_str(), changed.value() ? "is up to date now" : "was up to date already");
      return 0;
    }
    default: return check(file);
  }
}

}  // namespace sitrep
