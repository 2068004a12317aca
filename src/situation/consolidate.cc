#include "situation/consolidate.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/strings.h"

namespace sitrep {

namespace {

// What several tellings say of one field: each value with those who give it.
using Votes = std::map<std::string, std::vector<size_t>>;

class Consolidator {
 public:
  Consolidator(const Situation& situation, Happening& happening) : s_(situation), h_(happening) {}

  void run() {
    identity();
    joined();
    type();
    h_.modes = listed([](const EventRow& e) -> const auto& { return e.mode; });
    h_.contexts = listed([](const EventRow& e) -> const auto& { return e.context; });
    h_.actors = parties("actor");
    h_.recipients = parties("recipient");
    date();
    place();
    figures("dead", [](const EventRow& e) -> const CountRow& { return e.dead; });
    figures("injured", [](const EventRow& e) -> const CountRow& { return e.injured; });
    figures("arrested", [](const EventRow& e) -> const CountRow& { return e.arrested; });
    figures("size", [](const EventRow& e) -> const CountRow& { return e.size; });
  }

 private:
  const EventRow& event(size_t telling) const { return s_.tellings[telling].event; }
  const SourceReport& report(size_t telling) const { return s_.reports[s_.tellings[telling].report]; }
  // The report whose words these are: of a copy, the first of its group.
  const SourceReport& original(size_t telling) const { return s_.reports[report(telling).copy_group]; }

  // How many independent sources these tellings have.
  size_t sources(const std::vector<size_t>& tellings) const {
    std::set<std::string_view> origins;
    for (const size_t t : tellings) origins.insert(original(t).origin);
    return origins.size();
  }
  double surest(const std::vector<size_t>& tellings) const {
    double most = -1;
    for (const size_t t : tellings) most = std::max(most, event(t).confidence.value_or(0));
    return most;
  }
  // Most sources, then most tellings, then the surest; the first by name where all are equal.
  const Votes::value_type* winner(const Votes& votes) const {
    const Votes::value_type* best = nullptr;
    for (const auto& vote : votes) {
      const auto weight = [&](const auto& v) { return std::tuple(sources(v.second), v.second.size(), surest(v.second)); };
      if (!best || weight(vote) > weight(*best)) best = &vote;
    }
    return best;
  }
  void because(const char* field, const char* rule, std::string note) { h_.why.push_back({field, rule, "docs/situation.md", {}, {}, std::move(note)}); }
  void differ(const char* what, const Votes& votes) {
    Contradiction contradiction{what, {}};
    for (const auto& [value, tellings] : votes) contradiction.versions.push_back({value, tellings});
    std::stable_sort(contradiction.versions.begin(), contradiction.versions.end(), [&](const Version& a, const Version& b) { return sources(a.tellings) > sources(b.tellings); });
    h_.contradictions.push_back(std::move(contradiction));
  }

  void identity() {
    h_.id = hash_text(hash_mix(hash_bytes(event(h_.tellings.front()).id, hash_bytes("happening:"))));
    std::set<size_t> reports;
    for (const size_t t : h_.tellings) reports.insert(s_.tellings[t].report);
    h_.reports = reports.size();
    h_.sources = sources(h_.tellings);
    const double most = surest(h_.tellings);
    if (most >= 0) h_.confidence = most;
  }

  // Why each further telling is of this happening.
  void joined() {
    for (const size_t t : h_.tellings) {
      const Telling& telling = s_.tellings[t];
      if (!telling.joined_with || !std::binary_search(h_.tellings.begin(), h_.tellings.end(), *telling.joined_with)) continue;
      h_.why.push_back({"tellings", "joined", "situation/evidence.tsv", {}, {}, event(t).id + " of " + report(t).id + " with " + event(*telling.joined_with).id + " of " + report(*telling.joined_with).id + ": " + telling.joined_because});
    }
  }

