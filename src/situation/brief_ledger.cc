// Sections on the ledger, on states and forces, on activity.
#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostEntries = 40, kMostClosed = 20;

std::string kind_words(const std::string& kind) { return sentence_case(kind); }

std::string status_words(const LedgerEntry& entry) {
  static const std::map<std::string_view, std::string_view> words = {{"fulfilled", "fulfilled"}, {"carried_out", "carried out"}, {"withdrawn", "withdrawn"}, {"contradicted", "broken"}, {"lapsed", "lapsed"}};
  if (entry.kind == "offer" && entry.status == "contradicted") return "turned down";
  if (entry.kind == "offer" && entry.status == "fulfilled") return "taken up";
  if (one_of(entry.kind, {"agreement", "plan", "hope"}) && entry.status == "contradicted") return "called off";
  const auto found = words.find(entry.status);
  return found == words.end() ? entry.status : std::string(found->second);
}

// The sentence of the mention that tells most: the condition, the due date.
const Happening& teller_of(const LedgerEntry& entry, const BriefContext& c) { return c.s.happenings[entry.voice]; }

void add_reports(BriefLine& line, const Happening& h, const BriefContext& c) {
  for (const size_t report : c.reports_of(h))
    if (std::find(line.reports.begin(), line.reports.end(), report) == line.reports.end()) line.reports.push_back(report);
}

void add_facts(BriefLine& line, const LedgerEntry& entry, const BriefContext& c) {
  line.facts = {{"entry", entry.id}, {"kind", entry.kind}, {"status", entry.status}, {"who", parties_words(entry.actors, c)}, {"towards", parties_words(entry.recipients, c)}, {"event", entry.type}, {"mode", entry.mode}, {"cameo", entry.cameo}, {"matter", entry.matter}, {"text", entry.text}, {"condition", entry.condition}, {"made_on", entry.made_on}, {"due", entry.due}, {"last_heard", entry.last_heard}, {"closed_on", entry.closed_on}, {"why", entry.why}};
  if (!entry.closing.empty()) {
    line.facts.emplace_back("closing_happening", c.s.happenings[entry.closing.front().happening].id);
    line.facts.emplace_back("rule", entry.closing.front().rule);
  }
}

std::string mark_words(const LedgerEvent& mark, const BriefContext& c) {
  const std::string text = c.sentence(c.s.happenings[mark.happening]);
  const std::string head = mark.deed == "partly" ? "Done in part" : mark.deed == "refuses" ? "Refused" : "Accepted";
  return head + " on " + short_day(mark.day) + ": " + text + ".";
}

BriefLine entry_line(const LedgerEntry& entry, const BriefContext& c) {
  BriefLine line;
  const Happening& made = teller_of(entry, c);
  line.day = entry.made_on;
  line.text = c.sentence(made) + ".";
  add_reports(line, made, c);
  for (size_t n = 0; n < entry.mentions.size(); ++n) add_reports(line, c.s.happenings[entry.mentions[n].happening], c);
  if (entry.mentions.size() > 1 && entry.last_heard > entry.made_on) line.text += " Repeated, last on " + short_day(entry.last_heard) + ".";
  for (const LedgerEvent& mark : entry.marks) {
    line.text += " " + mark_words(mark, c);
    add_reports(line, c.s.happenings[mark.happening], c);
  }
  add_facts(line, entry, c);
  return line;
}

