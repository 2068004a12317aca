// Rows: one coded document as the store keeps it: words instead of spans, ids instead of indexes.
//
// Made from the layers of one document (make_rows.h), written by StoreWriter, read back by
// StoreReader, printed by front ends. Each row type lists its columns once, in `columns()`; the
// writer, the reader and the fingerprint all go by that list, and the names are the output
// contract's ("sitrep/1"). Offsets count code points of the document's text, half-open, so that
// SQL's substr() selects the words. An empty string, optional or date is NULL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"

namespace sitrep {

using Number = std::optional<int64_t>;
using Real = std::optional<double>;

struct SentenceRow {
  static constexpr const char* kTable = "sentences";
  Number sentence, start, end;
  std::string zone;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("sentence", r.sentence), visit("start", r.start), visit("end", r.end), visit("zone", r.zone);
  }
};

// An actor or recipient of an event.
struct PartyRow {
  static constexpr const char* kTable = "parties";
  std::string role;  // actor | recipient
  std::string entity, code, sector, entity_text;
  Number start, end;
  std::string identifier_id, identifier_text;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("role", r.role), visit("entity", r.entity), visit("code", r.code), visit("sector", r.sector);
    visit("entity_text", r.entity_text), visit("start", r.start), visit("end", r.end);
    visit("identifier_id", r.identifier_id), visit("identifier_text", r.identifier_text);
  }
};

// PLOVER's location object: where an event, a state or an activity is.
struct PlaceRow {
  static constexpr const char* kTable = "locations";
  std::string extracted_place, resolved_place;
  Number geonameid;
  Real lat, lon;
  std::string city, district, province, country, country_code, resolution;
  Number start, end;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("extracted_place", r.extracted_place), visit("resolved_place", r.resolved_place);
    visit("geonameid", r.geonameid), visit("lat", r.lat), visit("lon", r.lon);
    visit("city", r.city), visit("district", r.district), visit("province", r.province);
    visit("country", r.country), visit("country_code", r.country_code), visit("resolution", r.resolution);
    visit("start", r.start), visit("end", r.end);
  }
};

// One link of the chain of those who say so, outermost first.
struct AttributionRow {
  static constexpr const char* kTable = "attributions";
  std::string speaker, speaker_text, speaker_name, speaker_code, addressee, addressee_text;
  std::string cue;
  Number cue_start, cue_end;
  std::string statement;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("speaker", r.speaker), visit("speaker_text", r.speaker_text), visit("speaker_name", r.speaker_name);
    visit("speaker_code", r.speaker_code), visit("addressee", r.addressee), visit("addressee_text", r.addressee_text);
    visit("cue", r.cue), visit("cue_start", r.cue_start), visit("cue_end", r.cue_end), visit("statement", r.statement);
  }
};

// Why a field holds what it holds.
struct WhyRow {
  static constexpr const char* kTable = "why";
  std::string field, rule, source;
  Number start, end;
  std::string note;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("field", r.field), visit("rule", r.rule), visit("source", r.source);
    visit("start", r.start), visit("end", r.end), visit("note", r.note);
  }
};

// A stretch of the text that belongs to an item: an event's trigger words, a statement's content,
// an entity's mentions.
struct WordsRow {
  static constexpr const char* kTable = "words";
  std::string kind;  // trigger | content | mention
  std::string text;
  Number start, end, sentence;
  std::string how;   // of a mention: name alias title pronoun metonym description
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("kind", r.kind), visit("text", r.text), visit("start", r.start), visit("end", r.end);
    visit("sentence", r.sentence), visit("how", r.how);
  }
};

struct OfficeRow {
  static constexpr const char* kTable = "offices";
  std::string title, of, since, until;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("title", r.title), visit("of", r.of), visit("since", r.since), visit("until", r.until);
  }
};

// What every item has: its identity, where it stands, and what hangs on it.
struct Item {
  std::string id;  // stable: hash of the document's id, the span and the code
  Number sentence, start, end;
  std::vector<PlaceRow> locations;
  std::vector<AttributionRow> attributions;
  std::vector<WordsRow> words;
  std::vector<WhyRow> why;
};

struct EntityRow : Item {
  static constexpr const char* kTable = "entities";
  std::string name, kind, code, sector, country, identifier_id;
  std::vector<std::string> other_sectors;
  std::vector<OfficeRow> offices;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("name", r.name), visit("kind", r.kind), visit("code", r.code), visit("sector", r.sector);
    visit("other_sectors", r.other_sectors), visit("country", r.country), visit("identifier_id", r.identifier_id);
  }
};

struct CountRow {
  Number low, high;  // no high: open upwards
  std::string text;
};

