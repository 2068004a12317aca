// `sitrep ingest`: documents into a store, acknowledged batch by batch.
#include <sys/time.h>

#include <cstdio>
#include <ctime>
#include <map>
#include <memory>
#include <optional>

#include "base/strings.h"
#include "engine/ingest.h"
#include "fetch/fetch_stream.h"
#include "serve/cli/fetched_documents.h"
#include "serve/cli/progress.h"
#include "serve/cli/read_item.h"
#include "serve/cli/store_commands.h"
#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

constexpr int kTrouble = 2, kInterrupted = 130;

// Now, as store/instant.h writes it.
std::string now() {
  timeval moment{};
  gettimeofday(&moment, nullptr);
  std::tm utc{};
  gmtime_r(&moment.tv_sec, &utc);
  char day[32], out[64];
  std::strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(out, sizeof out, "%s.%06ldZ", day, static_cast<long>(moment.tv_usec));
  return out;
}

// "corpus.jsonl:17", "crawl.warc.gz:http://..."
std::string mark_of(const InputItem& item) {
  if (item.line_number) return item.name + ":" + std::to_string(item.line_number);
  return item.record ? item.name + ":" + item.record->uri : item.name;
}

// Two files of one run whose ids are the same would be taken for revisions of one document.
std::string ids_that_meet(const Inputs& inputs) {
  std::map<std::string, std::string> seen;
  for (const InputFile& file : inputs.files()) {
    if (file.lines || file.archive) continue;
    const auto [found, fresh] = seen.emplace(file.id, file.name);
    if (!fresh)
      return file.name + " and " + found->second + " would both have the id " + file.id +
             ", which is the file's name within the folder given; give the folder that holds both, or take them in one after the other with --id-prefix";
  }
  return "";
}

// Puts on documents what the command line says of all of them.
Result<std::vector<Document>> for_store(const Arguments& arguments, const std::string& name, std::vector<Document> documents) {
  for (Document& document : documents) {
    if (document.id.empty()) return make_error(ErrorCode::kBadFormat, name + ": has no \"id\"; a store knows documents by their ids");
    document.id = arguments.store.id_prefix + document.id;
    if (document.source.empty()) document.source = arguments.store.source;
  }
  return documents;
}

Result<std::vector<Document>> documents_of(const Arguments& arguments, const Engine& engine, const InputItem& item) {
  SITREP_TRY(std::vector<ReadItem> read, read_item(engine, item, arguments));
  std::vector<Document> documents;
  for (ReadItem& each : read) documents.push_back(std::move(each.document));
  return for_store(arguments, mark_of(item), std::move(documents));
}

std::optional<IngestItem> next_of_files(const Arguments& arguments, const Engine& engine, InputStream& stream) {
  auto next = stream.next();
  if (!next) return std::nullopt;
  const auto item = std::make_shared<const InputItem>(std::move(*next));
  return IngestItem{mark_of(*item), [&arguments, &engine, item] { return documents_of(arguments, engine, *item); }, {}};
}

std::optional<IngestItem> next_of_network(const Arguments& arguments, const Engine& engine, FetchStream& stream) {
  auto next = stream.next();
  if (!next) return std::nullopt;
  FetchRows rows = std::move(next->rows);
  const auto item = std::make_shared<const FetchedItem>(std::move(*next));
  const auto read = [&arguments, &engine, item]() -> Result<std::vector<Document>> {
    SITREP_TRY(std::vector<Document> documents, documents_of(engine, *item));
    return for_store(arguments, item->name, std::move(documents));
  };
  return IngestItem{item->name, read, std::move(rows)};
}

// "300 documents: 290 new, 5 revised, 5 known"
std::string summary(const IngestCounts& counts) {
  std::vector<std::string> parts;
  for (const Outcome outcome : {Outcome::kNew, Outcome::kRevised, Outcome::kRetracted, Outcome::kRecoded, Outcome::kOlder, Outcome::kKnown})
    if (counts[outcome]) parts.push_back(std::to_string(counts[outcome]) + " " + std::string(outcome_name(outcome)));
  if (counts.embargoed) parts.push_back(std::to_string(counts.embargoed) + " embargoed");
  if (counts.failed) parts.push_back(std::to_string(counts.failed) + " failed");
  return std::to_string(counts.documents) + (counts.documents == 1 ? " document" : " documents") + (parts.empty() ? "" : ": " + join(parts, ", "));
}