std::string sides(const StateThread& thread, const BriefContext& c) {
  std::vector<std::string> names;
  for (const ActParty& party : thread.parties) {
    const std::string name = party.code.size() == 3 && c.actors.country(party.code) ? c.teller.country(party.code) : party.name;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names.size() > 3 ? "" : list_words(names);
}

std::string since_until(const StateThread& thread) {
  return (thread.since.empty() ? "" : " since " + long_day(thread.since)) + (thread.until.empty() ? "" : ", until " + long_day(thread.until));
}

std::string history(const StateThread& thread, const BriefContext& c) {
  std::vector<std::string> parts;
  for (size_t n = 0; n + 1 < thread.points.size(); ++n)
    if (thread.points[n].status != thread.points[n + 1].status || n + 2 == thread.points.size())
      if (thread.points[n].status != thread.status || n + 2 < thread.points.size()) parts.push_back(c.rules.states.plain(thread.points[n].status) + " from " + short_day(thread.points[n].day));
  if (parts.size() > 4) parts.erase(parts.begin(), parts.end() - 4);
  return join(parts, ", ");
}

// Who is stationed where, how many, since when: the latest that is told of each.
void put_forces(const BriefContext& c, BriefSection& section) {
  std::vector<BriefLine> lines;
  for (const Tie& tie : c.ties.ties) {
    if (tie.relation != "stationed_in" || !tie.holds_on(c.as_of)) continue;
    std::vector<std::string> earlier;
    BriefLine line;
    const TieTold* latest = nullptr;
    for (const TieTold& t : tie.told) {
      if (t.over || !c.named[t.report]) continue;
      if (latest && latest->quantity) earlier.push_back(std::to_string(*latest->quantity) + " on " + short_day(latest->day));
      latest = &t;
    }
    if (!latest) continue;
    line.tag = "Forces", line.day = latest->day, line.text = latest->sentence;
    std::vector<std::string> notes;
    if (!tie.since.empty()) notes.push_back("since " + long_day(tie.since));
    if (!earlier.empty()) notes.push_back("before: " + join(earlier, ", "));
    line.note = join(notes, "; ");
    line.reports = {c.s.reports[latest->report].copy_group};
    for (const size_t report : tie_reports(tie, c)) line.reports.push_back(report);
    line.facts = {{"relation", tie.relation}, {"subject", tie.subject.name}, {"object", tie.object.name}, {"quantity", latest->quantity ? std::to_string(*latest->quantity) : ""}, {"since", tie.since}, {"first_told", tie.first_told}, {"last_told", tie.last_told}};
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const BriefLine& a, const BriefLine& b) { return a.day > b.day; });
  for (BriefLine& line : lines) section.lines.push_back(std::move(line));
}

}  // namespace

