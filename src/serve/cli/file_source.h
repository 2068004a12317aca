// Files and standard input as bytes that come one stretch after another, packing undone.
#pragma once

#include <memory>
#include <string>

#include "formats/byte_source.h"

namespace sitrep {

struct OpenedFile {
  std::unique_ptr<PeekSource> bytes;  // plain
  bool packed = false;
};

// "-" is standard input. Errors say what is wrong, without the name.
Result<OpenedFile> open_file(const std::string& name);

// The first plain bytes of a file.
Result<std::string> head_of_file(const std::string& name, size_t size);

}  // namespace sitrep
