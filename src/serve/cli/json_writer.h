// Analysis to JSON of the output contract "sitrep/1" (docs/cli.md lists every key).
//
// In: an Analysis, the Engine that made it. Out: UTF-8 text without a line end at its end.
// Every offset is a Unicode code point of document.text; unknown is null; a list is never null.
// Pure; safe on any thread. Cost: linear in the analysis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/read_jsonl.h"
#include "engine/engine.h"

namespace sitrep {

struct JsonOptions {
  bool pretty = false;       // indented by one blank; otherwise one line
  bool document_only = false;  // `sitrep read`: no sentences, entities, events
  bool id_is_number = false;   // the caller's id was a JSON number and goes back as one
  const std::vector<AskedPair>* pairs = nullptr;  // not null: the answer has "pair_events"
};

std::string to_json(const Analysis& analysis, const Engine& engine, const JsonOptions& options);

// True when the JSON object's "id" is a number (JsonlRecord keeps its digits only).
bool id_is_number(std::string_view jsonl_line, std::string_view id);

}  // namespace sitrep
