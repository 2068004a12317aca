// One input to its Documents: the place where every form that reports come in is told apart.
//
// A new form is one more branch here; `code`, `read` and `ingest` then have it. A record of an
// archive may hold none: what is no text, and answers that are no success, are passed over.
// Safe on any number of threads. Errors name the file and, for JSONL, the line.
#pragma once

#include <optional>
#include <vector>

#include "document/read_jsonl.h"
#include "engine/engine.h"
#include "serve/cli/input_stream.h"

namespace sitrep {

struct ReadItem {
  Document document;
  std::optional<JsonlRecord> record;  // of a JSONL line: what was asked beside the document
};

Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, InputFormat format);

// Bytes that a server sent, by their media type and by how they begin. Documents without an id or
// address get those of `payload`; one without a date gets a note that says when it was fetched.
Result<std::vector<Document>> read_payload(const Engine& engine, const WarcPayload& payload);

}  // namespace sitrep
