// Instants as the news formats write them, in one spelling.
//
// "20200304T080000+0200", "2020-03-04T08:00:00+02:00" and "20200304T080000Z" become ISO 8601 with
// all its separators; a bare day becomes YYYY-MM-DD; a month or a year, and what is no date, come back trimmed
// and unchanged. Pure; no errors.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

std::string iso_instant(std::string_view text);

}  // namespace sitrep
