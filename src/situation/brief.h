// The brief: where things stand between two actors, of one actor, or at a place: lines of plain
// English, each with the reports that carry it.
//
// In: a Situation, its ledger and states, a question. Out: one value that front ends print as
// Markdown, HTML or JSON. Pure; the order in which reports arrived does not show.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "situation/ledger.h"
#include "situation/phrases.h"
#include "situation/states_over_time.h"
#include "situation/ties.h"

namespace sitrep {

// Who is asked for.
struct BriefActor {
  std::string query;   // what the store is asked for: a code, a code and a sector, or part of a name
  std::string code, sector;
  std::string name;    // for the title: "the United States"
};

struct BriefQuestion {
  std::vector<BriefActor> actors;  // none, one or two
  std::string place, since, as_of, known_at;
};

// All that a brief is made by.
struct BriefRules {
  LedgerRules ledger;
  StateRules states;
  Phrases phrases;
  TieRules ties;
  static Result<BriefRules> load(const std::string& data_folder);
};

struct BriefLine {
  std::string group; // a heading over this line and those that follow with the same; may be empty
  std::string tag;   // "Ultimatum, due 31 March 2021": printed in bold before the text; may be empty
  std::string day;   // ISO; empty = none
  std::string text;  // sentences, with full stops
  std::string note;  // printed in brackets after it: "shooting; 5 dead; 3 reports, 2 sources"
  std::vector<size_t> reports;  // that carry it, most telling first; indexes into Situation::reports
  std::vector<size_t> numbers;  // of Brief::sources
  std::vector<std::pair<std::string, std::string>> facts;  // for programs: type, mode, status, due ...
};

struct BriefSection {
  std::string id, title;
  std::vector<BriefLine> lines;
  std::string more;   // "12 earlier events are left out"; empty = nothing is
};

// Coded acts of a week by quad class: verbal and material cooperation, verbal and material conflict.
struct BriefWeek {
  std::string from, to;
  std::array<size_t, 4> acts{};
};

// An office or relation with its time; docs/situation.md.
struct BriefTie {
  Tie tie;
  bool holds = false, disputed = false;  // on the day of the brief
  std::vector<size_t> reports, numbers;  // as of a line
};

struct BriefSource {
  std::string id, headline, source, published, uri;
  std::vector<std::string> also;  // who carried the same text
};

struct Brief {
  std::string title, as_of, since, known_at;
  std::vector<std::string> actors;
  std::string place;
  size_t reports = 0;
  std::vector<BriefLine> lead;  // one or two plain sentences: where things stand
  std::vector<BriefSection> sections;
  std::vector<BriefTie> ties;
  std::vector<BriefWeek> weeks;  // the latest last
  std::vector<BriefSource> sources;
};

Brief make_brief(const Situation& situation, const BriefQuestion& question, const BriefRules& rules, const ActorKnowledge& actors);

}  // namespace sitrep
