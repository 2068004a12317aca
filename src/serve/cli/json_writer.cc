#include "serve/cli/json_writer.h"

#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

Json dateline_json(const Document& document, const std::string& country) {
  const Dateline& line = document.dateline;
  Json out;
  out["text"] = line.span.empty() ? Json() : Json(std::string(line.span.of(document.text)));
  out["place"] = JsonWriter::text_or_null(line.place);
  out["country"] = JsonWriter::text_or_null(country);
  out["agency"] = JsonWriter::text_or_null(line.agency);
  out["date"] = JsonWriter::date_or_null(line.date);
  return out;
}

Json credits_json(const Document& document) {
  Json out = Json::array();
  for (const Credit& credit : document.credits)
    out.push_back({{"role", JsonWriter::text_or_null(credit.role)}, {"name", credit.name}});
  return out;
}

Json captions_json(const Document& document) {
  Json out = Json::array();
  for (const Caption& caption : document.captions)
    out.push_back({{"text", caption.text}, {"credit", JsonWriter::text_or_null(caption.credit)}});
  return out;
}

Json marks_json(const JsonWriter& writer, const Document& document) {
  Json out = Json::array();
  for (const Mark& mark : document.marks) {
    Json one;
    if (mark.span.empty()) one["start"] = Json(), one["end"] = Json();
    else writer.put_range(one, mark.span);
    one["name"] = mark.name;
    one["kind"] = JsonWriter::text_or_null(mark.kind);
    one["scheme"] = JsonWriter::text_or_null(mark.scheme);
    one["code"] = JsonWriter::text_or_null(mark.code);
    out.push_back(std::move(one));
  }
  return out;
}

Json properties_json(const Document& document) {
  Json out = Json::array();
  for (const Property& property : document.properties) out.push_back({{"name", property.name}, {"value", property.value}});
  return out;
}

Json office_json(const Office& office) {
  return {{"title", JsonWriter::text_or_null(office.title)},
          {"of", JsonWriter::text_or_null(office.of)},
          {"since", JsonWriter::date_or_null(office.since)},
          {"until", JsonWriter::date_or_null(office.until)}};
}

