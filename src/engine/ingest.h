// Ingest: documents from any reader, coded on several threads, into a store in input order.
//
//   IngestSource source = [&]() -> std::optional<IngestItem> { return item_of(stream.next()); };
//   auto counts = ingest(engine, "week.sitrep", source, options, {});
//
// Effectively once: a document is acknowledged when the batch that holds it is on the disk; running
// the same call again, after a crash or for no reason, changes nothing that is there. A document
// that cannot be read or coded costs its own message and nothing else. One whose embargo lies ahead of
// `now` is kept back: nothing of it is stored, and it is taken in when it comes again later; what
// takes a report back is never kept back. One thread writes, in the
// order of the input, so that a store does not depend on the number of threads; memory is bounded
// by the batch.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "store/writer.h"

namespace sitrep {

// One thing that was taken from the input: a file, a line, a record of an archive, a fetched page.
struct IngestItem {
  std::string name;  // for messages and the progress mark: "corpus.jsonl:17"
  // Its documents; none is no trouble. Called once, on any thread, several items at a time.
  std::function<Result<std::vector<Document>>()> read;
  FetchRows fetched{};  // what fetching is to remember once its documents are on the disk
};

// Where documents come from: the next item, or nothing at the end. One thread at a time calls it.
using IngestSource = std::function<std::optional<IngestItem>()>;

struct IngestOptions {
  unsigned threads = 1;
  // A batch ends at the first of these: what a crash can cost, against what a commit costs (a sync
  // of the disk, 1 to 20 ms).
  size_t batch_documents = 200;
  size_t batch_bytes = size_t{16} << 20;               // of text
  std::chrono::milliseconds batch_time{2000};
  std::function<std::string()> now;                    // a UTC instant (store/instant.h)
};

struct Acknowledged {
  size_t index;         // of its item
  std::string id;       // of the document; empty when it could not be read
  bool failed = false;     // then `message` says why, and the store has nothing of it
  bool embargoed = false;  // kept back; `message` says until when
  Outcome outcome = Outcome::kKnown;
  std::string message;
};

struct IngestListener {
  std::function<void(const Acknowledged&)> acknowledged;  // in input order, after its batch is on the disk
  std::function<void(size_t done)> progress;              // items coded so far
  std::function<bool()> stop;                             // true: finish the batch at hand and return
};

// How many documents had which end; together they are all that were taken from the source.
struct IngestCounts {
  size_t documents = 0, failed = 0, embargoed = 0;
  size_t of[7] = {};  // by Outcome
  size_t operator[](Outcome outcome) const { return of[static_cast<size_t>(outcome)]; }
};

// Errors: the store cannot be opened or written (a full disk); what was acknowledged is safe.
Result<IngestCounts> ingest(const Engine& engine, const std::string& store, const IngestSource& source, const IngestOptions& options, const IngestListener& listener);

// Codes every revision in force again that another knowledge or model version coded.
Result<IngestCounts> recode(const Engine& engine, const std::string& store, const IngestOptions& options, const IngestListener& listener);

}  // namespace sitrep
