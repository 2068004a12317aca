// Document: one report as it was read: its whole text, what its frame says (headline, dates,
// dateline, byline, credits), and which stretch of the text is what.
//
// In: bytes (text/ cleans them). Out: this value; nothing changes after the reader returns it.
// Every Span below is a half-open byte range in `text`, which is valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/note.h"
#include "base/result.h"
#include "base/span.h"

namespace sitrep {

// What a stretch of the text is for. Only headline and body are ever coded; everything else is
// metadata, so that a photo caption or an editor's name never becomes an event.
enum class Zone {
  kHeadline,
  kCaption,   // photo caption, or its credit
  kDate,      // a date line
  kDateline,  // "COPENHAGEN, Jan 29 (Reuters) -" before the first paragraph
  kByline,
  kBody,
  kCredit,    // "(Reporting by ...; Editing by ...)"
  kSection,   // "Published under: ...", "Topics"
  kOther,     // navigation, notices, "more to follow": kept, never coded
};

std::string_view zone_name(Zone zone);  // "headline", "caption", ...

struct ZoneSpan {
  Zone zone = Zone::kOther;
  Span span;  // one paragraph, line or stretch; zones are in order and do not overlap
};

struct Dateline {
  Span span;              // all of it, the dash excluded; empty when the report has none
  std::string place;      // "Copenhagen": cased as a name, without the agency or the date
  Span place_span;
  std::string region;     // "Ukraine" in "KYIV, Ukraine (AP) -"; empty when not given
  std::string agency;     // "Reuters"; empty when not given
  std::string date_text;  // "March 4" as written; empty when not given
  Date date;              // resolved against `published`; nothing when not given
};

struct Credit {
  std::string role;  // "reporting", "writing", "editing", "photo", ...
  std::string name;
  Span span;
};

struct Caption {
  std::string text;
  std::string credit;  // "Reuters", "John Smith/AP"; empty when not given
  Span span;
};

// A name that the publisher marked up: in the text, or (an empty span) of the report as a whole.
struct Mark {
  Span span;
  std::string name;    // as the publisher writes it: "Port of Vell"
  std::string kind;    // person, organisation, place, event, time, or the format's own word
  std::string scheme;  // of the code: "wikidata", "iso3166"; empty = no code given
  std::string code;    // "Q142", "FR"
};

struct Property {  // what else a structured format says of the report: {"urgency", "3"}
  std::string name, value;
};

struct Document {
  std::string id;
  std::string source, uri, revision, status;  // empty = unknown
  std::string language = "en";
  std::string text;  // everything that was read, valid UTF-8; what all offsets count in
  std::string headline;
  Date published;             // nothing when neither the text nor the caller gives it
  std::string published_text; // as given, e.g. with a time: "2020-01-29T10:11:00Z"
  Dateline dateline;
  std::vector<std::string> byline;
  std::vector<Credit> credits;
  std::vector<Caption> captions;
  std::vector<std::string> section;
  std::vector<ZoneSpan> zones;
  std::string embargoed;             // not to be published before: an instant as given, or other words; empty = no embargo
  std::vector<Mark> marks;           // in the order of the format
  std::vector<Property> properties;  // the same
  Notes notes;

  // The article's own paragraphs alone, joined by blank lines.
  std::string body() const;
};

// Stable and line-based: one field or zone a line.
std::string dump(const Document& document);
// Spans inside the text, zones in order and not overlapping, text valid UTF-8.
Status verify(const Document& document);

}  // namespace sitrep
