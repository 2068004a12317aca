// Ties: who held which office, led, belonged to, was an ally of whom, or had troops where, from
// when until when: a dated graph out of the relations of all reports and the lists of offices.
//
// In: a Situation, rules (data/situation/ties.tsv), the lists of actors, the day by which to judge.
// Out: one Tie for each term, in order of relation, subject, object and time, and what reports
// differ on. Pure; the order in which reports arrived does not show. Cost: n log n in relations,
// and n * n in the holders of one office. docs/situation.md says by which rules.
#pragma once

#include <map>
#include <set>

#include "knowledge/actors.h"
#include "situation/situation.h"
#include "situation/tie_rules.h"

namespace sitrep {

struct TieParty {
  std::string key;  // what tells it from others: "PER", "=Q419", "ana ruiz|PER"
  std::string name, code, kind;
  friend bool operator==(const TieParty& a, const TieParty& b) { return a.key == b.key; }
};

// What one report says of a tie.
struct TieTold {
  size_t report = 0;
  std::string day;           // of the report; empty = undated
  std::string since, until;  // as it says; empty = nothing
  bool over = false;         // it had ended by that day
  bool exact = false;        // `until` is the day on which it ended, not only one by which it had
  std::string why;           // how it ended: "resigned"; empty = as the report says
  std::string by;            // "the army"; empty = the reporter
  Number quantity;           // of troops
  std::string sentence;
};

struct Tie {
  std::string relation;  // as in the output contract; led_by is told as leads
  std::string title;     // of an office, in lower case: "foreign minister"; empty = not told
  bool acting = false;   // for the time being
  TieParty subject, object;
  std::string since, until;           // days; empty = not known
  bool until_at_latest = false;       // it had ended by `until`, nobody says when
  std::string since_why, until_why;   // reports | lists | successor | resigned | contrary
  std::string successor;              // who followed; empty = nobody is known to
  std::string first_told, last_told;  // days of reports by which it held
  std::vector<TieTold> told;          // in order of day; none = only the lists know it
  std::string listed;                 // "actors/offices/asia.tsv:12"; empty = no list has it

  // The first day on which it is known to hold.
  const std::string& start() const { return since.empty() ? first_told : since; }
  bool holds_on(const std::string& day) const;
};

// Something on which reports, or reports and the lists, differ.
struct TieVersion {
  std::string value;            // a day, a number, a name, "no longer"
  std::vector<size_t> reports;  // that say so
  bool by_lists = false;
};
struct TieDispute {
  std::string what;  // holder | since | until | over | relation | quantity
  std::string day;   // of the latest report that says so
  std::vector<size_t> ties;  // indexes into TieGraph::ties
  std::vector<TieVersion> versions;
};

struct TieGraph {
  std::vector<Tie> ties;
  std::vector<TieDispute> disputes;
  std::vector<size_t> on(const std::string& day) const;  // what holds on that day
};

TieGraph dated_ties(const Situation& situation, const TieRules& rules, const ActorKnowledge& actors, const std::string& as_of);
// Who says so: "Andes Wire", "the army in Andes Wire", "Sitrep's lists of offices".
std::vector<std::string> tie_voices(const Situation& situation, const TieGraph& graph, const TieDispute& dispute, const TieVersion& version);

// One key for one actor in all reports: by identifier, else by name and country; a surname alone is
// the one bearer of it that the reports name in that country.
class TieNames {
 public:
  explicit TieNames(const Situation& situation);
  TieParty of(const EntityRow& entity) const;
  // A person of the lists; `country` of the office.
  TieParty listed(const std::string& name, const std::string& country) const;

 private:
  std::string key(const std::string& name, const std::string& country) const;
  std::map<std::string, std::set<std::string>> countries_;    // of a person's name
  std::map<std::string, std::set<std::string>> identifiers_;  // of name and country
  std::map<std::string, std::set<std::string>> full_names_;   // of surname and country
};

}  // namespace sitrep
