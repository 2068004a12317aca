// RowWriter: one coding into the tables, or the difference between it and what is in force.
// Private to store/; every call is inside the transaction of StoreWriter.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "store/columns.h"
#include "store/database.h"
#include "store/rows.h"

namespace sitrep {

class RowWriter {
 public:
  RowWriter(const Database& database, SqlStatements& statements) : database_(database), statements_(statements) {}

  // The items in force of a document by what they say: kind, id, fingerprint.
  using Standing = std::multimap<std::tuple<std::string, std::string, int64_t>, int64_t>;

  // Writes zones and frame of a new revision.
  Status write_frame(int64_t revision_row, const Document& document);
  // Writes what copies of a new revision are found by.
  Status write_signature(int64_t revision_row, const Document& document);
  // Writes the sentences of a coding and their words for searching.
  Status write_sentences(int64_t coding_row, const Coding& coding, const std::string& text);
  // Writes every item that `standing` does not hold and takes those it holds out of it.
  Status write_items(int64_t coding_row, int64_t commit, const Coding& coding, Standing& standing);

 private:
  template <typename Row>
  Status write_kind(int64_t coding_row, int64_t commit, const std::vector<Row>& rows, Standing& standing);
  template <typename Row>
  Status write_list(const std::vector<Row>& rows, const char* keys, int64_t owner);
  Result<int64_t> write_item(int64_t coding_row, int64_t commit, const char* kind, int64_t fingerprint, const Item& item);
  Status write_parties(int64_t item_row, const EventRow& event);

  const Database& database_;
  SqlStatements& statements_;
};

}  // namespace sitrep
