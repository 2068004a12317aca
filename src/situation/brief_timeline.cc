// The timeline of one actor: what he did and what was done to him, by month and day, newest first,
// with counterpart, kind of act and corroboration; offices, ties and states that began or ended.
#include <algorithm>

#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostOfTimeline = 120;

std::string month_heading(const std::string& day) {
  const std::string text = long_day(day);  // "12 March 2021"
  const size_t space = text.find(' ');
  return space == std::string::npos || day.size() < 10 ? "Without a date" : text.substr(space + 1);
}

bool is_he(const PartyRow& p, const BriefContext& c) { return c.is_any_asked({p.code, p.sector, p.identifier_text + "|" + p.entity_text}); }

// The other side: names and codes.
struct Others {
  std::vector<std::string> names, codes;
};
Others others_of(const std::vector<HappeningParty>& side, const BriefContext& c) {
  Others out;
  for (const HappeningParty& p : side) {
    if (is_he(p.party, c)) continue;
    const std::string name = c.teller.name(p.party);
    if (name.empty() || std::find(out.names.begin(), out.names.end(), name) != out.names.end()) continue;
    out.names.push_back(name);
    if (!p.party.code.empty()) out.codes.push_back(p.party.code + (p.party.sector.empty() ? "" : " " + p.party.sector));
  }
  if (out.names.size() > 3) out.names.resize(3), out.names.push_back("others");
  return out;
}

void put_side(const Happening& h, BriefLine& line, const BriefContext& c) {
  const auto on = [&](const std::vector<HappeningParty>& side) { return std::any_of(side.begin(), side.end(), [&](const HappeningParty& p) { return is_he(p.party, c); }); };
  const bool did = on(h.actors), suffered = on(h.recipients);
  Others with = others_of(did ? h.recipients : h.actors, c);
  const bool mutual = h.type == "CONSULT" || (did && suffered);
  if (mutual) {
    const Others more = others_of(did ? h.actors : h.recipients, c);
    for (const std::string& name : more.names)
      if (std::find(with.names.begin(), with.names.end(), name) == with.names.end()) with.names.push_back(name);
    with.codes.insert(with.codes.end(), more.codes.begin(), more.codes.end());
  }
  const std::string direction = mutual ? "with" : did ? "did" : "done_to";
  if (!with.names.empty()) line.tag = std::string(mutual ? "With " : did ? "Towards " : "By ") + list_words(with.names);
  else if (!did) line.tag = "By nobody named";
  if (h.reports == 1) line.note += "; one report";
  line.facts.insert(line.facts.end(), {{"direction", direction}, {"counterpart", join(with.names, ";")}, {"counterpart_code", join(with.codes, ";")}});
}

void put_tie(const Tie& tie, bool begin, const BriefContext& c, BriefSection& section) {
  const std::string words = c.rules.ties.words(tie.relation, (tie.acting ? "acting " : "") + tie.title, !begin), &day = begin ? tie.since : tie.until;
  if (words.empty() || day.empty() || day > c.as_of || !c.in_time(day)) return;
  BriefLine line;
  line.day = day, line.tag = one_of(tie.relation, {"holds_office", "envoy_to", "spokesperson_of", "leads"}) ? "Office" : tie.relation == "stationed_in" ? "Forces" : "Tie";
  line.text = sentence_case(party_name(tie.subject, c)) + ": " + words + " " + party_name(tie.object, c) + (begin ? " from this day on" : tie.until_at_latest ? " until this day at the latest" : " until this day");
  line.text += (!begin && !tie.successor.empty() ? ", then " + tie.successor : "") + ".";
  const std::string& why = begin ? tie.since_why : tie.until_why;
  line.note = why == "lists" ? "by Sitrep's lists of offices" : why == "resigned" ? "resigned" : "";
  line.reports = tie_reports(tie, c);
  line.facts = {{"relation", tie.relation}, {"title", tie.title}, {"subject", tie.subject.name}, {"object", tie.object.name}, {"change", begin ? "begins" : "ends"}};
  section.lines.push_back(std::move(line));
}

void put_ties(const BriefContext& c, BriefSection& section) {
  std::string first = c.as_of;
  for (const SourceReport& report : c.s.reports)
    if (!report.published.empty()) first = std::min(first, report.published);
  for (const Tie& tie : c.ties.ties) {
    const bool his = c.is_any_asked({tie.subject.code, "", tie.subject.name}) || c.is_any_asked({tie.object.code, "", tie.object.name});
    if (!his || !is_about(tie, c)) continue;
    if (tie.since_why == "reports" || tie.since >= first) put_tie(tie, true, c, section);
    if (tie.until_why != "lists" || tie.until >= first) put_tie(tie, false, c, section);
  }
}

void put_states(const BriefContext& c, BriefSection& section) {
  for (const StateThread& thread : c.states) {
    std::string before;
    for (const StatePoint& point : thread.points) {
      const bool fresh = point.status != before && point.day <= c.as_of && c.in_time(point.day);
      if (fresh) {
        BriefLine line;
        line.day = point.day, line.tag = "State";
        line.text = sentence_case(thread.affair) + ": " + c.rules.states.plain(point.status) + (before.empty() ? "" : ", before: " + c.rules.states.plain(before)) + ".";
        line.reports = c.originals(point.reports);
        line.facts = {{"affair", thread.affair}, {"status", point.status}, {"before", before}};
        section.lines.push_back(std::move(line));
      }
      before = point.status;
    }
  }
}

}  // namespace

BriefSection timeline(const BriefContext& c) {
  BriefSection section{"timeline", "Timeline", {}, ""};
  section.lines = happened_lines(c, [&](const Happening& h, BriefLine& line) { put_side(h, line, c); });
  put_ties(c, section);
  put_states(c, section);
  newest_first(section, kMostOfTimeline);
  for (BriefLine& line : section.lines) line.group = month_heading(line.day);
  return section;
}

}  // namespace sitrep
