#include "situation/ties.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"
#include "situation/act.h"
#include "situation/tie_terms.h"
#include "text/code_points.h"

namespace sitrep {

namespace {

constexpr const char* kLists = "Sitrep's lists of offices";

std::string word_before(const Told<RelationRow>& told, const WordsRow& title) {
  const CodePointIndex index(told.sentence);
  const int64_t at = title.start.value_or(0) - told.sentence_start;
  if (at <= 0) return "";
  const size_t byte = index.byte_of_code_point(static_cast<size_t>(at));
  const auto words = split_words(std::string_view(told.sentence).substr(0, std::min(byte, told.sentence.size())));
  return words.empty() ? "" : std::string(words.back());
}

// What is told of one tie, under what makes it this one.
struct TieKey {
  std::string relation, title;
  bool acting = false;
  std::string subject, object;
  friend auto operator<=>(const TieKey&, const TieKey&) = default;
};

class Collector {
 public:
  Collector(const Situation& s, const TieRules& rules, const ActorKnowledge& actors, std::string as_of) : s_(s), rules_(rules), actors_(actors), as_of_(std::move(as_of)), names_(s) {}

  TieGraph run() {
    for (const auto& told : s_.relations) relation(told);
    for (const Happening& h : s_.happenings)
      if (rules_.ends_office(h.type, h.modes) && !h.future && !h.hypothetical && !h.negation && h.day <= as_of_) resignation(h);
    lists();
    TieGraph graph;
    for (auto& [key, all] : ties_) TermMaker(s_, all.model).make(std::move(all.told), all.listed, graph);
    put_in_succession(s_, rules_, graph);
    std::stable_sort(graph.disputes.begin(), graph.disputes.end(), [](const TieDispute& a, const TieDispute& b) { return a.day > b.day; });
    return graph;
  }

 private:
  struct All {
    Tie model;
    std::vector<TieTold> told;
    std::vector<Tie> listed;
  };

  TieParty party(size_t report, const std::string& id, const std::string& text, bool office) const {
    const EntityRow* entity = entity_of(s_, report, id);
    if (!entity || entity->name.empty()) return {"w:" + lower_ascii(text), text, "", ""};
    const Country* state = actors_.country(entity->code);
    const bool of_state = state && (entity->kind == "country" || (office && one_of(entity->kind, {"government", "population"})));
    if (of_state) return {entity->code, state->name, entity->code, "country"};
    if (entity->kind == "igo" && !entity->code.empty() && !shared_code(entity->code)) return {entity->code, entity->name, entity->code, entity->kind};
    return names_.of(*entity);
  }

  OfficeTitle title_of(const Told<RelationRow>& told) const {
    const EntityRow* person = entity_of(s_, told.report, told.row.subject);
    if (!person) return {};
    for (const WordsRow& words : person->words)
      if (words.how == "title" && words.start >= told.row.start && words.end <= told.row.end) return rules_.office(words.text, word_before(told, words));
    // "Kenya's X": the office that the lists give him there.
    const EntityRow* of = entity_of(s_, told.report, told.row.object);
    for (const OfficeRow& office : person->offices)
      if (of && office.of == of->code && told.row.relation == "holds_office") return rules_.office(office.title);
    return {};
  }

  All& at(const Tie& model) {
    All& all = ties_[{model.relation, model.title, model.acting, model.subject.key, model.object.key}];
    if (all.model.relation.empty()) all.model = model;
    else if (model.subject.name.size() > all.model.subject.name.size()) all.model.subject.name = model.subject.name;
    return all;
  }

  void relation(const Told<RelationRow>& told) {
    const SourceReport& report = s_.reports[told.report];
    if (report.published > as_of_) return;
    Tie tie;
    tie.relation = told.row.relation;
    const bool office = one_of(tie.relation, {"holds_office", "leads", "envoy_to", "spokesperson_of"});
    tie.subject = party(told.report, told.row.subject, told.row.subject_text, false);
    tie.object = party(told.report, told.row.object, told.row.object_text, tie.relation == "holds_office");
    if (tie.relation == "led_by") tie.relation = "leads", std::swap(tie.subject, tie.object);
    if (tie.subject.name.empty() || tie.object.name.empty() || tie.subject == tie.object) return;
    OfficeTitle title = office ? title_of(told) : OfficeTitle();
    tie.title = title.title, tie.acting = title.acting;
    if (rules_.both_ways(tie.relation) && tie.object.key < tie.subject.key) std::swap(tie.subject, tie.object);
    TieTold one;
    one.report = told.report, one.day = report.published, one.since = told.row.since, one.until = told.row.until, one.quantity = told.row.quantity, one.sentence = told.sentence;
    one.over = title.past || (!one.until.empty() && !one.day.empty() && one.until <= one.day);
    if (!told.row.attributions.empty()) one.by = told.row.attributions.front().speaker_text;
    add(at(tie).told, one);
  }

