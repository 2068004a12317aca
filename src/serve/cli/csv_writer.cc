#include "serve/cli/csv_writer.h"

#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

#include "base/strings.h"
#include "store/make_rows.h"

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

std::string whole(const Number& number) { return number ? std::to_string(*number) : ""; }
std::string decimal(const Real& number, int digits) { return number ? decimal(*number, digits) : ""; }

class Row {
 public:
  std::string write(const EventRow& event, const std::string& document_id) {
    put(event.id), put(document_id);
    put(event.date), put(event.enddate), put(event.date_precision), put(event.date_text);
    put_parties(event, "actor"), put_parties(event, "recipient");
    put(event.event), put(join(event.mode, ";")), put(event.cameo);
    put(whole(event.quad_code)), put(join(event.context, ";"));
    put(decimal(event.plover_2_0, 4)), put(decimal(event.goldstein_icews, 4)), put(join(aux_names(event), ";"));
    put(event.condition), put(event.purpose);
    put_place(event);
    for (const CountRow* count : {&event.dead, &event.injured, &event.arrested, &event.size}) put(whole(count->low)), put(whole(count->high));
    put(speakers(event)), put(triggers(event));
    put(whole(event.sentence)), put(whole(event.start)), put(whole(event.end));
    put(decimal(event.confidence, 4)), put(rule(event));
    return join(fields_, ",") + "\r\n";
  }

 private:
  void put(std::string_view field) { fields_.push_back(csv_field(field)); }

  void put_parties(const EventRow& event, std::string_view role) {
    std::vector<std::string> codes, sectors, texts, names;
    for (const PartyRow& party : event.parties) {
      if (party.role != role) continue;
      codes.push_back(party.code);
      sectors.push_back(party.sector);
      texts.push_back(party.entity_text);
      names.push_back(party.identifier_text);
    }
    for (const auto* column : {&codes, &sectors, &texts, &names}) put(join(*column, ";"));
  }

  void put_place(const EventRow& event) {
    const PlaceRow place = event.locations.empty() ? PlaceRow{} : event.locations.front();
    put(place.resolved_place.empty() ? place.extracted_place : place.resolved_place);
    put(place.country_code), put(decimal(place.lat, 6)), put(decimal(place.lon, 6));
  }

  // Outermost first, as in JSON.
  static std::string speakers(const EventRow& event) {
    std::vector<std::string> names;
    for (const AttributionRow& said : event.attributions) names.push_back(said.speaker.empty() ? said.speaker_text : said.speaker_name);
    return join(names, ";");
  }
  static std::string triggers(const EventRow& event) {
    std::vector<std::string> texts;
    for (const WordsRow& trigger : event.words) texts.push_back(trigger.text);
    return join(texts, ";");
  }
  // The knowledge line that made it an event of this type.
  static std::string rule(const EventRow& event) {
    for (const WhyRow& why : event.why)
      if (why.field == "event") return why.source.empty() ? why.rule : why.source;
    return event.why.empty() ? "" : event.why.front().source;
  }

  std::vector<std::string> fields_;
};

}  // namespace

std::string csv_field(std::string_view field) {
  if (field.find_first_of("\",\r\n") == std::string_view::npos) return std::string(field);
  std::string out = "\"";
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::vector<std::string> aux_names(const EventRow& event) {
  std::vector<std::string> names;
  if (event.historical) names.push_back("historical");
  if (event.future) names.push_back("future");
  if (event.hypothetical) names.push_back("hypothetical");
  if (event.negation) names.push_back("negation");
  return names;
}

std::string csv_header() {
  std::string out;
  for (const std::string_view column : kColumns) (out += out.empty() ? "" : ",") += column;
  return out + "\r\n";
}

std::string csv_row(const EventRow& event, const std::string& document_id) { return Row().write(event, document_id); }

std::string to_csv(const Analysis& a, const Knowledge& knowledge) {
  const RowMaker rows({a.document, a.sentences, a.mentions, a.events, a.report, knowledge}, Ids::kInDocument);
  std::string out;
  for (const Event& event : a.events.events) out += csv_row(rows.event(event), a.document.id);
  return out;
}

}  // namespace sitrep
