// Events in JSON: PLOVER 2.0 field names, then what PLOVER has no place for.
#include "serve/cli/csv_writer.h"
#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Json parties_json(const EventRow& event, std::string_view role) {
  Json out = Json::array();
  for (const PartyRow& party : event.parties) {
    if (party.role != role) continue;
    Json one;
    one["entity"] = JsonWriter::text_or_null(party.entity);
    one["code"] = JsonWriter::text_or_null(party.code);
    one["sector"] = JsonWriter::text_or_null(party.sector);
    one["entity_text"] = JsonWriter::text_or_null(party.entity_text);
    one["start"] = value_or_null(party.start);
    one["end"] = value_or_null(party.end);
    one["identifier_id"] = JsonWriter::text_or_null(party.identifier_id);
    one["identifier_text"] = JsonWriter::text_or_null(party.identifier_text);
    out.push_back(std::move(one));
  }
  return out;
}

Json clause_json(const std::string& text, const std::string& event) {
  if (text.empty() && event.empty()) return Json();
  Json out;
  out["text"] = JsonWriter::text_or_null(text);
  out["event"] = JsonWriter::text_or_null(event);
  return out;
}

Json count_json(const CountRow& count) {
  if (!count.low) return Json();
  Json out;
  out["low"] = *count.low;
  out["high"] = value_or_null(count.high);
  out["text"] = JsonWriter::text_or_null(count.text);
  return out;
}

}  // namespace

Json location_json(const PlaceRow& place) {
  Json out;
  out["extracted_place"] = JsonWriter::text_or_null(place.extracted_place);
  out["resolved_place"] = JsonWriter::text_or_null(place.resolved_place);
  out["geonameid"] = value_or_null(place.geonameid);
  out["lat"] = value_or_null(place.lat);
  out["lon"] = value_or_null(place.lon);
  out["city"] = JsonWriter::text_or_null(place.city);
  out["district"] = JsonWriter::text_or_null(place.district);
  out["province"] = JsonWriter::text_or_null(place.province);
  out["country"] = JsonWriter::text_or_null(place.country);
  out["country_code"] = JsonWriter::text_or_null(place.country_code);
  out["resolution"] = JsonWriter::text_or_null(place.resolution);
  out["start"] = value_or_null(place.start);
  out["end"] = value_or_null(place.end);
  return out;
}

Json attribution_json(const std::vector<AttributionRow>& chain) {
  Json out = Json::array();
  for (const AttributionRow& said : chain) {
    Json link;
    link["speaker"] = JsonWriter::text_or_null(said.speaker);
    link["speaker_text"] = JsonWriter::text_or_null(said.speaker_text);
    link["addressee"] = JsonWriter::text_or_null(said.addressee);
    link["addressee_text"] = JsonWriter::text_or_null(said.addressee_text);
    link["cue"] = Json();
    if (said.cue_start) link["cue"] = {{"text", said.cue}, {"start", *said.cue_start}, {"end", value_or_null(said.cue_end)}};
    link["statement"] = JsonWriter::text_or_null(said.statement);
    out.push_back(std::move(link));
  }
  return out;
}

Json why_json(const WhyRow& why) {
  Json out;
  out["field"] = JsonWriter::text_or_null(why.field);
  out["rule"] = JsonWriter::text_or_null(why.rule);
  out["source"] = JsonWriter::text_or_null(why.source);
  out["start"] = value_or_null(why.start);
  out["end"] = value_or_null(why.end);
  out["note"] = JsonWriter::text_or_null(why.note);
  return out;
}

Json event_json(const EventRow& event) {
  Json out;
  out["id"] = event.id;
  out["date"] = JsonWriter::text_or_null(event.date);
  out["enddate"] = JsonWriter::text_or_null(event.enddate);
  out["date_text"] = JsonWriter::text_or_null(event.date_text);
  out["date_precision"] = event.date_precision;
  out["actor"] = parties_json(event, "actor");
  out["recipient"] = parties_json(event, "recipient");
  out["event"] = Json::array({event.event});
  out["mode"] = JsonWriter::list(event.mode);
  out["context"] = JsonWriter::list(event.context);
  out["cameo"] = JsonWriter::text_or_null(event.cameo);
  out["quad_code"] = value_or_null(event.quad_code);
  out["scales"]["plover_2_0"] = value_or_null(event.plover_2_0);
  out["scales"]["goldstein_icews"] = value_or_null(event.goldstein_icews);
  out["aux"] = JsonWriter::list(aux_names(event));
  out["condition"] = clause_json(event.condition, event.condition_event);
  out["purpose"] = clause_json(event.purpose, event.purpose_event);
  out["event_loc"] = event.locations.empty() ? Json() : location_json(event.locations.front());
  out["dead"] = count_json(event.dead);
  out["injured"] = count_json(event.injured);
  out["arrested"] = count_json(event.arrested);
  out["size"] = count_json(event.size);
  out["attribution"] = attribution_json(event.attributions);
  out["event_text"] = Json::array();
  for (const WordsRow& trigger : event.words) out["event_text"].push_back(JsonWriter::text_or_null(trigger.text));
  out["text_info"]["sequence"] = value_or_null(event.sentence);
  out["text_info"]["start"] = value_or_null(event.start);
  out["text_info"]["end"] = value_or_null(event.end);
  out["confidence"] = value_or_null(event.confidence);
  out["why"] = Json::array();
  for (const WhyRow& reason : event.why) out["why"].push_back(why_json(reason));
  return out;
}

Json JsonWriter::events() const {
  Json out = Json::array();
  for (const Event& event : analysis.events.events) out.push_back(event_json(rows.event(event)));
  return out;
}

}  // namespace sitrep
