// Sections on what happened, who says what, and what is disputed or uncertain.
#include <algorithm>
#include <functional>
#include <map>

#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostEvents = 60, kMostStatements = 15, kMostUncertain = 15;
constexpr double kDoubtful = 0.6;

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

// A version as a person says it: "refusal", not "REJECT"; "16 March 2021".
std::string version_words(const BriefContext& c, const std::string& what, const std::string& value) {
  if (what == "day") return long_day(value);
  const Phrase* phrase = what == "type" ? c.rules.phrases.of(value, {}) : nullptr;
  return phrase ? phrase->label : one_spaced(value);
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
  const std::string first = lower_ascii(text.substr(0, text.find(' ')));
  if (text.empty() || one_of(first, {"it", "they", "others", "which"}) || text.size() > 60) return "";
  if (!one_of(first, {"its", "his", "her", "their", "he", "she"})) return text;
  // "its defence minister": the name that Sitrep made of it, "Peru defence minister".
  std::string name = one_spaced(said.speaker_name);
  const Country* country = actors.country(said.speaker_code);
  if (country && name.starts_with(country->name + " ")) {
    if (name.ends_with(" office")) return "";
    name.insert(country->name.size(), "'s");
  }
  return name.size() > 60 ? "" : name;
}

BriefLine BriefContext::event_line(const Happening& h) const {
  BriefLine line;
  line.day = h.day;
  if (h.type == "AGREE")  // "will meet on March 14": told on the 9th, it is news of the 9th
    for (const size_t t : h.tellings)
      if (const std::string& told = s.reports[s.tellings[t].report].published; !told.empty() && told < line.day) line.day = told;
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

// What happened, newest first; `more`: what else a line is to say of its happening.
std::vector<BriefLine> happened_lines(const BriefContext& c, const std::function<void(const Happening&, BriefLine&)>& more) {
  std::vector<BriefLine> lines;
  std::map<std::pair<std::string, std::string>, size_t> seen;
  std::set<size_t> hoped;  // the ledger has these
  for (const LedgerEntry& entry : c.ledger)
    for (const LedgerEvent& mention : entry.mentions)
      if (one_of(entry.kind, {"hope", "plan"})) hoped.insert(mention.happening);
  for (size_t n = c.s.happenings.size(); n-- > 0;) {
    const Happening& h = c.s.happenings[n];
    if (!c.relevant[n] || h.future || h.hypothetical || h.negation || hoped.contains(n)) continue;
    BriefLine line = c.event_line(h);
    if (line.day > c.as_of || !c.in_time(line.day)) continue;
    // Two codings of one sentence, or of one act by two reports, that read alike are one line.
    const auto [at, fresh] = seen.emplace(std::pair(line.day, line.text), lines.size());
    if (!fresh && at->second < lines.size()) {
      auto& reports = lines[at->second].reports;
      for (const size_t report : line.reports)
        if (std::find(reports.begin(), reports.end(), report) == reports.end()) reports.push_back(report);
      continue;
    }
    more(h, line);
    lines.push_back(std::move(line));
  }
  return lines;
}

void newest_first(BriefSection& section, size_t most) {
  std::stable_sort(section.lines.begin(), section.lines.end(), [](const BriefLine& a, const BriefLine& b) { return a.day > b.day; });
  const size_t left_out = section.lines.size() > most ? section.lines.size() - most : 0;
  section.lines.resize(section.lines.size() - left_out);
  if (left_out) section.more = count_words(left_out, "earlier event is", "earlier events are") + " left out; `sitrep query` lists them.";
}

BriefSection what_happened(const BriefContext& c) {
  BriefSection section{"happened", "What happened", happened_lines(c, [](const Happening&, BriefLine&) {}), ""};
  newest_first(section, kMostEvents);
  return section;
}

BriefSection who_says_what(const BriefContext& c) {
  BriefSection section{"statements", "Who says what", {}, ""};
  std::set<std::string> seen, coded;
  for (const Telling& t : c.s.tellings)
    if (c.relevant[t.happening]) coded.insert(t.sentence);
  for (size_t n = c.s.statements.size(); n-- > 0 && section.lines.size() < kMostStatements;) {
    const auto& told = c.s.statements[n];
    const SourceReport& report = c.s.reports[told.report];
    const std::string day = told.row.date.empty() ? report.published : told.row.date;
    if (!c.named[told.report] || !c.in_time(day) || day > c.as_of || report.copy_group != told.report) continue;
    const bool direct = told.row.mode == "direct" && split_words(told.row.quote).size() > 3;
    const EntityRow* who = entity_of(c.s, told.report, told.row.speaker);
    const bool asked = who && (c.q.actors.empty() || c.is_any_asked({who->code, who->sector, who->name}));
    // What is only reported speech: when one of those asked for says it, and no event tells it already.
    if (!direct && !told.row.denies && (!asked || coded.contains(told.sentence) || split_words(told.sentence).size() < 6)) continue;
    const std::string words = one_spaced(told.row.speaker_text);
    const bool person = who && who->kind == "person" && split_words(who->name).size() > 1 && is_lower_ascii(split_words(who->name).back()[0]) == false;
    std::string name = person ? who->name : words;
    if (direct && (name.empty() || one_of(lower_ascii(name), {"he", "she", "they", "it"}))) continue;
    if (person && !who->offices.empty()) name += ", " + lower_ascii(who->offices.front().title) + (who->offices.front().of.empty() ? "" : " of " + c.teller.country(who->offices.front().of));
    BriefLine line;
    line.day = day;
    if (direct) {
      std::string quote = one_spaced(told.row.quote);
      std::erase(quote, '"');
      if (quote.ends_with(",")) quote.back() = '.';
      line.text = sentence_case(name) + ": \"" + quote + "\"";
    } else {
      if (told.row.denies) line.tag = "Denial";
      line.text = one_spaced(told.sentence);
    }
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
        for (const size_t t : v.tellings) {
          std::string source = c.s.reports[c.s.tellings[t].report].origin;
          const auto& said = c.s.tellings[t].event.attributions;
          if (difference.what == "denied" && !said.empty() && !said.front().speaker_text.empty()) source = one_spaced(said.front().speaker_text) + " in " + source;
          if (std::find(who.begin(), who.end(), source) == who.end()) who.push_back(std::move(source));
        }
        versions.push_back(version_words(c, difference.what, v.value) + " (" + join(who, ", ") + ")");
      }
      line.tag = "Disputed";
      line.text += " Reports differ on " + what_differs(difference.what) + ": " + join(versions, "; ") + ".";
      line.note.clear();
      section.lines.push_back(std::move(line));
    }
    if (section.lines.size() >= kMostUncertain) continue;
    const bool told = std::any_of(h.contradictions.begin(), h.contradictions.end(), [](const Contradiction& d) { return d.what == "denied"; });
    if (h.negation && !told) {
      BriefLine line = c.event_line(h);
      line.tag = "Denied or not done", line.note.clear();
      section.lines.push_back(std::move(line));
    } else if (told) {
      continue;  // above, with who says which
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
  put_denials(c, section);
  put_tie_disputes(c, section);
  if (all) section.more = count_words(singles, "event", "events") + " of " + std::to_string(all) + " rest on one source.";
  return section;
}

}  // namespace sitrep
