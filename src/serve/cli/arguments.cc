#include "serve/cli/arguments.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>

#include "serve/cli/store_arguments.h"
#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

namespace fs = std::filesystem;

const char* const kProgramHelp =
    "Sitrep reads the news: who did what to whom, when and where, who says so, and why it was "
    "coded so.";

const char* const kProgramExamples =
    "Examples:\n"
    "  sitrep code story.txt                          the events of a story, for reading\n"
    "  sitrep code --explain story.txt                why each event was coded so\n"
    "  sitrep code --format json story.txt            everything, for programs\n"
    "  sitrep code --format csv stories/ > events.csv one event a row, for R or a spreadsheet\n"
    "  sitrep code --input jsonl --format jsonl < corpus.jsonl > coded.jsonl\n"
    "  sitrep places search Tripoli                   what the name can stand for\n"
    "  sitrep ingest stories/ --store week.sitrep     code reports and keep what they say\n"
    "  sitrep query --store week.sitrep --with USA,IRQ --since 2020-01-01\n"
    "  sitrep brief \"United States\" Iraq --store week.sitrep\n"
    "  sitrep COMMAND --help                          more about a command\n";

const char* const kCodeExamples =
    "Examples:\n"
    "  sitrep code story.txt\n"
    "      A report to read: actors, events, statements, states, notes.\n"
    "  sitrep code --explain story.txt\n"
    "      Also, for each event: its sentence, the dependency path, the rules and the data lines.\n"
    "  sitrep code --format json story.txt | jq '.events[].cameo'\n"
    "      One JSON object. Offsets count code points of document.text.\n"
    "  sitrep code --format csv stories/ > events.csv\n"
    "      All *.txt files of a folder and its subfolders, one event a row.\n"
    "  sitrep code --input jsonl --format jsonl --threads 8 corpus.jsonl > coded.jsonl\n"
    "      One document a line: {\"id\": \"a1\", \"text\": \"...\", \"published\": \"2020-01-29\"}.\n"
    "      The answers come in the order of the lines, whatever the number of threads.\n"
    "  sitrep code --field text=content --field published=meta.date --format jsonl corpus.jsonl\n"
    "      Lines that have their fields under other names.\n"
    "  sitrep code --format jsonl message.xml feed.rss item.ninjs.json\n"
    "      NewsML, NITF, ninjs, RSS and Atom: a document for each item.\n"
    "  sitrep code --until mentions story.txt\n"
    "      What one step of the reading saw, for developers.\n"
    "\nExit code: 0 all was read; 2 something could not be (standard error says what); 130 Ctrl-C.\n";

const char* const kParseExamples =
    "Examples:\n"
    "  echo 'Iran rejected the offer.' | sitrep parse    each line of text is a paragraph\n"
    "  sitrep parse --format tree story.txt               words under the words they depend on\n"
    "  sitrep parse --input conllu test.conllu           words as the file has them, parsed anew\n";

const char* const kCertaintyExamples =
    "Examples:\n"
    "  echo 'Chad denied that it would send troops.' | sitrep certainty\n"
    "      Every predicate with a number, 3 certainly so ... 0 open ... -3 certainly not, and why.\n"
    "  sitrep certainty --input jsonl --format jsonl < corpus.jsonl\n"
    "      One object a line; offsets count code points of document.text.\n";

const char* const kReadExamples =
    "Examples:\n"
    "  sitrep read story.txt    headline, date, dateline, byline, credits and body as JSON\n"
    "  sitrep read page.html    the same of the article in a web page\n"
    "  sitrep read item.xml     of a NewsML, NITF or ninjs item, with its metadata and marked names\n";

const char* const kResolveExamples =
    "Examples:\n"
    "  echo 'the Kenyan navy' | sitrep resolve            each line is the name of an actor\n"
    "  sitrep resolve --input jsonl names.jsonl           as records:\n"
    "      {\"id\": 1, \"mention\": \"the French president\", \"date\": \"2004-05-01\", \"context_country\": \"FRA\"}\n";

