// Report: what a story says beside events: statements, relations, states of affairs, reported
// activity levels. Each carries its evidence.
//
// In: Document, Sentences, Parses, Mentions, Events, Knowledge. Out: this value, in text order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/note.h"
#include "base/result.h"
#include "event/events.h"
#include "mention/mentions.h"

namespace sitrep {

struct Statement {
  uint32_t attribution = 0;  // into Events::attributions: speaker, cue, mode, content
  std::string quote;         // the words that were said, content stretches joined by a blank
  Date date;                 // when it was said; nothing when the text does not tell
};

// A party of a relation, state or activity: an entity, or words that no entity stands for.
struct Named {
  EntityId entity;  // none when only the words are known
  Span span;
};

struct Relation {
  std::string relation;  // ally_of adversary_of member_of leads holds_office envoy_to
                         // spokesperson_of part_of backs stationed_in led_by
  Named subject, object;
  std::optional<int64_t> quantity;  // "5,000-strong"
  Date since, until;
  SentenceId sentence;
  Span span;
  std::vector<uint32_t> attribution;
  Why why;
};

struct State {
  Named subject;
  Span activity;       // "military activity", "operations", "talks"
  std::string status;  // planned expected ongoing paused suspended resumed stalled blocked in_force ended
  Date since, until, as_of;
  std::optional<uint32_t> place;  // into Mentions::places
  SentenceId sentence;
  Span span;
  std::vector<uint32_t> attribution;
  Why why;
};

struct Activity {
  Named actor;
  std::vector<uint32_t> places;  // into Mentions::places
  Date window_start, window_end;
  std::string change;            // none rise fall spike; empty = not told
  std::string level;             // concern high low normal; empty = not told
  Span measure;                  // "attacks", "activities"
  // As told: how many in the window, how many in the time it is compared with, and by how many per
  // cent it changed (never negative: `change` says which way).
  std::optional<int64_t> count, count_before, percent;
  SentenceId sentence;
  Span span;
  std::vector<uint32_t> attribution;
  Why why;
};

struct Report {
  std::vector<Statement> statements;
  std::vector<Relation> relations;
  std::vector<State> states;
  std::vector<Activity> activity;
  Notes notes;
};

std::string dump(const Report& report, const Events& events, const Mentions& mentions, const Document& document);
Status verify(const Report& report, const Events& events, const Mentions& mentions, const Document& document);

}  // namespace sitrep