struct EventRow : Item {
  static constexpr const char* kTable = "events";
  std::string day;  // the day it counts for: its date, or where it has none the day of publication
  std::string date, enddate, date_text, date_precision;
  std::string event, cameo;
  std::vector<std::string> mode, context;
  Number quad_code;
  Real plover_2_0, goldstein_icews;
  bool historical = false, future = false, hypothetical = false, negation = false;
  std::string condition, condition_event, purpose, purpose_event;
  CountRow dead, injured, arrested, size;
  Real confidence;
  std::vector<PartyRow> parties;  // actors, then recipients
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("day", r.day), visit("date", r.date), visit("enddate", r.enddate), visit("date_text", r.date_text);
    visit("date_precision", r.date_precision), visit("event", r.event), visit("mode", r.mode);
    visit("context", r.context), visit("cameo", r.cameo), visit("quad_code", r.quad_code);
    visit("plover_2_0", r.plover_2_0), visit("goldstein_icews", r.goldstein_icews);
    visit("historical", r.historical), visit("future", r.future);
    visit("hypothetical", r.hypothetical), visit("negation", r.negation);
    visit("condition", r.condition), visit("condition_event", r.condition_event);
    visit("purpose", r.purpose), visit("purpose_event", r.purpose_event);
    visit("dead_low", r.dead.low), visit("dead_high", r.dead.high), visit("dead_text", r.dead.text);
    visit("injured_low", r.injured.low), visit("injured_high", r.injured.high), visit("injured_text", r.injured.text);
    visit("arrested_low", r.arrested.low), visit("arrested_high", r.arrested.high), visit("arrested_text", r.arrested.text);
    visit("size_low", r.size.low), visit("size_high", r.size.high), visit("size_text", r.size.text);
    visit("confidence", r.confidence);
  }
};

struct StatementRow : Item {
  static constexpr const char* kTable = "statements";
  std::string speaker, speaker_text;
  Number speaker_start, speaker_end;
  std::string addressee, addressee_text, cue;
  Number cue_start, cue_end;
  std::string mode;  // direct | indirect | mixed
  bool denies = false;
  std::string quote, date;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("speaker", r.speaker), visit("speaker_text", r.speaker_text);
    visit("speaker_start", r.speaker_start), visit("speaker_end", r.speaker_end);
    visit("addressee", r.addressee), visit("addressee_text", r.addressee_text);
    visit("cue", r.cue), visit("cue_start", r.cue_start), visit("cue_end", r.cue_end);
    visit("mode", r.mode), visit("denies", r.denies), visit("quote", r.quote), visit("date", r.date);
  }
};

struct RelationRow : Item {
  static constexpr const char* kTable = "relations";
  std::string relation, subject, subject_text, object, object_text;
  Number quantity;
  std::string since, until;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("relation", r.relation), visit("subject", r.subject), visit("subject_text", r.subject_text);
    visit("object", r.object), visit("object_text", r.object_text), visit("quantity", r.quantity);
    visit("since", r.since), visit("until", r.until);
  }
};

struct StateRow : Item {
  static constexpr const char* kTable = "states";
  std::string subject, subject_text, activity, status, since, until, as_of;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("subject", r.subject), visit("subject_text", r.subject_text), visit("activity", r.activity);
    visit("status", r.status), visit("since", r.since), visit("until", r.until), visit("as_of", r.as_of);
  }
};

struct ActivityRow : Item {
  static constexpr const char* kTable = "activity";
  std::string actor, actor_text, window_start, window_end, change, level, measure;
  Number count, count_before, percent;
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("actor", r.actor), visit("actor_text", r.actor_text);
    visit("window_start", r.window_start), visit("window_end", r.window_end);
    visit("change", r.change), visit("level", r.level), visit("measure", r.measure);
    visit("count", r.count), visit("count_before", r.count_before), visit("percent", r.percent);
  }
};

struct NoteRow : Item {
  static constexpr const char* kTable = "notes";
  std::string step, kind, message;  // step: document sentences mentions events report
  template <typename Self, typename Visit>
  static void columns(Self& r, Visit&& visit) {
    visit("step", r.step), visit("kind", r.kind), visit("message", r.message);
  }
};

// All that one reading of one revision says.
struct Coding {
  std::string knowledge, model;  // the versions that said it
  std::vector<SentenceRow> sentences;
  std::vector<EntityRow> entities;
  std::vector<EventRow> events;
  std::vector<StatementRow> statements;
  std::vector<RelationRow> relations;
  std::vector<StateRow> states;
  std::vector<ActivityRow> activity;
  std::vector<NoteRow> notes;
};

// What a store takes in: a document as its reader left it and, unless it is killed or withdrawn,
// its coding.
struct CodedDocument {
  Document document;
  std::optional<Coding> coding;
};

}  // namespace sitrep
