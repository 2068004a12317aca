#include "mention/times.h"

#include "mention/times_rules.h"

namespace sitrep {

namespace {

using Rule = MaybeTime (*)(const TimeReader&, size_t);

// The first rule that finds something wins.
constexpr Rule kDateRules[] = {
    numeric_date, holiday_date, period_date, quarter_date, window_time, anaphoric_date, stepped_date,
    named_day, weekday_date, day_first_date, month_first_date, decade_date,
    season_date,
};
constexpr Rule kRules[] = {
    fixed_time, repeated_time, part_date, day_part_time, clock_time,
};

MaybeTime time_at(const TimeReader& r, size_t at) {
  for (Rule rule : kRules)
    if (MaybeTime time = rule(r, at)) return time;
  if (MaybeTime date = date_at(r, at, false)) return date;
  return amount_time(r, at);
}

// "Tuesday morning", "Jan. 3 at 10 a.m.": the time of day behind a day.
void take_time_of_day(const TimeReader& r, FoundTime& time) {
  if (time.type != TimeType::kDate || time.when.precision != std::string_view("day")) return;
  size_t next = time.end;
  if (r.is(next, {"'s"})) return;
  if (std::string_view part = r.lexicon().day_part(r.word(next)); !part.empty()) {
    time.when.value += "T" + std::string(part);
    time.end = next + 1;
    time.type = TimeType::kTime;
    return;
  }
  if (!r.is(next, {"at"})) return;
  MaybeTime clock = clock_time(r, next + 1);
  if (!clock || clock->when.value.find('T') == std::string::npos) return;
  time.when.value += clock->when.value.substr(clock->when.value.rfind('T'));
  time.end = clock->end;
  time.type = TimeType::kTime;
}

// "nearly two years", "at least 20 days", "the six months", "the late 1970s".
void take_lead(const TimeReader& r, FoundTime& time, size_t least) {
  bool amount = bool(r.count_at(time.first)) && !r.year_at(time.first);
  bool part = r.is(time.first, {"early", "late", "mid"}) || r.lexicon().season(r.word(time.first)) >= 0;
  if (!amount && !part) return;
  bool plural = r.lexicon().unit(r.word(time.end - 1)).plural;
  if (time.first > least && r.is(time.first - 1, {"the"}) && (plural || part)) {
    --time.first;
    return;
  }
  if (!amount) return;
  std::string phrase;
  for (size_t first = time.first; first > least && first + 3 > time.first; --first) {
    phrase = std::string(r.word(first - 1)) + (phrase.empty() ? "" : " ") + phrase;
    if (!r.lexicon().is(TimeCue::kModifier, phrase)) continue;
    time.first = first - 1;
    return;
  }
}

TimeExpression expression(FoundTime time, SentenceId id, const Sentences& sentences) {
  TimeExpression result;
  result.first = TokenId(time.first);
  result.end = TokenId(time.end);
  result.sentence = id;
  result.span = {sentences.tokens[result.first].span.begin,
                 sentences.tokens[result.end - 1].span.end};
  result.type = time.type;
  result.value = std::move(time.when.value);
  result.from = time.when.from;
  result.to = time.when.to;
  result.precision = time.when.precision;
  result.anchor = std::move(time.anchor);
  return result;
}

}  // namespace

MaybeTime found(size_t first, size_t end, Stretch when, std::string anchor, TimeType type) {
  return FoundTime{first, end, type, std::move(when), std::move(anchor)};
}

Stretch vague_stretch(int direction) {
  return {direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF", {}, {},
          "unknown"};
}

MaybeTime date_at(const TimeReader& r, size_t at, bool bare) {
  for (Rule rule : kDateRules)
    if (MaybeTime date = rule(r, at)) return date;
  if (int year = r.year_at(at); bare && year) return found(at, at + 1, year_stretch(year));
  return year_date(r, at);
}

MaybeTime part_date(const TimeReader& r, size_t at) {
  StretchPart part = StretchPart::kWhole;
  size_t next = at + 1;
  if (r.is(at, {"early"})) part = StretchPart::kEarly;
  if (r.is(at, {"mid", "mid-", "middle"})) part = StretchPart::kMiddle;
  if (r.is(at, {"late"})) part = StretchPart::kLate;
  if (part != StretchPart::kWhole) {
    if (r.is(next, {"-", "in", "on"})) ++next;
    if (r.is(next, {"the"})) ++next;
  } else if (r.middle(at)) {
    part = StretchPart::kMiddle;
    next = at;
  }
  size_t edge = r.is(at, {"the"}) ? at + 1 : at;
  if (r.is(edge, {"end", "beginning", "start", "middle"}) && r.is(edge + 1, {"of"})) {
    part = r.is(edge, {"end"})      ? StretchPart::kLate
           : r.is(edge, {"middle"}) ? StretchPart::kMiddle
                                    : StretchPart::kEarly;
    next = edge + 2;
    UnitWord unit = r.lexicon().unit(r.word(next + 1));
    if (r.is(next, {"the"}) && unit.unit >= TimeUnit::kWeek && !unit.plural && r.base())
      return found(at, next + 2, part_of(stretch_around(r.base(), unit.unit), part),
                   r.base_name());
  }
  // "year-end", "the year's end"
  if (r.is(at, {"year"}) && r.is(next, {"-", "'s"}) && r.is(next + 1, {"end"}) && r.base()) {
    int year = r.base().year - (r.is(at - 1, {"since", "from"}) ? 1 : 0);  // "since year-end"
    return found(at, next + 2, day_stretch(date_of(year, 12, 31)), r.base_name());
  }
  // "earlier this week" ends today, "later this week" begins today.
  bool compound = r.is(at - 1, {"-"});  // "the year-earlier quarter"
  bool earlier = r.is(at, {"earlier"}) && !compound, later = r.is(at, {"later"}) && !compound;
  if (part == StretchPart::kWhole && !earlier && !later) return {};
  if ((earlier || later) && r.is(next, {"on", "in"})) ++next;
  MaybeTime date = date_at(r, next, true);
  if (!date || date->type != TimeType::kDate) return {};
  date->first = at;
  Date base = r.base();
  if (base && date->when.from <= base && base <= date->when.to) {
    if (earlier) date->when.to = base;
    if (later) date->when.from = base;
  }
  date->when = part_of(date->when, part);
  return date;
}

std::vector<TimeExpression> find_times(const Document& document, const Sentences& sentences,
                                       const Parses& parses, const TimeLexicon& lexicon) {
  std::vector<TimeExpression> result;
  if (parses.tokens.size() != sentences.tokens.size()) return result;
  TimeReader reader(document, parses, lexicon);
  for (size_t s = 0; s < sentences.sentences.size(); ++s) {
    SentenceId id(s);
    const Sentence& sentence = sentences.sentences[id];
    if (sentence.zone != Zone::kHeadline && sentence.zone != Zone::kBody) continue;
    reader.enter(sentence, id, result);
    for (size_t at = reader.begin(); at < reader.end();) {
      MaybeTime time = time_at(reader, at);
      if (!time || time->end <= at || time->end > reader.end()) {
        ++at;
        continue;
      }
      take_time_of_day(reader, *time);
      size_t least = reader.begin();
      if (!result.empty()) least = std::max<size_t>(least, result.back().end.index);
      take_lead(reader, *time, least);
      at = std::min(time->end, reader.end());
      result.push_back(expression(std::move(*time), id, sentences));
    }
  }
  return result;
}

std::optional<TimeExpression> find_dateline_time(const Document& document) {
  const Dateline& line = document.dateline;
  if (line.date_text.empty() || !line.date || line.span.empty()) return std::nullopt;
  size_t at = document.text.find(line.date_text, line.span.begin);
  if (at == std::string::npos || at >= line.span.end) return std::nullopt;
  TimeExpression time;
  time.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + line.date_text.size())};
  time.type = TimeType::kDate;
  time.value = iso_text(line.date);
  time.from = time.to = line.date;
  time.precision = "day";
  time.anchor = "dateline";
  return time;
}

}  // namespace sitrep
