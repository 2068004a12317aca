// Where the search for events begins. Private to store/.
//
// A question has several conditions; which of them is looked up in an index and which are only tested
// on what comes decides between a millisecond and seconds in a store of a million events. The rows
// of each condition that has an index are collected, unless they are too many to be worth it; what
// all of these have in common is where the search begins:
//   few rows                their events are looked up, tested on the rest and sorted
//   more, or none collected events are walked, newest first, until enough have passed; a row that
//                           is not in the common set is passed over before anything is read of it
// Words are looked up in the index of sentences once; asking it for one sentence costs half a millisecond.
#pragma once

#include <optional>
#include <string>

#include "store/event_query.h"
#include "store/row_set.h"

namespace sitrep {

struct EventStart {
  bool sorts = false;               // `items` are few
  std::optional<RowSet> items;      // all that can be an answer
  std::optional<RowSet> sentences;  // rows of sentences that hold the words asked for
  bool words_hold = false;          // all `items` are of such sentences
  std::string code;                 // no items: the events of this party are walked; empty: all events
};

// Errors: what SQLite says.
Result<EventStart> choose_start(const Database& database, const EventQuery& query);

}  // namespace sitrep
