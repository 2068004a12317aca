#include "situation/join.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "base/strings.h"
#include "situation/cluster.h"

namespace sitrep {

namespace {

constexpr size_t kCrowd = 400;            // tellings of one key that are compared with each other; further ones with the nearest in time
constexpr double kFloor = -3;             // pairs under it do not hold a component together
constexpr size_t kLargest = 1500;         // component
constexpr size_t kExplained = 12;         // first tellings of a happening that reasons are sought among

int32_t day_of(const std::string& text) {
  const auto date = parse_iso_date(text);
  return date ? day_number(*date) : 0;
}

void put_names(const PartyRow& party, const SituationWords& words, std::set<std::string>& to) {
  if (!party.identifier_id.empty()) to.insert("=" + party.identifier_id);
  if (!party.code.empty()) to.insert(party.code);
  const std::string& name = party.identifier_text.empty() ? party.entity_text : party.identifier_text;
  if (!party.code.empty()) return;
  for (const TextWord& word : words_of(name)) {
    const std::string stem = words.stem(word.text);
    if (!words.is_light(stem)) to.insert("~" + stem);
  }
}

void put_days(TellingView& view, const EventRow& event) {
  view.first_day = day_of(event.date);
  view.last_day = event.enddate.empty() ? view.first_day : std::max(view.first_day, day_of(event.enddate));
  view.own_date = !event.date_text.empty();
  view.dated = view.first_day != 0 && !one_of(event.date_precision, {"unknown", ""});
}

// Keys under which tellings of one happening meet.
std::set<std::string> keys_of(const TellingView& view) {
  std::set<std::string> keys{"%" + view.event->event};
  keys.insert(view.actors.begin(), view.actors.end());
  keys.insert(view.recipients.begin(), view.recipients.end());
  for (const PlaceRow& place : view.event->locations) keys.insert("@" + lower_ascii(place.resolved_place.empty() ? place.extracted_place : place.resolved_place));
  for (const std::string& stem : view.words.triggers)
    if (!view.words.light) keys.insert("!" + stem);
  return keys;
}

bool near_in_time(const TellingView& a, const TellingView& b) {
  if (a.dated && b.dated) return std::max(a.first_day - b.last_day, b.first_day - a.last_day) <= kDaysApart;
  return !a.published || !b.published || std::abs(a.published - b.published) <= kUndatedDaysApart;
}

struct Scored {
  size_t a, b;
  double score;
};

// Sets of tellings that candidate pairs of at least `floor` hold together.
std::vector<std::vector<size_t>> components(size_t count, const std::vector<Scored>& pairs, double floor) {
  std::vector<size_t> parent(count);
  std::iota(parent.begin(), parent.end(), size_t{0});
  const auto root = [&](size_t t) {
    while (parent[t] != t) t = parent[t] = parent[parent[t]];
    return t;
  };
  for (const Scored& pair : pairs) {
    const size_t x = root(pair.a), y = root(pair.b);
    if (pair.score >= floor && x != y) parent[std::max(x, y)] = std::min(x, y);
  }
  std::map<size_t, std::vector<size_t>> by_root;
  for (size_t t = 0; t < count; ++t) by_root[root(t)].push_back(t);
  std::vector<std::vector<size_t>> out;
  for (auto& [first, members] : by_root) out.push_back(std::move(members));
  return out;
}

class Joiner {
 public:
  Joiner(const std::vector<TellingView>& tellings, const SituationRules& rules) : t_(tellings), rules_(rules) {}

  std::vector<std::vector<size_t>> run() {
    std::vector<Scored> pairs;
    for (const auto& [a, b] : candidate_pairs(t_)) pairs.push_back({a, b, score(a, b)});
    for (auto& component : components(t_.size(), pairs, kFloor)) part(std::move(component), pairs, kFloor);
    std::sort(groups_.begin(), groups_.end());
    return std::move(groups_);
  }

 private:
  double score(size_t a, size_t b) const { return rules_.evidence.score(evidence_between(t_[a], t_[b], rules_)); }