const char* const kSearchExamples =
    "Example:\n"
    "  sitrep actors search Kabila    every line of data/actors/ that bears the name\n";

const char* const kPlacesExamples =
    "Examples:\n"
    "  sitrep places search Tripoli            every place of this name, and how the text chooses\n"
    "  sitrep places import allCountries.zip   a GeoNames dump\n"
    "  sitrep places import --least-people 5000 --output /tmp/geonames.tsv IQ.txt\n";

const std::map<std::string, OutputFormat> kFormats = {
    {"text", OutputFormat::kText},   {"json", OutputFormat::kJson},
    {"jsonl", OutputFormat::kJsonl}, {"csv", OutputFormat::kCsv},
    {"dump", OutputFormat::kDump},   {"conllu", OutputFormat::kConllu}, {"tree", OutputFormat::kTree},
    {"md", OutputFormat::kMarkdown}, {"html", OutputFormat::kHtml}};
const std::map<std::string, InputFormat> kInputs = {{"text", InputFormat::kText},
                                                    {"jsonl", InputFormat::kJsonl},
                                                    {"conllu", InputFormat::kConllu},
                                                    {"html", InputFormat::kHtml},
                                                    {"feed", InputFormat::kFeed},
                                                    {"newsml", InputFormat::kNewsMl},
                                                    {"nitf", InputFormat::kNitf},
                                                    {"ninjs", InputFormat::kNinjs}};
const std::vector<std::string> kReportInputs = {"text", "jsonl", "html", "feed", "newsml", "nitf", "ninjs"};
const std::map<std::string, Layer> kLayers = {
    {"document", Layer::kDocument}, {"sentences", Layer::kSentences}, {"parses", Layer::kParses},
    {"mentions", Layer::kMentions}, {"events", Layer::kEvents},       {"report", Layer::kReport}};

// The options as strings, before they are checked against each other.
struct RawArguments {
  std::vector<std::string> inputs;
  std::string format, input, until, data, model;
  std::vector<std::string> fields;
  unsigned threads = 0;
  bool explain = false;
  std::string output;
  int64_t least_people = 500;
  RawStoreArguments store;
};

// `sitrep places search|import`.
struct PlacesCommands {
  CLI::App *search, *import;
};
PlacesCommands add_places(CLI::App& app, RawArguments& raw) {
  CLI::App* places = app.add_subcommand("places", "Look places up, or take in a GeoNames dump");
  places->footer(kPlacesExamples);
  places->require_subcommand(1);
  CLI::App* search = places->add_subcommand("search", "Every place of a name, with its line in the data");
  search->add_option("words", raw.inputs, "The name")->required()->option_text("WORDS");
  CLI::App* import = places->add_subcommand("import", "Write data/places/geonames.tsv from a GeoNames dump");
  import->add_option("file", raw.inputs, "allCountries.zip, cities500.zip, IQ.zip, or the text inside")->required()->option_text("FILE");
  import->add_option("--output", raw.output, "File to write; default: places/geonames.tsv of the data folder")->option_text("FILE");
  import->add_option("--least-people", raw.least_people, "Leave out smaller towns; default 500")->check(CLI::Range(0, 1000000000))->option_text("N");
  for (CLI::App* each : {search, import}) each->add_option("--data", raw.data, "Folder of Sitrep's knowledge")->option_text("DIR");
  return {search, import};
}

void add_format(CLI::App& command, RawArguments& raw, const std::vector<std::string>& formats, const std::string& default_format) {
  command.add_option("--format", raw.format, "How to print the answer; default " + default_format)
      ->check(CLI::IsMember(formats));
}

void add_threads(CLI::App& command, RawArguments& raw) {
  command.add_option("--threads", raw.threads, "Documents read at a time; default: all cores")
      ->check(CLI::Range(1, 1024))
      ->option_text("N");
}

