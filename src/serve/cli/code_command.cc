#include "serve/cli/code_command.h"

#include <cstdio>
#include <map>
#include <mutex>

#include "engine/run_in_order.h"
#include "serve/cli/csv_writer.h"
#include "serve/cli/input_stream.h"
#include "serve/cli/progress.h"
#include "serve/cli/read_item.h"
#include "serve/cli/render.h"
#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

constexpr int kTrouble = 2, kInterrupted = 130;

// Messages of workers, kept until the document's turn, so that they too come in input order.
class Failures {
 public:
  void add(size_t index, std::string message) {
    const std::lock_guard lock(mutex_);
    messages_[index] = std::move(message);
  }
  // Says what went wrong with this document; false when nothing did.
  bool report(size_t index) {
    const std::lock_guard lock(mutex_);
    const auto found = messages_.find(index);
    if (found == messages_.end()) return false;
    complain(found->second);
    messages_.erase(found);
    return true;
  }

 private:
  std::mutex mutex_;
  std::map<size_t, std::string> messages_;
};

// One run of the command: the engine and all that its workers read.
class CodeRun {
 public:
  CodeRun(const Arguments& arguments, const Engine& engine, InputStream& stream)
      : arguments_(arguments), engine_(engine), stream_(stream) {
    options_.several = stream.holds(2);
    options_.colours = palette_for_output().on;
    until_ = arguments.command == Command::kRead        ? Layer::kDocument
             : arguments.command == Command::kCertainty ? Layer::kEvents
                                                        : arguments.until.value_or(Layer::kReport);
  }

  int run() {
    bool failed = false, broken_output = false;
    if (arguments_.format == OutputFormat::kCsv) print(csv_header());
    Progress progress;
    const auto deliver = [&](size_t index, const std::string& text) {
      failed |= failures_.report(index);
      broken_output = !print(text);
      progress.update(index + 1, stream_.bytes_read(), stream_.bytes_total());
      return !broken_output && !stop_requested();
    };
    run_in_order(arguments_.threads, [&] { return stream_.next(); }, [&](size_t i, InputItem item) { return one(i, item); }, deliver);
    if (broken_output || std::fflush(stdout) != 0) {
      complain("the answer cannot be written (is the disk full?)");
      return kTrouble;
    }
    if (stop_requested()) return kInterrupted;
    return failed ? kTrouble : 0;
  }

 private:
  static bool print(const std::string& text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  }

  // One item, on a worker: its bytes to the bytes of its documents' answers.
  std::string one(size_t index, const InputItem& item) {
    std::string answers;
    try {
      auto read = read_item(engine_, item, arguments_);
      if (!read) failures_.add(index, read.error().message);
      else answers = all_of(index, item, std::move(read).value());
    } catch (const std::exception& trouble) {
      failures_.add(index, item.name + ": stopped: " + trouble.what());
    }
    return answers;
  }

  std::string fail(size_t index, std::string message) {
    failures_.add(index, std::move(message));
    return "";
  }

  std::string all_of(size_t index, const InputItem& item, std::vector<ReadItem> read) {
    const std::string where = item.where();
    if (read.size() > 1 && arguments_.format == OutputFormat::kJson)
      return fail(index, where + ": holds " + std::to_string(read.size()) + " documents and --format json prints one; use --format jsonl, one object a line");
    RenderOptions options = options_;
    options.several |= read.size() > 1;
    std::string answers;
    for (ReadItem& each : read) {
      const auto analysis = engine_.analyze(std::move(each.document), until_);
      if (!analysis) fail(index, where + ": " + analysis.error().message);
      else answers += render(analysis.value(), engine_, arguments_, item, each.record ? &*each.record : nullptr, options);
    }
    return answers;
  }

  const Arguments& arguments_;
  const Engine& engine_;
  InputStream& stream_;
  Layer until_;
  RenderOptions options_;
  Failures failures_;
};

}  // namespace

int run_code(const Arguments& arguments) {
  const Inputs inputs(arguments);
  for (const std::string& trouble : inputs.troubles()) complain(trouble);
  InputStream stream(inputs, arguments.input);
  if (arguments.format == OutputFormat::kJson && stream.holds(2)) {
    complain("--format json prints one document and there are several; use --format jsonl, one object a line");
    return kTrouble;
  }
  if (!stream.holds(1)) {
    if (!inputs.troubles().empty()) return kTrouble;
    if (arguments.format == OutputFormat::kCsv) std::fputs(csv_header().c_str(), stdout);
    return 0;
  }
  const auto engine = Engine::load(find_installation(arguments));
  if (!engine) {
    complain(engine.error().message);
    return kTrouble;
  }
  catch_interrupts();
  const int code = CodeRun(arguments, engine.value(), stream).run();
  return code == 0 && !inputs.troubles().empty() ? kTrouble : code;
}

}  // namespace sitrep
