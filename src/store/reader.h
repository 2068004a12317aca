// StoreReader: answers questions from a store; never changes it and never makes a writer wait.
//
// Each call sees one committed state, whatever is written meanwhile. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/event_query.h"
#include "store/report_query.h"
#include "store/rows.h"

namespace sitrep {

// An event with the document that tells it and the versions that coded it.
struct StoredEvent {
  EventRow event;
  std::string document_id, revision, status, source, uri, headline, published;
  std::string knowledge, model;
  std::string recorded, superseded;  // instants; superseded is empty while it is in force
};

class StoreReader {
 public:
  static Result<StoreReader> open(const std::string& path, const char* vfs = nullptr);

  // Newest first, then by document and place in the text. `each` returns false to stop.
  // Answers how many were handed over.
  Result<size_t> events(const EventQuery& query, const std::function<bool(const StoredEvent&)>& each);

  // Whole reports, by document id, each with all that its coding says. `each` returns false to stop.
  // One report is in memory at a time. Answers how many were handed over.
  Result<size_t> reports(const ReportQuery& query, const std::function<bool(StoredReport)>& each);

  // Is this very revision in the store, in force or as history?
  Result<bool> knows(const Document& document);
  // Revisions in force that were coded with another knowledge or model.
  Result<std::vector<int64_t>> outdated(const std::string& knowledge, const std::string& model);
  // A revision as its reader left it.
  Result<Document> document(int64_t revision_row);

  const Database& database() const { return *database_; }

 private:
  explicit StoreReader(Database database);
  Result<Document> read_document(int64_t revision_row);  // within a read transaction
  Result<std::optional<int64_t>> commit_at(const std::string& known_at) const;
  Status read_children(int64_t item_row, EventRow& event);
  template <typename Row>
  Status read_list(const char* key, int64_t owner, std::vector<Row>& rows);

  std::unique_ptr<Database> database_;  // on the heap: the statements refer to it
  std::unique_ptr<SqlStatements> statements_;
};

}  // namespace sitrep
