// Events as CSV (RFC 4180, lines end in CR LF as it asks), one event a row.
//
// Several parties of one side, several modes and contexts are joined by ";" within one field;
// unknown is an empty field. Offsets are code points of the document's text, as in JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "store/rows.h"

namespace sitrep {

std::string csv_header();
std::string csv_row(const EventRow& event, const std::string& document_id);
std::string to_csv(const Analysis& analysis, const Knowledge& knowledge);

// In double quotes where it holds a comma, a quote or a line end.
std::string csv_field(std::string_view field);
// "historical", "future", "hypothetical", "negation": those that hold.
std::vector<std::string> aux_names(const EventRow& event);

}  // namespace sitrep
