// One input to a Document: the place where every form that reports come in is told apart.
//
// A new form (web pages, feeds) is one more branch here; `code`, `read` and `ingest` then have it.
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

Result<ReadItem> read_item(const Engine& engine, const InputItem& item, InputFormat format);

}  // namespace sitrep
