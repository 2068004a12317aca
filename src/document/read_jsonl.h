// One line of a JSONL corpus to a record, and a record to a Document.
//
// In: one JSON object, UTF-8, with any of these fields (others are ignored; null = not given):
//   id (string or number), text or body, headline (or title), published, source, uri (or url),
//   revision, status, language: strings
//   pairs: [{"source": [start, end] | null, "target": [start, end] | null}, ...]
// Out: JsonlRecord; `text` is byte for byte what the JSON string holds.
// Offsets of pairs are code points, half-open, checked to lie in the text in the right order.
// Errors: kBadFormat; the message begins with "line N:" and names what is wrong.
// Safe on any thread (a parser of simdjson is made for each call). Cost: linear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/read_wire.h"

namespace sitrep {

// Two stretches of the text whose relation is asked for; either may be missing.
struct CodePointRange {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(CodePointRange, CodePointRange) = default;
};
struct AskedPair {
  std::optional<CodePointRange> source;
  std::optional<CodePointRange> target;
};

// Where a corpus of other names has its fields: {"text", "content"}, {"published", "meta.date"}. A path goes into
// objects, and by number into lists ("items.0.text"); a key that itself holds dots is found too.
struct FieldPath {
  std::string field, path;
};
using FieldMap = std::vector<FieldPath>;
// "text=content", one for each. Errors: kBadArgument (no such field, no path, a field twice).
Result<FieldMap> parse_field_map(const std::vector<std::string>& given);

struct JsonlRecord {
  DocumentFields fields;  // body_only when the line had "body" and no "text"
  std::string text;
  Notes notes;  // missing_field: what a map names is not in the line
  bool has_pairs = false;  // "pairs" was there, perhaps empty: the answer then has "pair_events"
  std::vector<AskedPair> pairs;
};

// `line_number` counts from 1 and is used in messages only.
// A mapped field is read from its path alone; where that is not there, "text", "body" and "id" are an
// error and the others a note (null = not given).
Result<JsonlRecord> read_jsonl(std::string_view line, size_t line_number, const FieldMap& map = {});

// The Document of a record; `text` is kept exactly.
Result<Document> read_record(const JsonlRecord& record, const WireKnowledge& knowledge);

}  // namespace sitrep
