// Act: a happening as the ledger and the states read it: who, when, and the words it is told in.
//
// In: a Situation. Out: one Act for each happening, in order of the day it became known.
// Pure. Cost: linear in the tellings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "situation/ledger_rules.h"
#include "situation/situation.h"

namespace sitrep {

struct ActParty {
  std::string code, sector, name;
};

// A number that the words give, and the stem it counts: 12 fisherman.
struct Quantity {
  int64_t number = 0;
  std::string stem;
};

struct Act {
  size_t happening = 0;
  std::string id, type, cameo;
  std::vector<std::string> modes;
  bool historical = false, future = false, hypothetical = false, negation = false;
  std::vector<ActParty> actors, recipients;
  std::string day;       // the day it counts for
  std::string told;      // when it was first reported, as exactly as is known
  std::string date;      // empty: no report gives one
  std::string sentence;  // of the telling that says it best
  std::string trigger;
  std::string condition;

  // Read off the words by read_words().
  std::vector<std::string> lead;             // stems just before the trigger
  std::vector<std::string> stems;            // of its clause, the trigger's included
  std::vector<std::string> topic;            // of these, what it is about: no verbs of saying, names of parties, dates
  std::vector<std::string> condition_stems, condition_topic;
  std::vector<std::string> places;           // names of places that the sentence has
  std::vector<Quantity> quantities;
  bool partly = false, wholly = false;       // "four of the 12"; "the remaining eight"
  std::string matter, condition_matter;      // names in LedgerRules; empty = none
  std::string due;                           // a day the words set; empty = none
  std::string what;                          // the clause after the trigger, as the source has it

  bool factual() const { return !future && !hypothetical && !negation; }
  // The day from which it was known: of a plan the day it was told, not the day it is for.
  std::string known() const { return !told.empty() && (day.empty() || told.substr(0, 10) < day) ? told.substr(0, 10) : day; }
};

// Fills what is read off the words. `extra_places`: names to be taken for places.
void read_words(Act& act, const LedgerRules& rules);
// By day known, then those that open entries, then time told, then id.
std::vector<Act> read_acts(const Situation& situation, const LedgerRules& rules);

// The entity of a report by its id; null = there is none.
const EntityRow* entity_of(const Situation& situation, size_t report, const std::string& id);
// Codes that many bodies share (IGO, NGO ...) or none: only names tell them apart.
bool shared_code(const std::string& code);
bool matches(const Act& act, const ActPattern& pattern);
bool has_any(const std::vector<std::string>& stems, const std::vector<std::string>& words);
size_t overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);
// The opening rule that fits; null: it opens nothing.
const OpeningRule* opening_of(const Act& act, const LedgerRules& rules);

// Of one side: the same state and, where both say so, no rebels beside a government; the same body
// where a code is shared by many (IGO, NGO).
bool same_side(const ActParty& a, const ActParty& b);
bool any_same_side(const std::vector<ActParty>& a, const std::vector<ActParty>& b);

// The day that a text sets ("by March 12", "within 48 hours", "next week"), counted from `said`.
// `of_the_thing`: also dates on which something is to be ("on March 14").
std::string due_day(std::string_view text, const std::string& said, bool of_the_thing);

}  // namespace sitrep
