// Any bytes: an error, or a feed whose items make documents that hold together.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "document/test_knowledge.h"
#include "formats/read_feed.h"
#include "text/utf8.h"

using namespace sitrep;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  looks_like_feed(bytes);
  const auto feed = read_feed(bytes);
  if (!feed) return 0;
  for (const FeedItem& item : feed.value().items) {
    if (!is_valid_utf8(item.title + item.summary + item.content + item.link)) std::abort();
    if (canonical_url(canonical_url(item.link)) != canonical_url(item.link)) std::abort();
    if (!item.identity.guid.empty() && compare_items(item.identity, item.identity) != SameItem::kSame) std::abort();
    const auto document = read_feed_item(item, feed.value(), test_knowledge());
    if (document && !verify(document.value())) std::abort();
  }
  return 0;
}
