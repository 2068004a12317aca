// Situation: what a set of reports tells together: which reports are copies of one another, and
// which of their coded events are the same happening.
//
// In: a store and a question. Out: one value, a pure function of the reports in force that the
// question asks for: the order in which they arrived, repetitions and batches do not show. Computed
// when it is asked for; nothing of it is stored but the signatures that find copies.
// All indexes point into the vectors of the same Situation, and every vector is in a fixed order.
// docs/situation.md says by which rules reports and events are joined, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "situation/situation_rules.h"
#include "store/reader.h"

namespace sitrep {

// A usable report in force. In order of publication, then id; undated ones last.
struct SourceReport {
  std::string id, source, uri, revision, status, headline;
  std::string published;       // a day; empty = unknown
  std::string published_text;  // as given, e.g. with a time of day
  int64_t revision_row = 0;
  size_t copy_group = 0;  // the first report of those that are copies of one another; itself, where there is none
  std::string origin;     // who the text comes from: an agency ("Reuters"), else its publisher; never empty
};

// One coded event of one report. In order of report, then place in the text.
struct Telling {
  EventRow event;
  std::string sentence;  // the words of its sentence
  std::vector<Span> triggers;  // in the sentence, bytes
  size_t report = 0;
  size_t happening = 0;
  // The earlier telling of the same happening that it is most like, and what speaks for and against, in words.
  std::optional<size_t> joined_with;
  std::string joined_because;
};

// What several reports say of how many.
struct Figure {
  std::string what;  // dead | injured | arrested | size
  Number low, high;  // no high: open upwards
  std::string text;  // as the report has it
  std::vector<size_t> tellings;  // that say so, the latest last
  bool current = false;  // what the latest report that gives a figure says
};

// Something on which reports differ, each version with those who give it.
struct Version {
  std::string value;  // a figure's words, a day, a place, an actor, a type, "denied"
  std::vector<size_t> tellings;
};
struct Contradiction {
  std::string what;  // dead | injured | arrested | size | day | place | actor | recipient | type | denied
  std::vector<Version> versions;  // the one most sources give first
};

// Who takes part, by all tellings.
struct HappeningParty {
  PartyRow party;  // as the telling that says most of it has it
  std::vector<size_t> tellings;
};

// One event that one or more reports tell.
struct Happening {
  std::string id;  // of its first telling's event: the same in any store that has this report
  std::vector<size_t> tellings;  // in order of Situation::tellings
  size_t reports = 0;            // that tell it
  size_t sources = 0;            // independent ones: copies, and one agency's or publisher's reports, count once
  std::string type, cameo;
  std::vector<std::string> modes, contexts;
  Number quad_code;
  bool historical = false, future = false, hypothetical = false, negation = false;
  std::vector<HappeningParty> actors, recipients;
  std::string date, enddate, date_precision;  // date empty: no report gives one
  std::string day;                            // the day it counts for
  std::vector<PlaceRow> places;               // the most exact first; at most one
  std::vector<Figure> figures;
  std::vector<Contradiction> contradictions;
  Real confidence;  // of the surest telling
  std::vector<WhyRow> why;  // how the tellings were joined, how each field was chosen

  const Figure* current(std::string_view what) const;  // null: nobody says
};

// A row of a report, and which report.
template <typename Row>
struct Told {
  Row row;
  std::string sentence;
  size_t report = 0;
  int64_t sentence_start = 0;  // in the report's text, code points
};

struct Situation {
  std::vector<SourceReport> reports;
  std::vector<Telling> tellings;
  std::vector<Happening> happenings;  // by day, then id
  std::vector<Told<EntityRow>> entities;  // each list in order of report, then place in the text
  std::vector<Told<StatementRow>> statements;
  std::vector<Told<RelationRow>> relations;
  std::vector<Told<StateRow>> states;
  std::vector<Told<ActivityRow>> activity;
};

using SituationQuery = ReportQuery;  // store/report_query.h: which reports

// One committed state of the store is read, whatever is written meanwhile. Memory grows with the
// reports asked for, not with the store.
Result<Situation> load_situation(StoreReader& reader, const SituationRules& rules, const SituationQuery& query);

// Stable and line-based: a happening, then its tellings.
std::string dump(const Situation& situation);
// Indexes inside their vectors, each telling in exactly one happening, counts that add up.
Status verify(const Situation& situation);

}  // namespace sitrep
