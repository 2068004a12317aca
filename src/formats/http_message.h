// An HTTP answer as a crawl kept it: status, headers, body.
//
// In: the bytes of one answer (HTTP/1.0 or 1.1; also "HTTP/2 200" as some crawlers write). Out: the
// value; `decode_body()` undoes chunks and packing. Odd messages are read as meant: bare line
// feeds, headers folded over lines, lines that are no header. Pure; linear; at most 1,000 headers
// and 256 KiB of them.
// Errors: kBadFormat (no status line; headers that do not end).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sitrep {

inline constexpr size_t kLongestHttpHead = size_t{256} << 10;
inline constexpr size_t kMostHttpHeaders = 1000;

// Name-value lines, as HTTP, WARC and mail write them; names in lower case, values trimmed.
class HeaderLines {
 public:
  // Reads lines up to the blank one. What holds no ":" is left out.
  static HeaderLines read(std::string_view lines);
  // The first of this name (lower case); "" when there is none.
  std::string_view value(std::string_view name) const;
  // All of this name joined by ", ", as HTTP means them.
  std::string joined(std::string_view name) const;
  size_t size() const { return lines_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

// Where the head ends: `head` bytes to the end of its last line, `next` behind the blank line.
struct HeadEnd {
  size_t head = 0, next = 0;
};
// npos in `next`: the blank line is not there.
HeadEnd find_head_end(std::string_view bytes, size_t from = 0);

struct HttpMessage {
  int status = 0;
  HeaderLines headers;
  std::string_view body;  // as it was sent, within the bytes given
};
Result<HttpMessage> read_http_answer(std::string_view bytes);

// What stands in a Content-Type: "text/html" and "utf-8", both in lower case.
struct MediaType {
  std::string type, charset;
};
MediaType read_media_type(std::string_view content_type);

// The body without chunks and packing; `trouble` says what could not be undone or broke off.
struct HttpBody {
  std::string bytes;
  std::string trouble;
  bool cut = false;      // `limit` was reached
  bool readable = true;  // false: in a packing that is not known here
};
HttpBody decode_body(const HttpMessage& message, size_t limit);
// Chunks alone, as digests count the payload; what is not in chunks comes back as it is.
struct Unchunked {
  std::string bytes;
  bool well_formed = false;
};
Unchunked without_chunks(std::string_view body, size_t limit);

}  // namespace sitrep
