// `sitrep ingest`: documents into a store, acknowledged batch by batch.
#include <sys/time.h>

#include <cstdio>
#include <ctime>
#include <map>

#include "base/strings.h"
#include "engine/ingest.h"
#include "serve/cli/progress.h"
#include "serve/cli/read_item.h"
#include "serve/cli/store_commands.h"
#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

constexpr int kTrouble = 2, kInterrupted = 130;

void complain(const std::string& message) { std::fprintf(stderr, "sitrep: %s\n", message.c_str()); }

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

std::string name_of(const InputItem& item) { return item.line_number ? item.name + ":" + std::to_string(item.line_number) : item.name; }

// Two files of one run whose ids are the same would be taken for revisions of one document.
std::string ids_that_meet(const Inputs& inputs) {
  std::map<std::string, std::string> seen;
  for (const InputItem& item : inputs.items()) {
    if (item.line_number) continue;
    const auto [found, fresh] = seen.emplace(item.id, item.name);
    if (!fresh)
      return item.name + " and " + found->second + " would both have the id " + item.id +
             ", which is the file's name within the folder given; give the folder that holds both, or take them in one after the other with --id-prefix";
  }
  return "";
}

IngestSource source_of(const Arguments& arguments, const Engine& engine, const Inputs& inputs) {
  IngestSource source;
  source.count = inputs.items().size();
  source.name = [&](size_t index) { return name_of(inputs.items()[index]); };
  source.read = [&](size_t index) -> Result<std::vector<Document>> {
    SITREP_TRY(std::vector<ReadItem> read, read_item(engine, inputs.items()[index], arguments));
    std::vector<Document> documents;
    for (ReadItem& each : read) {
      Document& document = each.document;
      if (document.id.empty())
        return make_error(ErrorCode::kBadFormat, name_of(inputs.items()[index]) + ": has no \"id\"; a store knows documents by their ids");
      document.id = arguments.store.id_prefix + document.id;
      if (document.source.empty()) document.source = arguments.store.source;
      documents.push_back(std::move(document));
    }
    return documents;
  };
  return source;
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
  IngestRun(const Arguments& arguments, const Engine& engine, size_t total) : arguments_(arguments), engine_(engine), progress_(total, arguments.store.outcomes) {
    options_.threads = arguments.threads;
    options_.batch_documents = arguments.store.batch;
    options_.now = now;
    listener_.acknowledged = [this](const Acknowledged& answer) { acknowledge(answer); };
    listener_.progress = [this](size_t done) { progress_.update(done), std::fflush(stdout); };
    listener_.stop = [] { return stop_requested(); };
  }

  int take_in(const Inputs& inputs) { return finish(ingest(engine_, arguments_.store.file, source_of(arguments_, engine_, inputs), options_, listener_)); }
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
  IngestOptions options_;
  IngestListener listener_;
  Progress progress_;
};

}  // namespace

int run_ingest(const Arguments& arguments) {
  const bool again = arguments.store.recode;
  Arguments reading = arguments;
  if (again) reading.inputs.clear();
  const Inputs inputs(reading);
  for (const std::string& trouble : inputs.troubles()) complain(trouble);
  if (const std::string meeting = ids_that_meet(inputs); !meeting.empty()) return complain(meeting), kTrouble;
  if (!again && inputs.items().empty()) return inputs.troubles().empty() ? 0 : kTrouble;
  EngineOptions installation = find_installation(arguments);
  const auto engine = Engine::load(installation);
  if (!engine) return complain(engine.error().message), kTrouble;
  catch_interrupts();
  IngestRun run(arguments, engine.value(), inputs.items().size());
  const int code = again ? run.code_again() : run.take_in(inputs);
  return code == 0 && !inputs.troubles().empty() ? kTrouble : code;
}

}  // namespace sitrep
