#include "serve/cli/brief_output.h"
#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Json text_or_null(const std::string& text) { return JsonWriter::text_or_null(text); }

Json line_json(const BriefLine& line) {
  Json out = {{"day", text_or_null(line.day)}, {"tag", text_or_null(line.tag)}, {"text", line.text}, {"note", text_or_null(line.note)}, {"sources", line.numbers}};
  Json facts = Json::object();
  for (const auto& [key, value] : line.facts) facts[key] = text_or_null(value);
  out["facts"] = facts;
  return out;
}

Json lines_json(const std::vector<BriefLine>& lines) {
  Json out = Json::array();
  for (const BriefLine& line : lines) out.push_back(line_json(line));
  return out;
}

}  // namespace

std::string brief_json(const Brief& brief) {
  Json out = {{"schema", "sitrep/1"}, {"title", brief.title}, {"actors", brief.actors}, {"place", text_or_null(brief.place)}, {"as_of", text_or_null(brief.as_of)}, {"since", text_or_null(brief.since)}, {"known_at", text_or_null(brief.known_at)}, {"reports", brief.reports}};
  out["lead"] = lines_json(brief.lead);
  out["sections"] = Json::array();
  for (const BriefSection& section : brief.sections) out["sections"].push_back({{"id", section.id}, {"title", section.title}, {"lines", lines_json(section.lines)}, {"more", text_or_null(section.more)}});
  out["weeks"] = Json::array();
  for (const BriefWeek& week : brief.weeks)
    out["weeks"].push_back({{"from", week.from}, {"to", week.to}, {"verbal_cooperation", week.acts[0]}, {"material_cooperation", week.acts[1]}, {"verbal_conflict", week.acts[2]}, {"material_conflict", week.acts[3]}});
  out["sources"] = Json::array();
  for (const BriefSource& source : brief.sources)
    out["sources"].push_back({{"number", out["sources"].size() + 1}, {"document", source.id}, {"headline", text_or_null(source.headline)}, {"source", text_or_null(source.source)}, {"published", text_or_null(source.published)}, {"uri", text_or_null(source.uri)}, {"also", source.also}});
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sitrep
