#include "situation/tie_terms.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/date.h"
#include "base/strings.h"

namespace sitrep {

namespace {

constexpr int kSlack = 31;  // days by which a list and a report may differ, and for which a title lingers

int days_between(const std::string& a, const std::string& b) {
  const auto x = parse_iso_date(a), y = parse_iso_date(b);
  return x && y ? day_number(*y) - day_number(*x) : 0;
}

// "2019" and "March 2019" are told as their first days: they do not contradict a day within them.
bool same_day_told(const std::string& a, const std::string& b) {
  if (a == b || a.size() < 10 || b.size() < 10) return true;
  const auto coarse = [](const std::string& x, const std::string& y) { return (x.ends_with("-01-01") && x.substr(0, 4) == y.substr(0, 4)) || (x.ends_with("-01") && x.substr(0, 7) == y.substr(0, 7)); };
  return coarse(a, b) || coarse(b, a);
}

// The end that is known of a term so far: of the lists, a day that is told, or one by which it was over.
std::string end_of(const Tie& term) {
  std::string end = term.until;
  for (const TieTold& t : term.told) {
    const std::string told = t.over ? (t.until.empty() ? t.day : t.until) : "";
    if (!told.empty() && (end.empty() || told < end)) end = told;
  }
  return end;
}

// Days that are told, each with the reports that tell it.
class Days {
 public:
  explicit Days(const Situation& s) : s_(s) {}
  void add(const std::string& day, size_t report) {
    for (auto& [known, reports] : days_) {
      if (!same_day_told(known, day)) continue;
      if (known.ends_with("-01") && !day.ends_with("-01")) known = day;
      return reports.push_back(report);
    }
    days_.push_back({day, {report}});
  }
  bool empty() const { return days_.empty(); }
  const std::vector<std::pair<std::string, std::vector<size_t>>>& all() const { return days_; }
  // The one that most sources give, then the earliest.
  std::string best() const {
    const std::pair<std::string, std::vector<size_t>>* best = nullptr;
    for (const auto& day : days_)
      if (!best || std::tuple(sources(best->second), day.first) < std::tuple(sources(day.second), best->first)) best = &day;
    return best ? best->first : "";
  }