void add_common(CLI::App& command, RawArguments& raw, const std::vector<std::string>& formats,
                const std::vector<std::string>& inputs, const std::string& default_format) {
  command.add_option("input", raw.inputs, "Files or folders; - or nothing: standard input")
      ->option_text("[FILE|FOLDER|-]...");
  if (!formats.empty()) add_format(command, raw, formats, default_format);
  if (!inputs.empty())
    command.add_option("--input", raw.input, "What the files hold; default: jsonl for *.jsonl, else "
                                             "what they begin like")
        ->check(CLI::IsMember(inputs));
  if (inputs == kReportInputs)
    command.add_option("--field", raw.fields, "Where each line of JSONL has a field, such as text=content or published=meta.date; may be given several times")
        ->option_text("NAME=PATH")->allow_extra_args(false)->take_all();
  command.add_option("--data", raw.data, "Folder of Sitrep's knowledge")->option_text("DIR");
  command.add_option("--model", raw.model, "Model of the parser")->option_text("FILE");
}

void add_code_options(CLI::App& command, RawArguments& raw) {
  add_threads(command, raw);
  command.add_option("--until", raw.until, "Stop after this step and print what it found")
      ->check(CLI::IsMember({"document", "sentences", "parses", "mentions", "events", "report"}));
  command.add_flag("--explain", raw.explain, "Show for each event why it was coded so");
}

// Which combinations make no sense; the message says what to do instead.
std::optional<std::string> contradiction(const Arguments& arguments) {
  if (arguments.explain && arguments.format != OutputFormat::kText)
    return "--explain goes with --format text; JSON has the same facts in each event's \"why\"";
  if (auto trouble = store_contradiction(arguments)) return trouble;
  if (arguments.command == Command::kParse && arguments.input == InputFormat::kJsonl)
    return "`sitrep parse` reads --input text or conllu";
  if (!arguments.fields.empty() && arguments.input != InputFormat::kJsonl) return "--field says where the lines of JSONL have their fields; it does not go with this --input";
  return std::nullopt;
}

Arguments complete(Command command, const RawArguments& raw) {
  Arguments arguments;
  arguments.command = command;
  arguments.inputs = raw.inputs.empty() ? std::vector<std::string>{"-"} : raw.inputs;
  arguments.threads = raw.threads ? raw.threads : std::max(1u, std::thread::hardware_concurrency());
  arguments.explain = raw.explain;
  arguments.output = raw.output;
  arguments.least_people = raw.least_people;
  arguments.data_folder = raw.data.empty() ? raw.store.data : raw.data;
  arguments.model_file = raw.model;
  if (!raw.input.empty()) arguments.input = kInputs.at(raw.input);
  else if (!raw.fields.empty()) arguments.input = InputFormat::kJsonl;
  if (!raw.until.empty()) arguments.until = kLayers.at(raw.until);
  if (!raw.format.empty()) arguments.format = kFormats.at(raw.format);
  else if (command == Command::kParse)
    arguments.format = is_terminal(STDOUT_FILENO) ? OutputFormat::kTree : OutputFormat::kConllu;
  else if (command == Command::kRead) arguments.format = OutputFormat::kJson;
  else if (arguments.until) arguments.format = OutputFormat::kDump;
  return arguments;
}

}  // namespace

