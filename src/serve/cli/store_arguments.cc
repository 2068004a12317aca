#include "serve/cli/store_arguments.h"

#include <cmath>

#include "base/date.h"
#include "store/instant.h"

namespace sitrep {

namespace {

const char* const kIngestExamples =
    "Examples:\n"
    "  sitrep ingest stories/ --store week.sitrep\n"
    "      Codes all *.txt files and keeps what they say. Run it again when you like: what is there\n"
    "      already is known, what has changed is a new revision, and what it said before is history.\n"
    "  sitrep ingest monday.jsonl tuesday.jsonl --store week.sitrep --source newswire\n"
    "      One document a line: {\"id\", \"text\", \"published\", \"revision\", \"status\"}. A status of killed or\n"
    "      withdrawn takes back what the document said.\n"
    "  sitrep ingest --recode --store week.sitrep\n"
    "      After a change of data/ or models/: codes everything again; what differs replaces what was.\n"
    "  sitrep ingest corpus.jsonl --store week.sitrep --outcomes > outcomes.tsv\n"
    "      A line for each document once it is safely on the disk: new, revised, known, failed ...\n"
    "  sitrep ingest crawl.warc.gz archive/day.jsonl.zst --store week.sitrep\n"
    "      Archives of crawls and packed files (gzip, zstd, bzip2, xz) as they are.\n"
    "  sitrep ingest --feeds feeds.opml --store week.sitrep\n"
    "      Reads every feed of the list and the pages behind new and edited items. Run it again for\n"
    "      what is new since; robots.txt and the wishes of hosts are honoured.\n"
    "  sitrep ingest https://news.example/a.html https://news.example/rss --store week.sitrep\n"
    "      A page, a feed or an OPML list at an address.\n"
    "\nCtrl-C finishes the batch at hand. After a crash or a full disk run the same command again.\n"
    "Exit code: 0 all was taken in; 2 something could not be (standard error says what); 130 Ctrl-C.\n";

const char* const kQueryExamples =
    "Examples:\n"
    "  sitrep query --store week.sitrep --with USA,IRQ\n"
    "      What happened between the two, newest first.\n"
    "  sitrep query --store week.sitrep --actor \"Islamic State\" --type ASSAULT --factual-only --since 2020-01-01\n"
    "      What it did, not what it threatened or was expected to do.\n"
    "  sitrep query --store week.sitrep --recipient \"IRN MIL\" --country IRQ --format csv > events.csv\n"
    "      A code and a sector; where it happened; one event a row.\n"
    "  sitrep query --store week.sitrep --text '\"drone strike\" OR missile*' --format jsonl\n"
    "      By words of the event's sentence; one JSON object a line.\n"
    "  sitrep query --store week.sitrep --speaker Iran --as-of 2020-01-10 --known-at 2020-01-29\n"
    "      What had happened by the 10th according to what the store knew on the 29th.\n"
    "  sitrep query --store week.sitrep --merged --type ASSAULT\n"
    "      One row for what several reports tell: latest figures, where they differ, how many sources.\n"
    "\nSeveral values of one option: any of them. Several options: all of them.\n";

const char* const kSqlExamples =
    "Examples:\n"
    "  sitrep sql --store week.sitrep \"SELECT event, count(*) FROM current_events GROUP BY event\"\n"
    "  sitrep sql --store week.sitrep --format csv \"SELECT * FROM current_documents\" > documents.csv\n"
    "      Tables and views: docs/store.md. Nothing can be changed this way.\n";

const char* const kStoreExamples =
    "Examples:\n"
    "  sitrep store check week.sitrep                  is every page, link and span as it should be?\n"
    "  sitrep store backup week.sitrep copy.sitrep     one committed state, while others go on\n"
    "  sitrep store vacuum week.sitrep                 give freed space back\n"
    "  sitrep store migrate week.sitrep                bring a store of an older Sitrep up to date\n";

const char* const kBriefExamples =
    "Examples:\n"
    "  sitrep brief \"United States\" Iraq --store week.sitrep --as-of 2020-01-29\n"
    "      Where things stand between the two: what happened, what is open, who says so; Markdown.\n"
    "  sitrep brief Ecuador Peru --store affair.sitrep --format html > brief.html\n"
    "      One page to forward or to print; nothing is fetched when it is opened.\n"
    "  sitrep brief \"Islamic State\" --place Mosul --since 2020-01-01 --store week.sitrep\n"
    "      One actor, at one place, since a day.\n"
    "  sitrep brief IRN ISR --known-at 2020-01-10T18:00:00Z --store week.sitrep --format json\n"
    "      By what the store knew at that moment; for programs (docs/brief.md).\n"
    "\nA demand, threat or promise stays open until a later event settles it (docs/ledger.md).\n"
    "Exit code: 0 a brief was written; 2 nobody bears the name (the message says who is near), or no store.\n";

CLI::Option* add_file(CLI::App& command, RawStoreArguments& raw, const std::string& help) {
  return command.add_option("--store", raw.given.file, help)->required()->option_text("FILE");
}

void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& help, const std::string& shown) {
  command.add_option(name, values, help)->option_text(shown)->allow_extra_args(false)->take_all();
}

void add_ingest(CLI::App& command, RawStoreArguments& raw) {
  command.footer(kIngestExamples);
  add_file(command, raw, "The store; made when it is not there");
  command.add_flag("--recode", raw.given.recode, "Code again what another knowledge or model version coded");
  command.add_flag("--outcomes", raw.given.outcomes, "Print outcome, id and message of each document once it is on the disk");
  command.add_option("--batch", raw.given.batch, "Documents acknowledged at a time; default 200")->check(CLI::Range(1, 100000))->option_text("N");
  command.add_option("--source", raw.given.source, "Who published the documents that do not say so")->option_text("NAME");
  add_list(command, "--feeds", raw.given.feeds, "A list of feeds: OPML, or one address a line", "FILE|URL");
  command.add_flag("--no-pages", raw.given.no_pages, "Keep the feeds' own texts; fetch no page behind an item");
  command.add_option("--delay", raw.given.fetch_delay, "Seconds between two fetches from one host; default 1")->check(CLI::Range(0.0, 3600.0))->option_text("SECONDS");
  command.add_option("--timeout", raw.given.fetch_seconds, "Seconds that one fetch may take; default 60")->check(CLI::Range(1, 3600))->option_text("SECONDS");
  command.add_flag("--allow-private", raw.given.allow_private, "Fetch from private and loopback addresses too");
  command.add_option("--id-prefix", raw.given.id_prefix, "Put before every id, where ids of two corpora would meet")->option_text("TEXT");
}

void add_query(CLI::App& command, RawStoreArguments& raw) {
  EventQuery& q = raw.given.query;
  command.footer(kQueryExamples);
  add_file(command, raw, "The store");
  add_list(command, "--actor", q.actor, "Who did it: a code, a code and a sector, or part of a name", "USA|\"USA MIL\"|NAME");
  add_list(command, "--recipient", q.recipient, "To whom, likewise", "IRQ|\"IRQ GOV\"|NAME");
  command.add_option("--with", raw.with, "Both take part, in whichever roles")->delimiter(',')->expected(2)->option_text("A,B");
  add_list(command, "--sector", q.sector, "A party's PLOVER sector", "MIL");
  add_list(command, "--type", q.type, "PLOVER type", "ASSAULT");
  add_list(command, "--mode", q.mode, "PLOVER mode", "aerial");
  add_list(command, "--context", q.context, "PLOVER context", "military");
  add_list(command, "--place", q.place, "City, province or other place of the event", "NAME");
  add_list(command, "--country", q.country, "Country of the event's place: alpha-3 code or name", "IRQ");
  command.add_option("--box", raw.box, "The event's place lies between these degrees")->delimiter(',')->expected(4)->option_text("SOUTH,WEST,NORTH,EAST");
  add_list(command, "--source", q.source, "Who published the report", "NAME");
  command.add_option("--since", q.since, "Not over before this day")->option_text("DAY");
  command.add_option("--until", q.until, "Not begun after this day")->option_text("DAY");
  add_list(command, "--aux", q.aux, "Has one of: historical, future, hypothetical, negation", "FLAG");
  command.add_flag("--factual-only", q.factual_only, "Neither future nor hypothetical nor negated");
  command.add_option("--speaker", q.speaker, "Who says so: a code or part of a name")->option_text("NAME");
  command.add_option("--min-confidence", raw.min_confidence, "0 to 1")->check(CLI::Range(0.0, 1.0))->option_text("P");
  command.add_option("--text", q.text, "Words of the event's sentence")->option_text("WORDS");
  command.add_option("--as-of", q.as_of, "Only what had happened by this day")->option_text("DAY");
  command.add_option("--known-at", raw.known_at, "What the store said on this day or at this instant")->option_text("DAY|INSTANT");
  command.add_flag("--history", q.history, "Every version ever recorded, with the instants of its record time");
  command.add_flag("--merged", raw.given.merged, "One row for each happening, however many reports tell it");
  command.add_option("--limit", q.limit, "At most so many events")->option_text("N");
}

void add_brief(CLI::App& command, RawStoreArguments& raw) {
  EventQuery& q = raw.given.query;
  command.footer(kBriefExamples);
  command.add_option("actor", raw.given.actors, "Whom it is about: a name, a code or a code and a sector; none: all of the store")->expected(0, 2)->option_text("[A [B]]");
  add_file(command, raw, "The store");
  add_list(command, "--place", q.place, "Only what happened there", "NAME");
  command.add_option("--as-of", q.as_of, "As things stood on this day; default: the day of the latest report")->option_text("DAY");
  command.add_option("--since", q.since, "Only what happened or was settled since")->option_text("DAY");
  command.add_option("--known-at", raw.known_at, "By what the store said on this day or at this instant")->option_text("DAY|INSTANT");
  command.add_option("--data", raw.data, "Folder of Sitrep's knowledge")->option_text("DIR");
}

std::optional<std::string> not_a_day(const std::string& option, const std::string& value) {
  if (value.empty() || (value.size() == 10 && parse_iso_date(value))) return std::nullopt;
  return option + " " + value + ": a day is expected, such as 2020-01-29";
}

}  // namespace

