// What the makers of a brief's sections share. Private to brief*.cc.
#pragma once

#include <functional>
#include <set>

#include "situation/brief.h"

namespace sitrep {

struct BriefContext {
  BriefContext(const Situation& situation, const BriefQuestion& asked, const BriefRules& by, const ActorKnowledge& known);

  const Situation& s;
  const BriefQuestion& q;
  const BriefRules& rules;
  const ActorKnowledge& actors;
  Teller teller;
  std::string as_of;          // the day by which everything is judged
  std::vector<Act> acts;      // of all happenings
  std::vector<bool> relevant; // by happening
  std::vector<bool> named;    // by report: it names all that are asked for
  std::vector<LedgerEntry> ledger;  // relevant ones
  std::vector<StateThread> states;  // relevant ones
  TieGraph ties;                    // of all reports
  TieNames names;

  bool is_asked(size_t actor, const std::string& code, const std::string& sector, const std::string& name) const;
  bool is_any_asked(const ActParty& party) const;
  bool in_time(const std::string& day) const { return q.since.empty() || day >= q.since; }

  // One report of each group of copies, the earliest first.
  std::vector<size_t> reports_of(const Happening& happening) const;
  std::vector<size_t> originals(const std::vector<size_t>& reports) const;
  std::string sentence(const Happening& h) const { return teller.sentence(h); }
  BriefLine event_line(const Happening& h) const;  // text, note, reports, facts
  std::string said_by(const Happening& h) const;   // "the army"; empty = the reporters themselves

  bool takes_part(size_t actor, const Happening& h) const;

 private:
  void choose_happenings();
  void choose_reports();
  bool at_place(const Happening& h) const;
};

std::string figure_words(const Happening& h);       // "5 dead (3 in earlier reports)"
std::string parties_words(const std::vector<ActParty>& parties, const BriefContext& c);

// "foreign minister of Peru since 3 March 2021"; empty: no words for it.
std::string tie_words(const Tie& tie, const BriefContext& c);
bool is_about(const Tie& tie, const BriefContext& c);
std::string party_name(const TieParty& party, const BriefContext& c);
std::vector<size_t> tie_reports(const Tie& tie, const BriefContext& c);
bool is_disputed(size_t tie, const BriefContext& c);
std::vector<BriefTie> relevant_ties(const BriefContext& c);
void put_denials(const BriefContext& c, BriefSection& section);  // of statements, where no coded event says it
void put_tie_disputes(const BriefContext& c, BriefSection& section);
BriefSection who_is_who(const BriefContext& c);
std::vector<BriefLine> happened_lines(const BriefContext& c, const std::function<void(const Happening&, BriefLine&)>& more);
void newest_first(BriefSection& section, size_t most);
BriefSection what_happened(const BriefContext& c);
BriefSection timeline(const BriefContext& c);  // of one actor, in place of what_happened()
BriefSection open_entries(const BriefContext& c);
BriefSection closed_entries(const BriefContext& c);
BriefSection states_and_forces(const BriefContext& c);
BriefSection reported_activity(const BriefContext& c);
std::vector<BriefWeek> measured_weeks(const BriefContext& c);
BriefSection who_says_what(const BriefContext& c);
BriefSection uncertain(const BriefContext& c);
std::vector<BriefLine> where_things_stand(const BriefContext& c, const std::vector<BriefWeek>& weeks);

}  // namespace sitrep
