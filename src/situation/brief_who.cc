// Who is who: persons in office, bodies and groups that the relevant reports name, with what reports
// and the lists of actors say of their offices and ties, and of when (ties.h).
#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.h"
#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostPeople = 25, kMostFormer = 2;

struct Known {
  EntityRow row;                   // the reading that says most
  size_t mentions = 0;
  std::vector<size_t> reports;
  std::vector<std::string> offices; // "foreign minister of Ecuador", where the graph of ties has none
  std::string first, last;          // days on which reports name them so
};

bool names_a_person(const EntityRow& row) {
  if (row.kind != "person") return false;
  const auto words = split_words(row.name);
  if (words.size() < 2) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view w) { return is_upper_ascii(w[0]) || static_cast<unsigned char>(w[0]) >= 0xC3 || one_of(w, {"al", "bin", "de", "la", "van", "von", "el", "da", "dos", "al-"}) || w.starts_with("al-") || w.starts_with("el-"); });
}

bool named_body(const EntityRow& row) {
  if (!one_of(row.kind, {"organisation", "armed_group", "igo"})) return false;
  const auto words = split_words(row.name);
  if (words.empty()) return false;
  // "Peru gunmen", "Ecuador activists" are made of a state and a common noun: no name.
  return std::count_if(words.begin(), words.end(), [](std::string_view w) { return is_lower_ascii(w[0]) && !one_of(w, {"of", "for", "the", "and", "in", "on", "de", "al"}); }) == 0;
}

std::string office_words(const OfficeRow& office, const BriefContext& c) {
  return lower_ascii(office.title) + (office.of.empty() ? "" : " of " + c.teller.country(office.of));
}

class Gatherer {
 public:
  explicit Gatherer(const BriefContext& c) : c_(c) {}

  std::vector<Known> run() {
    for (const auto& told : c_.s.entities) entity(told);
    std::vector<Known> all;
    for (auto& [key, known] : known_) all.push_back(std::move(known));
    std::stable_sort(all.begin(), all.end(), [](const Known& a, const Known& b) { return std::tuple(a.row.kind != "person", b.reports.size(), b.mentions) < std::tuple(b.row.kind != "person", a.reports.size(), a.mentions); });
    return all;
  }

 private:
  void entity(const Told<EntityRow>& told) {
    if (!c_.named[told.report] || (!names_a_person(told.row) && !named_body(told.row))) return;
    Known& known = known_[c_.names.of(told.row).key];
    if (known.row.name.empty() || told.row.offices.size() > known.row.offices.size()) known.row = told.row;
    known.mentions += std::max<size_t>(1, told.row.words.size());
    const size_t original = c_.s.reports[told.report].copy_group;
    if (std::find(known.reports.begin(), known.reports.end(), original) == known.reports.end()) known.reports.push_back(original);
    const std::string& day = c_.s.reports[told.report].published;
    if (known.first.empty() || day < known.first) known.first = day;
    known.last = std::max(known.last, day);
    for (const OfficeRow& office : told.row.offices)
      if (!has_office(c_.names.of(told.row).key, c_.rules.ties.office(office.title).title)) add(known.offices, office_words(office, c_));
  }