std::optional<Command> StoreCommands::chosen() const {
  const std::pair<const CLI::App*, Command> all[] = {{ingest, Command::kIngest}, {query, Command::kQuery}, {brief, Command::kBrief}, {sql, Command::kSql}, {check, Command::kStoreCheck},
                                                     {vacuum, Command::kStoreVacuum}, {backup, Command::kStoreBackup}, {migrate, Command::kStoreMigrate}};
  for (const auto& [app, command] : all)
    if (app->parsed()) return command;
  return std::nullopt;
}

StoreCommands add_store_commands(CLI::App& app, RawStoreArguments& raw) {
  StoreCommands all{};
  all.ingest = app.add_subcommand("ingest", "Code reports and keep what they say in a store");
  add_ingest(*all.ingest, raw);
  all.query = app.add_subcommand("query", "Find events in a store");
  add_query(*all.query, raw);
  all.brief = app.add_subcommand("brief", "Say where things stand between two actors");
  add_brief(*all.brief, raw);
  all.sql = app.add_subcommand("sql", "Ask a store in SQL; read only");
  all.sql->footer(kSqlExamples);
  add_file(*all.sql, raw, "The store");
  all.sql->add_option("sql", raw.given.sql, "One SELECT")->required()->option_text("SELECT");
  CLI::App* store = app.add_subcommand("store", "Look after a store");
  store->footer(kStoreExamples);
  store->require_subcommand(1);
  all.check = store->add_subcommand("check", "Is the store whole? Exit code 2 when it is not");
  all.vacuum = store->add_subcommand("vacuum", "Give freed space back to the disk");
  all.backup = store->add_subcommand("backup", "Copy one committed state to a new file");
  all.migrate = store->add_subcommand("migrate", "Bring a store of an older Sitrep up to date");
  for (CLI::App* each : {all.check, all.vacuum, all.backup, all.migrate}) each->add_option("store", raw.given.file, "The store")->required()->option_text("FILE");
  all.backup->add_option("target", raw.given.target, "The new file")->required()->option_text("TARGET");
  return all;
}

