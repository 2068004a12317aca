// What fetching remembers between two runs: which copy of an address is at hand, which report each
// item of a feed became, and what hosts ask of programs. Kept in the transaction of the documents
// that came with it, so that a crash never leaves a feed marked as read whose reports are not there.
// No history: this is no knowledge about the world.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace sitrep {

struct FetchedRow {  // of one address: its conditional headers
  std::string url, etag, last_modified;
  int64_t at = 0;  // seconds since 1970
};

struct FeedItemRow {  // the identity of a feed's item (formats/item_identity.h) and its document
  std::string feed, document_id, guid, url, title, content;
};

struct HostRow {
  std::string host;        // "https://news.example"
  int64_t not_before = 0;  // its Retry-After; 0: none
  std::optional<std::string> robots;  // the file; nothing: there is none
  int64_t robots_at = 0;   // when it was asked for; 0: never
};

struct FetchRows {
  std::vector<FetchedRow> fetched;
  std::vector<FeedItemRow> items;
  std::vector<HostRow> hosts;
  bool empty() const { return fetched.empty() && items.empty() && hosts.empty(); }
  void add(FetchRows more);
};

// Within a transaction of the caller.
Status write_fetch_rows(SqlStatements& statements, const FetchRows& rows);

// A reader's view of the same; each call sees one committed state.
class FetchMemory {
 public:
  static Result<FetchMemory> open(const std::string& store);
  Result<std::optional<FetchedRow>> fetched(const std::string& url);
  Result<std::vector<FeedItemRow>> items(const std::string& feed);
  Result<std::optional<HostRow>> host(const std::string& host);

 private:
  explicit FetchMemory(Database database);
  std::unique_ptr<Database> database_;
  std::unique_ptr<SqlStatements> statements_;
};

}  // namespace sitrep
