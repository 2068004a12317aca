// `sitrep query`: events of a store as a table for people, as CSV or as JSON, one a line.
#include <cstdio>

#include "base/strings.h"
#include "serve/cli/csv_writer.h"
#include "serve/cli/json_parts.h"
#include "serve/cli/merged_query.h"
#include "serve/cli/store_commands.h"
#include "serve/cli/terminal.h"
#include "serve/cli/text_report.h"
#include "store/reader.h"

namespace sitrep {

namespace {

std::string event_line(const StoredEvent& stored, bool history) {
  Json out = event_json(stored.event);
  const std::pair<const char*, const std::string*> fields[] = {{"id", &stored.document_id}, {"source", &stored.source}, {"uri", &stored.uri}, {"revision", &stored.revision},
                                                               {"status", &stored.status}, {"headline", &stored.headline}, {"published", &stored.published}};
  for (const auto& [name, value] : fields) out["document"][name] = JsonWriter::text_or_null(*value);
  out["knowledge"] = stored.knowledge;
  out["model"] = stored.model;
  if (history) {
    out["recorded"] = stored.recorded;
    out["superseded"] = JsonWriter::text_or_null(stored.superseded);
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string parties(const EventRow& event, std::string_view role) {
  std::vector<std::string> texts;
  for (const PartyRow& party : event.parties) {
    if (party.role != role) continue;
    const std::string code = code_and_sector(party.code, party.sector);
    texts.push_back(!code.empty() ? code : one_line(party.identifier_text.empty() ? party.entity_text : party.identifier_text));
  }
  return texts.empty() ? "-" : join(texts, ", ");
}

// What does not fit the columns: the words, how it stands, where, who says so, which document.
std::string facts(const StoredEvent& stored, bool history) {
  const EventRow& event = stored.event;
  std::vector<std::string> triggers, all;
  for (const WordsRow& words : event.words) triggers.push_back(one_line(words.text));
  all.push_back("\"" + join(triggers, " ... ") + "\"");
  if (const auto flags = aux_names(event); !flags.empty()) all.push_back(join(flags, ", "));
  if (!event.locations.empty()) {
    const PlaceRow& place = event.locations.front();
    all.push_back("in " + one_line(place.resolved_place.empty() ? place.extracted_place : place.resolved_place) + (place.country_code.empty() ? "" : ", " + place.country_code));
  }
  std::vector<std::string> speakers;
  for (const AttributionRow& said : event.attributions) speakers.push_back(one_line(said.speaker_text.empty() ? "somebody" : said.speaker_text));
  if (!speakers.empty()) all.push_back("says " + join(speakers, " quoting "));
  all.push_back(one_line(stored.document_id) + (stored.source.empty() ? "" : " (" + one_line(stored.source) + ")"));
  if (history) all.push_back("recorded " + stored.recorded.substr(0, 19) + (stored.superseded.empty() ? "" : ", superseded " + stored.superseded.substr(0, 19)));
  return join(all, " · ");
}

std::string table_head(const Palette& palette) {
  return palette.dim("  " + padded("date", 12) + padded("actor", 24) + padded("event", 26) + padded("CAMEO", 7) + "recipient") + "\n";
}

std::string table_rows(const StoredEvent& stored, const Palette& palette, bool history) {
  const EventRow& event = stored.event;
  const std::string type = padded(event.event + (event.mode.empty() ? "" : "/" + join(event.mode, "+")), 25);
  return "  " + padded(event.date.empty() ? "undated" : event.date, 12) + padded(parties(event, "actor"), 23) + " " +
         (event.quad_code.value_or(0) >= 3 ? palette.conflict(type) : palette.cooperation(type)) + " " + padded(event.cameo.empty() ? "-" : event.cameo, 7) +
         truncated(parties(event, "recipient"), kReportWidth - 71) + "\n" + paragraph("              ", facts(stored, history));
}

}  // namespace

int run_query(const Arguments& arguments) {
  if (arguments.store.merged) return run_merged_query(arguments);
  auto reader = StoreReader::open(arguments.store.file);
  if (!reader) return complain(reader.error().message);
  const EventQuery& query = arguments.store.query;
  const Palette palette = palette_for_output();
  bool written = true;
  const auto print = [&](const std::string& text) { return written = written && std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); };
  if (arguments.format == OutputFormat::kCsv) print(csv_header());
  size_t shown = 0;
  const auto count = reader.value().events(query, [&](const StoredEvent& stored) {
    switch (arguments.format) {
      case OutputFormat::kCsv: return print(csv_row(stored.event, stored.document_id));
      case OutputFormat::kJsonl: return print(event_line(stored, query.history));
      default: return print((shown++ ? "" : table_head(palette)) + table_rows(stored, palette, query.history));
    }
  });
  if (!count) return complain(count.error().message);
  if (arguments.format == OutputFormat::kText && count.value() == 0) print("  no event of this store is like that\n");
  if (!written || std::fflush(stdout) != 0) return complain("the answer cannot be written (is the disk full?)");
  return 0;
}

}  // namespace sitrep
