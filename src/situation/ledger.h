// The ledger: demands, threats, promises, offers, plans and hopes, each open until a later
// happening fulfils, carries out, withdraws or contradicts it, or time has run out.
//
// In: acts in order (act.h), rules, the day by which to judge. Out: entries in order of the day
// they were made. A pure function of the acts: the order in which reports arrived does not show.
// Cost: acts times open entries.
#pragma once

#include <string>
#include <vector>

#include "situation/act.h"

namespace sitrep {

// A happening that touches an entry, and by which rule.
struct LedgerEvent {
  size_t happening = 0;
  std::string day;
  std::string deed;  // mention does refuses accepts withdraws opposes complies; partly for part of it
  std::string rule;  // "situation/ledger.tsv:88"
  std::string why;   // in plain words
};

struct LedgerEntry {
  std::string id;        // of the happening that made it
  std::string kind;      // demand appeal threat ultimatum promise offer agreement plan hope
  std::vector<ActParty> actors, recipients;
  std::string type, mode, cameo;  // of the act that made it; its code says what the content is
  std::string matter;    // what it is about: release, withdraw ...; empty = no line of the rules names it
  std::string text;      // the source's words for it
  std::string condition; // words; empty = none
  std::string made_on, due, last_heard;
  std::string status;    // open fulfilled carried_out withdrawn contradicted lapsed
  std::string closed_on; // empty while it is open
  bool refused = false, accepted = false, partly = false, overdue = false, late = false;
  size_t voice = 0;      // the happening whose words tell it best: the one that sets the day
  std::vector<LedgerEvent> mentions;  // that made or repeated it, in order of time
  std::vector<LedgerEvent> marks;     // refused, accepted, done in part; it stayed open
  std::vector<LedgerEvent> closing;   // at most one: what closed it; none for what lapsed
  std::string why;                    // of the status, in plain words

  // For matching; what the rules saw.
  Act made;
  bool open() const { return status == "open"; }
};

// `as_of`: a day; empty = the last day an act is known.
std::vector<LedgerEntry> keep_ledger(const std::vector<Act>& acts, const LedgerRules& rules, std::string as_of);

// Does `act` do, refuse, ... what `entry` is about, by this rule? Private to the ledger and its tests.
bool closes(const LedgerEntry& entry, const Act& act, const ClosingRule& closing, const LedgerRules& rules);
// Is `act`, which opens an entry of `kind`, another telling of `entry`?
bool repeats(const LedgerEntry& entry, const Act& act, const std::string& kind);

}  // namespace sitrep
