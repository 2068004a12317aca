// Any bytes as an HTTP answer: an error, or a body no larger than its limit, the same each time.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/http_message.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kLimit = 1 << 16;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto message = read_http_answer(bytes);
  if (!message) return 0;
  if (message.value().body.size() > size || message.value().headers.size() > kMostHttpHeaders) std::abort();
  read_media_type(message.value().headers.value("content-type"));
  const HttpBody body = decode_body(message.value(), kLimit);
  if (body.bytes.size() > kLimit || decode_body(message.value(), kLimit).bytes != body.bytes) std::abort();
  return 0;
}
