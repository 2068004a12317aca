#include "serve/cli/json_parts.h"

namespace sitrep {

JsonWriter::JsonWriter(const Analysis& a, const Engine& e)
    : analysis(a), engine(e), knowledge(e.knowledge()), index(a.document.text),
      rows({a.document, a.sentences, a.mentions, a.events, a.report, e.knowledge()}, Ids::kInDocument) {}

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

Json JsonWriter::place_at(std::optional<uint32_t> place) const {
  const auto& all = analysis.mentions.places;
  return place && *place < all.size() ? location_json(rows.place(all[*place])) : Json();
}

Json JsonWriter::cue(Span span) const {
  if (span.empty()) return Json();
  Json out;
  out["text"] = words(span);
  put_range(out, span);
  return out;
}

}  // namespace sitrep