 private:
  size_t sources(const std::vector<size_t>& reports) const {
    std::set<std::string_view> origins;
    for (const size_t report : reports) origins.insert(s_.reports[report].origin);
    return origins.size();
  }
  const Situation& s_;
  std::vector<std::pair<std::string, std::vector<size_t>>> days_;
};

std::vector<size_t> holding_reports(const Tie& tie, const std::string& after) {
  std::vector<size_t> reports;
  for (const TieTold& t : tie.told)
    if (!t.over && (after.empty() || t.day >= after)) reports.push_back(t.report);
  return reports;
}

std::string latest_day(const Situation& s, const std::vector<TieVersion>& versions) {
  std::string day;
  for (const TieVersion& v : versions)
    for (const size_t report : v.reports) day = std::max(day, s.reports[report].published);
  return day;
}

}  // namespace

size_t tie_sources(const Situation& situation, const Tie& tie) {
  std::set<std::string_view> origins;
  for (const TieTold& t : tie.told)
    if (!t.over) origins.insert(situation.reports[t.report].origin);
  return origins.size();
}

bool Tie::holds_on(const std::string& day) const {
  if (start().empty() || start() > day) return false;
  const bool last_day_counts = !until_at_latest && one_of(until_why, {"lists", "reports"});
  return until.empty() || day < until || (last_day_counts && day == until);
}

// A new term only where a report says that it began anew; else the last one that had begun.
Tie& TermMaker::term_for(const TieTold& told) {
  Tie* best = nullptr;
  for (Tie& term : terms_) {
    const std::string end = end_of(term), &day = told.since.empty() ? told.day : told.since;
    if (!term.since.empty() && term.since > day && best) continue;
    if (!told.over && !told.since.empty() && !end.empty() && end <= told.since) continue;  // over before this one began
    best = &term;
  }
  if (best && best->listed.size() && !told.since.empty() && best->since > told.since && days_between(told.since, best->since) > 366) best = nullptr;
  return best ? *best : terms_.emplace_back(model_);
}

void TermMaker::put_since(Tie& term) {
  Days days(s_);
  for (const TieTold& t : term.told) {
    if (!t.since.empty()) days.add(t.since, t.report);
    if (t.over || t.day.empty()) continue;
    if (term.first_told.empty() || t.day < term.first_told) term.first_told = t.day;
    term.last_told = std::max(term.last_told, t.day);
  }
  if (!term.since.empty()) term.since_why = "lists";
  else if (!days.empty()) term.since = days.best(), term.since_why = "reports";
}

void TermMaker::put_until(Tie& term) {
  if (!term.until.empty()) return void(term.until_why = "lists");
  Days exact(s_);
  std::string by;
  for (const TieTold& t : term.told) {
    const bool known = !t.until.empty() && (t.exact || t.until != t.day);
    if (known) exact.add(t.until, t.report);
    if (known && !t.why.empty()) term.until_why = t.why;
    if (t.over && !known && (by.empty() || t.day < by)) by = t.day;
  }
  term.until = exact.empty() ? by : exact.best();
  term.until_at_latest = exact.empty() && !by.empty();
  if (!term.until.empty() && term.until_why.empty()) term.until_why = "reports";
}

// Different days for one beginning or end; still in office after the end; two numbers of one day.
void TermMaker::contradictions(TieGraph& graph) const {
  for (const Tie& term : terms_) {
    const size_t index = graph.ties.size() + static_cast<size_t>(&term - terms_.data());
    const auto differ = [&](const char* what, std::vector<TieVersion> versions) {
      if (versions.size() > 1) graph.disputes.push_back({what, latest_day(s_, versions), {index}, std::move(versions)});
    };
    const auto days = [&](bool end, const std::string& by_lists) {
      Days told(s_);
      for (const TieTold& t : term.told) {
        const std::string& day = end ? t.until : t.since;
        if (!day.empty() && (!end || t.exact || t.day != t.until)) told.add(day, t.report);
      }
      std::vector<TieVersion> versions;
      for (const auto& [day, reports] : told.all()) versions.push_back({day, reports, false});
      if (by_lists.empty()) return versions;
      std::erase_if(versions, [&](const TieVersion& v) { return same_day_told(v.value, by_lists) || std::abs(days_between(v.value, by_lists)) <= kSlack; });
      versions.push_back({by_lists, {}, true});
      return versions;
    };
    differ("since", days(false, term.since_why == "lists" ? term.since : ""));
    differ("until", days(true, term.until_why == "lists" ? term.until : ""));
    TieVersion over{"no longer", {}, term.until_why == "lists"}, still{"still", {}, false};
    for (const TieTold& t : term.told) {
      if (t.over) over.reports.push_back(t.report);
      else if (!term.until.empty() && days_between(term.until, t.day) > (over.by_lists ? kSlack : 0)) still.reports.push_back(t.report);
    }
    if (!still.reports.empty()) differ("over", {over, still});
    std::map<std::string, std::map<int64_t, std::vector<size_t>>> numbers;
    for (const TieTold& t : term.told)
      if (t.quantity && !t.over) numbers[t.day][*t.quantity].push_back(t.report);
    for (const auto& [day, values] : numbers) {
      std::vector<TieVersion> versions;
      for (const auto& [value, reports] : values) versions.push_back({std::to_string(value), reports, false});
      differ("quantity", std::move(versions));
    }
  }
}

void TermMaker::make(std::vector<TieTold> told, const std::vector<Tie>& listed, TieGraph& graph) {
  std::stable_sort(told.begin(), told.end(), [](const TieTold& a, const TieTold& b) { return std::tie(a.day, a.report) < std::tie(b.day, b.report); });
  // "The minister, who resigned on Friday": no word that he still is one.
  for (TieTold& t : told)
    for (const TieTold& end : told)
      if (!t.over && end.over && end.report == t.report && !end.until.empty()) t.day = std::min(t.day, end.until);
  terms_ = listed;
  for (const TieTold& t : told) {
    Tie& term = term_for(t);
    term.told.push_back(t);
  }
  for (Tie& term : terms_) put_since(term), put_until(term);
  std::stable_sort(terms_.begin(), terms_.end(), [](const Tie& a, const Tie& b) { return a.start() < b.start(); });
  contradictions(graph);
  for (Tie& term : terms_) graph.ties.push_back(std::move(term));
}

namespace {

// One office of one state, and its holders in order of time.
class Succession {
 public:
  Succession(const Situation& s, TieGraph& graph, std::vector<size_t> ties) : s_(s), graph_(graph), ties_(std::move(ties)) {
    std::stable_sort(ties_.begin(), ties_.end(), [&](size_t a, size_t b) { return std::tie(tie(a).start(), tie(a).subject.key) < std::tie(tie(b).start(), tie(b).subject.key); });
  }

