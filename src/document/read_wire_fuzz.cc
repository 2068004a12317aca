// Any bytes: the reader answers, its document holds together, and no stretch of text is lost.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "document/read_wire.h"
#include "document/test_knowledge.h"
#include "text/normalise.h"

using namespace sitrep;

static void check(const Document& document) {
  if (!verify(document)) std::abort();
  size_t zone = 0;
  for (size_t i = 0; i < document.text.size(); i += code_point_length(document.text, i)) {
    while (zone < document.zones.size() && document.zones[zone].span.end <= i) ++zone;
    const bool inside = zone < document.zones.size() && document.zones[zone].span.begin <= i;
    if (!inside && space_length(document.text, i) == 0) std::abort();
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  DocumentFields given;
  if (!bytes.empty() && bytes[0] == '\x01') {  // a first byte may ask for the other ways to read
    given.body_only = true;
    bytes.remove_prefix(1);
  } else if (!bytes.empty() && bytes[0] == '\x02') {
    bytes.remove_prefix(1);
    given.headline = std::string(bytes.substr(0, bytes.find('\n')));
  }
  if (auto document = read_wire(bytes, given, test_knowledge())) check(document.value());
  if (auto document = read_exact_text(std::string(bytes), given, test_knowledge()))
    check(document.value());
  return 0;
}
