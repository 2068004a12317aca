// Which reports can tell the same happenings as the events that a question asks for? Those of the
// same days: tellings are compared within a week, undated ones within a month of their reports (join.h).
//
// So a question that asks for some events of a large store reads the reports around them, not all.
// What is lost: chains of undated tellings that reach further than a month from every event asked for.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "situation/situation.h"

namespace sitrep {

struct AnsweredQuestion {
  Situation situation;
  std::vector<size_t> shown;  // happenings with a telling that is asked for, the newest first; `limit` of them at most
  size_t reports = 0;         // that were read
};

// `limit` counts happenings. Where it is set, the newest events are looked at first, and further ones
// only until there are enough happenings. Memory grows with the reports that are read; entities,
// statements, relations, states and activity are not.
Result<AnsweredQuestion> merged_answer(StoreReader& reader, const SituationRules& rules, const EventQuery& query);

// The days on which a report of a happening of such an event is published or an event of it may
// lie, as merged_answer() looks for them: inclusive, in order, none touching another. Empty: any day.
struct AskedDays {
  std::string date, enddate;  // of the event; empty = undated
  std::string published;      // of its report; empty = unknown
};
std::vector<DayRange> days_near(const std::vector<AskedDays>& events);

}  // namespace sitrep
