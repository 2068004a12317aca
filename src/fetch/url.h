// Addresses of the web: http and https, nothing else.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sitrep {

struct Url {
  std::string text;    // whole, without the fragment, host in lower case
  std::string origin;  // "https://news.example:8443": what robots.txt and delays go by
  std::string path;    // with the query, from "/" on
};

// `base`: where a relative address stands. Errors: kBadArgument: no address, another scheme, a name
// or password in it.
Result<Url> read_url(std::string_view text, const std::string& base = {});

// "https://..." or "http://...", in any case.
bool looks_like_url(std::string_view text);

}  // namespace sitrep
