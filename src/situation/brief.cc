#include "situation/brief.h"

#include <algorithm>
#include <cmath>

#include "base/date.h"
#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostReferences = 5;

std::string without_stop(std::string text) {
  while (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

// How much a happening weighs in "where things stand": how far from ordinary, how often told, how new.
double weight(const Happening& h, const std::string& as_of, const BriefContext& c) {
  double score = 5;
  for (const size_t t : h.tellings)
    if (c.s.tellings[t].event.plover_2_0) score = std::max(score, std::abs(*c.s.tellings[t].event.plover_2_0));
  const auto day = parse_iso_date(h.day), today = parse_iso_date(as_of);
  const int age = day && today ? day_number(*today) - day_number(*day) : 30;
  const bool verbal = one_of(h.type, {"ACCUSE", "SUPPORT", "REQUEST", "CONSULT"});
  return score + 0.5 * static_cast<double>(std::min<size_t>(h.sources, 4)) - 0.7 * age - (verbal ? 3 : 0) - (c.sentence(h).size() > 160 ? 2 : 0);
}

// The one or two latest things that matter.
BriefLine latest(const BriefContext& c) {
  std::vector<std::pair<double, size_t>> order;
  for (size_t n = 0; n < c.s.happenings.size(); ++n) {
    const Happening& h = c.s.happenings[n];
    if (!c.relevant[n] || h.future || h.hypothetical || h.negation || h.day > c.as_of || !c.in_time(h.day)) continue;
    if (h.confidence && *h.confidence < 0.5) continue;
    order.emplace_back(weight(h, c.as_of, c), n);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  BriefLine line;
  std::vector<std::string> told;
  std::vector<size_t> chosen;
  for (const auto& [score, n] : order) {
    if (chosen.size() == 2) break;
    const std::string text = c.sentence(c.s.happenings[n]);
    if (std::find(told.begin(), told.end(), text) != told.end()) continue;
    told.push_back(text), chosen.push_back(n);
  }
  std::sort(chosen.begin(), chosen.end());
  for (const size_t n : chosen) {
    const Happening& h = c.s.happenings[n];
    line.text += (line.text.empty() ? "" : "; ") + ("on " + short_day(h.day) + " " + without_stop(c.sentence(h)));
    for (const size_t report : c.reports_of(h)) line.reports.push_back(report);
  }
  if (line.text.empty()) line.text = "no report of this store tells of anything that happened here";
  line.text = sentence_case(line.text) + ".";
  return line;
}

// What is open, and what falls due next; whether the week was rougher than the one before.
BriefLine outlook(const BriefContext& c, const std::vector<BriefWeek>& weeks) {
  BriefLine line;
  std::vector<const LedgerEntry*> open;
  for (const LedgerEntry& entry : c.ledger)
    if (entry.open() && entry.kind != "hope") open.push_back(&entry);
  const LedgerEntry* next = nullptr;
  for (const LedgerEntry* entry : open)
    if (!entry->due.empty() && entry->due >= c.as_of && (!next || entry->due < next->due)) next = entry;
  std::vector<std::string> parts;
  if (next) {
    parts.push_back("the next date is " + short_day(next->due) + ": " + without_stop(c.sentence(c.s.happenings[next->voice])));
    for (const size_t report : c.reports_of(c.s.happenings[next->voice])) line.reports.push_back(report);
  }
  const size_t others = open.size() - (next ? 1 : 0);
  if (others) parts.push_back(count_words(others, next ? "other demand, threat, promise or plan is" : "demand, threat, promise or plan is", next ? "other demands, threats, promises or plans are" : "demands, threats, promises or plans are") + " open");
  for (const StateThread& thread : c.states) {
    if (thread.over || thread.stale || !one_of(thread.status, {"in_force", "violated", "closed", "suspended", "paused", "blocked"}) || parts.size() > 2) continue;
    parts.push_back("the " + thread.affair + (thread.affair.ends_with("s") && !thread.affair.ends_with("ss") ? " are " : " is ") + c.rules.states.plain(thread.status) + " since " + short_day(thread.since));
    for (const size_t report : c.originals(thread.points.back().reports)) line.reports.push_back(report);
  }
  if (weeks.size() >= 2) {
    const auto conflict = [](const BriefWeek& w) { return w.acts[2] + w.acts[3]; };
    const size_t now = conflict(weeks.back()), before = conflict(weeks[weeks.size() - 2]);
    if (now + before > 0) parts.push_back(count_words(now, "hostile act or word", "hostile acts and words") + " in the last seven days, " + std::to_string(before) + " in the seven before");
  }
  if (parts.empty()) return line;
  line.text = sentence_case(join(parts, "; ")) + ".";
  return line;
}

// Numbers reports in the order in which lines need them.
class Numberer {
 public:
  Numberer(const BriefContext& c, Brief& brief) : c_(c), brief_(brief) {}

  template <typename Line>  // a BriefLine or a BriefTie
  void number(Line& line) {
    std::vector<size_t> reports = c_.originals(line.reports);
    if (reports.size() > kMostReferences) reports.resize(kMostReferences);
    for (const size_t report : reports) line.numbers.push_back(number_of(report));
    std::sort(line.numbers.begin(), line.numbers.end());
  }

 private:
  size_t number_of(size_t report) {
    if (const auto found = numbers_.find(report); found != numbers_.end()) return found->second;
    const SourceReport& r = c_.s.reports[report];
    BriefSource source{r.id, r.headline, r.source.empty() ? r.origin : r.source, r.published, r.uri, {}};
    for (size_t n = 0; n < c_.s.reports.size(); ++n) {
      const SourceReport& copy = c_.s.reports[n];
      const std::string& who = copy.source.empty() ? copy.id : copy.source;
      if (n != report && copy.copy_group == report && who != source.source && std::find(source.also.begin(), source.also.end(), who) == source.also.end()) source.also.push_back(who);
    }
    brief_.sources.push_back(std::move(source));
    return numbers_[report] = brief_.sources.size();
  }

  const BriefContext& c_;
  Brief& brief_;
  std::map<size_t, size_t> numbers_;
};

}  // namespace

std::vector<BriefLine> where_things_stand(const BriefContext& c, const std::vector<BriefWeek>& weeks) {
  std::vector<BriefLine> lines{latest(c)};
  if (BriefLine next = outlook(c, weeks); !next.text.empty()) lines.push_back(std::move(next));
  return lines;
}

Brief make_brief(const Situation& situation, const BriefQuestion& question, const BriefRules& rules, const ActorKnowledge& actors) {
  const BriefContext c(situation, question, rules, actors);
  Brief brief;
  for (const BriefActor& actor : question.actors) brief.actors.push_back(actor.name);
  brief.place = question.place, brief.since = question.since, brief.known_at = question.known_at, brief.as_of = c.as_of;
  brief.title = brief.actors.empty() ? (question.place.empty() ? "All that the store holds" : question.place) : sentence_case(list_words(brief.actors)) + (question.place.empty() ? "" : ", " + question.place);
  brief.reports = static_cast<size_t>(std::count(c.named.begin(), c.named.end(), true));
  brief.weeks = measured_weeks(c);
  brief.lead = where_things_stand(c, brief.weeks);
  const auto happened = question.actors.size() == 1 ? timeline : what_happened;
  for (const auto make : {who_is_who, happened, open_entries, closed_entries, states_and_forces, reported_activity, who_says_what, uncertain}) brief.sections.push_back(make(c));
  Numberer numberer(c, brief);
  for (BriefLine& line : brief.lead) numberer.number(line);
  for (BriefSection& section : brief.sections)
    for (BriefLine& line : section.lines) numberer.number(line);
  brief.ties = relevant_ties(c);
  for (BriefTie& tie : brief.ties) numberer.number(tie);
  return brief;
}

}  // namespace sitrep
