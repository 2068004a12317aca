// `sitrep query --merged`: happenings instead of events, one row however many reports tell it.
#pragma once

#include "serve/cli/arguments.h"

namespace sitrep {

int run_merged_query(const Arguments& arguments);

}  // namespace sitrep
