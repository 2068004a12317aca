// One input to its documents: the place where every form that reports come in is told apart.
//
// Forms that files have are told apart by formats/read_any.h; `code`, `read` and `ingest` then have them.
// Safe on any number of threads. Errors name the file and, for JSONL, the line.
#pragma once

#include <optional>

#include "document/read_jsonl.h"
#include "engine/engine.h"
#include "serve/cli/inputs.h"

namespace sitrep {

struct ReadItem {
  Document document;
  std::optional<JsonlRecord> record;  // of a JSONL line: what was asked beside the document
};

// One, or those of a feed or a news message.
Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, const Arguments& arguments);

}  // namespace sitrep
