#include "serve/cli/json_parts.h"

namespace sitrep {

JsonWriter::JsonWriter(const Analysis& a, const Engine& e)
    : analysis(a), engine(e), knowledge(e.knowledge()), index(a.document.text),
      statement_of(a.events.attributions.size()) {
  for (size_t i = 0; i < a.report.statements.size(); ++i) {
    const uint32_t attribution = a.report.statements[i].attribution;
    if (attribution < statement_of.size()) statement_of[attribution] = i;
  }
}

Json JsonWriter::text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(std::string(text));
}

Json JsonWriter::date_or_null(Date date) { return text_or_null(iso_text(date)); }

Json JsonWriter::list(const std::vector<std::string>& values) {
  Json out = Json::array();
  for (const std::string& value : values) out.push_back(value);
  return out;
}

Json JsonWriter::words(Span span) const {
  return span.empty() ? Json() : Json(std::string(span.of(analysis.document.text)));
}

Json JsonWriter::range(Span span) const {
  return span.empty() ? Json() : Json::array({offset(span.begin), offset(span.end)});
}

void JsonWriter::put_range(Json& out, Span span) const {
  out["start"] = offset(span.begin);
  out["end"] = offset(span.end);
}

Json JsonWriter::entity_id(EntityId id) {
  return id ? Json("e" + std::to_string(id.index)) : Json();
}

Json JsonWriter::entity_words(EntityId id, Span span) const {
  if (!span.empty()) return words(span);
  return id ? text_or_null(analysis.mentions.entities[id].name) : Json();
}

Json JsonWriter::sentence_id(SentenceId id) { return id ? Json(id.index) : Json(); }

Json JsonWriter::why(const Why& reason) const {
  Json out;
  out["field"] = text_or_null(reason.field);
  out["rule"] = text_or_null(reason.rule);
  out["source"] = text_or_null(reason.source);
  out["start"] = reason.span.empty() ? Json() : Json(offset(reason.span.begin));
  out["end"] = reason.span.empty() ? Json() : Json(offset(reason.span.end));
  out["note"] = text_or_null(reason.note);
  return out;
}

// PLOVER's location object; the narrower fields are told by what the place was resolved to.
Json JsonWriter::location(const PlaceMention& place) const {
  const Country* country = knowledge.actors.country(place.country_code);
  const bool is_city = place.feature == "city";
  const bool is_district = place.feature == "admin2" || place.feature == "district";
  const bool is_province = place.feature == "admin1" || place.feature == "province";
  Json out;
  out["extracted_place"] = words(place.span);
  out["resolved_place"] = text_or_null(place.resolved_place);
  out["geonameid"] = place.geonameid ? Json(place.geonameid) : Json();
  out["lat"] = place.has_coordinates ? Json(place.lat) : Json();
  out["lon"] = place.has_coordinates ? Json(place.lon) : Json();
  out["city"] = is_city ? text_or_null(place.resolved_place) : Json();
  out["district"] = is_district ? text_or_null(place.resolved_place) : Json();
  out["province"] = text_or_null(is_province && place.admin1.empty() ? place.resolved_place
                                                                     : place.admin1);
  out["country"] = country ? Json(country->name) : Json();
  out["country_code"] = text_or_null(place.country_code);
  out["resolution"] = text_or_null(place.resolution);
  put_range(out, place.span);
  return out;
}

Json JsonWriter::place_at(std::optional<uint32_t> place) const {
  const auto& all = analysis.mentions.places;
  return place && *place < all.size() ? location(all[*place]) : Json();
}

Json JsonWriter::cue(Span span) const {
  if (span.empty()) return Json();
  Json out;
  out["text"] = words(span);
  put_range(out, span);
  return out;
}

Json JsonWriter::attribution_chain(const std::vector<uint32_t>& chain) const {
  Json out = Json::array();
  for (const uint32_t at : chain) {
    if (at >= analysis.events.attributions.size()) continue;
    const Attribution& said = analysis.events.attributions[at];
    Json link;
    link["speaker"] = entity_id(said.speaker);
    link["speaker_text"] = entity_words(said.speaker, said.speaker_named);
    link["addressee"] = entity_id(said.addressee);
    link["addressee_text"] = entity_words(said.addressee, said.addressee_span);
    link["cue"] = cue(said.cue);
    link["statement"] = statement_of[at] ? Json("s" + std::to_string(*statement_of[at])) : Json();
    out.push_back(std::move(link));
  }
  return out;
}

}  // namespace sitrep
