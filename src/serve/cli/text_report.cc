#include "serve/cli/text_report.h"

#include <utility>

#include "base/strings.h"

namespace sitrep {

std::string code_and_sector(const std::string& code, const std::string& sector) {
  if (code.empty() && sector.empty()) return "";
  return (code.empty() ? "?" : code) + (sector.empty() ? "" : " " + sector);
}

std::string words_of(const Analysis& analysis, Span span) {
  return span.empty() ? "" : one_line(span.of(analysis.document.text));
}

std::string party_name(const Analysis& analysis, const Party& party) {
  if (party.entity && !analysis.mentions.entities[party.entity].name.empty())
    return one_line(analysis.mentions.entities[party.entity].name);
  return words_of(analysis, party.span);
}

std::string type_and_mode(const Event& event) {
  return event.type + (event.modes.empty() ? "" : "/" + join(event.modes, "+"));
}

namespace {

std::string named(const Analysis& a, const Named& party) {
  if (party.entity && !a.mentions.entities[party.entity].name.empty())
    return one_line(a.mentions.entities[party.entity].name);
  return words_of(a, party.span);
}

std::string count_text(const CountRange& count) {
  const std::string low = std::to_string(count.low);
  if (!count.high) return low + " or more";
  return *count.high == count.low ? low : low + " to " + std::to_string(*count.high);
}

// Appends one section after the other to `out`.
class Writer {
 public:
  Writer(const Analysis& a, const Knowledge& knowledge, const Palette& palette)
      : a_(a), knowledge_(knowledge), palette_(palette) {}

  std::string write() {
    head();
    actors();
    events();
    statements();
    relations();
    states();
    activity();
    notes();
    return std::move(out_);
  }

 private:
  void section(const std::string& title, size_t count) {
    out_ += "\n" + palette_.bold(title) + palette_.dim(" (" + std::to_string(count) + ")") + "\n";
  }
  // Indented under what it belongs to.
  void detail(const std::string& text) {
    if (!text.empty()) out_ += paragraph("              ", text);
  }

  void head() {
    const Document& d = a_.document;
    const std::string title = d.headline.empty() ? "(no headline)" : one_line(d.headline);
    for (const std::string& line : wrapped(title, kReportWidth)) out_ += palette_.bold(line) + "\n";
    std::vector<std::string> parts;
    parts.push_back(d.published ? iso_text(d.published) : "no publication date");
    if (!d.dateline.place.empty()) parts.push_back("from " + one_line(d.dateline.place));
    if (!d.dateline.agency.empty()) parts.push_back(one_line(d.dateline.agency));
    if (!d.byline.empty()) parts.push_back("by " + one_line(join(d.byline, ", ")));
    if (!d.id.empty()) parts.push_back(one_line(d.id));
    out_ += paragraph("", join(parts, " · "));
  }

  // Entities that take part in something, or have a code, in the order of the text.
  void actors() {
    std::vector<const Entity*> shown;
    for (const Entity& entity : a_.mentions.entities)
      if (!entity.code.empty() || !entity.sector.empty()) shown.push_back(&entity);
    if (shown.empty()) return;
    section("Actors", shown.size());
    for (const Entity* entity : shown) {
      std::vector<std::string> facts{std::string(entity_kind_name(entity->kind))};
      for (const Office& office : entity->offices)
        facts.push_back(office.title + (office.of.empty() ? "" : " of " + office.of));
      facts.push_back(entity->mentions.size() == 1
                          ? "1 mention"
                          : std::to_string(entity->mentions.size()) + " mentions");
      out_ += "  " + palette_.name(padded(code_and_sector(entity->code, entity->sector), 12)) +
              padded(one_line(entity->name), 36) + " " +
              truncated(one_line(join(facts, " · ")), kReportWidth - 51) + "\n";
    }
  }

  void events() {
    section("Events", a_.events.events.size());
    if (a_.events.events.empty()) {
      out_ += "  no event is coded in this text\n";
      return;
    }
    out_ += palette_.dim("  " + padded("date", 12) + padded("actor", 24) + padded("event", 26) +
                         padded("CAMEO", 7) + "recipient") + "\n";
    for (const Event& event : a_.events.events) one_event(event);
  }

  void one_event(const Event& event) {
    const std::string type = padded(type_and_mode(event), 25);
    out_ += "  " + padded(event.date ? iso_text(event.date) : "undated", 12) +
            padded(parties(event.actor), 23) + " " +
            (event.quad >= 3 ? palette_.conflict(type) : palette_.cooperation(type)) + " " +
            padded(event.cameo.empty() ? "-" : event.cameo, 7) +
            truncated(parties(event.recipient), kReportWidth - 71) + "\n";
    detail(event_facts(event));
  }

  std::string parties(const std::vector<Party>& list) const {
    std::vector<std::string> texts;
    for (const Party& party : list) {
      const std::string code = code_and_sector(party.code, party.sector);
      texts.push_back(code.empty() ? party_name(a_, party) : code);
    }
    return texts.empty() ? "-" : join(texts, ", ");
  }

