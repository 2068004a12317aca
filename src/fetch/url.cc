#include "fetch/url.h"

#include <curl/curl.h>

#include <memory>

#include "base/strings.h"

namespace sitrep {

namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
  std::string copy(text);
  curl_free(text);
  return copy;
}

}  // namespace

bool looks_like_url(std::string_view text) {
  const std::string start = lower_ascii(trim(text).substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

Result<Url> read_url(std::string_view text, const std::string& base) {
  const std::string written(trim(text).substr(0, 8192));
  const auto wrong = [&](const std::string& why) { return make_error(ErrorCode::kBadArgument, written.substr(0, 200) + ": " + why); };
  const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
  if (!url) return wrong("there was not enough memory to read it");
  if (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return wrong("is relative to no address");
  // Blanks and accents are written out as servers want them.
  if (curl_url_set(url.get(), CURLUPART_URL, written.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return wrong("is no address of the web");
  const std::string scheme = lower_ascii(part_of(url.get(), CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") return wrong("only http and https are fetched");
  if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty()) return wrong("holds a name or password; such addresses are not fetched");
  const std::string host = lower_ascii(part_of(url.get(), CURLUPART_HOST)), port = part_of(url.get(), CURLUPART_PORT);
  if (host.empty()) return wrong("names no host");
  curl_url_set(url.get(), CURLUPART_HOST, host.c_str(), 0);
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  Url out;
  out.text = part_of(url.get(), CURLUPART_URL);
  const bool usual = port.empty() || (scheme == "http" && port == "80") || (scheme == "https" && port == "443");
  out.origin = scheme + "://" + host + (usual ? "" : ":" + port);
  const std::string query = part_of(url.get(), CURLUPART_QUERY), path = part_of(url.get(), CURLUPART_PATH);
  out.path = (path.empty() ? "/" : path) + (query.empty() ? "" : "?" + query);
  return out;
}

}  // namespace sitrep