ParsedArguments parse_arguments(int argc, char** argv) {
  CLI::App app{kProgramHelp, "sitrep"};
  app.footer(kProgramExamples);
  app.set_version_flag("--version", std::string("sitrep ") + SITREP_VERSION);
  app.require_subcommand(1);
  RawArguments raw;
  CLI::App* code = app.add_subcommand("code", "Code the events of reports");
  code->footer(kCodeExamples);
  add_common(*code, raw, {"text", "json", "jsonl", "csv", "dump"}, kReportInputs, "text");
  add_code_options(*code, raw);
  code->set_version_flag("--version", std::string("sitrep ") + SITREP_VERSION);
  CLI::App* parse = app.add_subcommand("parse", "Tag and parse sentences (Universal Dependencies)");
  parse->footer(kParseExamples);
  add_common(*parse, raw, {"tree", "conllu"}, {"text", "conllu"}, "tree on a terminal, else conllu");
  CLI::App* certainty = app.add_subcommand("certainty", "Say of every predicate how certain the text makes it");
  certainty->footer(kCertaintyExamples);
  add_common(*certainty, raw, {"text", "json", "jsonl"}, {"text", "jsonl"}, "text");
  CLI::App* read = app.add_subcommand("read", "Read a report's frame alone: headline, date, body");
  read->footer(kReadExamples);
  add_common(*read, raw, {"json", "jsonl", "dump"}, kReportInputs, "json");
  CLI::App* resolve = app.add_subcommand("resolve", "Say who a phrase stands for, and why");
  resolve->footer(kResolveExamples);
  add_common(*resolve, raw, {"jsonl"}, {"text", "jsonl"}, "jsonl");
  CLI::App* actors = app.add_subcommand("actors", "Look things up in the lists of actors");
  actors->require_subcommand(1);
  CLI::App* search = actors->add_subcommand("search", "Find a name, a role or a country's code");
  search->footer(kSearchExamples);
  search->add_option("words", raw.inputs, "What to look for")->required()->option_text("WORDS...");
  search->add_option("--data", raw.data, "Folder of Sitrep's knowledge")->option_text("DIR");
  const PlacesCommands places = add_places(app, raw);
  const StoreCommands stores = add_store_commands(app, raw.store);
  add_common(*stores.ingest, raw, {}, kReportInputs, "");
  add_threads(*stores.ingest, raw);
  for (CLI::App* each : {stores.query, stores.sql}) add_format(*each, raw, {"text", "csv", "jsonl"}, "text");
  add_format(*stores.brief, raw, {"md", "html", "json"}, "md");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error, std::cout, std::cerr) == 0 ? 0 : 2};
  }
  const Command command = code->parsed()      ? Command::kCode
                          : parse->parsed()   ? Command::kParse
                          : certainty->parsed() ? Command::kCertainty
                          : resolve->parsed() ? Command::kResolve
                          : actors->parsed()  ? Command::kActors
                          : places.search->parsed() ? Command::kPlacesSearch
                          : places.import->parsed() ? Command::kPlacesImport
                                              : stores.chosen().value_or(Command::kRead);
  Arguments arguments = complete(command, raw);
  if (auto fields = parse_field_map(raw.fields)) {
    arguments.fields = std::move(fields).value();
  } else {
    std::cerr << "sitrep: " << fields.error().message << "\n";
    return {std::nullopt, 2};
  }
  if (const auto trouble = complete_store(raw.store, arguments)) {
    std::cerr << "sitrep: " << *trouble << "\n";
    return {std::nullopt, 2};
  }
  if (const auto trouble = contradiction(arguments)) {
    std::cerr << "sitrep: " << *trouble << "\n";
    return {std::nullopt, 2};
  }
  return {std::move(arguments), 0};
}

namespace {

// The first folder that holds `mark`; the last candidate when none does, so that the message of
// the engine names a place that a person can check.
fs::path first_with(const std::vector<fs::path>& candidates, const char* mark) {
  std::error_code ignored;
  for (const fs::path& candidate : candidates)
    if (fs::exists(candidate / mark, ignored)) return candidate;
  return candidates.back();
}

}  // namespace

EngineOptions find_installation(const Arguments& arguments) {
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  const std::vector<fs::path> roots = {program / "..", program / "../..",
                                       program / "../share/sitrep", fs::path(SITREP_SOURCE_DIR)};
  EngineOptions options;
  options.data_folder = !arguments.data_folder.empty()
                            ? arguments.data_folder
                            : (first_with(roots, "data/ontology/plover.tsv") / "data").string();
  options.model_file =
      !arguments.model_file.empty()
          ? arguments.model_file
          : (first_with(roots, "models/english.model") / "models/english.model").string();
  return options;
}

}  // namespace sitrep
