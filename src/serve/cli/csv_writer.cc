#include "serve/cli/csv_writer.h"

#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

#include "base/strings.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

constexpr std::string_view kColumns[] = {
    "id", "document_id", "date", "enddate", "date_precision", "date_text",
    "actor_code", "actor_sector", "actor_text", "actor_name",
    "recipient_code", "recipient_sector", "recipient_text", "recipient_name",
    "event", "mode", "cameo", "quad_code", "context", "plover_2_0", "goldstein_icews", "aux",
    "condition", "purpose", "place", "country_code", "lat", "lon",
    "dead_low", "dead_high", "injured_low", "injured_high", "arrested_low", "arrested_high",
    "size_low", "size_high", "speaker", "event_text", "sentence", "start", "end", "confidence",
    "rule"};

std::string quoted(std::string_view field) {
  if (field.find_first_of("\",\r\n") == std::string_view::npos) return std::string(field);
  std::string out = "\"";
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string decimal(double number, int digits) {
  if (!std::isfinite(number)) return "";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, number);
  std::string text = buffer;
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

class Row {
 public:
  Row(const Analysis& analysis, const Knowledge& knowledge, const CodePointIndex& index)
      : a_(analysis), knowledge_(knowledge), index_(index) {}

  std::string write(const Event& event) {
    fields_.clear();
    put(event.id), put(a_.document.id);
    put(iso_text(event.date)), put(iso_text(event.enddate)), put(event.date_precision);
    put(words(event.date_text));
    put_parties(event.actor), put_parties(event.recipient);
    put(event.type), put(join(event.modes, ";")), put(event.cameo);
    put(event.quad ? std::to_string(event.quad) : ""), put(join(event.contexts, ";"));
    put_scales(event), put(aux(event.aux));
    put(event.condition ? words(event.condition->span) : "");
    put(event.purpose ? words(event.purpose->span) : "");
    put_place(event);
    for (const auto* count : {&event.dead, &event.injured, &event.arrested, &event.size})
      put_count(*count);
    put(speakers(event)), put(triggers(event));
    put(event.sentence ? std::to_string(event.sentence.index) : "");
    put(offset(event.span.begin)), put(offset(event.span.end));
    put(decimal(event.confidence, 4)), put(rule(event));
    return join(fields_, ",") + "\r\n";
  }

 private:
  void put(std::string_view field) { fields_.push_back(quoted(field)); }
  std::string offset(uint32_t byte) const {
    return std::to_string(index_.code_point_of_byte(byte));
  }
  std::string words(Span span) const {
    return span.empty() ? "" : std::string(span.of(a_.document.text));
  }

  void put_parties(const std::vector<Party>& parties) {
    std::vector<std::string> codes, sectors, texts, names;
    for (const Party& party : parties) {
      codes.push_back(party.code);
      sectors.push_back(party.sector);
      texts.push_back(words(party.span));
      names.push_back(party.entity ? a_.mentions.entities[party.entity].name : "");
    }
    for (const auto* column : {&codes, &sectors, &texts, &names}) put(join(*column, ";"));
  }

  void put_scales(const Event& event) {
    const PloverEntry* type = knowledge_.ontology.type(event.type);
    std::string score = type && type->score ? decimal(*type->score, 4) : "";
    for (const std::string& name : event.modes) {
      const PloverEntry* mode = knowledge_.ontology.mode(event.type, name);
      if (!mode || !mode->score) continue;
      score = decimal(*mode->score, 4);
      break;
    }
    put(score);
    const CameoEntry* cameo = knowledge_.ontology.cameo(event.cameo);
    put(cameo && cameo->goldstein_icews ? decimal(*cameo->goldstein_icews, 4) : "");
  }

  static std::string aux(const Aux& aux) {
    std::vector<std::string> names;
    if (aux.historical) names.push_back("historical");
    if (aux.future) names.push_back("future");
    if (aux.hypothetical) names.push_back("hypothetical");
    if (aux.negation) names.push_back("negation");
    return join(names, ";");
  }

  void put_place(const Event& event) {
    const bool known = event.place && *event.place < a_.mentions.places.size();
    const bool dateline = event.at_dateline && a_.mentions.dateline_place;
    if (!known && !dateline) {
      for (int i = 0; i < 4; ++i) put("");
      return;
    }
    const PlaceMention& place = dateline ? *a_.mentions.dateline_place : a_.mentions.places[*event.place];
    put(place.resolved_place.empty() ? words(place.span) : place.resolved_place);
    put(place.country_code);
    put(place.has_coordinates ? decimal(place.lat, 6) : "");
    put(place.has_coordinates ? decimal(place.lon, 6) : "");
  }

  void put_count(const std::optional<CountRange>& count) {
    put(count ? std::to_string(count->low) : "");
    put(count && count->high ? std::to_string(*count->high) : "");
  }

  // Outermost first, as in JSON.
  std::string speakers(const Event& event) const {
    std::vector<std::string> names;
    for (const uint32_t at : event.attribution) {
      const Attribution& said = a_.events.attributions[at];
      names.push_back(said.speaker ? a_.mentions.entities[said.speaker].name
                                   : words(said.speaker_named));
    }
    return join(names, ";");
  }
  std::string triggers(const Event& event) const {
    std::vector<std::string> texts;
    for (const Span trigger : event.triggers) texts.push_back(words(trigger));
    return join(texts, ";");
  }
  // The knowledge line that made it an event of this type.
  static std::string rule(const Event& event) {
    for (const Why& why : event.why)
      if (why.field == "event") return why.source.empty() ? why.rule : why.source;
    return event.why.empty() ? "" : event.why.front().source;
  }

  const Analysis& a_;
  const Knowledge& knowledge_;
  const CodePointIndex& index_;
  std::vector<std::string> fields_;
};

}  // namespace

std::string csv_header() {
  std::string out;
  for (const std::string_view column : kColumns) (out += out.empty() ? "" : ",") += column;
  return out + "\r\n";
}

std::string to_csv(const Analysis& analysis, const Knowledge& knowledge) {
  const CodePointIndex index(analysis.document.text);
  Row row(analysis, knowledge, index);
  std::string out;
  for (const Event& event : analysis.events.events) out += row.write(event);
  return out;
}

}  // namespace sitrep
