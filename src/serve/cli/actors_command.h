// `sitrep actors search WORDS`: what the lists say of a name, a role or a code, with the line.
//
// In: words. Out: one line a find: name, code, sector, what it is and when, and the data line.
// Exact names first, then names that hold all the words. Exit code: 0 found, 2 nothing found.
#pragma once

#include "serve/cli/arguments.h"

namespace sitrep {

int run_actors(const Arguments& arguments);

}  // namespace sitrep
