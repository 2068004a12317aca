// Mentions: who, where and when: the entities, times and places of one document, each with the
// words that carry it and the knowledge that resolved it.
//
// In: Document, Sentences, Parses, Knowledge. Out: this value. Only headline and body are read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/note.h"
#include "base/result.h"
#include "base/span.h"
#include "document/document.h"
#include "sentence/sentences.h"

namespace sitrep {

// Why a field holds what it holds: the evidence behind an answer.
struct Why {
  std::string field;   // "actor", "date", ...
  std::string rule;    // short name of the rule
  std::string source;  // "actors/countries.tsv:17", or empty
  Span span;           // the words
  std::string note;    // one sentence for a person
};

enum class EntityKind { kPerson, kCountry, kGovernment, kOrganisation, kArmedGroup, kIgo, kPopulation, kUnknown };
std::string_view entity_kind_name(EntityKind kind);

enum class MentionHow { kName, kAlias, kTitle, kPronoun, kMetonym, kDescription };
std::string_view mention_how_name(MentionHow how);

struct Office {
  std::string title, of;  // "president", "USA"
  Date since, until;
};

struct Entity {
  std::string name;
  EntityKind kind = EntityKind::kUnknown;
  std::string code;     // alpha-3, or IGO UNO EUR NGO ISM IMG MNC; empty = unknown
  std::string sector;   // PLOVER sector; empty = none
  std::vector<std::string> other_sectors;
  std::string country;  // alpha-3 where it belongs or acts
  std::vector<Office> offices;
  std::string identifier_id;  // Wikidata
  std::vector<MentionId> mentions;
  bool plural = false;        // "they"
  std::vector<Why> why;
};

struct Mention {
  Span span;
  SentenceId sentence;
  TokenId first, end;  // tokens [first, end)
  TokenId head;        // syntactic head among them
  std::vector<EntityId> entities;  // several for "the two foes", "both countries", "they"
  MentionHow how = MentionHow::kName;
  // A nationality or name before another noun ("U.S. strike"): an actor only where a frame asks.
  bool attributive = false;
  std::string rule;        // how it was resolved, for the explanation
  std::string source;      // knowledge line
};

enum class TimeType { kDate, kTime, kDuration, kSet };
std::string_view time_type_name(TimeType type);

struct TimeExpression {
  Span span;
  SentenceId sentence;
  TokenId first, end;
  TimeType type = TimeType::kDate;
  std::string value;      // TIMEX3 value: "2020-01-03", "2020-W03", "P3Y", "PAST_REF"
  Date from, to;          // the calendar days it covers; nothing when it names none
  std::string precision;  // day week month season year decade unknown
  std::string anchor;     // what it was counted from: "published", "dateline", "previous", ""
};

struct PlaceMention {
  Span span;
  SentenceId sentence;
  TokenId first, end, head;
  std::string resolved_place;
  std::string feature;          // city, region, country, ...
  int64_t geonameid = 0;        // 0 = unknown
  double lat = 0, lon = 0;
  bool has_coordinates = false;
  std::string admin1, country_code;
  std::string resolution;       // city admin1 country region water ...
  bool locative = false;        // stands under a preposition of place
  std::string source;
  std::string rule;                     // how it was recognised and chosen, for the explanation
  std::vector<std::string> runners_up;  // "Paris (USA)": what else the name could be, best first
};

struct Mentions {
  IdVector<EntityId, Entity> entities;
  IdVector<MentionId, Mention> mentions;
  std::vector<TimeExpression> times;   // in text order
  std::vector<PlaceMention> places;    // in text order
  // Countries named only by their people and things ("Russian gas", "two Iraqis"): published as places
  // with the resolution "demonym", but nothing happens there because of them.
  std::vector<PlaceMention> origins;
  std::optional<PlaceMention> dateline_place;  // outside the sentences: no tokens
  std::optional<TimeExpression> dateline_time;  // the date in the dateline; no tokens either
  std::vector<std::vector<MentionId>> by_token;  // mentions whose head is this token
  std::string focus_country;           // alpha-3 of the state most of the story is about; may be empty
  std::string dateline_country;        // alpha-3 of the dateline's place; empty when unknown
  std::vector<std::string> heading_country;  // a sentence each: the state under whose heading it stands; mostly empty
  Notes notes;

  const std::vector<MentionId>& headed_by(TokenId token) const { return by_token[token.index]; }
  // The state that a sentence is about when it names none: its heading's, else the story's; may be empty.
  const std::string& focus_at(SentenceId sentence) const {
    const std::string& heading = heading_country[sentence.index];
    return heading.empty() ? focus_country : heading;
  }
};

std::string dump(const Mentions& mentions, const Document& document);
Status verify(const Mentions& mentions, const Document& document, const Sentences& sentences);

}  // namespace sitrep
