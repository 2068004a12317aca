#include "fetch/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <mutex>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kMostHeaderBytes = size_t{256} << 10;

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string address_text(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes = address->sa_family == AF_INET ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr)
                                                    : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
  return inet_ntop(address->sa_family, bytes, text, sizeof text) ? text : "an address";
}

}  // namespace

struct HttpClient::Handle {
  CURL* curl = curl_easy_init();
  ~Handle() { curl_easy_cleanup(curl); }
};

// What libcurl's callbacks fill.
struct HttpClient::Call {
  const HttpLimits& limits;
  HttpAnswer& answer;
  size_t header_bytes = 0;
  std::string refused;  // why no connection was made
  bool too_large = false, endless_headers = false;

  static size_t on_body(char* bytes, size_t, size_t count, void* data) {
    Call& call = *static_cast<Call*>(data);
    call.too_large = call.answer.body.size() + count > call.limits.most_bytes;
    if (call.too_large) return 0;
    call.answer.body.append(bytes, count);
    return count;
  }

  static size_t on_header(char* bytes, size_t, size_t count, void* data) {
    Call& call = *static_cast<Call*>(data);
    call.endless_headers = (call.header_bytes += count) > kMostHeaderBytes;
    if (call.endless_headers) return 0;
    const std::string_view line = trim(std::string_view(bytes, count));
    if (line.starts_with("HTTP/")) call.answer.etag = call.answer.last_modified = call.answer.retry_after = "";  // after a "100 Continue"
    const size_t colon = line.find(':');
    if (colon == line.npos) return count;
    const std::string name = lower_ascii(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1)).substr(0, 1024);
    if (name == "etag") call.answer.etag = value;
    else if (name == "last-modified") call.answer.last_modified = value;
    else if (name == "retry-after") call.answer.retry_after = value;
    return count;
  }

  static int on_progress(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const Call& call = *static_cast<const Call*>(data);
    return call.limits.stop && call.limits.stop() ? 1 : 0;
  }

  static curl_socket_t on_socket(void* data, curlsocktype, curl_sockaddr* to) {
    Call& call = *static_cast<Call*>(data);
    if (!call.limits.allow_private)
      if (const std::string kind = call.limits.refused(&to->addr); !kind.empty()) {
        call.refused = address_text(&to->addr) + " is a " + kind + " address";
        return CURL_SOCKET_BAD;
      }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }

  HttpTrouble trouble(CURLcode code, const char* detail) const {
    if (too_large) return {"is larger than " + std::to_string(limits.most_bytes >> 20) + " MiB", false, false};
    if (endless_headers) return {"sends headers without end", false, false};
    if (!refused.empty()) return {"is not fetched: " + refused + " (--allow-private allows it)", false, false};
    if (code == CURLE_ABORTED_BY_CALLBACK) return {"was interrupted", true, true};
    if (code == CURLE_OPERATION_TIMEDOUT) return {"did not answer in time", true, false};
    const bool later = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING ||
                       code == CURLE_PARTIAL_FILE || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_HTTP2_STREAM || code == CURLE_HTTP2;
    return {std::string("cannot be fetched: ") + (*detail ? detail : curl_easy_strerror(code)), later, false};
  }
};

HttpClient::HttpClient(HttpLimits limits) : limits_(std::move(limits)) {
  start_curl();
  handle_ = std::make_unique<Handle>();
}
HttpClient::~HttpClient() = default;

bool HttpClient::get(const HttpRequest& request, HttpAnswer& answer, HttpTrouble& trouble) {
  answer = {};
  CURL* curl = handle_->curl;
  if (!curl) return trouble = {"cannot be fetched: there was not enough memory", false, false}, false;
  curl_easy_reset(curl);
  Call call{limits_, answer, 0, ""};
  char detail[CURL_ERROR_SIZE] = "";
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, "");  // through one the address could not be checked
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_USERAGENT, limits_.user_agent.c_str());
  set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_TIMEOUT, limits_.seconds);
  set(CURLOPT_CONNECTTIMEOUT, limits_.connect_seconds);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_ERRORBUFFER, detail);
  set(CURLOPT_WRITEFUNCTION, &Call::on_body), set(CURLOPT_WRITEDATA, &call);
  set(CURLOPT_HEADERFUNCTION, &Call::on_header), set(CURLOPT_HEADERDATA, &call);
  set(CURLOPT_OPENSOCKETFUNCTION, &Call::on_socket), set(CURLOPT_OPENSOCKETDATA, &call);
  set(CURLOPT_NOPROGRESS, 0L), set(CURLOPT_XFERINFOFUNCTION, &Call::on_progress), set(CURLOPT_XFERINFODATA, &call);
  curl_slist* headers = curl_slist_append(nullptr, "Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5");
  // Nothing that a server sent may begin another header.
  const auto plain = [](const std::string& value) { return value.find_first_of("\r\n") == value.npos && !value.empty(); };
  if (plain(request.etag)) headers = curl_slist_append(headers, ("If-None-Match: " + request.etag).c_str());
  if (plain(request.last_modified)) headers = curl_slist_append(headers, ("If-Modified-Since: " + request.last_modified).c_str());
  set(CURLOPT_HTTPHEADER, headers);
  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(headers);
  if (code != CURLE_OK) return trouble = call.trouble(code, detail), false;
  long status = 0;
  const char *type = nullptr, *location = nullptr;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
  answer.status = static_cast<int>(status);
  answer.content_type = type ? type : "";
  answer.location = location ? location : "";
  return true;
}

}  // namespace sitrep
