#include "store/fetch_rows.h"

#include <utility>

#include "store/columns.h"
#include "store/schema.h"

namespace sitrep {

void FetchRows::add(FetchRows more) {
  for (FetchedRow& row : more.fetched) fetched.push_back(std::move(row));
  for (FeedItemRow& row : more.items) items.push_back(std::move(row));
  for (HostRow& row : more.hosts) hosts.push_back(std::move(row));
}

Status write_fetch_rows(SqlStatements& statements, const FetchRows& rows) {
  SITREP_TRY(SqlStatement * fetched, statements.kept("INSERT OR REPLACE INTO fetched(url, etag, last_modified, at) VALUES(?,?,?,?)"));
  for (const FetchedRow& row : rows.fetched) {
    fetched->bind(1, std::string_view(row.url));
    bind_value(*fetched, 2, row.etag);
    bind_value(*fetched, 3, row.last_modified);
    fetched->bind(4, row.at);
    SITREP_CHECK(fetched->run());
  }
  SITREP_TRY(SqlStatement * item, statements.kept("INSERT OR REPLACE INTO feed_items(feed, document_id, guid, url, title, content) VALUES(?,?,?,?,?,?)"));
  for (const FeedItemRow& row : rows.items) {
    int at = 1;
    for (const std::string* text : {&row.feed, &row.document_id}) item->bind(at++, std::string_view(*text));
    for (const std::string* text : {&row.guid, &row.url, &row.title, &row.content}) bind_value(*item, at++, *text);
    SITREP_CHECK(item->run());
  }
  SITREP_TRY(SqlStatement * host, statements.kept("INSERT OR REPLACE INTO hosts(host, not_before, robots, robots_at) VALUES(?,?,?,?)"));
  for (const HostRow& row : rows.hosts) {
    host->bind(1, std::string_view(row.host));
    host->bind(2, row.not_before);
    row.robots ? host->bind(3, std::string_view(*row.robots)) : host->bind_null(3);
    host->bind(4, row.robots_at);
    SITREP_CHECK(host->run());
  }
  return ok();
}

FetchMemory::FetchMemory(Database database) : database_(std::make_unique<Database>(std::move(database))), statements_(std::make_unique<SqlStatements>(*database_)) {}

Result<FetchMemory> FetchMemory::open(const std::string& store) {
  SITREP_TRY(Database database, Database::open(store, Database::Access::kRead));
  SITREP_CHECK(check_schema(database));
  return FetchMemory(std::move(database));
}

Result<std::optional<FetchedRow>> FetchMemory::fetched(const std::string& url) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT etag, last_modified, at FROM fetched WHERE url = ?"));
  find->bind(1, std::string_view(url));
  SITREP_TRY(const bool found, find->step());
  if (!found) return std::optional<FetchedRow>();
  std::optional<FetchedRow> row = FetchedRow{url, find->text(0), find->text(1), find->integer(2)};
  find->reset();
  return row;
}

Result<std::vector<FeedItemRow>> FetchMemory::items(const std::string& feed) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT document_id, guid, url, title, content FROM feed_items WHERE feed = ? ORDER BY document_id"));
  find->bind(1, std::string_view(feed));
  std::vector<FeedItemRow> rows;
  while (true) {
    SITREP_TRY(const bool more, find->step());
    if (!more) return rows;
    rows.push_back({feed, find->text(0), find->text(1), find->text(2), find->text(3), find->text(4)});
  }
}

Result<std::optional<HostRow>> FetchMemory::host(const std::string& host) {
  SITREP_TRY(SqlStatement * find, statements_->kept("SELECT not_before, robots, robots_at FROM hosts WHERE host = ?"));
  find->bind(1, std::string_view(host));
  SITREP_TRY(const bool found, find->step());
  if (!found) return std::optional<HostRow>();
  HostRow row{host, find->integer(0), std::nullopt, find->integer(2)};
  if (!find->is_null(1)) row.robots = find->text(1);
  find->reset();
  return std::optional(std::move(row));
}

}  // namespace sitrep
