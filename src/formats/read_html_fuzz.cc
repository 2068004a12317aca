// Any bytes: an error, or a document that holds together, the same each time.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "formats/read_html.h"
#include "formats/test_marks.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  looks_like_html(bytes);
  const auto document = read_html(bytes, {}, test_knowledge(), test_marks());
  if (!document) return 0;
  if (!verify(document.value())) std::abort();
  const auto again = read_html(bytes, {}, test_knowledge(), test_marks());
  if (!again || dump(again.value()) != dump(document.value())) std::abort();
  return 0;
}
