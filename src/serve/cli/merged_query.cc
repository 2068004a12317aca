#include "serve/cli/merged_query.h"

#include <cstdio>
#include <filesystem>

#include "base/strings.h"
#include "serve/cli/csv_writer.h"
#include "serve/cli/json_parts.h"
#include "serve/cli/terminal.h"
#include "serve/cli/text_report.h"
#include "situation/merged_answer.h"

namespace sitrep {

namespace {

std::vector<std::string> flags(const Happening& h) {
  std::vector<std::string> names;
  for (const auto& [holds, name] : {std::pair{h.historical, "historical"}, {h.future, "future"}, {h.hypothetical, "hypothetical"}, {h.negation, "negation"}})
    if (holds) names.push_back(name);
  return names;
}

std::string place_name(const PlaceRow& p) { return p.resolved_place.empty() ? p.extracted_place : p.resolved_place; }
std::string party_name(const PartyRow& p) { return p.identifier_text.empty() ? p.entity_text : p.identifier_text; }

std::string parties(const std::vector<HappeningParty>& all) {
  std::vector<std::string> texts;
  for (const HappeningParty& p : all) {
    const std::string code = code_and_sector(p.party.code, p.party.sector);
    texts.push_back(code.empty() ? one_line(party_name(p.party)) : code);
  }
  return texts.empty() ? "-" : join(texts, ", ");
}

// JSON

Json tellings_json(const std::vector<size_t>& tellings, const Situation& s) {
  Json ids = Json::array();
  for (const size_t t : tellings) ids.push_back(s.tellings[t].event.id);
  return ids;
}

Json parties_json(const std::vector<HappeningParty>& all, const Situation& s) {
  Json out = Json::array();
  for (const HappeningParty& p : all) {
    Json one;
    one["code"] = JsonWriter::text_or_null(p.party.code);
    one["sector"] = JsonWriter::text_or_null(p.party.sector);
    one["identifier_id"] = JsonWriter::text_or_null(p.party.identifier_id);
    one["name"] = JsonWriter::text_or_null(party_name(p.party));
    one["told_by"] = tellings_json(p.tellings, s);
    out.push_back(std::move(one));
  }
  return out;
}

Json figures_json(const Happening& h, const Situation& s) {
  Json out = Json::array();
  for (const Figure& f : h.figures)
    out.push_back({{"what", f.what}, {"low", value_or_null(f.low)}, {"high", value_or_null(f.high)}, {"text", f.text}, {"current", f.current}, {"told_by", tellings_json(f.tellings, s)}});
  return out;
}

Json contradictions_json(const Happening& h, const Situation& s) {
  Json out = Json::array();
  for (const Contradiction& c : h.contradictions) {
    Json versions = Json::array();
    for (const Version& v : c.versions) versions.push_back({{"value", v.value}, {"told_by", tellings_json(v.tellings, s)}});
    out.push_back({{"what", c.what}, {"versions", std::move(versions)}});
  }
  return out;
}

Json telling_json(const Telling& telling, const Situation& s) {
  const SourceReport& report = s.reports[telling.report];
  Json out = event_json(telling.event);
  out["triggers"] = Json::array();
  for (const WordsRow& words : telling.event.words)
    if (words.kind == "trigger") out["triggers"].push_back({{"start", value_or_null(words.start)}, {"end", value_or_null(words.end)}});
  out["sentence"] = JsonWriter::text_or_null(telling.sentence);
  out["document"] = {{"id", report.id}, {"source", JsonWriter::text_or_null(report.source)}, {"uri", JsonWriter::text_or_null(report.uri)},
                     {"published", JsonWriter::text_or_null(report.published)}, {"origin", report.origin}};
  out["document"]["copy_of"] = s.reports[report.copy_group].id == report.id ? Json() : Json(s.reports[report.copy_group].id);
  return out;
}

std::string happening_line(const Happening& h, const Situation& s) {
  Json out;
  out["id"] = h.id;
  out["day"] = JsonWriter::text_or_null(h.day);
  out["date"] = JsonWriter::text_or_null(h.date);
  out["enddate"] = JsonWriter::text_or_null(h.enddate);
  out["date_precision"] = JsonWriter::text_or_null(h.date_precision);
  out["event"] = h.type;
  out["mode"] = JsonWriter::list(h.modes);
  out["context"] = JsonWriter::list(h.contexts);
  out["cameo"] = JsonWriter::text_or_null(h.cameo);
  out["quad_code"] = value_or_null(h.quad_code);
  out["aux"] = JsonWriter::list(flags(h));
  out["actor"] = parties_json(h.actors, s);
  out["recipient"] = parties_json(h.recipients, s);
  out["event_loc"] = h.places.empty() ? Json() : location_json(h.places.front());
  out["figures"] = figures_json(h, s);
  out["contradictions"] = contradictions_json(h, s);
  out["reports"] = h.reports;
  out["sources"] = h.sources;
  out["confidence"] = value_or_null(h.confidence);
  out["tellings"] = Json::array();
  for (const size_t t : h.tellings) out["tellings"].push_back(telling_json(s.tellings[t], s));
  out["why"] = Json::array();
  for (const WhyRow& why : h.why) out["why"].push_back(why_json(why));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// CSV

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) line += (line.empty() && &field == &fields.front() ? "" : ",") + csv_field(field);
  return line + "\r\n";
}

std::string csv_heading() {
  return csv_line({"id", "day", "date", "enddate", "date_precision", "event", "mode", "cameo", "quad_code", "aux", "actor", "recipient", "place", "country_code", "dead", "injured", "arrested",
                   "size", "reports", "sources", "contradictions", "documents"});
}

std::string csv_of(const Happening& h, const Situation& s) {
  const auto figure = [&](const char* what) { return h.current(what) ? one_line(h.current(what)->text) : std::string(); };
  std::vector<std::string> differ, documents;
  for (const Contradiction& c : h.contradictions) differ.push_back(c.what);
  for (const size_t t : h.tellings) documents.push_back(s.reports[s.tellings[t].report].id);
  const PlaceRow place = h.places.empty() ? PlaceRow() : h.places.front();
  return csv_line({h.id, h.day, h.date, h.enddate, h.date_precision, h.type, join(h.modes, ";"), h.cameo, h.quad_code ? std::to_string(*h.quad_code) : "", join(flags(h), ";"),
                   h.actors.empty() ? "" : parties(h.actors), h.recipients.empty() ? "" : parties(h.recipients), place_name(place), place.country_code, figure("dead"), figure("injured"),
                   figure("arrested"), figure("size"), std::to_string(h.reports), std::to_string(h.sources), join(differ, ";"), join(documents, ";")});
}

// Text

std::string counted(size_t count, const char* one, const char* several) { return std::to_string(count) + " " + (count == 1 ? one : several); }

std::string facts(const Happening& h, const Situation& s) {
  std::vector<std::string> all;
  if (const auto names = flags(h); !names.empty()) all.push_back(join(names, ", "));
  if (!h.places.empty()) all.push_back("in " + one_line(place_name(h.places.front())) + (h.places.front().country_code.empty() ? "" : ", " + h.places.front().country_code));
  for (const Figure& f : h.figures)
    if (f.current) all.push_back(f.what + ": " + one_line(f.text));
  for (const Contradiction& c : h.contradictions) {
    std::vector<std::string> versions;
    for (const Version& v : c.versions) versions.push_back(one_line(v.value));
    all.push_back("reports differ on " + c.what + ": " + join(versions, " | "));
  }
  all.push_back(counted(h.reports, "report", "reports") + ", " + counted(h.sources, "source", "sources"));
  std::vector<std::string> documents;
  for (const size_t t : h.tellings)
    if (const std::string& id = s.reports[s.tellings[t].report].id; documents.empty() || documents.back() != id) documents.push_back(id);
  if (documents.size() > 4) documents.resize(4), documents.push_back("...");
  all.push_back(one_line(join(documents, " ")));
  return join(all, " · ");
}

std::string text_of(const Happening& h, const Situation& s, const Palette& palette) {
  const std::string type = padded(h.type + (h.modes.empty() ? "" : "/" + join(h.modes, "+")), 25);
  return "  " + padded(h.date.empty() ? "undated" : h.date, 12) + padded(parties(h.actors), 23) + " " + (h.quad_code.value_or(0) >= 3 ? palette.conflict(type) : palette.cooperation(type)) +
         " " + padded(h.cameo.empty() ? "-" : h.cameo, 7) + truncated(parties(h.recipients), kReportWidth - 71) + "\n" + paragraph("              ", facts(h, s));
}

}  // namespace

