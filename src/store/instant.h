// Instants of record time: "2026-11-24T13:53:39.000000Z", always UTC and always this long, so that
// their order as text is their order in time. store/ never reads a clock: callers give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

// Reads YYYY-MM-DDTHH:MM[:SS[.ffffff]] (or a blank for the T) and Z or +HH:MM; a time without a
// zone is taken as UTC. Nothing else.
std::optional<std::string> read_instant(std::string_view text);
// The same, and a bare day, which stands for its last instant: what was known on that day.
std::optional<std::string> read_instant_or_day(std::string_view text);

}  // namespace sitrep