std::string parties_words(const std::vector<ActParty>& parties, const BriefContext& c) {
  std::vector<std::string> names;
  for (const ActParty& p : parties) {
    const std::string name = p.sector.empty() && c.actors.country(p.code) ? c.teller.country(p.code) : p.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return list_words(names);
}

BriefSection open_entries(const BriefContext& c) {
  BriefSection section{"open", "Open: demands, threats, promises and plans", {}, ""};
  std::vector<const LedgerEntry*> open;
  for (const LedgerEntry& entry : c.ledger)
    if (entry.open()) open.push_back(&entry);
  // What falls due next comes first, then the latest heard of.
  std::stable_sort(open.begin(), open.end(), [](const LedgerEntry* a, const LedgerEntry* b) {
    if (a->due.empty() != b->due.empty()) return b->due.empty();
    return a->due.empty() ? a->last_heard > b->last_heard : a->due < b->due;
  });
  for (const LedgerEntry* entry : open) {
    if (section.lines.size() == kMostEntries) break;
    BriefLine line = entry_line(*entry, c);
    line.tag = kind_words(entry->kind) + (entry->due.empty() ? "" : entry->overdue ? ", deadline passed on " + long_day(entry->due) : ", due " + long_day(entry->due));
    section.lines.push_back(std::move(line));
  }
  if (open.size() > section.lines.size()) section.more = count_words(open.size() - section.lines.size(), "more entry is", "more entries are") + " open.";
  return section;
}

BriefSection closed_entries(const BriefContext& c) {
  BriefSection section{"closed", "Settled, broken or lapsed lately", {}, ""};
  std::vector<const LedgerEntry*> closed;
  for (const LedgerEntry& entry : c.ledger)
    if (!entry.open() && c.in_time(entry.closed_on)) closed.push_back(&entry);
  std::stable_sort(closed.begin(), closed.end(), [](const LedgerEntry* a, const LedgerEntry* b) { return a->closed_on > b->closed_on; });
  for (const LedgerEntry* entry : closed) {
    if (section.lines.size() == kMostClosed) break;
    BriefLine line = entry_line(*entry, c);
    line.tag = kind_words(entry->kind) + " of " + short_day(entry->made_on) + ": " + status_words(*entry) + " on " + short_day(entry->closed_on);
    line.day = entry->closed_on;
    if (!entry->closing.empty()) {
      const Happening& h = c.s.happenings[entry->closing.front().happening];
      line.text += " " + sentence_case(short_day(entry->closed_on)) + ": " + c.sentence(h) + ".";
      add_reports(line, h, c);
    }
    line.note = entry->why + (entry->late ? ", after its day" : "");
    section.lines.push_back(std::move(line));
  }
  return section;
}

BriefSection states_and_forces(const BriefContext& c) {
  BriefSection section{"states", "How things stand", {}, ""};
  std::vector<const StateThread*> order;
  for (const StateThread& thread : c.states)
    if (!thread.over && !thread.stale) order.push_back(&thread);
  std::stable_sort(order.begin(), order.end(), [](const StateThread* a, const StateThread* b) { return a->since > b->since; });
  for (const StateThread* thread : order) {
    BriefLine line;
    line.day = thread->since;
    const std::string who = sides(*thread, c);
    line.tag = sentence_case(thread->affair) + (who.empty() ? "" : " (" + who + ")");
    line.text = c.rules.states.plain(thread->status) + since_until(*thread) + ".";
    if (const std::string before = history(*thread, c); !before.empty()) line.text += " Before: " + before + ".";
    std::vector<size_t> reports;
    for (size_t n = thread->points.size(); n-- > 0;) reports.insert(reports.end(), thread->points[n].reports.begin(), thread->points[n].reports.end());
    line.reports = c.originals(reports);
    line.facts = {{"affair", thread->affair}, {"status", thread->status}, {"since", thread->since}, {"until", thread->until}, {"place", thread->place}};
    section.lines.push_back(std::move(line));
  }
  put_forces(c, section);
  return section;
}

BriefSection reported_activity(const BriefContext& c) {
  BriefSection section{"activity", "Activity, as reported and as measured", {}, ""};
  std::set<std::string> seen;
  for (size_t n = c.s.activity.size(); n-- > 0;) {
    const auto& told = c.s.activity[n];
    const SourceReport& report = c.s.reports[told.report];
    if (!c.named[told.report] || report.copy_group != told.report || !c.in_time(report.published)) continue;
    if (told.row.change.empty() && told.row.window_start.empty()) continue;  // "the deadliest": a remark, no level
    BriefLine line;
    const std::string& change = told.row.change;
    line.tag = "Reported: " + std::string(change == "none" ? "no change" : change == "rise" ? "rise" : change == "fall" ? "decline" : change == "spike" ? "jump" : "level");
    line.day = report.published;
    line.text = told.sentence;
    line.reports = {told.report};
    line.facts = {{"actor", told.row.actor_text}, {"measure", told.row.measure}, {"change", change}, {"level", told.row.level}, {"from", told.row.window_start}, {"to", told.row.window_end}};
    if (seen.insert(line.text).second) section.lines.push_back(std::move(line));
  }
  return section;
}

// Weeks of seven days that end on the day of the brief, back to the first event, eight at most.
std::vector<BriefWeek> measured_weeks(const BriefContext& c) {
  const auto last = parse_iso_date(c.as_of);
  std::vector<BriefWeek> weeks;
  if (!last) return weeks;
  size_t used = 1;
  for (int n = 7; n >= 0; --n) weeks.push_back({iso_text(add_days(*last, -7 * n - 6)), iso_text(add_days(*last, -7 * n)), {}});
  for (size_t n = 0; n < c.s.happenings.size(); ++n) {
    const Happening& h = c.s.happenings[n];
    if (!c.relevant[n] || h.future || h.hypothetical || h.negation || !h.quad_code || *h.quad_code < 1 || *h.quad_code > 4) continue;
    for (size_t w = 0; w < weeks.size(); ++w)
      if (h.day >= weeks[w].from && h.day <= weeks[w].to) ++weeks[w].acts[static_cast<size_t>(*h.quad_code - 1)], used = std::max(used, weeks.size() - w);
  }
  weeks.erase(weeks.begin(), weeks.end() - static_cast<long>(std::max<size_t>(used, 2)));
  return weeks;
}

}  // namespace sitrep
