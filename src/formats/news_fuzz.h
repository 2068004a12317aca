// What the fuzz targets of the news formats ask. The .cc that includes this includes <fstream> first (test_marks.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "formats/read_any.h"
#include "formats/test_marks.h"

namespace sitrep {

// Any bytes are an error, or documents that hold together and have an id.
inline bool news_holds(const uint8_t* data, size_t size, FileForm form) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  form_of(bytes);
  DocumentFields given;
  given.id = "file";
  const auto documents = read_documents(bytes, given, test_knowledge(), test_marks(), form);
  if (!documents) return true;
  for (const Document& document : documents.value())
    if (!verify(document) || document.id.empty()) return false;
  return !documents.value().empty();
}

}  // namespace sitrep
