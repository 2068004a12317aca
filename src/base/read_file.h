// The bytes of one file, as the loaders of models and data read them.
#pragma once

#include <string>

#include "base/result.h"

namespace sitrep {

// `what` and `help` make the message: "WHAT PATH cannot be opened; HELP".
// Errors: kNotFound when it cannot be opened, kUnreadable when reading fails (a folder, a bad disk).
Result<std::string> read_file(const std::string& path, const std::string& what, const std::string& help);

// The file `name` in the folder that `path` is in.
std::string beside(const std::string& path, const std::string& name);

}  // namespace sitrep
