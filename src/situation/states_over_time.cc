#include "situation/states_over_time.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.h"
#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {

namespace {

bool listed(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

std::vector<std::string> stems_of(std::string_view text, const LedgerRules& rules) {
  std::vector<std::string> stems;
  for (const std::string_view word : split_words(text)) {
    std::string plain(word);
    while (!plain.empty() && std::string_view(",.;:\"'").find(plain.back()) != std::string_view::npos) plain.pop_back();
    if (plain.size() > 2) stems.push_back(rules.stem(plain));
  }
  return stems;
}

// A point before it has found its thread.
struct Loose {
  StatePoint point;
  std::string thing;                // the head of the affair's words
  std::vector<std::string> topic;   // the other words
  std::vector<ActParty> parties;
  std::string subject, place;
  std::vector<std::string> places;
};

class Weaver {
 public:
  Weaver(const Situation& s, const std::vector<Act>& acts, const StateRules& rules, const LedgerRules& stems, std::string as_of) : s_(s), acts_(acts), rules_(rules), stems_(stems), as_of_(std::move(as_of)) {}

  std::vector<StateThread> run() {
    for (size_t n = 0; n < acts_.size(); ++n) by_sentence_.emplace(acts_[n].sentence, n);
    for (const Told<StateRow>& state : s_.states) tell(state);
    for (const Act& act : acts_)
      if (act.factual()) change(act);
    std::stable_sort(loose_.begin(), loose_.end(), [](const Loose& a, const Loose& b) { return std::tie(a.point.day, a.thing, a.point.status, a.point.sentence) < std::tie(b.point.day, b.thing, b.point.status, b.point.sentence); });
    for (Loose& loose : loose_) weave(loose);
    for (StateThread& thread : threads_) judge(thread);
    return std::move(threads_);
  }

 private:
  void tell(const Told<StateRow>& told) {
    const StateRow& row = told.row;
    const SourceReport& report = s_.reports[told.report];
    Loose loose;
    loose.point.day = !row.since.empty() && row.since <= report.published ? row.since : !row.as_of.empty() ? row.as_of : report.published;
    loose.point.status = row.status, loose.point.words = row.activity, loose.point.sentence = told.sentence, loose.point.until = row.until;
    loose.point.reports = {told.report};
    if (!row.attributions.empty()) loose.point.by = row.attributions.front().speaker_text;
    if (const EntityRow* who = entity_of(s_, told.report, row.subject)) loose.parties.push_back({who->code, who->sector, who->name}), loose.subject = who->name;
    if (!row.locations.empty()) loose.place = row.locations.front().resolved_place;
    const auto words = stems_of(row.activity, stems_);
    if (words.empty() || loose.point.day > as_of_) return;
    loose.thing = words.back();
    loose.topic.assign(words.begin(), words.end() - 1);
    if (rules_.vague(loose.thing)) return;  // "the situation", a verb without its object: nothing to follow
    // Whom the affair concerns: the parties of what is told in the same sentence.
    for (auto [at, end] = by_sentence_.equal_range(told.sentence); at != end; ++at) add_parties(loose, acts_[at->second]);
    loose_.push_back(std::move(loose));
  }

  static void add_parties(Loose& loose, const Act& act) {
    for (const auto* side : {&act.actors, &act.recipients})
      for (const ActParty& p : *side)
        if (std::none_of(loose.parties.begin(), loose.parties.end(), [&](const ActParty& q) { return same_side(p, q); })) loose.parties.push_back(p);
    loose.places = act.places;
  }

  void change(const Act& act) {
    for (const StateRule& rule : rules_.acts()) {
      if (!rule.types.empty() && !listed(rule.types, act.type)) continue;
      if (!has_any(act.stems, rule.words)) continue;
      auto thing = std::find_if(act.stems.begin(), act.stems.end(), [&](const std::string& stem) { return listed(rule.things, stem); });
      if (thing == act.stems.end()) continue;
      while (thing + 1 != act.stems.end() && listed(rule.things, *(thing + 1))) ++thing;  // "electricity exports"
      Loose loose;
      loose.point.day = act.day, loose.point.status = rule.status, loose.point.sentence = act.sentence, loose.point.rule = rule.source.text();
      loose.point.happening = static_cast<int64_t>(act.happening);
      for (const size_t t : s_.happenings[act.happening].tellings) loose.point.reports.push_back(s_.tellings[t].report);
      loose.thing = *thing;
      loose.topic = act.topic;
      if (!act.actors.empty()) loose.subject = act.actors.front().name, loose.point.by = loose.subject;
      add_parties(loose, act);
      if (loose.point.day <= as_of_) loose_.push_back(std::move(loose));
      return;
    }
  }

  static bool akin(const StateThread& thread, const Loose& loose) {
    if (thread.parties.empty() || loose.parties.empty()) return true;
    return std::any_of(thread.parties.begin(), thread.parties.end(), [&](const ActParty& a) { return std::any_of(loose.parties.begin(), loose.parties.end(), [&](const ActParty& b) { return same_side(a, b) || (!a.code.empty() && a.code == b.code); }); });
  }

  void weave(Loose& loose) {
    for (const size_t n : by_thing_[loose.thing]) {
      if (!akin(threads_[n], loose)) continue;
      if (!places_[n].empty() && !loose.places.empty() && overlap(places_[n], loose.places) == 0) continue;
      add(n, loose);
      return;
    }
    threads_.emplace_back();
    by_thing_[loose.thing].push_back(threads_.size() - 1);
    things_.push_back(loose.thing), places_.emplace_back();
    add(threads_.size() - 1, loose);
  }

  void add(size_t n, Loose& loose) {
    StateThread& thread = threads_[n];
    if (loose.point.words.size() > thread.affair.size()) thread.affair = loose.point.words;
    if (thread.subject.empty()) thread.subject = loose.subject;
    if (thread.place.empty()) thread.place = loose.place;
    for (const ActParty& p : loose.parties)
      if (std::none_of(thread.parties.begin(), thread.parties.end(), [&](const ActParty& q) { return same_side(p, q); })) thread.parties.push_back(p);
    for (const std::string& place : loose.places) places_[n].push_back(place);
    // The same told of the same day by several is one point.
    for (StatePoint& point : thread.points) {
      if (point.day != loose.point.day || !rules_.same(point.status, loose.point.status)) continue;
      if (loose.point.happening && !point.happening) point.status = loose.point.status, point.sentence = loose.point.sentence;
      point.reports.insert(point.reports.end(), loose.point.reports.begin(), loose.point.reports.end());
      if (point.words.empty()) point.words = loose.point.words;
      if (!point.happening) point.happening = loose.point.happening, point.rule = loose.point.rule;
      return;
    }
    thread.points.push_back(std::move(loose.point));
  }

  void judge(StateThread& thread) const {
    std::stable_sort(thread.points.begin(), thread.points.end(), [](const StatePoint& a, const StatePoint& b) { return a.day < b.day; });
    if (thread.affair.empty()) thread.affair = things_[static_cast<size_t>(&thread - threads_.data())];
    for (size_t n = 0; n < thread.points.size(); ++n) {
      StatePoint& point = thread.points[n];
      std::sort(point.reports.begin(), point.reports.end());
      point.reports.erase(std::unique(point.reports.begin(), point.reports.end()), point.reports.end());
      for (size_t m = 0; m < n; ++m)
        if (thread.points[m].day == point.day && rules_.excludes(thread.points[m].status, point.status)) thread.contradictions.emplace_back(m, n);
      if (point.status != thread.status) thread.status = point.status, thread.since = point.day;
      thread.until = point.until;
      for (const size_t report : point.reports) thread.last_told = std::max(thread.last_told, s_.reports[report].published);
    }
    thread.over = rules_.ends(thread.status);
    const auto told = parse_iso_date(thread.last_told), today = parse_iso_date(as_of_);
    thread.stale = told && today && day_number(*today) - day_number(*told) > 92;
  }

  const Situation& s_;
  const std::vector<Act>& acts_;
  const StateRules& rules_;
  const LedgerRules& stems_;
  const std::string as_of_;
  std::multimap<std::string_view, size_t> by_sentence_;  // acts
  std::map<std::string, std::vector<size_t>> by_thing_;  // threads
  std::vector<Loose> loose_;
  std::vector<StateThread> threads_;
  std::vector<std::string> things_;               // of each thread
  std::vector<std::vector<std::string>> places_;  // of each thread
};

}  // namespace

Result<StateRules> StateRules::parse(const TsvFile& file, const LedgerRules& stems) {
  StateRules rules;
  const auto all = [&](const std::string& list) {
    std::vector<std::string> out;
    for (const std::string& word : split_list(list)) out.push_back(stems.stem(word));
    return out;
  };
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    if (c[0] == "act") rules.acts_.push_back({all(c[2]), all(c[3]), split_list(c[4]), c[1], file.source(row)});
    else if (c[0] == "ends") rules.ending_ = split_list(c[1]);
    else if (c[0] == "vague") rules.vague_ = all(c[1]);
    else if (c[0] == "excludes") rules.excluding_.emplace_back(c[1], c[2]);
    else if (c[0] == "same") rules.same_.emplace_back(c[1], c[2]);
    else if (c[0] == "plain") rules.plain_.emplace_back(c[1], c[2]);
    else return make_error(ErrorCode::kBadFormat, file.source(row).text() + ": the first column is act, ends, vague, same, excludes or plain, not " + c[0]);
  }
  return rules;
}