  void type() {
    Votes types, codes;
    for (const size_t t : h_.tellings) types[event(t).event].push_back(t);
    h_.type = winner(types)->first;
    if (types.size() > 1) differ("type", types), because("event", "most_sources", h_.type);
    for (const size_t t : h_.tellings)
      if (event(t).event == h_.type && !event(t).cameo.empty()) codes[event(t).cameo].push_back(t);
    if (const auto* code = winner(codes)) h_.cameo = code->first;
    size_t historical = 0, future = 0, hypothetical = 0, negation = 0;
    for (const size_t t : h_.tellings) {
      const EventRow& e = event(t);
      historical += e.historical, future += e.future, hypothetical += e.hypothetical, negation += e.negation;
      if (!h_.quad_code && e.event == h_.type) h_.quad_code = e.quad_code;
    }
    const size_t all = h_.tellings.size();
    h_.historical = historical == all, h_.future = 2 * future > all, h_.hypothetical = 2 * hypothetical > all, h_.negation = 2 * negation > all;
    denials();
  }

  // One says that it happened, another, or somebody whom he quotes, that it did not.
  void denials() {
    Votes votes;
    for (const size_t t : h_.tellings)
      if (!event(t).future && !event(t).hypothetical) votes[event(t).negation ? "denied" : "happened"].push_back(t);
    if (votes.size() > 1) differ("denied", votes), because("negation", "most_tellings", h_.negation ? "denied" : "happened");
  }

  // Values of a list that any telling of the chosen type gives, the one with most sources first.
  template <typename Field>
  std::vector<std::string> listed(const Field& field) const {
    Votes votes;
    for (const size_t t : h_.tellings)
      if (event(t).event == h_.type)
        for (const std::string& value : field(event(t))) votes[value].push_back(t);
    std::vector<std::pair<size_t, std::string>> order;
    for (const auto& [value, tellings] : votes) order.emplace_back(sources(tellings), value);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> values;
    for (auto& [count, value] : order) values.push_back(std::move(value));
    return values;
  }

  // How much a party says of who it is.
  static int exactness(const PartyRow& p) { return 4 * !p.identifier_id.empty() + 2 * !p.code.empty() + !p.sector.empty(); }
  static bool same_party(const PartyRow& a, const PartyRow& b) {
    if (!a.identifier_id.empty() && !b.identifier_id.empty()) return a.identifier_id == b.identifier_id;
    if (!a.code.empty() && !b.code.empty()) return a.code == b.code && (a.sector == b.sector || a.sector.empty() || b.sector.empty());
    return lower_ascii(a.entity_text) == lower_ascii(b.entity_text);
  }
  std::vector<HappeningParty> parties(std::string_view role) const {
    std::vector<HappeningParty> found;
    for (const size_t t : h_.tellings) {
      for (const PartyRow& party : event(t).parties) {
        if (party.role != role) continue;
        auto at = std::find_if(found.begin(), found.end(), [&](const HappeningParty& f) { return same_party(f.party, party); });
        if (at == found.end()) at = found.insert(found.end(), {party, {}});
        if (exactness(party) > exactness(at->party)) at->party = party;
        if (at->tellings.empty() || at->tellings.back() != t) at->tellings.push_back(t);
      }
    }
    std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return sources(a.tellings) > sources(b.tellings); });
    return found;
  }

  static int precision_rank(const std::string& precision) {
    return one_of(precision, {"day", "instant", "hour"}) ? 4 : precision == "week" ? 3 : precision == "month" ? 2 : one_of(precision, {"quarter", "season", "year"}) ? 1 : 0;
  }
  // The text's own words before the day of the report, which only says when it was told.
  static int date_rank(const EventRow& e) { return precision_rank(e.date_precision) + (e.date_text.empty() ? 0 : 10); }
  void date() {
    int most = -1;
    for (const size_t t : h_.tellings)
      if (!event(t).date.empty()) most = std::max(most, date_rank(event(t)));
    Votes dates;
    for (const size_t t : h_.tellings)
      if (!event(t).date.empty() && date_rank(event(t)) == most) dates[event(t).date + (event(t).enddate.empty() ? "" : " to " + event(t).enddate)].push_back(t);
    const auto* chosen = winner(dates);
    const EventRow& from = event(chosen ? chosen->second.front() : h_.tellings.front());
    h_.date = from.date, h_.enddate = from.enddate, h_.date_precision = from.date_precision, h_.day = from.day;
    if (dates.size() > 1) differ("day", dates), because("date", "most_sources", h_.date);
  }

