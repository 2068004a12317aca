// One document as a report for people: who is in it, what happened, who says what, what holds.
//
// At most kReportWidth cells wide. Sections that would be empty are left out, but for the events.
#pragma once

#include <string>

#include "engine/engine.h"
#include "serve/cli/terminal.h"

namespace sitrep {

std::string text_report(const Analysis& analysis, const Knowledge& knowledge,
                        const Palette& palette);

// Shared with explain: "USA GOV", "actor", and the words of a span on one line.
std::string code_and_sector(const std::string& code, const std::string& sector);
std::string party_name(const Analysis& analysis, const Party& party);
std::string type_and_mode(const Event& event);
std::string words_of(const Analysis& analysis, Span span);

}  // namespace sitrep
