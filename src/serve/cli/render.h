// One analysis in the format that was asked for, as the bytes to print.
#pragma once

#include <string>

#include "serve/cli/arguments.h"
#include "serve/cli/input_stream.h"

namespace sitrep {

struct RenderOptions {
  bool several = false;  // more than one document: dumps and reports say whose they are
  bool colours = false;
};

std::string render(const Analysis& analysis, const Engine& engine, const Arguments& arguments,
                   const InputItem& item, const JsonlRecord* record, const RenderOptions& options);

}  // namespace sitrep
