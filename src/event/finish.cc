#include "event/finish.h"

#include <algorithm>

#include "base/hash.h"

namespace sitrep {

namespace {

constexpr int kHistoricalDays = 365;  // an event this long before the report is background

}  // namespace

void set_attribution(const CodingInput& in, Event& e) {
  for (uint32_t i = 0; i < in.attributions.size(); ++i) {
    const Attribution& a = in.attributions[i];
    bool said = std::any_of(a.content.begin(), a.content.end(), [&](Span s) { return s.contains(in.span_of(e.head)); });
    if (!said || a.cue_token == e.head) continue;
    e.attribution.push_back(i);
    if (a.denies) e.aux.negation = true;
    e.why.push_back({"attribution", "inside what is said", "", a.cue.empty() ? a.speaker_span : a.cue, ""});
  }
  std::stable_sort(e.attribution.begin(), e.attribution.end(), [&](uint32_t x, uint32_t y) {
    return in.attributions[x].span.size() > in.attributions[y].span.size();
  });
}

void finish(const CodingInput& in, Date story_date, const ContextFinder& contexts, Draft& d) {
  Event& e = d.event;
  if (d.own_date && story_date && (e.enddate ? e.enddate : e.date) < add_days(story_date, -kHistoricalDays)) {
    e.aux.historical = true;
    e.why.push_back({"aux", "dated more than a year before the report", "", e.date_text, "historical"});
  }
  if (const PloverEntry* type = in.knowledge.ontology.type(e.type)) e.quad = type->quad;
  std::sort(e.triggers.begin(), e.triggers.end());
  contexts.add_to(e);
  e.span = e.triggers.front();
  for (Span s : e.triggers) e.span = cover(e.span, s);
  uint64_t h = hash_bytes(in.document.id);
  h = hash_bytes(std::to_string(e.span.begin) + ":" + std::to_string(e.span.end) + ":" + e.type + ":" + e.cameo, h);
  e.id = hash_text(hash_mix(h));
}

// The first event coded inside the clause, not one that it is part of.
static void link_clause(const CodingInput& in, const Events& events, const Event& whole, ClauseLink& clause) {
  for (size_t i = 0; i < events.events.size(); ++i) {
    const Event& other = events.events.values()[i];
    if (&other == &whole || !clause.span.contains(in.span_of(other.head))) continue;
    clause.event = EventId(i);
    return;
  }
}

void link_clauses(const CodingInput& in, Events& events) {
  for (Event& e : events.events) {
    if (e.condition) link_clause(in, events, e, *e.condition);
    if (e.purpose) link_clause(in, events, e, *e.purpose);
  }
}

}  // namespace sitrep
