#include "engine/ingest.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <set>

#include "engine/run_in_order.h"
#include "store/instant.h"
#include "store/make_rows.h"
#include "store/reader.h"
#include "store/revisions.h"

namespace sitrep {

namespace {

using Clock = std::chrono::steady_clock;

// What a worker makes of one document: itself for the writer, or why there is none.
struct Prepared {
  std::optional<CodedDocument> coded;
  std::string trouble;
  std::string embargoed_id;  // of a document that is kept back until the time in `trouble`
};
// And of one item.
struct PreparedItem {
  std::string name;
  std::vector<Prepared> documents;
  FetchRows fetched;
};

// One reader for all workers: a question takes microseconds, coding a document milliseconds.
class SharedReader {
 public:
  explicit SharedReader(StoreReader reader) : reader_(std::move(reader)) {}
  template <typename Question>
  auto ask(const Question& question) -> decltype(question(std::declval<StoreReader&>())) {
    const std::lock_guard lock(mutex_);
    return question(reader_);
  }

 private:
  std::mutex mutex_;
  StoreReader reader_;
};

Prepared failed(const Error& error) { return {std::nullopt, error.message, ""}; }

// An embargo whose end cannot be read has not ended.
bool embargo_holds(const Document& document, const std::string& now) {
  if (document.embargoed.empty()) return false;
  auto end = read_instant(document.embargoed);
  if (!end && parse_iso_date(document.embargoed)) end = read_instant(document.embargoed.substr(0, 10) + "T00:00:00Z");
  return !end || *end > now;
}

Prepared code(const Engine& engine, Document document) {
  auto analysis = engine.analyze(std::move(document));
  if (!analysis) return failed(analysis.error());
  Analysis& a = analysis.value();
  Coding coding = make_coding({a.document, a.sentences, a.mentions, a.events, a.report, engine.knowledge()}, engine.knowledge_version(), engine.model_version());
  return {CodedDocument{std::move(a.document), std::move(coding)}, "", ""};
}

// The documents of an item through `job`. The worker's border: what a library throws costs them alone.
template <typename Job>
std::vector<Prepared> safely(const IngestItem& item, const Job& job) {
  std::vector<Prepared> all;
  try {
    auto documents = item.read();
    if (!documents) return {failed(documents.error())};
    for (Document& document : documents.value()) all.push_back(job(std::move(document)));
  } catch (const std::exception& trouble) {
    all.push_back({std::nullopt, item.name + ": stopped: " + trouble.what(), ""});
  }
  return all;
}

// Collects what workers prepare and commits it batch by batch.
class BatchWriter {
 public:
  BatchWriter(StoreWriter& writer, bool recoding, const IngestOptions& options, const IngestListener& listener)
      : writer_(writer), recoding_(recoding), options_(options), listener_(listener) {}

  Status add(size_t index, PreparedItem item) {
    if (idle()) begun_ = Clock::now();
    mark_ = item.name;
    forget_embargoed(item);
    fetched_.add(std::move(item.fetched));
    for (Prepared& prepared : item.documents) add_document(index, std::move(prepared));
    const bool full = pending_.size() >= options_.batch_documents || bytes_ >= options_.batch_bytes || Clock::now() - begun_ >= options_.batch_time;
    return full ? flush() : ok();
  }

  Status flush() {
    if (idle()) return ok();
    std::vector<Outcome> outcomes;
    if (!batch_.empty() || !fetched_.empty()) {
      const std::string at = options_.now();
      SITREP_TRY(outcomes, recoding_ ? writer_.recode(batch_, at, mark_) : writer_.append(batch_, at, mark_, fetched_));
    }
    size_t next = 0;
    for (Acknowledged& answer : pending_) acknowledge(answer, outcomes, next);
    pending_.clear(), batch_.clear(), fetched_ = {}, bytes_ = 0;
    return ok();
  }

  const IngestCounts& counts() const { return counts_; }

 private:
  bool idle() const { return pending_.empty() && fetched_.empty(); }

  // An item that is kept back is not known, nor is its feed read: the next run has to come by it again.
  void forget_embargoed(PreparedItem& item) {
    FetchRows& rows = item.fetched;
    if (std::any_of(item.documents.begin(), item.documents.end(), [](const Prepared& p) { return !p.embargoed_id.empty(); })) {
      for (const FeedItemRow& row : rows.items) unread_.insert(row.feed);
      for (const FetchedRow& row : rows.fetched) unread_.insert(row.url);
      rows.items.clear();
    }
    std::erase_if(rows.fetched, [&](const FetchedRow& row) { return unread_.contains(row.url); });
  }

