#include "situation/ledger.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/date.h"
#include "base/strings.h"

namespace sitrep {

namespace {

std::string plus_days(const std::string& day, int days) {
  const auto date = parse_iso_date(day);
  return date ? iso_text(add_days(*date, days)) : day;
}

class Keeper {
 public:
  Keeper(const LedgerRules& rules, std::string as_of) : rules_(rules), as_of_(std::move(as_of)) {}

  void read(const Act& act) {
    touch(act);
    if (const OpeningRule* opening = opening_of(act, rules_)) enter(act, *opening);
  }

  std::vector<LedgerEntry> finish() {
    for (LedgerEntry& entry : entries_) lapse(entry);
    return std::move(entries_);
  }

 private:
  // What this act does to the entries that are open.
  void touch(const Act& act) {
    if (act.historical && act.date.empty()) return;  // "had freed them before": nobody knows when
    for (const size_t n : candidates(act.actors, {})) {
      LedgerEntry& entry = entries_[n];
      if (!entry.open() || act.day < entry.made_on || act.id == entry.id || run_out(entry, act.day)) continue;
      if (act.day == entry.made_on && act.told < entry.made.told) continue;
      for (const ClosingRule& rule : rules_.closings()) {
        if (!closes(entry, act, rule, rules_)) continue;
        apply(entry, act, rule);
        break;
      }
    }
  }

  void apply(LedgerEntry& entry, const Act& act, const ClosingRule& rule) {
    const LedgerEvent event{act.happening, act.day, rule.deed, rule.source.text(), rule.why};
    if (rule.status == "refused" || rule.status == "accepted") {
      (rule.status == "refused" ? entry.refused : entry.accepted) = true;
      entry.marks.push_back(event);
      return;
    }
    if (rule.deed == "does" && !all_of_it(entry, act)) {
      entry.partly = true;
      entry.marks.push_back({act.happening, act.day, "partly", rule.source.text(), "only part of it was done"});
      return;
    }
    entry.status = rule.status, entry.closed_on = act.day, entry.why = rule.why;
    entry.late = !entry.due.empty() && act.day > entry.due && entry.status == "fulfilled";
    entry.closing = {event};
  }

  // Twelve are demanded and four are freed: the demand stays open until the others are.
  bool all_of_it(LedgerEntry& entry, const Act& act) {
    if (act.wholly) return true;
    for (const Quantity& wanted : entry.made.quantities) {
      for (const Quantity& done : act.quantities) {
        if (wanted.stem != done.stem || done.number >= wanted.number) continue;
        int64_t& sum = sums_[entry.id];
        sum += done.number;
        return sum >= wanted.number;
      }
    }
    return !act.partly;
  }

  void enter(const Act& act, const OpeningRule& opening) {
    for (const size_t n : candidates(act.actors, act.recipients)) {
      LedgerEntry& entry = entries_[n];
      if (!entry.open() || run_out(entry, act.known()) || !repeats(entry, act, opening.kind)) continue;
      repeat(entry, act, opening);
      return;
    }
    LedgerEntry entry;
    entry.id = act.id, entry.kind = opening.kind;
    entry.actors = act.actors, entry.recipients = act.recipients;
    entry.type = act.type, entry.mode = act.modes.empty() ? "" : act.modes.front(), entry.cameo = act.cameo;
    entry.matter = act.matter, entry.text = act.what, entry.condition = act.condition;
    entry.made_on = act.known(), entry.last_heard = entry.made_on, entry.due = act.due, entry.status = "open";
    entry.made = act, entry.voice = act.happening;
    entry.mentions.push_back({act.happening, entry.made_on, "mention", opening.source.text(), ""});
    name_ultimatum(entry);
    entries_.push_back(std::move(entry));
    index(entries_.size() - 1);
  }

