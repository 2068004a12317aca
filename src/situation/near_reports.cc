#include "situation/near_reports.h"

#include <algorithm>
#include <set>

#include "base/date.h"
#include "situation/join.h"

namespace sitrep {

namespace {

constexpr size_t kFewest = 200;  // events looked at first

using DayNumbers = std::pair<int32_t, int32_t>;

std::optional<int32_t> number_of(const std::string& day) {
  const auto date = parse_iso_date(day);
  return date ? std::optional(day_number(*date)) : std::nullopt;
}

// The newest events of a question, or all.
struct Asked {
  std::set<std::string> ids;
  std::vector<AskedDays> days;
  std::string oldest;  // the day of the last one
  bool all = true;
};

Result<Asked> ask(StoreReader& reader, const EventQuery& query) {
  Asked asked;
  SITREP_TRY(const size_t count, reader.events(query, [&](const StoredEvent& stored) {
    asked.ids.insert(stored.event.id);
    asked.days.push_back({stored.event.date, stored.event.enddate, stored.published});
    asked.oldest = stored.event.day;
    return true;
  }));
  asked.all = !query.limit || count < query.limit;
  return asked;
}

ReportQuery reports_for(const EventQuery& q) {
  ReportQuery out;
  out.as_of = q.as_of, out.known_at = q.known_at, out.events_only = true;
  return out;
}

// Newest first. Where not all events were looked at, a happening is sure to be complete if it lies so
// far behind the oldest of them that no telling of it can be older.
std::vector<size_t> shown_of(const Situation& s, const Asked& asked) {
  const int32_t oldest = number_of(asked.oldest).value_or(INT32_MAX - kUndatedDaysApart);
  std::vector<size_t> shown;
  for (size_t n = s.happenings.size(); n-- > 0;) {
    const Happening& h = s.happenings[n];
    if (!asked.all && number_of(h.day).value_or(INT32_MIN) <= oldest + kUndatedDaysApart) break;
    if (std::any_of(h.tellings.begin(), h.tellings.end(), [&](size_t t) { return asked.ids.contains(s.tellings[t].event.id); })) shown.push_back(n);
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
  EventQuery events = query;
  events.limit = query.limit ? std::max(kFewest, 8 * query.limit) : 0;
  while (true) {
    SITREP_TRY(const Asked asked, ask(reader, events));
    AnsweredQuestion answer;
    if (!asked.ids.empty()) {
      SITREP_TRY(answer.situation, load_situation(reader, rules, reports_for(query)));
    }
    answer.reports = answer.situation.reports.size();
    answer.shown = shown_of(answer.situation, asked);
    const bool enough = query.limit && answer.shown.size() >= query.limit;
    if (enough) answer.shown.resize(query.limit);
    if (enough || asked.all) return answer;
    events.limit *= 4;
  }
}

}  // namespace sitrep
