#include "store/maintain.h"

#include <filesystem>

#include "store/schema.h"

namespace sitrep {

namespace {

// Each answers how many rows break a promise of docs/store.md.
struct Promise {
  const char* sentence;  // after the number
  const char* sql;
};
constexpr Promise kPromises[] = {
    {"commits are dated before the commit before them", "SELECT count(*) FROM commits a JOIN commits b ON b.number = a.number + 1 WHERE b.at < a.at"},
    {"documents have no revision", "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.document_row = d.row)"},
    {"documents have no revision in force",
     "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.document_row = d.row AND r.superseded_in IS NULL)"},
    {"revisions in force have not exactly one coding in force",
     "SELECT count(*) FROM revisions r WHERE r.superseded_in IS NULL AND r.status IN ('usable', 'corrected') AND "
     "(SELECT count(*) FROM codings c WHERE c.revision_row = r.row AND c.superseded_in IS NULL) <> 1"},
    {"codings are in force though their revision is killed, withdrawn or history",
     "SELECT count(*) FROM codings c JOIN revisions r ON r.row = c.revision_row WHERE c.superseded_in IS NULL AND "
     "(r.superseded_in IS NOT NULL OR r.status NOT IN ('usable', 'corrected'))"},
    {"items are in force though their revision is not",
     "SELECT count(*) FROM items i JOIN codings c ON c.row = i.coding_row JOIN revisions r ON r.row = c.revision_row "
     "WHERE i.superseded_in IS NULL AND (r.superseded_in IS NOT NULL OR r.status NOT IN ('usable', 'corrected'))"},
    {"items were superseded before they were recorded", "SELECT count(*) FROM items WHERE superseded_in < recorded_in"},
    {"items are of an unknown kind",
     "SELECT count(*) FROM items WHERE kind NOT IN ('entities', 'events', 'statements', 'relations', 'states', 'activity', 'notes')"},
    {"items lack their own row",
     "SELECT count(*) FROM items i WHERE NOT EXISTS (SELECT 1 FROM entities t WHERE t.item_row = i.row AND i.kind = 'entities' "
     "UNION ALL SELECT 1 FROM events t WHERE t.item_row = i.row AND i.kind = 'events' UNION ALL SELECT 1 FROM statements t WHERE t.item_row = i.row AND i.kind = 'statements' "
     "UNION ALL SELECT 1 FROM relations t WHERE t.item_row = i.row AND i.kind = 'relations' UNION ALL SELECT 1 FROM states t WHERE t.item_row = i.row AND i.kind = 'states' "
     "UNION ALL SELECT 1 FROM activity t WHERE t.item_row = i.row AND i.kind = 'activity' UNION ALL SELECT 1 FROM notes t WHERE t.item_row = i.row AND i.kind = 'notes')"},
    {"stretches of words are not what the text has there",
     "SELECT count(*) FROM words w JOIN items i ON i.row = w.item_row JOIN codings c ON c.row = i.coding_row JOIN revisions r ON r.row = c.revision_row "
     "WHERE w.start IS NOT NULL AND substr(r.text, w.start + 1, w.\"end\" - w.start) <> w.text"},
    {"keys of copies have no signature", "SELECT count(*) FROM copy_keys k WHERE NOT EXISTS (SELECT 1 FROM signatures s WHERE s.revision_row = k.revision_row)"},
    {"signatures are not as long as the schema says", "SELECT count(*) FROM signatures WHERE (shingles > 0) <> (coalesce(length(minimum), 0) = 256)"},
    {"places lie at points that boxes are not looked up at",
     "SELECT count(*) FROM locations l WHERE l.lat IS NOT NULL AND l.lon IS NOT NULL AND NOT EXISTS (SELECT 1 FROM points p WHERE p.lat = l.lat AND p.lon = l.lon)"},
    {"events or parties differ in their day", "SELECT count(*) FROM parties p JOIN events e ON e.item_row = p.item_row WHERE p.day IS NOT e.day"},
};

Status check_pages(const Database& database, std::vector<std::string>& problems) {
  SITREP_TRY(SqlStatement pages, database.prepare("PRAGMA integrity_check"));
  while (true) {
    SITREP_TRY(const bool more, pages.step());
    if (!more) break;
    if (pages.view(0) != "ok") problems.push_back(pages.text(0));
  }
  SITREP_TRY(SqlStatement links, database.prepare("PRAGMA foreign_key_check"));
  while (true) {
    SITREP_TRY(const bool more, links.step());
    if (!more) return ok();
    problems.push_back("table " + links.text(0) + ", row " + links.text(1) + ": refers to a row of " + links.text(2) + " that is not there");
  }
}

Status check_promises(const Database& database, std::vector<std::string>& problems) {
  for (const Promise& promise : kPromises) {
    SITREP_TRY(const int64_t broken, database.number(promise.sql));
    if (broken) problems.push_back(std::to_string(broken) + " " + promise.sentence);
  }
  // Is every word of the sentences in the index, and none else?
  if (const Status index = database.run("INSERT INTO sentence_index(sentence_index, rank) VALUES('integrity-check', 1)"); !index)
    problems.push_back("the index of words: " + index.error().message);
  return ok();
}

Result<Database> open_whole(const std::string& path) {
  SITREP_TRY(Database database, Database::open(path, Database::Access::kWrite));
  SITREP_CHECK(check_schema(database));
  return database;
}

}  // namespace

Result<StoreReport> check_store(const std::string& path) {
  SITREP_TRY(const Database database, open_whole(path));
  StoreReport report;
  SITREP_CHECK(check_pages(database, report.problems));
  if (!report.problems.empty()) return report;  // what follows would only repeat it
  SITREP_CHECK(check_promises(database, report.problems));
  const std::pair<int64_t*, const char*> counts[] = {{&report.documents, "SELECT count(*) FROM documents"},
                                                     {&report.revisions, "SELECT count(*) FROM revisions"},
                                                     {&report.codings, "SELECT count(*) FROM codings"},
                                                     {&report.events, "SELECT count(*) FROM items WHERE kind = 'events' AND superseded_in IS NULL"},
                                                     {&report.commits, "SELECT count(*) FROM commits"}};
  for (const auto& [count, sql] : counts) {
    SITREP_TRY(*count, database.number(sql));
  }
  return report;
}

Status vacuum_store(const std::string& path) {
  SITREP_TRY(const Database database, open_whole(path));
  SITREP_CHECK(database.run("INSERT INTO sentence_index(sentence_index) VALUES('optimize')"));
  SITREP_CHECK(database.run("VACUUM"));
  return database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Status backup_store(const std::string& path, const std::string& target) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(target, error)) return make_error(ErrorCode::kBadArgument, target + ": is there already; a backup goes to a new file");
  SITREP_TRY(const Database from, Database::open(path, Database::Access::kRead));
  SITREP_CHECK(check_schema(from));
  const std::string unfinished = target + ".part";
  fs::remove(unfinished, error);
  Status done = [&]() -> Status {
    SITREP_TRY(const Database to, Database::open(unfinished, Database::Access::kCreate));
    sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup) sqlite3_backup_step(backup, -1);  // in one piece: one committed state
    if (const int code = backup ? sqlite3_backup_finish(backup) : sqlite3_extended_errcode(to.handle()); code != SQLITE_OK)
      return database_error(unfinished, code, sqlite3_errmsg(to.handle()));
    return ok();
  }();
  if (done) {
    fs::rename(unfinished, target, error);
    if (error) done = make_error(ErrorCode::kUnreadable, target + ": " + error.message());
  }
  if (!done) fs::remove(unfinished, error);
  return done;
}

Result<bool> migrate_store(const std::string& path) {
  SITREP_TRY(const Database database, Database::open(path, Database::Access::kWrite));
  if (const Status current = check_schema(database); current) return false;
  SITREP_TRY(const int64_t application, database.number("PRAGMA application_id"));
  SITREP_TRY(const int64_t version, database.number("PRAGMA user_version"));
  if (application != kApplicationId || version > kSchemaVersion) return check_schema(database).error();
  return upgrade_schema(database);
}

}  // namespace sitrep