  void add_document(size_t index, Prepared prepared) {
    const bool embargoed = !prepared.embargoed_id.empty();
    Acknowledged answer{index, prepared.embargoed_id, !prepared.coded && !embargoed, embargoed, Outcome::kKnown, std::move(prepared.trouble)};
    if (prepared.coded) {
      answer.id = prepared.coded->document.id;
      bytes_ += prepared.coded->document.text.size();
      batch_.push_back(std::move(*prepared.coded));
    }
    pending_.push_back(std::move(answer));
  }

  void acknowledge(Acknowledged& answer, const std::vector<Outcome>& outcomes, size_t& next) {
    ++counts_.documents;
    if (!answer.failed && !answer.embargoed) answer.outcome = outcomes[next++];
    if (answer.outcome == Outcome::kConflict) {
      answer.failed = true;
      answer.message = "the id " + answer.id + " belongs to a document of another source in this store; give this corpus ids of its own with --id-prefix";
    }
    if (answer.failed) ++counts_.failed;
    else if (answer.embargoed) ++counts_.embargoed;
    else ++counts_.of[static_cast<size_t>(answer.outcome)];
    if (listener_.acknowledged) listener_.acknowledged(answer);
  }

  StoreWriter& writer_;
  const bool recoding_;
  const IngestOptions& options_;
  const IngestListener& listener_;
  std::vector<CodedDocument> batch_;    // in input order
  std::vector<Acknowledged> pending_;   // the same and those that failed
  FetchRows fetched_;
  std::set<std::string> unread_;        // feeds and pages with something under embargo
  std::string mark_;                    // the last item
  size_t bytes_ = 0;
  Clock::time_point begun_;
  IngestCounts counts_;
};

template <typename Job>
Result<IngestCounts> run(StoreWriter& writer, bool recoding, const IngestSource& source, const IngestOptions& options, const IngestListener& listener, const Job& job) {
  BatchWriter batches(writer, recoding, options, listener);
  Status status = ok();
  const auto safe_job = [&](size_t, IngestItem item) -> PreparedItem { return {item.name, safely(item, job), std::move(item.fetched)}; };
  run_in_order(options.threads, source, safe_job, [&](size_t index, PreparedItem item) {
    status = batches.add(index, std::move(item));
    if (listener.progress) listener.progress(index + 1);
    return status && !(listener.stop && listener.stop());
  });
  if (status) status = batches.flush();
  if (!status) return status.error();
  return batches.counts();
}

}  // namespace

Result<IngestCounts> ingest(const Engine& engine, const std::string& store, const IngestSource& source, const IngestOptions& options, const IngestListener& listener) {
  SITREP_TRY(StoreWriter writer, StoreWriter::open(store));
  SITREP_TRY(StoreReader reader, StoreReader::open(store));
  SharedReader shared(std::move(reader));
  const std::string now = options.now();
  return run(writer, false, source, options, listener, [&](Document document) -> Prepared {
    const bool taken_back = retracts(status_of(document.status));
    if (!taken_back && embargo_holds(document, now)) return {std::nullopt, "under embargo until " + document.embargoed, document.id};
    // What is there already, and what is killed, need not be coded; the writer looks again.
    const auto known = shared.ask([&](StoreReader& r) { return r.knows(document); });
    if (!known) return failed(known.error());
    if (known.value() || taken_back) return {CodedDocument{std::move(document), std::nullopt}, "", ""};
    return code(engine, std::move(document));
  });
}

Result<IngestCounts> recode(const Engine& engine, const std::string& store, const IngestOptions& options, const IngestListener& listener) {
  SITREP_TRY(StoreReader reader, StoreReader::open(store));
  SITREP_TRY(StoreWriter writer, StoreWriter::open(store));
  SITREP_TRY(const std::vector<int64_t> rows, reader.outdated(engine.knowledge_version(), engine.model_version()));
  SharedReader shared(std::move(reader));
  size_t next = 0;
  const IngestSource source = [&]() -> std::optional<IngestItem> {
    if (next == rows.size()) return std::nullopt;
    const int64_t row = rows[next++];
    return IngestItem{"revision " + std::to_string(row), [&shared, row]() -> Result<std::vector<Document>> {
                        SITREP_TRY(Document document, shared.ask([&](StoreReader& r) { return r.document(row); }));
                        return std::vector<Document>{std::move(document)};
                      }};
  };
  return run(writer, true, source, options, listener, [&](Document document) { return code(engine, std::move(document)); });
}

}  // namespace sitrep
