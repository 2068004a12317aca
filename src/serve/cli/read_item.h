// One input to its documents: the place where every form that reports come in is told apart.
//
// Forms that files have are told apart by formats/read_any.h; `code`, `read` and `ingest` then have
// them. A record of an archive may hold no document: what is no text, and answers that are no
// success, are passed over.
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

// One, or those of a feed or a news message.
Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, const Arguments& arguments);

// Bytes that a server sent, by their media type and by how they begin. Documents without an id or
// address get those of `payload`; one without a date gets a note that says when it was fetched.
Result<std::vector<Document>> read_payload(const Engine& engine, const WarcPayload& payload);

}  // namespace sitrep