int run_merged_query(const Arguments& arguments) {
  const EngineOptions installation = find_installation(arguments);
  const auto rules = SituationRules::load(installation.data_folder, std::filesystem::path(installation.model_file).parent_path().string());
  if (!rules) return complain(rules.error().message);
  auto reader = StoreReader::open(arguments.store.file);
  if (!reader) return complain(reader.error().message);
  const auto answer = merged_answer(reader.value(), rules.value(), arguments.store.query);
  if (!answer) return complain(answer.error().message);
  const Situation& s = answer.value().situation;
  const Palette palette = palette_for_output();
  bool written = true;
  const auto print = [&](const std::string& text) { written = written && std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); };
  if (arguments.format == OutputFormat::kCsv) print(csv_heading());
  for (const size_t n : answer.value().shown) {
    const Happening& h = s.happenings[n];
    print(arguments.format == OutputFormat::kCsv ? csv_of(h, s) : arguments.format == OutputFormat::kJsonl ? happening_line(h, s) : text_of(h, s, palette));
  }
  if (arguments.format == OutputFormat::kText && answer.value().shown.empty()) print("  no event of this store is like that\n");
  if (arguments.format == OutputFormat::kText) std::fprintf(stderr, "sitrep: %s read\n", counted(answer.value().reports, "report", "reports").c_str());
  if (!written || std::fflush(stdout) != 0) return complain("the answer cannot be written (is the disk full?)");
  return 0;
}

}  // namespace sitrep
