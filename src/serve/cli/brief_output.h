// A brief as Markdown, as one self-contained page of HTML, and as JSON.
#pragma once

#include <string>

#include "situation/brief.h"

namespace sitrep {

std::string brief_markdown(const Brief& brief);  // at most 100 columns, but for long words and addresses
std::string brief_html(const Brief& brief);      // no script, nothing fetched; prints well
std::string brief_json(const Brief& brief);      // docs/brief.md lists the keys

// Shared wording: "as of 22 March 2021, by what was known at ...".
std::string brief_subtitle(const Brief& brief);
bool section_is_dated(const std::string& id);  // do its lines begin with their day?
std::string section_empty(const std::string& id);  // what a section without lines says; empty = it is left out

}  // namespace sitrep
