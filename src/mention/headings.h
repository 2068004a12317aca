// Headings that say where what follows plays: "MALI", "Burkina Faso:", "GAO REGION, MALI" on a line of their own, as
// situation reports and daily summaries part themselves.
//
// In: the names of states and places already found (find_names). Out: a country (alpha-3) for each sentence, empty
// before the first such heading. A heading holds until the next; a text has to have two of them, of two states, or one in
// capitals or with a colon, so that a story's single odd line does not become one. Pure; linear in the text.
#pragma once

#include <string>
#include <vector>

namespace sitrep {

struct MentionBuilder;

std::vector<std::string> countries_by_heading(const MentionBuilder& b);

}  // namespace sitrep
