// Any line: an error or a record whose document holds together and keeps the text.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "document/read_jsonl.h"
#include "document/test_knowledge.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto record = read_jsonl({reinterpret_cast<const char*>(data), size}, 1);
  if (!record) return 0;
  const auto document = read_record(record.value(), test_knowledge());
  if (!document) return 0;
  if (document.value().text != record.value().text || !verify(document.value())) std::abort();
  return 0;
}
