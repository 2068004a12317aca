// From the layers of one document to rows: spans become words and code-point offsets, indexes
// become ids.
//
// Pure; safe on any thread. Cost: linear in the layers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "report/report.h"
#include "sentence/sentences.h"
#include "store/rows.h"
#include "text/code_points.h"

namespace sitrep {

// What a coding is made of; all of one document, and longer-lived than what views it.
struct CodedLayers {
  const Document& document;
  const Sentences& sentences;
  const Mentions& mentions;
  const Events& events;
  const Report& report;
  const Knowledge& knowledge;
};

// How entities and statements are named: "e3" and "s0" within one answer of `sitrep code`, or
// hashes that a store can keep (a new entity in the text must not rename the others).
enum class Ids { kInDocument, kStable };

class RowMaker {
 public:
  RowMaker(const CodedLayers& layers, Ids ids);

  EntityRow entity(EntityId id) const;
  EventRow event(const Event& event) const;
  StatementRow statement(size_t index) const;
  RelationRow relation(const Relation& relation) const;
  StateRow state(const State& state) const;
  ActivityRow activity(const Activity& activity) const;
  NoteRow note(const Note& note, std::string_view step) const;
  PlaceRow place(const PlaceMention& place) const;
  std::vector<SentenceRow> sentences() const;
  std::vector<AttributionRow> chain(const std::vector<uint32_t>& attribution) const;  // into Events::attributions
  WhyRow why(const Why& reason) const;

 private:
  std::string words(Span span) const;
  int64_t offset(uint32_t byte) const { return static_cast<int64_t>(index_.code_point_of_byte(byte)); }
  template <typename Row>
  void put_span(Row& row, Span span) const;
  std::string entity_id(EntityId id) const { return id ? entity_ids_[id.index] : ""; }
  std::string entity_words(EntityId id, Span span) const;
  std::string stable_id(std::string_view kind, Span span, std::string_view what) const;
  template <typename Row, typename Source>
  void put_evidence(Row& row, const Source& item) const;
  void put_parties(EventRow& row, const char* role, const std::vector<Party>& parties) const;
  void put_scales(EventRow& row, const Event& event) const;
  void put_clause(std::string& text, std::string& id, const std::optional<ClauseLink>& clause) const;
  CountRow count(const std::optional<CountRange>& count) const;
  void name_all(Ids ids);

  const CodedLayers l_;
  const CodePointIndex index_;
  std::vector<std::string> entity_ids_, statement_ids_;
  std::vector<std::optional<size_t>> statement_of_;  // by attribution
};

// Everything that the layers say, with stable ids.
Coding make_coding(const CodedLayers& layers, std::string knowledge_version, std::string model_version);

}  // namespace sitrep