std::optional<std::string> complete_store(const RawStoreArguments& raw, Arguments& arguments) {
  arguments.store = raw.given;
  EventQuery& q = arguments.store.query;
  for (const auto& [option, value] : {std::pair{"--since", &q.since}, std::pair{"--until", &q.until}, std::pair{"--as-of", &q.as_of}})
    if (auto trouble = not_a_day(option, *value)) return trouble;
  if (raw.with.size() == 2) q.with = {raw.with[0], raw.with[1]};
  if (raw.box.size() == 4) {
    q.box = {raw.box[0], raw.box[1], raw.box[2], raw.box[3]};
    if (q.box->south > q.box->north || q.box->south < -90 || q.box->north > 90 || std::abs(q.box->west) > 180 || std::abs(q.box->east) > 180)
      return "--box: south, west, north and east in degrees are expected, such as 29,38,38,49 for Iraq (south not above north)";
  }
  if (raw.min_confidence >= 0) q.min_confidence = raw.min_confidence;
  for (const std::string& flag : q.aux)
    if (flag != "historical" && flag != "future" && flag != "hypothetical" && flag != "negation")
      return "--aux " + flag + ": one of historical, future, hypothetical, negation is expected";
  if (raw.known_at.empty()) return std::nullopt;
  const auto instant = read_instant_or_day(raw.known_at);
  if (!instant) return "--known-at " + raw.known_at + ": a day or an instant is expected, such as 2020-01-29 or 2020-01-29T18:00:00Z";
  q.known_at = *instant;
  return std::nullopt;
}

std::optional<std::string> store_contradiction(const Arguments& arguments) {
  const EventQuery& q = arguments.store.query;
  if (q.history && !q.known_at.empty()) return "--history shows every version, --known-at those of one moment; give one of them";
  if (arguments.store.recode && (arguments.inputs != std::vector<std::string>{"-"} || !arguments.store.feeds.empty())) return "--recode codes what is in the store; give it no files";
  if (q.history && arguments.store.merged) return "--merged joins what is in force, --history shows every version; give one of them";
  return std::nullopt;
}

}  // namespace sitrep
