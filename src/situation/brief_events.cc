// Sections on what happened, who says what, and what is disputed or uncertain.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostEvents = 60, kMostStatements = 15, kMostUncertain = 15;
constexpr double kDoubtful = 0.55;

std::string one_spaced(std::string_view text) {
  std::string out;
  for (const std::string_view word : split_words(text)) (out += out.empty() ? "" : " ") += word;
  return out;
}

std::string figure_of(const Figure& f) {
  static const std::map<std::string_view, std::string_view> names = {{"dead", "dead"}, {"injured", "wounded"}, {"arrested", "held"}, {"size", "taking part"}};
  const auto name = names.find(f.what);
  const std::string number = f.low && f.high && *f.low == *f.high ? std::to_string(*f.low) : f.low && f.high ? std::to_string(*f.low) + "-" + std::to_string(*f.high) : f.low ? "at least " + std::to_string(*f.low) : one_spaced(f.text);
  return number + " " + std::string(name == names.end() ? std::string_view(f.what) : name->second);
}

std::string what_differs(const std::string& what) {
  static const std::map<std::string_view, std::string_view> names = {{"dead", "how many died"}, {"injured", "how many were wounded"}, {"arrested", "how many were held"}, {"size", "how many took part"}, {"day", "the day"}, {"place", "the place"}, {"actor", "who did it"}, {"recipient", "whom it hit"}, {"type", "what kind of act it was"}, {"denied", "whether it happened at all"}};
  const auto name = names.find(what);
  return name == names.end() ? what : std::string(name->second);
}

}  // namespace

std::string figure_words(const Happening& h) {
  std::vector<std::string> parts;
  for (const Figure& f : h.figures) {
    if (!f.current) continue;
    std::vector<std::string> earlier;
    for (const Figure& g : h.figures)
      if (!g.current && g.what == f.what && figure_of(g) != figure_of(f)) earlier.push_back(figure_of(g).substr(0, figure_of(g).rfind(' ')));
    parts.push_back(figure_of(f) + (earlier.empty() ? "" : " (" + join(earlier, ", ") + " in other reports)"));
  }
  return join(parts, ", ");
}

std::string BriefContext::said_by(const Happening& h) const {
  const Telling& best = teller.best(h);
  if (best.event.attributions.empty()) return "";
  const AttributionRow& said = best.event.attributions.back();
  const std::string text = one_spaced(said.speaker_text);
  const bool bare = text.empty() || one_of(lower_ascii(text.substr(0, text.find(' '))), {"its", "his", "her", "their", "he", "she", "it", "they"});
  const std::string name = bare ? one_spaced(said.speaker_name) : text;
  return name.size() > 60 ? "" : name;
}

BriefLine BriefContext::event_line(const Happening& h) const {
  BriefLine line;
  line.day = h.day;
  line.text = sentence(h) + ".";
  std::vector<std::string> notes{teller.label(h)};
  if (const std::string figures = figure_words(h); !figures.empty()) notes.push_back(figures);
  if (const std::string by = said_by(h); !by.empty()) notes.push_back("according to " + by);
  if (h.reports > 1) notes.push_back(count_words(h.reports, "report") + ", " + count_words(h.sources, "source"));
  if (!h.contradictions.empty()) notes.push_back("disputed");
  if (h.confidence && *h.confidence < kDoubtful) notes.push_back("coding uncertain");
  line.note = join(notes, "; ");
  line.reports = reports_of(h);
  line.facts = {{"happening", h.id}, {"event", h.type}, {"mode", join(h.modes, ";")}, {"cameo", h.cameo}, {"reports", std::to_string(h.reports)}, {"sources", std::to_string(h.sources)}};
  return line;
}

BriefSection what_happened(const BriefContext& c) {
  BriefSection section{"happened", "What happened", {}, ""};
  std::map<std::pair<std::string, std::string>, size_t> seen;
  size_t left_out = 0;
  for (size_t n = c.s.happenings.size(); n-- > 0;) {
    const Happening& h = c.s.happenings[n];
    if (!c.relevant[n] || h.future || h.hypothetical || h.negation || h.day > c.as_of || !c.in_time(h.day)) continue;
    BriefLine line = c.event_line(h);
    // Two codings of one sentence, or of one act by two reports, that read alike are one line.
    const auto [at, fresh] = seen.emplace(std::pair(line.day, line.text), section.lines.size());
    if (!fresh && at->second < section.lines.size()) {
      auto& reports = section.lines[at->second].reports;
      for (const size_t report : line.reports)
        if (std::find(reports.begin(), reports.end(), report) == reports.end()) reports.push_back(report);
      continue;
    }
    if (section.lines.size() >= kMostEvents) ++left_out;
    else section.lines.push_back(std::move(line));
  }
  if (left_out) section.more = count_words(left_out, "earlier event is", "earlier events are") + " left out; `sitrep query` lists them.";
  return section;
}

