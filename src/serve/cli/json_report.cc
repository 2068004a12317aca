// Statements, relations, states and activity levels in JSON.
#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

std::string_view speech_mode_name(SpeechMode mode) {
  switch (mode) {
    case SpeechMode::kDirect: return "direct";
    case SpeechMode::kIndirect: return "indirect";
    case SpeechMode::kMixed: return "mixed";
  }
  return "indirect";
}

// What relations, states and activity end with: where it stands, who says so, and why.
template <typename Item>
void put_evidence(const JsonWriter& writer, Json& out, const Item& item) {
  writer.put_range(out, item.span);
  out["sentence"] = JsonWriter::sentence_id(item.sentence);
  out["attribution"] = writer.attribution_chain(item.attribution);
  out["why"] = Json::array({writer.why(item.why)});
}

void put_named(const JsonWriter& writer, Json& out, const std::string& key, const Named& named) {
  out[key] = JsonWriter::entity_id(named.entity);
  out[key + "_text"] = writer.entity_words(named.entity, named.span);
}

}  // namespace

Json JsonWriter::statements() const {
  Json out = Json::array();
  for (const Statement& statement : analysis.report.statements) {
    const Attribution& said = analysis.events.attributions[statement.attribution];
    Json one;
    one["id"] = "s" + std::to_string(out.size());
    one["speaker"] = entity_id(said.speaker);
    one["speaker_text"] = entity_words(said.speaker, said.speaker_named);
    one["speaker_span"] = range(said.speaker_span);
    one["addressee"] = entity_id(said.addressee);
    one["addressee_text"] = entity_words(said.addressee, said.addressee_span);
    one["cue"] = cue(said.cue);
    one["mode"] = std::string(speech_mode_name(said.mode));
    one["denies"] = said.denies;
    one["quote"] = text_or_null(statement.quote);
    one["content_spans"] = Json::array();
    for (const Span span : said.utterance) one["content_spans"].push_back(range(span));
    one["sentence"] = sentence_id(said.sentence);
    one["date"] = date_or_null(statement.date);
    put_range(one, said.span);
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::relations() const {
  Json out = Json::array();
  for (const Relation& relation : analysis.report.relations) {
    Json one;
    one["relation"] = relation.relation;
    put_named(*this, one, "subject", relation.subject);
    put_named(*this, one, "object", relation.object);
    one["quantity"] = relation.quantity ? Json(*relation.quantity) : Json();
    one["since"] = date_or_null(relation.since);
    one["until"] = date_or_null(relation.until);
    put_evidence(*this, one, relation);
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::states() const {
  Json out = Json::array();
  for (const State& state : analysis.report.states) {
    Json one;
    put_named(*this, one, "subject", state.subject);
    one["activity"] = words(state.activity);
    one["status"] = text_or_null(state.status);
    one["since"] = date_or_null(state.since);
    one["until"] = date_or_null(state.until);
    one["as_of"] = date_or_null(state.as_of);
    one["place"] = place_at(state.place);
    put_evidence(*this, one, state);
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonWriter::activity() const {
  Json out = Json::array();
  for (const Activity& activity : analysis.report.activity) {
    Json one;
    put_named(*this, one, "actor", activity.actor);
    one["places"] = Json::array();
    for (const uint32_t place : activity.places)
      if (place < analysis.mentions.places.size()) one["places"].push_back(place_at(place));
    one["window"] = {{"start", date_or_null(activity.window_start)},
                     {"end", date_or_null(activity.window_end)}};
    one["change"] = text_or_null(activity.change);
    one["level"] = text_or_null(activity.level);
    one["measure"] = words(activity.measure);
    one["count"] = activity.count ? Json(*activity.count) : Json();
    one["count_before"] = activity.count_before ? Json(*activity.count_before) : Json();
    one["percent"] = activity.percent ? Json(*activity.percent) : Json();
    put_evidence(*this, one, activity);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace sitrep
