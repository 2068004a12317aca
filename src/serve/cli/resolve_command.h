// `sitrep resolve`: who a phrase stands for on a day, one answer a line.
//
// In: JSONL {"id","mention","date","context_country"} (all but `mention` may be missing or null),
// or plain lines, each a mention. Out: JSONL in input order, with the why and the runners-up.
// Returns the exit code: 0 all was read, 2 some line could not be (standard error says which).
#pragma once

#include "serve/cli/arguments.h"

namespace sitrep {

int run_resolve(const Arguments& arguments);

}  // namespace sitrep
