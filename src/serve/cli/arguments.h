// The command line of `sitrep`: what was asked for, checked and complete.
//
// In: argc and argv. Out: Arguments, or an exit code where there is nothing left to do (--help,
// --version, a mistake that has been explained on standard error). Exit code 2 = a mistake.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "store/event_query.h"

namespace sitrep {

enum class Command { kCode, kParse, kCertainty, kRead, kResolve, kActors, kPlacesSearch, kPlacesImport,
                     kIngest, kQuery, kBrief, kSql, kStoreCheck, kStoreVacuum, kStoreBackup, kStoreMigrate };
enum class OutputFormat { kText, kJson, kJsonl, kCsv, kDump, kConllu, kTree, kMarkdown, kHtml };
// kByName: *.jsonl is JSONL; a page, a feed, NewsML, NITF and ninjs are told by what they begin like.
enum class InputFormat { kByName, kText, kJsonl, kConllu, kHtml, kFeed, kNewsMl, kNitf, kNinjs };

// What `ingest`, `query`, `sql` and `store` take beside the rest.
struct StoreArguments {
  std::string file, target;         // the store; where `store backup` writes
  std::string source, id_prefix;    // `ingest`: for documents without a source; before every id
  bool recode = false, outcomes = false;
  size_t batch = 200;               // `ingest`: documents acknowledged at a time
  std::vector<std::string> feeds;   // `ingest`: lists of feeds, files or addresses
  bool no_pages = false, allow_private = false;
  double fetch_delay = 1;           // seconds between two fetches from one host
  long fetch_seconds = 60;          // for one fetch
  EventQuery query;
  bool merged = false;              // `query`: happenings, not events
  std::string sql;
  std::vector<std::string> actors;  // `brief`: none, one or two
};

struct Arguments {
  Command command = Command::kCode;
  std::vector<std::string> inputs;  // files, folders, "-"; never empty
  OutputFormat format = OutputFormat::kText;
  InputFormat input = InputFormat::kByName;
  FieldMap fields;                  // --field: where the lines of a JSONL file have theirs
  unsigned threads = 0;             // 0 = one for each core
  std::optional<Layer> until;
  bool explain = false;
  std::string output;               // `places import`: the file to write; empty = in the data folder
  int64_t least_people = 500;       // `places import`: smaller towns are left out
  StoreArguments store;
  std::string data_folder, model_file;  // empty = look in the usual places
};

// What main() has to do: run `arguments`, or leave with `exit_code`.
struct ParsedArguments {
  std::optional<Arguments> arguments;
  int exit_code = 0;
};
ParsedArguments parse_arguments(int argc, char** argv);

// Where data and model are: what was given, else beside the program, else the source folder.
EngineOptions find_installation(const Arguments& arguments);

}  // namespace sitrep
