// Where the search for events begins. Private to store/.
//
// A question has several conditions; which of them is looked up in an index and which are only tested
// on what comes decides between a millisecond and seconds in a store of a million events:
//   kItems   one condition holds for few events (a town, a rare word, a name): collect those, test the rest, sort
//   kParty   walk the events of a busy country code, newest first, without sorting
//   kDays    nothing is rare: walk all events, newest first, until enough have passed
#pragma once

#include <optional>
#include <string>

#include "store/event_query.h"
#include "store/sql_text.h"

namespace sitrep {

struct EventStart {
  enum class Kind { kDays, kParty, kItems } kind = Kind::kDays;
  std::string code;  // kParty
  SqlText items;     // kItems: a SELECT of item_row
};

// Is this what a party or a speaker is given as: a code ("USA"), or a code and a sector ("USA MIL")?
bool is_party_code(std::string_view wanted);

// Errors: what SQLite says.
Result<EventStart> choose_start(const Database& database, const EventQuery& query);

}  // namespace sitrep
