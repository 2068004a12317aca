#include "situation/near_reports.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "situation/join.h"

namespace sitrep {

namespace {

using DayNumbers = std::pair<int32_t, int32_t>;

std::optional<int32_t> number_of(const std::string& day) {
  const auto date = parse_iso_date(day);
  return date ? std::optional(day_number(*date)) : std::nullopt;
}

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

std::vector<DayRange> days_near(const std::vector<AskedDays>& events) {
  std::vector<DayNumbers> all;
  for (const AskedDays& event : events) {
    const auto first = number_of(event.date), last = number_of(event.enddate), published = number_of(event.published);
    if (!first && !published) return {};
    if (first) all.emplace_back(*first - kDaysApart, std::max(*first, last.value_or(*first)) + kDaysApart);
    if (published) all.emplace_back(*published - kUndatedDaysApart, *published + kUndatedDaysApart);
  }
  std::sort(all.begin(), all.end());
  std::vector<DayNumbers> joined;
  for (const DayNumbers& range : all) {
    if (joined.empty() || range.first > joined.back().second + 1) joined.push_back(range);
    else joined.back().second = std::max(joined.back().second, range.second);
  }
  std::vector<DayRange> out;
  for (const auto& [first, last] : joined) out.push_back({iso_text(date_from_day_number(first)), iso_text(date_from_day_number(last))});
  return out;
}

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
