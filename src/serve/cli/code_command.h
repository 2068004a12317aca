// `sitrep code`, `sitrep read` and `sitrep parse`: read, call the engine, print.
//
// Return the program's exit code: 0 all was read, 2 something could not be, 130 after Ctrl-C.
#pragma once

#include "serve/cli/arguments.h"

namespace sitrep {

int run_code(const Arguments& arguments);   // also `sitrep read`: the document alone
int run_parse(const Arguments& arguments);
int run_places(const Arguments& arguments);  // 1: `search` found nothing

}  // namespace sitrep
