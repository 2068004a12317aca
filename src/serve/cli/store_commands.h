// `sitrep ingest`, `query`, `sql` and `store`: parse, call engine and store, print.
//
// Return the program's exit code: 0 good, 2 something could not be done, 130 after Ctrl-C.
#pragma once

#include "serve/cli/arguments.h"

namespace sitrep {

int run_ingest(const Arguments& arguments);
int run_brief(const Arguments& arguments);
int run_query(const Arguments& arguments);
int run_sql(const Arguments& arguments);
int run_store(const Arguments& arguments);

}  // namespace sitrep
