// Fetcher: pages and feeds, politely.
//
// Before the first fetch from a host its robots.txt is read (kept for a day, also in the store);
// between two fetches from one host lies a delay; Retry-After is heeded; redirects are followed by
// hand, so that each hop is asked the same questions. A host that cannot be reached, or that asks to
// be left alone, is not asked again in this run: the first call says so, later ones end as kSkipped.
// Safe on several threads: those of one host take turns, so that its delay is kept; others go on.
// Waits within get(); `stop` of the limits ends the waiting and may be asked from any thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "fetch/http_client.h"
#include "fetch/robots.h"
#include "fetch/url.h"
#include "store/fetch_rows.h"

namespace sitrep {

inline constexpr const char* kUserAgent = "Sitrep/0.1 (news reader for analysts)";

struct FetchOptions {
  HttpLimits http;
  double delay_seconds = 1;        // between two fetches from one host
  double longest_delay = 30;       // a host may ask for more, but not for more than this
  double longest_wait = 30;        // a Retry-After beyond this ends the host's turn for this run
  int most_redirects = 10;
};

struct FetchedPage {
  std::string url;                  // after redirects
  std::string media_type, charset;  // of its Content-Type
  std::string bytes;
  int64_t at = 0;                   // seconds since 1970
};

enum class FetchEnd {
  kGot,
  kUnchanged,  // 304: the copy at hand is the newest
  kRefused,    // for good: robots.txt, 404, a private address, too large
  kLater,      // another day may go better
  kSkipped,    // its host has failed before in this run
  kStopped,    // Ctrl-C
};

struct FetchAnswer {
  FetchEnd end = FetchEnd::kRefused;
  FetchedPage page;     // kGot
  FetchedRow fetched;   // kGot: to be kept once the page's documents are
  std::string message;  // of every end but kGot and kUnchanged: one sentence with the address
  FetchRows rows;       // what was learned about hosts, to be kept in any case
};

class Fetcher {
 public:
  Fetcher(FetchOptions options, FetchMemory& memory) : options_(std::move(options)), memory_(memory) {}

  // `conditional`: asks only for what is newer than the copy that the store remembers.
  FetchAnswer get(const std::string& url, bool conditional);
  // What the store remembers of a feed's items; none where it cannot be read.
  std::vector<FeedItemRow> known_items(const std::string& feed);

 private:
  using Clock = std::chrono::steady_clock;
  struct Host {
    std::mutex turn;     // whoever asks, waits or learns holds it
    HostRow row;
    Robots robots;
    bool known = false;  // robots is what the host says
    bool down = false;   // not asked again in this run
    Clock::time_point next{};
  };

  // A client for one request; its connections are kept for the next.
  class Client;

  Host& host_of(const Url& url);
  bool may_ask(Host& host, const Url& url, FetchAnswer& answer);
  bool learn_robots(Host& host, const Url& url, FetchAnswer& answer);
  bool ask(Host& host, const HttpRequest& request, HttpAnswer& got, FetchAnswer& answer);
  bool wait(double seconds);
  void told_to_wait(Host& host, const std::string& retry_after, FetchAnswer& answer);
  double delay_of(const Host& host) const;
  bool fail(FetchAnswer& answer, FetchEnd end, std::string message) const;

  FetchOptions options_;
  FetchMemory& memory_;
  std::mutex mutex_;  // of all below, and of memory_
  std::vector<std::unique_ptr<HttpClient>> clients_;  // that nobody uses now
  std::map<std::string, Host> hosts_;
};

}  // namespace sitrep