class IngestRun {
 public:
  IngestRun(const Arguments& arguments, const Engine& engine, InputStream& stream) : arguments_(arguments), engine_(engine), stream_(stream), progress_(arguments.store.outcomes) {
    options_.threads = arguments.threads;
    options_.batch_documents = arguments.store.batch;
    options_.now = now;
    listener_.acknowledged = [this](const Acknowledged& answer) { acknowledge(answer); };
    listener_.progress = [this](size_t done) { progress_.update(done, stream_.bytes_read(), stream_.bytes_total()), std::fflush(stdout); };
    listener_.stop = [] { return stop_requested(); };
  }

  // First what the files hold, then what is fetched.
  int take_in(FetchStream* network) {
    const IngestSource source = [&, network]() -> std::optional<IngestItem> {
      if (auto item = next_of_files(arguments_, engine_, stream_)) return item;
      return network ? next_of_network(arguments_, engine_, *network) : std::nullopt;
    };
    return finish(ingest(engine_, arguments_.store.file, source, options_, listener_));
  }
  int code_again() { return finish(recode(engine_, arguments_.store.file, options_, listener_)); }

 private:
  void acknowledge(const Acknowledged& answer) {
    if (answer.failed) complain(answer.message);
    if (!arguments_.store.outcomes) return;
    const std::string outcome = answer.failed ? "failed" : answer.embargoed ? "embargoed" : std::string(outcome_name(answer.outcome));
    std::printf("%s\t%s\t%s\n", outcome.c_str(), escape_line(answer.id).c_str(), escape_line(answer.message).c_str());
  }

  int finish(const Result<IngestCounts>& counts) {
    if (std::fflush(stdout) != 0) complain("the outcomes cannot be written; the store is as it should be");
    if (!counts) {
      complain(counts.error().message);
      return kTrouble;
    }
    std::fprintf(stderr, "sitrep: %s\n", summary(counts.value()).c_str());
    if (stop_requested()) return kInterrupted;
    return counts.value().failed ? kTrouble : 0;
  }

  const Arguments& arguments_;
  const Engine& engine_;
  InputStream& stream_;
  IngestOptions options_;
  IngestListener listener_;
  Progress progress_;
};

}  // namespace

namespace {

// The files alone: addresses are the network's.
Arguments files_of(const Arguments& arguments, bool network) {
  Arguments files = arguments;
  std::erase_if(files.inputs, looks_like_url);
  const bool nothing_given = arguments.inputs == std::vector<std::string>{"-"};
  if (arguments.store.recode || (network && nothing_given)) files.inputs.clear();
  return files;
}

// The store has to be there before what it remembers can be asked for.
Result<FetchMemory> open_memory(const std::string& store) {
  SITREP_TRY(const StoreWriter made, StoreWriter::open(store));
  return FetchMemory::open(store);
}

}  // namespace

int run_ingest(const Arguments& arguments) {
  const bool again = arguments.store.recode;
  auto plan = fetch_plan(arguments);
  if (!plan) return complain(plan.error().message), kTrouble;
  const bool network = !plan.value().addresses.empty() || !plan.value().feeds.empty();
  const Arguments files = files_of(arguments, network);
  const Inputs inputs(files);
  for (const std::string& trouble : inputs.troubles()) complain(trouble);
  if (const std::string meeting = ids_that_meet(inputs); !meeting.empty()) return complain(meeting), kTrouble;
  InputStream stream(inputs, files.input);
  if (!again && !network && !stream.holds(1)) return inputs.troubles().empty() ? 0 : kTrouble;
  const auto engine = Engine::load(find_installation(arguments));
  if (!engine) return complain(engine.error().message), kTrouble;
  catch_interrupts();
  IngestRun run(arguments, engine.value(), stream);
  int code = kTrouble;
  if (again) {
    code = run.code_again();
  } else if (network) {
    auto memory = open_memory(arguments.store.file);
    if (!memory) return complain(memory.error().message), kTrouble;
    FetchStream fetching(std::move(plan).value(), fetch_options(arguments), memory.value());
    code = run.take_in(&fetching);
  } else {
    code = run.take_in(nullptr);
  }
  return code == 0 && !inputs.troubles().empty() ? kTrouble : code;
}

}  // namespace sitrep