  static void add(std::vector<std::string>& list, const std::string& one) {
    if (!one.empty() && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }

  bool has_office(const std::string& key, const std::string& title) const {
    return std::any_of(c_.ties.ties.begin(), c_.ties.ties.end(), [&](const Tie& t) { return t.subject.key == key && t.title == title; });
  }

  const BriefContext& c_;
  std::map<std::string, Known> known_;
};

// What somebody holds on the day, then what he held lately, in words; in order of the graph.
std::vector<std::string> ties_of(const std::string& key, const BriefContext& c) {
  std::vector<size_t> now, before;
  for (size_t n = 0; n < c.ties.ties.size(); ++n) {
    const Tie& tie = c.ties.ties[n];
    const bool both_ways = c.rules.ties.both_ways(tie.relation) && tie.object.key == key;
    if (tie.subject.key != key && !both_ways) continue;
    (tie.holds_on(c.as_of) ? now : before).push_back(n);
  }
  std::stable_sort(before.begin(), before.end(), [&](size_t a, size_t b) { return c.ties.ties[a].until > c.ties.ties[b].until; });
  if (before.size() > kMostFormer) before.resize(kMostFormer);
  std::vector<std::string> out;
  for (const auto* list : {&now, &before}) {
    for (const size_t n : *list) {
      Tie tie = c.ties.ties[n];
      if (tie.subject.key != key) std::swap(tie.subject, tie.object);
      const std::string words = tie_words(tie, c);
      if (!words.empty() && std::find(out.begin(), out.end(), words) == out.end()) out.push_back(words + (is_disputed(n, c) ? " (disputed)" : ""));
    }
  }
  return out;
}

// Who holds the highest offices on the day, by the lists of actors.
void heads(const BriefContext& c, BriefSection& section) {
  const auto day = parse_iso_date(c.as_of);
  for (const BriefActor& actor : c.q.actors) {
    if (!day || actor.code.empty() || !c.actors.country(actor.code)) continue;
    std::vector<std::string> parts;
    for (const char* title : {"president", "king", "prime minister", "foreign minister", "defence minister"})
      if (const Person* person = c.actors.holder(actor.code, title, *day)) parts.push_back(std::string(title) + " " + person->name);
    if (parts.empty()) continue;
    BriefLine line;
    line.tag = sentence_case(c.teller.country(actor.code));
    line.text = sentence_case(list_words(parts)) + ".";
    line.note = "by Sitrep's lists of offices on " + long_day(c.as_of);
    line.facts = {{"code", actor.code}};
    section.lines.push_back(std::move(line));
  }
}

// How the states that are asked for stand to others: allies, foes, whom they back, what they belong to.
void ties_of_states(const BriefContext& c, BriefSection& section) {
  for (const BriefActor& actor : c.q.actors) {
    if (!c.actors.country(actor.code)) continue;
    const std::vector<std::string> words = ties_of(actor.code, c);
    if (words.empty()) continue;
    BriefLine line;
    line.tag = sentence_case(c.teller.country(actor.code)) + ", ties";
    line.text = sentence_case(join(words, "; ")) + ".";
    for (const Tie& tie : c.ties.ties)
      if (tie.subject.key == actor.code || tie.object.key == actor.code)
        if (c.rules.ties.both_ways(tie.relation) || tie.subject.key == actor.code)
          for (const size_t report : tie_reports(tie, c)) line.reports.push_back(report);
    line.facts = {{"code", actor.code}};
    section.lines.push_back(std::move(line));
  }
}

}  // namespace

BriefSection who_is_who(const BriefContext& c) {
  BriefSection section{"who", "Who is who", {}, ""};
  heads(c, section);
  ties_of_states(c, section);
  for (const Known& known : Gatherer(c).run()) {
    if (section.lines.size() >= kMostPeople) break;
    BriefLine line;
    line.tag = known.row.name;
    std::vector<std::string> parts = ties_of(c.names.of(known.row).key, c);
    parts.insert(parts.end(), known.offices.begin(), known.offices.end());
    const bool at_home = c.actors.country(known.row.country) != nullptr;
    if (parts.empty() && (known.row.kind == "igo" || known.row.code == "IGO")) parts.push_back("international organisation");
    if (parts.empty() && known.row.kind == "armed_group") parts.push_back("armed group" + (at_home ? ", " + c.teller.country(known.row.country) : ""));
    if (parts.empty() && known.row.kind == "organisation") parts.push_back("organisation" + (at_home ? ", " + c.teller.country(known.row.country) : ""));
    if (parts.empty()) continue;
    if (parts.size() > 4) parts.resize(4);
    line.text = sentence_case(join(parts, "; ")) + ".";
    line.reports = known.reports;
    line.facts = {{"name", known.row.name}, {"code", known.row.code}, {"sector", known.row.sector}, {"identifier_id", known.row.identifier_id}, {"named_from", known.first}, {"named_until", known.last}};
    section.lines.push_back(std::move(line));
  }
  return section;
}

}  // namespace sitrep