  // A component that is too large for all its pairs is held together by surer pairs only.
  void part(std::vector<size_t> members, const std::vector<Scored>& pairs, double floor) {
    if (members.size() > kLargest && floor < 8) {
      std::map<size_t, size_t> at;
      for (size_t n = 0; n < members.size(); ++n) at[members[n]] = n;
      std::vector<Scored> own;
      for (const Scored& pair : pairs)
        if (const auto a = at.find(pair.a), b = at.find(pair.b); a != at.end() && b != at.end()) own.push_back({a->second, b->second, pair.score});
      for (const auto& smaller : components(members.size(), own, floor + 0.5)) {
        std::vector<size_t> named;
        for (const size_t n : smaller) named.push_back(members[n]);
        part(std::move(named), pairs, floor + 0.5);
      }
      return;
    }
    for (const auto& group : average_link(members.size(), [&](size_t a, size_t b) { return score(members[a], members[b]); }, rules_.evidence.threshold())) {
      std::vector<size_t> named;
      for (const size_t n : group) named.push_back(members[n]);
      groups_.push_back(std::move(named));
    }
  }

  const std::vector<TellingView>& t_;
  const SituationRules& rules_;
  std::vector<std::vector<size_t>> groups_;
};

}  // namespace

std::vector<TellingView> telling_views(const Situation& s, const std::vector<WordVector>& documents, const SituationRules& rules) {
  std::vector<TellingView> views;
  for (const Telling& telling : s.tellings) {
    TellingView view;
    const SourceReport& report = s.reports[telling.report];
    view.event = &telling.event, view.sentence = &telling.sentence;
    view.words = event_words(telling.sentence, telling.triggers, rules.words);
    view.words.report = view.report = telling.report, view.copy_group = report.copy_group;
    view.words.sentence_number = telling.event.sentence.value_or(0), view.words.document = &documents[telling.report];
    for (const PartyRow& party : telling.event.parties) {
      put_names(party, rules.words, party.role == "actor" ? view.actors : view.recipients);
      if (party.role == "actor" && !party.code.empty() && !party.sector.empty()) view.actor_sectors.insert(party.code + " " + party.sector);
    }
    put_days(view, telling.event);
    view.published = day_of(report.published);
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<std::pair<size_t, size_t>> candidate_pairs(const std::vector<TellingView>& tellings) {
  std::map<std::string, std::vector<size_t>> with_key;
  for (size_t t = 0; t < tellings.size(); ++t)
    for (const std::string& key : keys_of(tellings[t])) with_key[key].push_back(t);
  std::set<std::pair<size_t, size_t>> pairs;
  for (auto& [key, list] : with_key) {
    const auto day = [&](size_t t) { return tellings[t].dated ? tellings[t].first_day : tellings[t].published; };
    std::sort(list.begin(), list.end(), [&](size_t a, size_t b) { return std::pair(day(a), a) < std::pair(day(b), b); });
    for (size_t i = 0; i < list.size(); ++i)
      for (size_t j = i + 1; j < list.size() && j - i <= kCrowd; ++j)
        if (near_in_time(tellings[list[i]], tellings[list[j]])) pairs.insert(std::minmax(list[i], list[j]));
  }
  return {pairs.begin(), pairs.end()};
}

EvidenceValues evidence_between(const TellingView& a, const TellingView& b, const SituationRules& rules) {
  EvidenceValues values = coded_evidence(a, b, rules.evidence);
  if (!std::isfinite(rules.evidence.score(values))) return values;
  const PairFeatures words = pair_features(a.words, b.words, rules.words);
  add_words(a, b, words, rules.scorer.score(words), values);
  return values;
}

void explain_joins(Situation& s, const std::vector<TellingView>& views, const std::vector<std::vector<size_t>>& groups, const SituationRules& rules) {
  for (const std::vector<size_t>& group : groups) {
    for (size_t i = 1; i < group.size(); ++i) {
      Telling& telling = s.tellings[group[i]];
      double best = 0;
      for (size_t j = 0; j < std::min(i, kExplained); ++j) {
        const EvidenceValues values = evidence_between(views[group[j]], views[group[i]], rules);
        const double score = rules.evidence.score(values);
        if (telling.joined_with && score <= best) continue;
        best = score, telling.joined_with = group[j];
        char sum[64];
        std::snprintf(sum, sizeof sum, "; in all %+.1f", score);
        telling.joined_because = rules.evidence.in_words(values) + sum;
      }
    }
  }
}

std::vector<std::vector<size_t>> join_tellings(const std::vector<TellingView>& tellings, const SituationRules& rules) { return Joiner(tellings, rules).run(); }

}  // namespace sitrep
