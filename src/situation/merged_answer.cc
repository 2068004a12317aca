#include "situation/merged_answer.h"

#include <algorithm>
#include <set>

namespace sitrep {

namespace {

// Ids of the events of a question.
Result<std::set<std::string>> ask(StoreReader& reader, EventQuery query) {
  query.limit = 0;  // which counts happenings here
  std::set<std::string> ids;
  SITREP_CHECK(reader.events(query, [&](const StoredEvent& stored) { return ids.insert(stored.event.id), true; }));
  return ids;
}

ReportQuery reports_for(const EventQuery& q) {
  ReportQuery out;
  out.as_of = q.as_of, out.known_at = q.known_at, out.events_only = true;
  return out;
}

// Newest first.
std::vector<size_t> shown_of(const Situation& s, const std::set<std::string>& asked, size_t limit) {
  std::vector<size_t> shown;
  for (size_t n = s.happenings.size(); n-- > 0 && (!limit || shown.size() < limit);) {
    const Happening& h = s.happenings[n];
    if (std::any_of(h.tellings.begin(), h.tellings.end(), [&](size_t t) { return asked.contains(s.tellings[t].event.id); })) shown.push_back(n);
  }
  return shown;
}

}  // namespace

Result<AnsweredQuestion> merged_answer(StoreReader& reader, const SituationRules& rules, const EventQuery& query) {
  SITREP_TRY(const std::set<std::string> asked, ask(reader, query));
  AnsweredQuestion answer;
  if (asked.empty()) return answer;
  SITREP_TRY(answer.situation, load_situation(reader, rules, reports_for(query)));
  answer.reports = answer.situation.reports.size();
  answer.shown = shown_of(answer.situation, asked, query.limit);
  return answer;
}

}  // namespace sitrep
