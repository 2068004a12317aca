// The lines of a text file, plain or inside a zip archive, one at a time: a GeoNames dump unpacks to 1.5 GB.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sitrep {

// Calls `line` for each line in order. An archive must hold one .txt file besides readme.txt; errors name the file.
Status each_line(const std::string& path, const std::function<Status(std::string_view line, size_t number)>& line);

}  // namespace sitrep
