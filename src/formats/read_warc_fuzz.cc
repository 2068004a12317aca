// Any bytes as an archive: it ends, records stay within what was given, payloads can be read.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/read_warc.h"
#include "formats/unpack.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto source = unpacked(std::make_unique<MemorySource>(bytes), packing_of(bytes), {size_t{1} << 20, 50});
  WarcReader reader(*source);
  size_t payload_bytes = 0;
  while (const auto record = reader.next()) {
    if (packing_of(bytes) == Packing::kNone && record->block.size() > size) std::abort();
    if (const auto payload = read_warc_record(*record)) payload_bytes += payload->bytes.size();
  }
  if (source->taken() > size) std::abort();
  return payload_bytes > (size_t{1} << 34);
}
