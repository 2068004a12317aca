// Who is who: persons in office, bodies and groups that the relevant reports name, with what reports
// and the lists of actors say of their offices and ties.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/date.h"
#include "base/strings.h"
#include "situation/brief_parts.h"

namespace sitrep {

namespace {

constexpr size_t kMostPeople = 25;

struct Known {
  EntityRow row;                   // the reading that says most
  size_t mentions = 0;
  std::vector<size_t> reports;
  std::vector<std::string> offices; // "foreign minister of Ecuador"
  std::vector<std::string> ties;    // "leads X"
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

std::string key_of(const EntityRow& row) { return !row.identifier_id.empty() ? row.identifier_id : lower_ascii(row.name); }

class Gatherer {
 public:
  explicit Gatherer(const BriefContext& c) : c_(c) {}

  std::vector<Known> run() {
    for (const auto& told : c_.s.entities) entity(told);
    for (const auto& told : c_.s.relations) relation(told);
    std::vector<Known> all;
    for (auto& [key, known] : known_) all.push_back(std::move(known));
    std::stable_sort(all.begin(), all.end(), [](const Known& a, const Known& b) { return std::tuple(a.row.kind != "person", b.reports.size(), b.mentions) < std::tuple(b.row.kind != "person", a.reports.size(), a.mentions); });
    return all;
  }

 private:
  void entity(const Told<EntityRow>& told) {
    if (!c_.named[told.report] || (!names_a_person(told.row) && !named_body(told.row))) return;
    Known& known = known_[key_of(told.row)];
    if (known.row.name.empty() || told.row.offices.size() > known.row.offices.size()) known.row = told.row;
    known.mentions += std::max<size_t>(1, told.row.words.size());
    const size_t original = c_.s.reports[told.report].copy_group;
    if (std::find(known.reports.begin(), known.reports.end(), original) == known.reports.end()) known.reports.push_back(original);
    const std::string& day = c_.s.reports[told.report].published;
    if (known.first.empty() || day < known.first) known.first = day;
    known.last = std::max(known.last, day);
    for (const OfficeRow& office : told.row.offices) add(known.offices, office_words(office, c_));
  }

  void relation(const Told<RelationRow>& told) {
    if (!c_.named[told.report]) return;
    const EntityRow* who = entity_of(c_.s, told.report, told.row.subject);
    if (!who) return;
    const auto known = known_.find(key_of(*who));
    if (known == known_.end()) return;
    const EntityRow* of = entity_of(c_.s, told.report, told.row.object);
    const std::string object = of && !of->name.empty() ? of->name : told.row.object_text;
    static const std::map<std::string_view, std::string_view> words = {{"leads", "leads "}, {"envoy_to", "envoy to "}, {"spokesperson_of", "speaks for "}, {"member_of", "member of "}, {"part_of", "part of "}, {"ally_of", "ally of "}, {"adversary_of", "adversary of "}, {"backs", "backs "}, {"led_by", "led by "}};
    const auto tie = words.find(told.row.relation);
    if (tie != words.end() && !object.empty()) add(known->second.ties, std::string(tie->second) + object);
  }

  static void add(std::vector<std::string>& list, const std::string& one) {
    if (!one.empty() && std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }

  const BriefContext& c_;
  std::map<std::string, Known> known_;
};

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

}  // namespace

BriefSection who_is_who(const BriefContext& c) {
  BriefSection section{"who", "Who is who", {}, ""};
  heads(c, section);
  for (const Known& known : Gatherer(c).run()) {
    if (section.lines.size() >= kMostPeople) break;
    BriefLine line;
    line.tag = known.row.name;
    std::vector<std::string> parts = known.offices;
    parts.insert(parts.end(), known.ties.begin(), known.ties.end());
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
