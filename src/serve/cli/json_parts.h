// What the files of the JSON writer share: the analysis at hand and the shapes used everywhere.
// Private to json_*.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "text/code_points.h"

namespace sitrep {

using Json = nlohmann::ordered_json;

struct JsonWriter {
  JsonWriter(const Analysis& a, const Engine& e);

  const Analysis& analysis;
  const Engine& engine;
  const Knowledge& knowledge;
  const CodePointIndex index;
  std::vector<std::optional<size_t>> statement_of;  // by attribution: its statement, if any

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
  Json why(const Why& reason) const;
  Json location(const PlaceMention& place) const;
  Json place_at(std::optional<uint32_t> place) const;
  Json attribution_chain(const std::vector<uint32_t>& chain) const;
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
