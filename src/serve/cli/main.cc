// The program `sitrep`: parse the command line, call a command, hand back its exit code.
#include <cstdio>
#include <exception>

#include "serve/cli/actors_command.h"
#include "serve/cli/code_command.h"
#include "serve/cli/resolve_command.h"
#include "serve/cli/store_commands.h"

int main(int argc, char** argv) try {
  const sitrep::ParsedArguments parsed = sitrep::parse_arguments(argc, argv);
  if (!parsed.arguments) return parsed.exit_code;
  switch (parsed.arguments->command) {
    case sitrep::Command::kParse: return run_parse(*parsed.arguments);
    case sitrep::Command::kResolve: return run_resolve(*parsed.arguments);
    case sitrep::Command::kActors: return run_actors(*parsed.arguments);
    case sitrep::Command::kPlacesSearch:
    case sitrep::Command::kPlacesImport: return run_places(*parsed.arguments);
    case sitrep::Command::kIngest: return run_ingest(*parsed.arguments);
    case sitrep::Command::kBrief: return run_brief(*parsed.arguments);
    case sitrep::Command::kQuery: return run_query(*parsed.arguments);
    case sitrep::Command::kSql: return run_sql(*parsed.arguments);
    case sitrep::Command::kStoreCheck:
    case sitrep::Command::kStoreVacuum:
    case sitrep::Command::kStoreBackup:
    case sitrep::Command::kStoreMigrate: return run_store(*parsed.arguments);
    case sitrep::Command::kCode:
    case sitrep::Command::kCertainty:
    case sitrep::Command::kRead: break;
  }
  return run_code(*parsed.arguments);
} catch (const std::exception& trouble) {
  std::fprintf(stderr, "sitrep: stopped: %s\n", trouble.what());
  return 2;
}
