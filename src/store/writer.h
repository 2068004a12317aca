// StoreWriter: puts coded documents into a store, a batch at a time.
//
//   auto writer = StoreWriter::open("week.sitrep");
//   auto outcomes = writer.value().append(batch, "2026-11-24T13:53:39.000000Z", "corpus.jsonl:200");
//
// A batch is one transaction: when append() answers outcomes, every document of it is on the disk
// (fsync has answered); when it answers an Error, nothing of it is in the store, and the store is
// whole. A program that is killed leaves the store at its last answered batch, or, where the answer
// was on its way, one batch further; appending again is harmless either way.
// One thread. Several processes may write in turn; readers are never kept waiting.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/fetch_rows.h"
#include "store/row_writer.h"
#include "store/rows.h"

namespace sitrep {

enum class Outcome {
  kNew,        // the store did not have this document
  kRevised,    // a newer revision; what the older one said is history
  kRetracted,  // killed or withdrawn; what it said is history
  kRecoded,    // the same revision, read with other knowledge or another model
  kKnown,      // nothing changes: this revision is there already
  kOlder,      // a newer revision is there already; this one is kept as history
  kConflict,   // its id belongs to a document of another source; not taken in
};
std::string_view outcome_name(Outcome outcome);  // "new", "revised", ...

class StoreWriter {
 public:
  // Opens the store or makes it. `vfs`: another file layer of SQLite, for tests.
  static Result<StoreWriter> open(const std::string& path, const char* vfs = nullptr);

  // `at`: now, as store/instant.h writes it. `mark`: how far the input has been read. Outcomes come
  // in the order of the batch. A batch that changes nothing writes nothing but
  // `fetched`, what fetching is to remember, which otherwise goes into the same transaction.
  Result<std::vector<Outcome>> append(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark, const FetchRows& fetched = {});
  // New codings of revisions in force: what they say differently supersedes what was said. A
  // document whose revision is no longer in force is left alone (kKnown).
  Result<std::vector<Outcome>> recode(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark);

 private:
  struct Current {  // the revision of a document that is in force
    int64_t document_row = 0, revision_row = 0;  // 0: there is none
    std::string revision, published, published_text, status, source, hash;
  };
  explicit StoreWriter(Database database);
  template <typename Work>
  Result<std::vector<Outcome>> commit(const std::vector<CodedDocument>& batch, const std::string& at, const std::string& mark, const FetchRows& fetched, const Work& work);
  Status remember(const FetchRows& fetched);
  Result<int64_t> begin_commit(const std::string& at, const std::string& mark);
  Result<Outcome> append_one(const CodedDocument& coded, int64_t commit);
  Result<Outcome> recode_one(const CodedDocument& coded, int64_t commit);
  Result<Current> current_of(const std::string& id);
  Result<bool> has_revision(int64_t document_row, const Document& document, const std::string& hash);
  Result<int64_t> insert_document(const std::string& id);
  Result<int64_t> insert_revision(int64_t document_row, const Document& document, const std::string& hash, int64_t commit, bool older);
  Result<int64_t> insert_coding(int64_t revision_row, const Coding& coding, const std::string& text, int64_t commit, int64_t previous);
  Status supersede(const char* what, int64_t row, int64_t commit);
  Result<RowWriter::Standing> standing_items(int64_t revision_row);
  Result<bool> same_sentences(int64_t coding_row, const Coding& coding);

  std::unique_ptr<Database> database_;  // on the heap: the others refer to it
  std::unique_ptr<SqlStatements> statements_;
  std::unique_ptr<RowWriter> rows_;
};

}  // namespace sitrep