  static int place_rank(const PlaceRow& p) { return !p.city.empty() ? 4 : !p.district.empty() ? 3 : !p.province.empty() ? 2 : !p.country_code.empty() ? 1 : 0; }
  void place() {
    int most = -1;
    for (const size_t t : h_.tellings)
      for (const PlaceRow& p : event(t).locations) most = std::max(most, place_rank(p));
    Votes places;
    for (const size_t t : h_.tellings)
      for (const PlaceRow& p : event(t).locations)
        if (place_rank(p) == most) places[p.resolved_place.empty() ? p.extracted_place : p.resolved_place].push_back(t);
    if (const auto* chosen = winner(places)) {
      for (const PlaceRow& p : event(chosen->second.front()).locations)
        if (place_rank(p) == most && h_.places.empty()) h_.places.push_back(p);
      if (places.size() > 1) differ("place", places), because("place", "most_sources", chosen->first);
    }
  }

  // Is `a` told later than `b`? Copies speak when their original did.
  bool later(size_t a, size_t b) const {
    const SourceReport &x = original(a), &y = original(b);
    if (x.published != y.published) return x.published > y.published;
    const bool timed = x.published_text.size() > 10 && y.published_text.size() > 10;
    return timed && x.published_text > y.published_text;
  }
  static bool overlap(const Figure& a, const Figure& b) {
    const auto high = [](const Figure& f) { return f.high ? *f.high : INT64_MAX; };
    return a.low.value_or(0) <= high(b) && b.low.value_or(0) <= high(a);
  }

  template <typename Field>
  void figures(const char* what, const Field& field) {
    std::vector<Figure> found;
    for (const size_t t : h_.tellings) {
      const CountRow& count = field(event(t));
      if (!count.low && !count.high) continue;
      auto at = std::find_if(found.begin(), found.end(), [&](const Figure& f) { return f.low == count.low && f.high == count.high; });
      if (at == found.end()) at = found.insert(found.end(), {what, count.low, count.high, count.text, {}, false});
      at->tellings.push_back(t);
    }
    if (found.empty()) return;
    for (Figure& f : found) std::stable_sort(f.tellings.begin(), f.tellings.end(), [&](size_t a, size_t b) { return later(b, a); });
    // The latest word counts; of words of one time, the higher: tolls rise.
    std::stable_sort(found.begin(), found.end(), [&](const Figure& a, const Figure& b) {
      const size_t x = a.tellings.back(), y = b.tellings.back();
      if (later(x, y) || later(y, x)) return later(x, y);
      return a.low.value_or(0) > b.low.value_or(0);
    });
    found.front().current = true;
    if (found.size() > 1) because(what, "latest_figure", found.front().text);
    contradict(what, found);
    h_.figures.insert(h_.figures.end(), found.begin(), found.end());
  }

  // A later and higher figure revises; of one day, or lower, it contradicts.
  void contradict(const char* what, const std::vector<Figure>& found) {
    std::set<size_t> both;
    for (size_t a = 0; a < found.size(); ++a) {
      for (size_t b = a + 1; b < found.size(); ++b) {  // b is the older
        if (overlap(found[a], found[b])) continue;
        const bool later_day = original(found[a].tellings.back()).published > original(found[b].tellings.back()).published;
        if (!later_day || found[a].low.value_or(0) < found[b].low.value_or(0)) both.insert({a, b});
      }
    }
    if (both.empty()) return;
    Votes votes;
    for (const size_t n : both) {
      auto& list = votes[found[n].text];
      list.insert(list.end(), found[n].tellings.begin(), found[n].tellings.end());
    }
    differ(what, votes);
  }

  const Situation& s_;
  Happening& h_;
};

}  // namespace

void consolidate(Situation& situation, const std::vector<std::vector<size_t>>& groups) {
  for (const std::vector<size_t>& group : groups) {
    Happening happening;
    happening.tellings = group;
    std::sort(happening.tellings.begin(), happening.tellings.end());
    Consolidator(situation, happening).run();
    situation.happenings.push_back(std::move(happening));
  }
  std::sort(situation.happenings.begin(), situation.happenings.end(), [](const Happening& a, const Happening& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); });
  for (size_t h = 0; h < situation.happenings.size(); ++h)
    for (const size_t t : situation.happenings[h].tellings) situation.tellings[t].happening = h;
}

}  // namespace sitrep
