// Note: trouble or a remark about the input, kept beside the answer instead of an error.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"

namespace sitrep {

struct Note {
  std::string kind;     // a stable name such as "malformed_utf8"; docs/notes.md lists them all
  std::string message;  // one sentence for a person: what, where, what follows
  Span span;            // where in the document's text; empty when it concerns the whole
};

using Notes = std::vector<Note>;

}  // namespace sitrep
