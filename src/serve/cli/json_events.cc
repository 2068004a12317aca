// Events in JSON: PLOVER 2.0 field names, then what PLOVER has no place for.
#include <cmath>

#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Json parties_json(const JsonWriter& writer, const std::vector<Party>& parties) {
  Json out = Json::array();
  for (const Party& party : parties) {
    const Entity* entity =
        party.entity ? &writer.analysis.mentions.entities[party.entity] : nullptr;
    Json one;
    one["entity"] = JsonWriter::entity_id(party.entity);
    one["code"] = JsonWriter::text_or_null(party.code);
    one["sector"] = JsonWriter::text_or_null(party.sector);
    one["entity_text"] = writer.words(party.span);
    one["start"] = party.span.empty() ? Json() : Json(writer.offset(party.span.begin));
    one["end"] = party.span.empty() ? Json() : Json(writer.offset(party.span.end));
    one["identifier_id"] = entity ? JsonWriter::text_or_null(entity->identifier_id) : Json();
    one["identifier_text"] = entity ? JsonWriter::text_or_null(entity->name) : Json();
    out.push_back(std::move(one));
  }
  return out;
}

Json number_or_null(const std::optional<double>& number) {
  return number && std::isfinite(*number) ? Json(*number) : Json();
}

// PLOVER scores its modes; a type without a scored mode has the score of the type.
Json plover_score(const Ontology& ontology, const Event& event) {
  for (const std::string& name : event.modes) {
    const PloverEntry* mode = ontology.mode(event.type, name);
    if (mode && mode->score) return number_or_null(mode->score);
  }
  const PloverEntry* type = ontology.type(event.type);
  return type ? number_or_null(type->score) : Json();
}

Json scales_json(const Ontology& ontology, const Event& event) {
  const CameoEntry* cameo = ontology.cameo(event.cameo);
  Json out;
  out["plover_2_0"] = plover_score(ontology, event);
  out["goldstein_icews"] = cameo ? number_or_null(cameo->goldstein_icews) : Json();
  return out;
}

Json aux_json(const Aux& aux) {
  Json out = Json::array();
  if (aux.historical) out.push_back("historical");
  if (aux.future) out.push_back("future");
  if (aux.hypothetical) out.push_back("hypothetical");
  if (aux.negation) out.push_back("negation");
  return out;
}

Json clause_json(const JsonWriter& writer, const std::optional<ClauseLink>& clause) {
  if (!clause) return Json();
  const auto& events = writer.analysis.events.events;
  Json out;
  out["text"] = writer.words(clause->span);
  out["event"] = events.has(clause->event) ? JsonWriter::text_or_null(events[clause->event].id)
                                           : Json();
  return out;
}

Json count_json(const JsonWriter& writer, const std::optional<CountRange>& count) {
  if (!count) return Json();
  Json out;
  out["low"] = count->low;
  out["high"] = count->high ? Json(*count->high) : Json();
  out["text"] = writer.words(count->span);
  return out;
}

Json event_json(const JsonWriter& writer, const Event& event) {
  Json out;
  out["id"] = event.id;
  out["date"] = JsonWriter::date_or_null(event.date);
  out["enddate"] = JsonWriter::date_or_null(event.enddate);
  out["date_text"] = writer.words(event.date_text);
  out["date_precision"] = event.date_precision.empty() ? "unknown" : event.date_precision;
  out["actor"] = parties_json(writer, event.actor);
  out["recipient"] = parties_json(writer, event.recipient);
  out["event"] = Json::array({event.type});
  out["mode"] = JsonWriter::list(event.modes);
  out["context"] = JsonWriter::list(event.contexts);
  out["cameo"] = JsonWriter::text_or_null(event.cameo);
  out["quad_code"] = event.quad ? Json(event.quad) : Json();
  out["scales"] = scales_json(writer.knowledge.ontology, event);
  out["aux"] = aux_json(event.aux);
  out["condition"] = clause_json(writer, event.condition);
  out["purpose"] = clause_json(writer, event.purpose);
  const auto& dateline = writer.analysis.mentions.dateline_place;
  out["event_loc"] = event.at_dateline && dateline ? writer.location(*dateline) : writer.place_at(event.place);
  out["dead"] = count_json(writer, event.dead);
  out["injured"] = count_json(writer, event.injured);
  out["arrested"] = count_json(writer, event.arrested);
  out["size"] = count_json(writer, event.size);
  out["attribution"] = writer.attribution_chain(event.attribution);
  out["event_text"] = Json::array();
  for (const Span trigger : event.triggers) out["event_text"].push_back(writer.words(trigger));
  out["text_info"]["sequence"] = JsonWriter::sentence_id(event.sentence);
  writer.put_range(out["text_info"], event.span);
  out["confidence"] = std::isfinite(event.confidence)
                          ? Json(std::round(event.confidence * 1e4) / 1e4)
                          : Json();
  out["why"] = Json::array();
  for (const Why& reason : event.why) out["why"].push_back(writer.why(reason));
  return out;
}

}  // namespace

Json JsonWriter::events() const {
  Json out = Json::array();
  for (const Event& event : analysis.events.events) out.push_back(event_json(*this, event));
  return out;
}

}  // namespace sitrep
