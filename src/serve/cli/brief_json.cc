#include "serve/cli/brief_output.h"
#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Json text_or_null(const std::string& text) { return JsonWriter::text_or_null(text); }

Json line_json(const BriefLine& line) {
  Json out = {{"day", text_or_null(line.day)}, {"group", text_or_null(line.group)}, {"tag", text_or_null(line.tag)}, {"text", line.text}, {"note", text_or_null(line.note)}, {"sources", line.numbers}};
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

Json tie_json(const BriefTie& one) {
  const Tie& t = one.tie;
  const auto party = [](const TieParty& p) { return Json{{"name", text_or_null(p.name)}, {"code", text_or_null(p.code)}, {"kind", text_or_null(p.kind)}}; };
  Json numbers = Json::array();
  for (const TieTold& told : t.told)
    if (told.quantity) numbers.push_back({{"day", text_or_null(told.day)}, {"number", *told.quantity}});
  return {{"relation", t.relation}, {"title", text_or_null(t.title)}, {"acting", t.acting}, {"subject", party(t.subject)}, {"object", party(t.object)}, {"since", text_or_null(t.since)}, {"since_why", text_or_null(t.since_why)}, {"until", text_or_null(t.until)}, {"until_why", text_or_null(t.until_why)}, {"until_at_latest", t.until_at_latest}, {"successor", text_or_null(t.successor)}, {"first_told", text_or_null(t.first_told)}, {"last_told", text_or_null(t.last_told)}, {"quantities", numbers}, {"listed", text_or_null(t.listed)}, {"holds", one.holds}, {"disputed", one.disputed}, {"sources", one.numbers}};
}

}  // namespace

std::string brief_json(const Brief& brief) {
  Json out = {{"schema", "sitrep/1"}, {"title", brief.title}, {"actors", brief.actors}, {"place", text_or_null(brief.place)}, {"as_of", text_or_null(brief.as_of)}, {"since", text_or_null(brief.since)}, {"known_at", text_or_null(brief.known_at)}, {"reports", brief.reports}};
  out["lead"] = lines_json(brief.lead);
  out["sections"] = Json::array();
  for (const BriefSection& section : brief.sections) out["sections"].push_back({{"id", section.id}, {"title", section.title}, {"lines", lines_json(section.lines)}, {"more", text_or_null(section.more)}});
  out["ties"] = Json::array();
  for (const BriefTie& tie : brief.ties) out["ties"].push_back(tie_json(tie));
  out["weeks"] = Json::array();
  for (const BriefWeek& week : brief.weeks)
    out["weeks"].push_back({{"from", week.from}, {"to", week.to}, {"verbal_cooperation", week.acts[0]}, {"material_cooperation", week.acts[1]}, {"verbal_conflict", week.acts[2]}, {"material_conflict", week.acts[3]}});
  out["sources"] = Json::array();
  for (const BriefSource& source : brief.sources)
    out["sources"].push_back({{"number", out["sources"].size() + 1}, {"document", source.id}, {"headline", text_or_null(source.headline)}, {"source", text_or_null(source.source)}, {"published", text_or_null(source.published)}, {"uri", text_or_null(source.uri)}, {"also", source.also}});
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sitrep
