// Any bytes as a robots.txt and as a path: an answer, the same each time, in no long time.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fetch/robots.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Robots robots = Robots::parse(bytes, "Sitrep/0.1");
  const std::string_view path = bytes.substr(0, 200);
  if (robots.allows(path) != Robots::parse(bytes, "Sitrep/0.1").allows(path) || !robots.allows("/robots.txt") || robots.delay() < 0) std::abort();
  return 0;
}