Result<StateRules> StateRules::load(const std::string& data_folder, const LedgerRules& stems) {
  SITREP_TRY(const std::string bytes, read_file(data_folder + "/situation/state_rules.tsv", "the rules of states", "is this the data folder of this Sitrep?"));
  SITREP_TRY(const TsvFile file, parse_tsv(bytes, "situation/state_rules.tsv", 2, 5));
  return parse(file, stems);
}

bool StateRules::ends(const std::string& status) const { return listed(ending_, status); }
bool StateRules::vague(const std::string& stem) const { return listed(vague_, stem); }
bool StateRules::same(const std::string& a, const std::string& b) const {
  return a == b || std::any_of(same_.begin(), same_.end(), [&](const auto& pair) { return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a); });
}
bool StateRules::excludes(const std::string& a, const std::string& b) const {
  return std::any_of(excluding_.begin(), excluding_.end(), [&](const auto& pair) { return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a); });
}
std::string StateRules::plain(const std::string& status) const {
  for (const auto& [name, words] : plain_)
    if (name == status) return words;
  return status;
}

std::vector<StateThread> states_over_time(const Situation& situation, const std::vector<Act>& acts, const StateRules& rules, const LedgerRules& stems, const std::string& as_of) {
  return Weaver(situation, acts, rules, stems, as_of).run();
}

}  // namespace sitrep
