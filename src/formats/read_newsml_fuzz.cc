// Any bytes as NewsML of both generations: an error, or documents that hold together and have an id.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "formats/read_any.h"
#include "formats/test_marks.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  form_of(bytes);
  DocumentFields given;
  given.id = "file";
  const auto documents = read_documents(bytes, given, test_knowledge(), test_marks(), FileForm::kNewsMl);
  if (!documents) return 0;
  if (documents.value().empty()) std::abort();
  for (const Document& document : documents.value())
    if (!verify(document) || document.id.empty()) std::abort();
  return 0;
}
