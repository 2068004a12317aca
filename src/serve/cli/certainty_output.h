// What `sitrep certainty` prints: every predicate of a document with a number from -3 to 3 and why.
#pragma once

#include <string>

#include "engine/engine.h"
#include "serve/cli/terminal.h"

namespace sitrep {

// For a reader: each sentence, under it its words in order.
std::string certainty_text(const Analysis& analysis, const Engine& engine, const Palette& palette);
// One JSON object: {"document": {"id", "text"}, "predicates": [{"start", "end", "text", "sentence", "certainty", "why"}]}.
std::string certainty_json(const Analysis& analysis, const Engine& engine, bool pretty, bool id_is_number);

}  // namespace sitrep
