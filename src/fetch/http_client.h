// One GET over http or https, within limits, and only to addresses of the public internet.
//
// Redirects are not followed here: where one leads comes back, so that robots.txt and delays can be
// honoured there too. The address that is connected to is checked after the name was resolved, so
// that a name which resolves to 127.0.0.1 is refused like the number. No proxies, cookies, passwords.
// One thread at a time for each client; connections are kept for the next call.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "fetch/address.h"

namespace sitrep {

struct HttpLimits {
  std::string user_agent;
  bool allow_private = false;
  // What is wrong with an address that is about to be connected to; "" = nothing. For tests.
  std::function<std::string(const sockaddr*)> refused = [](const sockaddr* address) { return refused_kind(address); };
  size_t most_bytes = size_t{64} << 20;  // of a body, unpacked
  long seconds = 60, connect_seconds = 15;
  std::function<bool()> stop;            // true: give up at once (Ctrl-C)
};

struct HttpRequest {
  std::string url;
  std::string etag, last_modified;  // of the copy at hand; empty: there is none
};

struct HttpAnswer {
  int status = 0;
  std::string content_type, etag, last_modified, location, retry_after;  // location: whole
  std::string body;  // without chunks and packing
};

// What a call came to. `later`: another try may go well (a timeout, a name that does not resolve).
struct HttpTrouble {
  std::string message;  // "cannot be reached: ..."; without the address
  bool later = false;
  bool stopped = false;
};

class HttpClient {
 public:
  explicit HttpClient(HttpLimits limits);
  ~HttpClient();
  // False: `trouble` says why there is no answer.
  bool get(const HttpRequest& request, HttpAnswer& answer, HttpTrouble& trouble);

 private:
  struct Call;
  struct Handle;
  HttpLimits limits_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace sitrep