BriefSection who_says_what(const BriefContext& c) {
  BriefSection section{"statements", "Who says what", {}, ""};
  std::set<std::string> seen;
  for (size_t n = c.s.statements.size(); n-- > 0 && section.lines.size() < kMostStatements;) {
    const auto& told = c.s.statements[n];
    const SourceReport& report = c.s.reports[told.report];
    const std::string day = told.row.date.empty() ? report.published : told.row.date;
    if (!c.named[told.report] || !c.in_time(day) || day > c.as_of || report.copy_group != told.report) continue;
    if (told.row.quote.empty() && !told.row.denies) continue;
    const EntityRow* who = nullptr;
    for (const auto& e : c.s.entities)
      if (e.report == told.report && e.row.id == told.row.speaker && !told.row.speaker.empty()) who = &e.row;
    const std::string words = one_spaced(told.row.speaker_text);
    std::string name = who && who->kind == "person" && !who->name.empty() ? who->name : words;
    if (name.empty() || one_of(lower_ascii(name), {"he", "she", "they", "it"})) name = who ? who->name : "";
    if (name.empty()) continue;
    if (who && !who->offices.empty() && name.find(who->offices.front().title) == std::string::npos) name += ", " + who->offices.front().title + (who->offices.front().of.empty() ? "" : " of " + c.teller.country(who->offices.front().of));
    BriefLine line;
    line.day = day;
    if (!told.row.quote.empty() && split_words(told.row.quote).size() > 3) {
      std::string quote = one_spaced(told.row.quote);
      std::erase(quote, '"');
      if (quote.ends_with(",")) quote.back() = '.';
      line.text = sentence_case(name) + ": \"" + quote + "\"";
    } else if (told.row.denies) {
      line.tag = "Denial";
      line.text = one_spaced(told.sentence);
    } else continue;
    if (!seen.insert(line.text).second) continue;
    if (!told.row.addressee_text.empty() && lower_ascii(told.row.addressee_text) != "reporters") line.note = "to " + one_spaced(told.row.addressee_text);
    line.reports = {told.report};
    line.facts = {{"statement", told.row.id}, {"speaker", who ? who->name : words}};
    section.lines.push_back(std::move(line));
  }
  std::stable_sort(section.lines.begin(), section.lines.end(), [](const BriefLine& a, const BriefLine& b) { return a.day > b.day; });
  return section;
}

BriefSection uncertain(const BriefContext& c) {
  BriefSection section{"uncertain", "Disputed or uncertain", {}, ""};
  size_t singles = 0, all = 0;
  for (size_t n = c.s.happenings.size(); n-- > 0;) {
    const Happening& h = c.s.happenings[n];
    if (!c.relevant[n] || h.hypothetical || h.future || h.day > c.as_of || !c.in_time(h.day)) continue;
    if (!h.negation) ++all, singles += h.sources == 1;
    for (const Contradiction& difference : h.contradictions) {
      if (section.lines.size() >= kMostUncertain) break;
      BriefLine line = c.event_line(h);
      std::vector<std::string> versions;
      for (const Version& v : difference.versions) {
        std::vector<std::string> who;
        for (const size_t t : v.tellings)
          if (const std::string& source = c.s.reports[c.s.tellings[t].report].origin; std::find(who.begin(), who.end(), source) == who.end()) who.push_back(source);
        versions.push_back(one_spaced(v.value) + " (" + join(who, ", ") + ")");
      }
      line.tag = "Disputed";
      line.text += " Reports differ on " + what_differs(difference.what) + ": " + join(versions, "; ") + ".";
      line.note.clear();
      section.lines.push_back(std::move(line));
    }
    if (section.lines.size() >= kMostUncertain) continue;
    if (h.negation) {
      BriefLine line = c.event_line(h);
      line.tag = "Denied or not done", line.note.clear();
      section.lines.push_back(std::move(line));
    } else if (h.confidence && *h.confidence < kDoubtful) {
      BriefLine line = c.event_line(h);
      line.tag = "Coding uncertain", line.note.clear();
      section.lines.push_back(std::move(line));
    } else if (h.sources == 1 && h.type == "ASSAULT") {
      BriefLine line = c.event_line(h);
      line.tag = "One source only", line.note.clear();
      section.lines.push_back(std::move(line));
    }
  }
  for (const StateThread& thread : c.states) {
    for (const auto& [a, b] : thread.contradictions) {
      const StatePoint &x = thread.points[a], &y = thread.points[b];
      BriefLine line;
      line.tag = "Disputed", line.day = y.day;
      line.text = sentence_case(thread.affair) + ": " + c.rules.states.plain(x.status) + " by some reports, " + c.rules.states.plain(y.status) + " by others.";
      line.reports = c.originals(x.reports);
      for (const size_t report : c.originals(y.reports)) line.reports.push_back(report);
      section.lines.push_back(std::move(line));
    }
  }
  if (all) section.more = count_words(singles, "event", "events") + " of " + std::to_string(all) + " rest on one source.";
  return section;
}

}  // namespace sitrep