  std::string event_facts(const Event& event) const {
    std::vector<std::string> facts;
    std::vector<std::string> triggers;
    for (const Span trigger : event.triggers) triggers.push_back(words_of(a_, trigger));
    facts.push_back("\"" + join(triggers, " ... ") + "\"");
    std::vector<std::string> standing;
    if (event.aux.historical) standing.push_back("historical");
    if (event.aux.future) standing.push_back("future");
    if (event.aux.hypothetical) standing.push_back("hypothetical");
    if (event.aux.negation) standing.push_back("negated");
    if (!standing.empty()) facts.push_back(join(standing, ", "));
    if (event.enddate && event.enddate != event.date)
      facts.push_back("until " + iso_text(event.enddate));
    if (event.place) facts.push_back("in " + place_name(*event.place));
    if (event.at_dateline && a_.mentions.dateline_place)
      facts.push_back("in " + place_name(*a_.mentions.dateline_place) + " (dateline)");
    const std::pair<const char*, const std::optional<CountRange>*> counts[] = {
        {"dead", &event.dead}, {"injured", &event.injured}, {"arrested", &event.arrested},
        {"people", &event.size}};
    for (const auto& [name, count] : counts)
      if (*count) facts.push_back(count_text(**count) + " " + name);
    if (event.condition) facts.push_back("if: " + words_of(a_, event.condition->span));
    if (!event.attribution.empty()) facts.push_back("says " + speakers(event.attribution));
    return join(facts, " · ");
  }

  std::string speakers(const std::vector<uint32_t>& chain) const {
    std::vector<std::string> names;
    for (const uint32_t at : chain) names.push_back(speaker(a_.events.attributions[at]));
    return join(names, " quoting ");
  }
  std::string speaker(const Attribution& said) const {
    const std::string name = named(a_, {said.speaker, said.speaker_named});
    return name.empty() ? "somebody" : name;
  }

  std::string place_name(uint32_t at) const {
    if (at >= a_.mentions.places.size()) return "";
    return place_name(a_.mentions.places[at]);
  }
  std::string place_name(const PlaceMention& place) const {
    const std::string name =
        place.resolved_place.empty() ? words_of(a_, place.span) : one_line(place.resolved_place);
    const Country* country = knowledge_.actors.country(place.country_code);
    return name + (country && country->name != name ? ", " + country->name : "");
  }

  void statements() {
    if (a_.report.statements.empty()) return;
    section("Statements", a_.report.statements.size());
    for (const Statement& statement : a_.report.statements) {
      const Attribution& said = a_.events.attributions[statement.attribution];
      const std::string cue = words_of(a_, said.cue);
      const bool direct = said.mode == SpeechMode::kDirect;
      out_ += paragraph("  ", speaker(said) + (cue.empty() ? ": " : " [" + cue + "]: ") +
                                  (direct ? "\"" : "") + one_line(statement.quote) +
                                  (direct ? "\"" : ""));
    }
  }

  void relations() {
    if (a_.report.relations.empty()) return;
    section("Relations", a_.report.relations.size());
    for (const Relation& relation : a_.report.relations) {
      std::string text = named(a_, relation.subject) + " " + relation.relation + " " +
                         named(a_, relation.object);
      if (relation.quantity) text += " · " + std::to_string(*relation.quantity);
      out_ += paragraph("  ", text + period(relation.since, relation.until));
    }
  }

  static std::string period(Date since, Date until) {
    return (since ? " · since " + iso_text(since) : "") +
           (until ? " · until " + iso_text(until) : "");
  }

  void states() {
    if (a_.report.states.empty()) return;
    section("States", a_.report.states.size());
    for (const State& state : a_.report.states) {
      std::string text = named(a_, state.subject);
      const std::string activity = words_of(a_, state.activity);
      if (!activity.empty()) text += (text.empty() ? "" : ": ") + activity;
      text += " · " + state.status + period(state.since, state.until);
      if (state.as_of) text += " · as of " + iso_text(state.as_of);
      if (state.place) text += " · in " + place_name(*state.place);
      out_ += paragraph("  ", text);
    }
  }

  void activity() {
    if (a_.report.activity.empty()) return;
    section("Activity", a_.report.activity.size());
    for (const Activity& activity : a_.report.activity) {
      std::string text = named(a_, activity.actor);
      const std::string measure = words_of(a_, activity.measure);
      if (!measure.empty()) text += (text.empty() ? "" : ": ") + measure;
      if (!activity.change.empty()) text += " · change: " + activity.change;
      if (!activity.level.empty()) text += " · level: " + activity.level;
      text += period(activity.window_start, activity.window_end);
      for (const uint32_t place : activity.places) text += " · in " + place_name(place);
      out_ += paragraph("  ", text);
    }
  }

  void notes() {
    const Notes* all[] = {&a_.document.notes, &a_.sentences.notes, &a_.mentions.notes,
                          &a_.events.notes, &a_.report.notes};
    size_t count = 0;
    for (const Notes* some : all) count += some->size();
    if (count == 0) return;
    section("Notes", count);
    for (const Notes* some : all)
      for (const Note& note : *some) out_ += paragraph("  ", note.message + " [" + note.kind + "]");
  }

  const Analysis& a_;
  const Knowledge& knowledge_;
  const Palette& palette_;
  std::string out_;
};

}  // namespace

std::string text_report(const Analysis& analysis, const Knowledge& knowledge,
                        const Palette& palette) {
  return Writer(analysis, knowledge, palette).write();
}

}  // namespace sitrep
