// Events as CSV (RFC 4180, lines end in CR LF as it asks), one event a row.
//
// Several parties of one side, several modes and contexts are joined by ";" within one field;
// unknown is an empty field. Offsets are code points of the document's text, as in JSON.
#pragma once

#include <string>

#include "engine/engine.h"

namespace sitrep {

std::string csv_header();
std::string to_csv(const Analysis& analysis, const Knowledge& knowledge);

}  // namespace sitrep
