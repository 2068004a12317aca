// What the files of the JSON writer share: the analysis at hand and the shapes used everywhere.
// Private to json_*.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "store/make_rows.h"
#include "text/code_points.h"

namespace sitrep {

using Json = nlohmann::ordered_json;

// Rows to JSON, the same for an answer of `sitrep code` and for one of a store.
template <typename Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}
Json event_json(const EventRow& event);
Json location_json(const PlaceRow& place);
Json attribution_json(const std::vector<AttributionRow>& chain);
Json why_json(const WhyRow& why);

struct JsonWriter {
  JsonWriter(const Analysis& a, const Engine& e);

  const Analysis& analysis;
  const Engine& engine;
  const Knowledge& knowledge;
  const CodePointIndex index;
  const RowMaker rows;  // words and code points of spans, ids of this document

  // Small shapes. Empty strings and dates that hold nothing become null.
  static Json text_or_null(std::string_view text);
  static Json date_or_null(Date date);
  static Json list(const std::vector<std::string>& values);
  Json words(Span span) const;        // the text of a span, null when it is empty
  Json range(Span span) const;        // [start, end], null when it is empty
  size_t offset(uint32_t byte) const { return index.code_point_of_byte(byte); }
  void put_range(Json& out, Span span) const;  // "start" and "end"
  static Json entity_id(EntityId id);          // "e3" or null
  // What names an entity in a sentence of ours: the words, or else the entity's name.
  Json entity_words(EntityId id, Span span) const;
  static Json sentence_id(SentenceId id);
  Json why(const Why& reason) const { return why_json(rows.why(reason)); }
  Json place_at(std::optional<uint32_t> place) const;
  Json attribution_chain(const std::vector<uint32_t>& chain) const { return attribution_json(rows.chain(chain)); }
  Json cue(Span span) const;  // {text, start, end} or null

  // The lists of the contract, one function each.
  Json document() const;
  Json sentences() const;
  Json entities() const;
  Json times() const;
  Json places() const;
  Json notes() const;
  Json events() const;
  Json statements() const;
  Json relations() const;
  Json states() const;
  Json activity() const;
  Json pair_events(const std::vector<AskedPair>& pairs) const;
};

}  // namespace sitrep