  // Entries by the codes of their parties; those that only names or words can tell stand under "".
  void index(size_t n) {
    const LedgerEntry& entry = entries_[n];
    std::set<std::string> codes;
    for (const auto* side : {&entry.actors, &entry.recipients})
      for (const ActParty& party : *side) codes.insert(shared_code(party.code) ? "" : party.code);
    if (entry.recipients.empty()) codes.insert("");
    for (const std::string& code : codes) by_code_[code].push_back(n);
  }
  // Those that may have to do with these parties, the earliest first.
  std::vector<size_t> candidates(const std::vector<ActParty>& a, const std::vector<ActParty>& b) {
    std::set<size_t> found;
    const auto take = [&](const std::string& code) {
      std::vector<size_t>& list = by_code_[code];
      std::erase_if(list, [&](size_t n) { return !entries_[n].open(); });
      found.insert(list.begin(), list.end());
    };
    take("");
    for (const auto* side : {&a, &b})
      for (const ActParty& party : *side) take(party.code);
    return {found.begin(), found.end()};
  }

  // A later due date replaces the earlier; a condition that is told later completes it.
  void repeat(LedgerEntry& entry, const Act& act, const OpeningRule& opening) {
    entry.mentions.push_back({act.happening, act.known(), "mention", opening.source.text(), ""});
    entry.last_heard = std::max(entry.last_heard, act.known());
    if (!act.due.empty() && (entry.due.empty() || act.due > entry.due)) entry.due = act.due, entry.voice = act.happening;
    if (entry.condition.empty()) entry.condition = act.condition, entry.made.condition_matter = act.condition_matter, entry.made.condition_topic = act.condition_topic;
    if (opening.kind == "demand" && entry.kind == "appeal") entry.kind = "demand";
    if (opening.kind == "agreement") entry.kind = "agreement";
    if (opening.kind == "promise" && entry.kind == "plan") entry.kind = "promise";
    if (entry.recipients.empty() && entry.actors.size() < 2) {
      entry.recipients = act.recipients;
      for (const ActParty& party : act.recipients) by_code_[party.code].push_back(static_cast<size_t>(&entry - entries_.data()));
    }
    for (const std::string& word : act.topic)
      if (std::find(entry.made.topic.begin(), entry.made.topic.end(), word) == entry.made.topic.end()) entry.made.topic.push_back(word);
    for (const Quantity& quantity : act.quantities) entry.made.quantities.push_back(quantity);
    name_ultimatum(entry);
  }

  static void name_ultimatum(LedgerEntry& entry) {
    if (entry.kind == "threat" && !entry.condition.empty() && !entry.due.empty()) entry.kind = "ultimatum";
  }

  // The last day on which it still counts; empty = it waits for ever.
  std::string last_day(const LedgerEntry& entry) const {
    const std::string kind = entry.kind == "ultimatum" ? "threat" : entry.kind;
    if (!entry.due.empty()) return plus_days(entry.due, rules_.patience(kind, true));
    const int days = rules_.patience(kind, false);
    return days ? plus_days(entry.last_heard, days) : "";
  }
  // So long past its time that a later act is another story: what is a little late still counts.
  bool run_out(const LedgerEntry& entry, const std::string& day) const {
    const std::string last = last_day(entry);
    return !last.empty() && day > plus_days(last, entry.due.empty() ? 0 : 30);
  }

  void lapse(LedgerEntry& entry) const {
    if (!entry.open()) return;
    entry.overdue = !entry.due.empty() && as_of_ > entry.due;
    const std::string last = last_day(entry);
    if (last.empty() || as_of_ <= last) return;
    entry.status = "lapsed", entry.closed_on = plus_days(last, 1);
    entry.why = entry.due.empty() ? "nothing more was heard of it" : "its day passed and nothing was reported";
  }

  const LedgerRules& rules_;
  const std::string as_of_;
  std::vector<LedgerEntry> entries_;
  std::map<std::string, int64_t> sums_;                     // how many have been freed, by entry
  std::map<std::string, std::vector<size_t>> by_code_;  // open entries
};

}  // namespace

std::vector<LedgerEntry> keep_ledger(const std::vector<Act>& acts, const LedgerRules& rules, std::string as_of) {
  if (as_of.empty())
    for (const Act& act : acts) as_of = std::max(as_of, act.known());
  Keeper keeper(rules, as_of);
  for (const Act& act : acts)
    if (act.known() <= as_of) keeper.read(act);
  return keeper.finish();
}

}  // namespace sitrep