std::string print(const Json& json, bool pretty) {
  return json.dump(pretty ? 1 : -1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Json JsonWriter::document() const {
  const Document& d = analysis.document;
  Json out;
  out["id"] = text_or_null(d.id);
  out["source"] = text_or_null(d.source);
  out["uri"] = text_or_null(d.uri);
  out["revision"] = text_or_null(d.revision);
  out["status"] = text_or_null(d.status);
  out["language"] = text_or_null(d.language);
  out["headline"] = text_or_null(d.headline);
  out["published"] = date_or_null(d.published);
  out["published_text"] = text_or_null(d.published_text);
  out["dateline"] = dateline_json(d, analysis.mentions.dateline_country);
  out["byline"] = list(d.byline);
  out["credits"] = credits_json(d);
  out["captions"] = captions_json(d);
  out["section"] = list(d.section);
  out["embargoed"] = text_or_null(d.embargoed);
  out["properties"] = properties_json(d);
  out["marks"] = marks_json(*this, d);
  out["text"] = d.text;
  out["body"] = d.body();
  return out;
}

Json JsonWriter::sentences() const {
  Json out = Json::array();
  for (size_t i = 0; i < analysis.sentences.sentences.size(); ++i) {
    const Sentence& sentence = analysis.sentences.sentences[SentenceId(i)];
    Json one;
    one["id"] = i;
    put_range(one, sentence.span);
    one["zone"] = std::string(zone_name(sentence.zone));
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::entities() const {
  Json out = Json::array();
  const Mentions& mentions = analysis.mentions;
  for (size_t i = 0; i < mentions.entities.size(); ++i) {
    const Entity& entity = mentions.entities[EntityId(i)];
    Json one;
    one["id"] = entity_id(EntityId(i));
    one["name"] = text_or_null(entity.name);
    one["kind"] = std::string(entity_kind_name(entity.kind));
    one["code"] = text_or_null(entity.code);
    one["sector"] = text_or_null(entity.sector);
    one["other_sectors"] = list(entity.other_sectors);
    one["country"] = text_or_null(entity.country);
    one["offices"] = Json::array();
    for (const Office& office : entity.offices) one["offices"].push_back(office_json(office));
    one["identifier_id"] = text_or_null(entity.identifier_id);
    one["mentions"] = Json::array();
    for (const MentionId id : entity.mentions) {
      const Mention& mention = mentions.mentions[id];
      Json place;
      put_range(place, mention.span);
      place["sentence"] = sentence_id(mention.sentence);
      place["how"] = std::string(mention_how_name(mention.how));
      one["mentions"].push_back(std::move(place));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::times() const {
  Json out = Json::array();
  auto put = [&](const TimeExpression& time) {
    Json one;
    put_range(one, time.span);
    one["text"] = words(time.span);
    one["type"] = std::string(time_type_name(time.type));
    one["value"] = text_or_null(time.value);
    one["from"] = date_or_null(time.from);
    one["to"] = date_or_null(time.to);
    one["precision"] = text_or_null(time.precision);
    one["anchor"] = text_or_null(time.anchor);
    out.push_back(std::move(one));
  };
  if (analysis.mentions.dateline_time) put(*analysis.mentions.dateline_time);
  for (const TimeExpression& time : analysis.mentions.times) put(time);
  return out;
}

Json JsonWriter::places() const {
  Json out = Json::array();
  const Mentions& mentions = analysis.mentions;
  std::vector<const PlaceMention*> all;  // in text order
  if (mentions.dateline_place) all.push_back(&*mentions.dateline_place);
  for (const auto* list : {&mentions.places, &mentions.origins})
    for (const PlaceMention& place : *list) all.push_back(&place);
  std::stable_sort(all.begin(), all.end(), [](const auto* x, const auto* y) { return x->span.begin < y->span.begin; });
  for (const PlaceMention* each : all) {
    const PlaceMention& place = *each;
    Json one;
    put_range(one, place.span);
    one["text"] = words(place.span);
    one["resolved_place"] = text_or_null(place.resolved_place);
    one["geonameid"] = place.geonameid ? Json(place.geonameid) : Json();
    one["lat"] = place.has_coordinates ? Json(place.lat) : Json();
    one["lon"] = place.has_coordinates ? Json(place.lon) : Json();
    one["admin1"] = text_or_null(place.admin1);
    one["country_code"] = text_or_null(place.country_code);
    one["resolution"] = text_or_null(place.resolution);
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::notes() const {
  Json out = Json::array();
  const auto add = [&](const Notes& notes) {
    for (const Note& note : notes) {
      Json one;
      one["kind"] = note.kind;
      one["message"] = note.message;
      one["start"] = note.span.empty() ? Json() : Json(offset(note.span.begin));
      one["end"] = note.span.empty() ? Json() : Json(offset(note.span.end));
      out.push_back(std::move(one));
    }
  };
  add(analysis.document.notes);
  add(analysis.sentences.notes);
  add(analysis.mentions.notes);
  add(analysis.events.notes);
  add(analysis.report.notes);
  return out;
}

std::string to_json(const Analysis& analysis, const Engine& engine, const JsonOptions& options) {
  const JsonWriter writer(analysis, engine);
  Json out;
  out["schema"] = "sitrep/1";
  out["knowledge"] = engine.knowledge_version();
  out["model"] = engine.model_version();
  out["document"] = writer.document();
  if (options.id_is_number)
    out["document"]["id"] = Json::parse(analysis.document.id, nullptr, false);
  if (!options.document_only) {
    out["sentences"] = writer.sentences();
    out["entities"] = writer.entities();
    out["times"] = writer.times();
    out["places"] = writer.places();
    out["events"] = writer.events();
    out["statements"] = writer.statements();
    out["relations"] = writer.relations();
    out["states"] = writer.states();
    out["activity"] = writer.activity();
  }
  out["notes"] = writer.notes();
  if (options.pairs) out["pair_events"] = writer.pair_events(*options.pairs);
  return print(out, options.pretty);
}

bool id_is_number(std::string_view jsonl_line, std::string_view id) {
  // Parsing the line again is worth it only where the id looks like a number at all.
  if (id.empty() || !Json::accept(id) || !Json::parse(id).is_number()) return false;
  const Json line = Json::parse(jsonl_line, nullptr, false);
  return line.is_object() && line.contains("id") && line["id"].is_number();
}

}  // namespace sitrep
