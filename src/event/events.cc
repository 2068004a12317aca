#include "event/events.h"

#include "base/strings.h"

namespace sitrep {

namespace {

std::string parties_text(const std::vector<Party>& parties, const Document& document) {
  std::string out;
  for (const Party& p : parties) {
    if (!out.empty()) out += " + ";
    out += (p.code.empty() ? "-" : p.code) + (p.sector.empty() ? "" : " " + p.sector) + " \"" + escape_line(p.span.of(document.text)) + "\"";
  }
  return out.empty() ? "-" : out;
}

std::string count_text(const char* name, const std::optional<CountRange>& count) {
  if (!count) return {};
  std::string out = std::string("\n  ") + name + " " + std::to_string(count->low);
  if (!count->high) out += " or more";
  else if (*count->high != count->low) out += " to " + std::to_string(*count->high);
  return out;
}

}  // namespace

std::string dump(const Events& events, const Mentions& mentions, const Document& document) {
  std::string out;
  for (const Event& e : events.events) {
    out += "event " + e.type + (e.modes.empty() ? "" : "/" + join(e.modes, ",")) + " " + e.cameo + " quad " + std::to_string(e.quad);
    out += "\n  text";
    for (Span s : e.triggers) out += " \"" + escape_line(s.of(document.text)) + "\"";
    out += "\n  actor " + parties_text(e.actor, document) + "\n  recipient " + parties_text(e.recipient, document);
    out += "\n  date " + iso_text(e.date) + (e.enddate ? ".." + iso_text(e.enddate) : "") + " " + e.date_precision;
    std::string aux;
    if (e.aux.historical) aux += " historical";
    if (e.aux.future) aux += " future";
    if (e.aux.hypothetical) aux += " hypothetical";
    if (e.aux.negation) aux += " negation";
    if (!aux.empty()) out += "\n  aux" + aux;
    if (e.condition) out += "\n  condition \"" + escape_line(e.condition->span.of(document.text)) + "\"";
    if (e.purpose) out += "\n  purpose \"" + escape_line(e.purpose->span.of(document.text)) + "\"";
    if (e.at_dateline && mentions.dateline_place)
      out += "\n  place " + mentions.dateline_place->resolved_place + " " + mentions.dateline_place->country_code + " by the dateline";
    if (e.place) out += "\n  place " + mentions.places[*e.place].resolved_place + " " + mentions.places[*e.place].country_code;
    out += count_text("dead", e.dead) + count_text("injured", e.injured) + count_text("arrested", e.arrested) + count_text("size", e.size);
    for (uint32_t a : e.attribution) out += "\n  says \"" + escape_line(events.attributions[a].speaker_named.of(document.text)) + "\"";
    if (!e.contexts.empty()) out += "\n  context " + join(e.contexts, " ");
    for (const Why& w : e.why)
      if (w.field == "event") out += "\n  rule " + w.rule + (w.source.empty() ? "" : " (" + w.source.substr(0, w.source.find(':')) + ")");
    out += "\n";
  }
  for (const Note& note : events.notes) out += "note " + note.kind + " \"" + escape_line(note.span.of(document.text)) + "\"\n";
  return out;
}

Status verify(const Events& events, const Mentions& mentions, const Document& document) {
  auto broken = [](std::string what) { return make_error(ErrorCode::kBroken, "events: " + std::move(what)); };
  auto inside = [&](Span s) { return s.begin <= s.end && s.end <= document.text.size(); };
  for (const Event& e : events.events) {
    if (e.type.empty() || e.id.empty()) return broken("an event without type or id");
    if (e.triggers.empty() || e.triggers.front().empty()) return broken("an event without words");
    for (Span s : e.triggers)
      if (!inside(s)) return broken("a trigger leaves the text");
    for (const auto* parties : {&e.actor, &e.recipient})
      for (const Party& p : *parties) {
        if (p.entity && !mentions.entities.has(p.entity)) return broken("party of an unknown entity");
        if (!inside(p.span)) return broken("a party leaves the text");
      }
    if (e.enddate && e.enddate < e.date) return broken("an event ends before it begins");
    if (e.place && *e.place >= mentions.places.size()) return broken("place out of range");
    for (uint32_t a : e.attribution)
      if (a >= events.attributions.size()) return broken("attribution out of range");
    if (e.confidence < 0 || e.confidence > 1) return broken("confidence outside 0 to 1");
    bool typed = false;
    for (const Why& w : e.why) typed |= w.field == "event" && !w.source.empty();
    if (!typed) return broken("an event without the rule that coded it");
  }
  for (const Attribution& a : events.attributions)
    for (Span s : a.content)
      if (!inside(s) || s.empty()) return broken("attributed content leaves the text");
  return ok();
}

}  // namespace sitrep