  void run() {
    for (size_t i = 0; i < ties_.size(); ++i)
      for (size_t j = i + 1; j < ties_.size(); ++j)
        if (!tie(ties_[i]).start().empty() && settle(ties_[i], ties_[j])) break;
  }

 private:
  Tie& tie(size_t n) { return graph_.ties[n]; }

  // True: `before` has its end.
  bool settle(size_t before, size_t after) {
    Tie &p = tie(before), &q = tie(after);
    const std::string start = q.start();
    const bool self = p.subject == q.subject;
    if (q.acting || (self && !p.acting)) return false;
    if (!p.until.empty() && p.until <= start) return true;
    if (p.start() == start && !p.acting) return dispute(before, after), false;
    if (!p.until.empty() && !p.until_at_latest) return p.acting || (dispute(before, after), false);
    const bool told_after = !p.acting && p.last_told > start;
    // What the lists know wants more than one source, or a day, against it.
    const bool weak = !p.listed.empty() && p.until.empty() && q.listed.empty() && q.since.empty() && tie_sources(s_, q) < 2;
    if (told_after || (weak && !p.acting)) return dispute(before, after), false;
    p.until = start, p.until_why = "successor", p.until_at_latest = q.since.empty();
    p.successor = self ? "" : q.subject.name;
    return true;
  }

  void dispute(size_t before, size_t after) {
    std::vector<TieVersion> versions;
    for (const size_t n : {before, after}) versions.push_back({tie(n).subject.name, holding_reports(tie(n), ""), !tie(n).listed.empty()});
    graph_.disputes.push_back({"holder", latest_day(s_, versions), {before, after}, std::move(versions)});
  }

  const Situation& s_;
  TieGraph& graph_;
  std::vector<size_t> ties_;
};

// An ally who is told to be a foe: at one time a dispute, else the earlier tie has ended by then.
void settle_contrary(const Situation& s, const TieRules& rules, TieGraph& graph) {
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> between;
  for (size_t n = 0; n < graph.ties.size(); ++n)
    if (rules.both_ways(graph.ties[n].relation) && !graph.ties[n].first_told.empty()) between[std::minmax(graph.ties[n].subject.key, graph.ties[n].object.key)].push_back(n);
  for (const auto& [pair, list] : between) {
    for (const size_t a : list) {
      for (const size_t b : list) {
        Tie &x = graph.ties[a], &y = graph.ties[b];
        if (a == b || !rules.excludes(x.relation, y.relation) || std::tie(x.first_told, a) > std::tie(y.first_told, b)) continue;
        if (!x.until.empty() && x.until <= y.first_told) continue;
        if (x.last_told < y.first_told) {
          if (x.until.empty()) x.until = y.first_told, x.until_at_latest = true, x.until_why = "contrary";
          continue;
        }
        std::vector<TieVersion> versions{{rules.words(x.relation, "", false), holding_reports(x, ""), false}, {rules.words(y.relation, "", false), holding_reports(y, ""), false}};
        graph.disputes.push_back({"relation", latest_day(s, versions), {a, b}, std::move(versions)});
      }
    }
  }
}

}  // namespace

void put_in_succession(const Situation& situation, const TieRules& rules, TieGraph& graph) {
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> offices;
  for (size_t n = 0; n < graph.ties.size(); ++n) {
    const Tie& tie = graph.ties[n];
    if (tie.relation == "holds_office" && rules.one_holder(tie.title)) offices[{tie.object.key, tie.title}].push_back(n);
  }
  for (const auto& [office, ties] : offices) Succession(situation, graph, ties).run();
  settle_contrary(situation, rules, graph);
}

}  // namespace sitrep