  // A copy says nothing that its original did not.
  void add(std::vector<TieTold>& told, const TieTold& one) const {
    const size_t group = s_.reports[one.report].copy_group;
    for (TieTold& t : told) {
      if (s_.reports[t.report].copy_group != group || t.over != one.over) continue;
      if (t.since.empty()) t.since = one.since;
      if (t.until.empty()) t.until = one.until, t.exact = one.exact, t.why = one.why;
      if (!t.quantity) t.quantity = one.quantity;
      return;
    }
    told.push_back(one);
  }

  // Who resigns holds his office no longer: the one that the sentence names, else the only one.
  void resignation(const Happening& h) {
    for (const size_t t : h.tellings) {
      const Telling& telling = s_.tellings[t];
      for (const PartyRow& p : telling.event.parties) {
        const EntityRow* who = p.role == "actor" ? entity_of(s_, telling.report, p.entity) : nullptr;
        if (!who || who->kind != "person") continue;
        const std::string key = names_.of(*who).key, sentence = lower_ascii(telling.sentence);
        std::vector<All*> held, named;
        for (auto& [tie, all] : ties_) {
          if (tie.subject != key || !one_of(tie.relation, {"holds_office", "leads"})) continue;
          held.push_back(&all);
          if (!tie.title.empty() && sentence.find(tie.title) != std::string::npos) named.push_back(&all);
        }
        if (named.empty() && held.size() != 1) continue;
        for (All* all : named.empty() ? held : named) add(all->told, ended_by(telling, h.day));
      }
    }
  }

  TieTold ended_by(const Telling& telling, const std::string& day) const {
    TieTold one;
    one.report = telling.report, one.day = std::max(day, s_.reports[telling.report].published), one.until = day;
    one.over = one.exact = true, one.why = "resigned", one.sentence = telling.sentence;
    return one;
  }

  // Of persons whom reports name, and of the offices that reports tell: what the lists know.
  void lists() {
    std::set<std::string> named;
    std::set<std::pair<std::string, std::string>> offices;
    std::string first = as_of_;
    for (const auto& told : s_.entities)
      if (std::any_of(told.row.offices.begin(), told.row.offices.end(), [](const OfficeRow& o) { return !o.since.empty(); })) named.insert(told.row.name);
    for (const auto& [key, all] : ties_) {
      if (key.relation == "holds_office" && rules_.one_holder(key.title)) offices.emplace(key.object, key.title);
      if (all.model.subject.kind == "person") named.insert(all.model.subject.name);
    }
    for (const SourceReport& report : s_.reports)
      if (!report.published.empty()) first = std::min(first, report.published);
    for (const Person& person : actors_.persons())
      for (const OfficeTerm& term : person.terms) {
        const OfficeTitle office = rules_.office(term.title);
        const std::string until = iso_text(term.until);
        const bool told = offices.contains({term.country, office.title}) && (until.empty() || until >= first);
        if (term.since && iso_text(term.since) <= as_of_ && (told || named.contains(person.name))) listed(person, term, office);
      }
  }

  void listed(const Person& person, const OfficeTerm& term, const OfficeTitle& office) {
    const Country* state = actors_.country(term.country);
    Tie tie;
    tie.relation = "holds_office", tie.title = office.title, tie.acting = office.acting;
    tie.subject = names_.listed(person.name, term.country);
    tie.object = {term.country, state ? state->name : term.country, term.country, state ? "country" : "organisation"};
    All& all = at(tie);
    tie.since = iso_text(term.since), tie.until = iso_text(term.until), tie.listed = term.source.text();
    all.listed.push_back(tie);
    std::stable_sort(all.listed.begin(), all.listed.end(), [](const Tie& a, const Tie& b) { return a.since < b.since; });
  }

  const Situation& s_;
  const TieRules& rules_;
  const ActorKnowledge& actors_;
  const std::string as_of_;
  const TieNames names_;
  std::map<TieKey, All> ties_;
};

}  // namespace

std::vector<size_t> TieGraph::on(const std::string& day) const {
  std::vector<size_t> held;
  for (size_t n = 0; n < ties.size(); ++n)
    if (ties[n].holds_on(day)) held.push_back(n);
  return held;
}

std::vector<std::string> tie_voices(const Situation& situation, const TieGraph& graph, const TieDispute& dispute, const TieVersion& version) {
  std::vector<std::string> voices;
  const auto add = [&](std::string voice) {
    if (std::find(voices.begin(), voices.end(), voice) == voices.end()) voices.push_back(std::move(voice));
  };
  for (const size_t report : version.reports) {
    std::string by;
    for (const size_t n : dispute.ties)
      for (const TieTold& t : graph.ties[n].told)
        if (t.report == report && by.empty()) by = t.by;
    add((by.empty() ? "" : by + " in ") + situation.reports[report].origin);
  }
  if (version.by_lists) add(kLists);
  return voices;
}

TieGraph dated_ties(const Situation& situation, const TieRules& rules, const ActorKnowledge& actors, const std::string& as_of) { return Collector(situation, rules, actors, as_of).run(); }

}  // namespace sitrep
