// Offices and relations with their time, in words; what reports differ on; which belong to a brief.
#include <algorithm>

#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

std::string party_name(const TieParty& party, const BriefContext& c) { return party.kind == "country" ? c.teller.country(party.code) : party.name; }

bool is_about(const Tie& tie, const BriefContext& c) {
  if (std::any_of(tie.told.begin(), tie.told.end(), [&](const TieTold& t) { return static_cast<bool>(c.named[t.report]); })) return true;
  const bool asked = c.is_any_asked({tie.subject.code, "", tie.subject.name}) || c.is_any_asked({tie.object.code, "", tie.object.name});
  return asked && (!tie.told.empty() || tie.holds_on(c.as_of) || tie.until_why != "lists");
}

namespace {

constexpr size_t kMostDisputes = 8;

// "since 3 March 2021", "until 5 March 2021 at the latest", "by reports of 1 to 12 March 2021".
std::string tie_time(const Tie& tie) {
  std::string text;
  if (!tie.since.empty() && !tie.until.empty()) text = " from " + long_day(tie.since) + " until " + long_day(tie.until);
  else if (!tie.since.empty()) text = " since " + long_day(tie.since);
  else if (!tie.until.empty()) text = " until " + long_day(tie.until);
  if (tie.until_at_latest) text += " at the latest";
  if (text.empty() && !tie.first_told.empty())
    text = tie.first_told == tie.last_told ? ", by reports of " + long_day(tie.first_told) : ", by reports of " + (tie.first_told.substr(0, 4) == tie.last_told.substr(0, 4) ? short_day(tie.first_told) : long_day(tie.first_told)) + " to " + long_day(tie.last_told);
  if (!tie.successor.empty()) text += ", then " + tie.successor;
  return text;
}

// "Speaks for ministry" tells less than "foreign ministry spokeswoman of Peru".
bool only_title(const Tie& tie) { return tie.object.kind.empty() && !tie.title.empty() && tie.title.find(' ') != std::string::npos; }

std::string what_differs(const TieDispute& d, const BriefContext& c) {
  const Tie& tie = c.ties.ties[d.ties.front()];
  const std::string words = c.rules.ties.words(tie.relation, tie.title, false), object = party_name(tie.object, c), subject = party_name(tie.subject, c);
  if (d.what == "holder") return "who is " + words + " " + object;
  if (d.what == "relation") return "how " + subject + " and " + object + " stand to one another";
  if (d.what == "quantity") return "how many troops of " + subject + " are in " + object;
  const std::string of = (words.empty() ? tie.relation : words) + " " + object;
  if (d.what == "over") return "whether " + subject + " still is " + of;
  return std::string(d.what == "since" ? "since" : "until") + " when " + subject + " is " + of;
}

}  // namespace

std::string tie_words(const Tie& tie, const BriefContext& c) {
  const bool past = !tie.until.empty() && !tie.holds_on(c.as_of);
  if (tie.relation == "stationed_in") return "";  // has a section of its own
  std::string text;
  if (only_title(tie)) text = (past ? "was " : "") + std::string(tie.acting ? "acting " : "") + tie.title + (c.actors.country(tie.subject.code) ? " of " + c.teller.country(tie.subject.code) : "");
  else if (const std::string words = c.rules.ties.words(tie.relation, (tie.acting ? "acting " : "") + tie.title, past); !words.empty()) text = words + " " + party_name(tie.object, c);
  return text.empty() ? "" : text + tie_time(tie);
}

std::vector<size_t> tie_reports(const Tie& tie, const BriefContext& c) {
  std::vector<size_t> reports;
  for (const TieTold& t : tie.told) reports.push_back(t.report);
  return c.originals(reports);
}

bool is_disputed(size_t tie, const BriefContext& c) {
  return std::any_of(c.ties.disputes.begin(), c.ties.disputes.end(), [&](const TieDispute& d) { return std::find(d.ties.begin(), d.ties.end(), tie) != d.ties.end(); });
}

std::vector<BriefTie> relevant_ties(const BriefContext& c) {
  std::vector<BriefTie> out;
  for (size_t n = 0; n < c.ties.ties.size(); ++n) {
    const Tie& tie = c.ties.ties[n];
    if (is_about(tie, c)) out.push_back({tie, tie.holds_on(c.as_of), is_disputed(n, c), tie_reports(tie, c), {}});
  }
  return out;
}

void put_tie_disputes(const BriefContext& c, BriefSection& section) {
  size_t put = 0;
  for (const TieDispute& d : c.ties.disputes) {
    const bool about = std::any_of(d.ties.begin(), d.ties.end(), [&](size_t n) { return is_about(c.ties.ties[n], c); });
    if (!about || !c.in_time(d.day) || put == kMostDisputes) continue;
    BriefLine line;
    line.tag = "Disputed", line.day = d.day;
    std::vector<std::string> versions;
    for (const TieVersion& v : d.versions) {
      const bool is_day = v.value.size() == 10 && is_digit(v.value[0]) && v.value[4] == '-';
      versions.push_back((is_day ? long_day(v.value) : v.value) + " (" + join(tie_voices(c.s, c.ties, d, v), ", ") + ")");
      line.reports.insert(line.reports.end(), v.reports.begin(), v.reports.end());
    }
    line.text = "Reports differ on " + what_differs(d, c) + ": " + join(versions, "; ") + ".";
    line.reports = c.originals(line.reports);
    line.facts = {{"dispute", d.what}, {"relation", c.ties.ties[d.ties.front()].relation}};
    section.lines.push_back(std::move(line));
    ++put;
  }
}

}  // namespace sitrep
