#include "situation/situation.h"

#include <set>

#include "base/strings.h"

namespace sitrep {

namespace {

std::string party_text(const PartyRow& p) {
  std::string text = p.code + (p.sector.empty() ? "" : " " + p.sector);
  const std::string& name = p.identifier_text.empty() ? p.entity_text : p.identifier_text;
  return text.empty() ? escape_line(name) : text + " (" + escape_line(name) + ")";
}

std::string parties_text(const std::vector<HappeningParty>& parties) {
  std::vector<std::string> texts;
  for (const HappeningParty& p : parties) texts.push_back(party_text(p.party));
  return texts.empty() ? "-" : join(texts, ", ");
}

std::string flags(const Happening& h) {
  return std::string(h.historical ? " historical" : "") + (h.future ? " future" : "") + (h.hypothetical ? " hypothetical" : "") + (h.negation ? " negation" : "");
}

void dump_happening(const Situation& s, const Happening& h, std::string& out) {
  out += "happening " + h.id + " " + (h.date.empty() ? "undated" : h.date) + " " + h.type + (h.modes.empty() ? "" : "/" + join(h.modes, "+")) + " " + parties_text(h.actors) + " > " +
         parties_text(h.recipients) + flags(h) + " reports=" + std::to_string(h.reports) + " sources=" + std::to_string(h.sources) + "\n";
  for (const PlaceRow& p : h.places) out += "  place " + escape_line(p.resolved_place.empty() ? p.extracted_place : p.resolved_place) + " " + p.country_code + "\n";
  for (const Figure& f : h.figures) out += "  " + f.what + " " + escape_line(f.text) + (f.current ? " current" : "") + "\n";
  for (const Contradiction& c : h.contradictions) {
    out += "  differ " + c.what + ":";
    for (const Version& v : c.versions) out += " [" + escape_line(v.value) + " x" + std::to_string(v.tellings.size()) + "]";
    out += "\n";
  }
  for (const size_t t : h.tellings) {
    const Telling& telling = s.tellings[t];
    std::vector<std::string> words;
    for (const WordsRow& w : telling.event.words) words.push_back(w.text);
    out += "  told " + s.reports[telling.report].id + " " + telling.event.event + " \"" + escape_line(join(words, " ... ")) + "\"\n";
  }
}

}  // namespace

const Figure* Happening::current(std::string_view what) const {
  for (const Figure& f : figures)
    if (f.current && f.what == what) return &f;
  return nullptr;
}

std::string dump(const Situation& s) {
  std::string out;
  for (const SourceReport& r : s.reports) {
    out += "report " + escape_line(r.id) + " " + (r.published.empty() ? "undated" : r.published) + " from " + escape_line(r.origin);
    if (r.copy_group < s.reports.size() && s.reports[r.copy_group].id != r.id) out += " copy of " + escape_line(s.reports[r.copy_group].id);
    out += "\n";
  }
  for (const Happening& h : s.happenings) dump_happening(s, h, out);
  return out;
}

Status verify(const Situation& s) {
  const auto broken = [](const std::string& what) { return make_error(ErrorCode::kBroken, "situation: " + what); };
  for (const SourceReport& r : s.reports)
    if (r.copy_group >= s.reports.size() || s.reports[r.copy_group].copy_group != r.copy_group) return broken("a copy group that is no report: " + r.id);
  std::vector<size_t> seen(s.tellings.size());
  for (size_t h = 0; h < s.happenings.size(); ++h) {
    const Happening& happening = s.happenings[h];
    std::set<size_t> reports;
    for (const size_t t : happening.tellings) {
      if (t >= s.tellings.size() || s.tellings[t].happening != h || s.tellings[t].report >= s.reports.size()) return broken("a telling that is not there: " + happening.id);
      ++seen[t];
      reports.insert(s.tellings[t].report);
    }
    if (reports.size() != happening.reports || happening.sources == 0 || happening.sources > happening.reports) return broken("counts that do not add up: " + happening.id);
  }
  for (const size_t times : seen)
    if (times != 1) return broken("a telling of no happening, or of two");
  return ok();
}

}  // namespace sitrep
