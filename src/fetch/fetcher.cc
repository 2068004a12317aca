#include "fetch/fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <thread>

#include "base/strings.h"
#include "formats/http_message.h"

namespace sitrep {

namespace {

constexpr int64_t kRobotsLast = 24 * 3600;  // seconds; RFC 9309: no longer than a day
constexpr int64_t kLongestRetry = 7 * 24 * 3600;
constexpr int kRobotsRedirects = 5;

int64_t seconds_now() { return static_cast<int64_t>(std::time(nullptr)); }

// "120" or "Wed, 29 Jan 2020 10:00:00 GMT" as seconds from now; a minute where nothing is said.
int64_t retry_seconds(const std::string& text) {
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty()) seconds = 60;
  else if (error != std::errc() || end != text.data() + text.size()) {
    const time_t when = curl_getdate(text.c_str(), nullptr);
    seconds = when < 0 ? 60 : static_cast<int64_t>(when) - seconds_now();
  }
  return std::clamp<int64_t>(seconds, 1, kLongestRetry);
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

}  // namespace

bool Fetcher::fail(FetchAnswer& answer, FetchEnd end, std::string message) const {
  answer.end = end;
  answer.message = std::move(message);
  return false;
}

Fetcher::Host& Fetcher::host_of(const Url& url) {
  const std::lock_guard lock(mutex_);
  const auto [found, fresh] = hosts_.try_emplace(url.origin);
  Host& host = found->second;
  if (!fresh) return host;
  host.row.host = url.origin;
  if (auto kept = memory_.host(url.origin); kept && kept.value()) host.row = std::move(*kept.value());
  if (host.row.robots_at && seconds_now() - host.row.robots_at < kRobotsLast) {
    host.known = true;
    if (host.row.robots) host.robots = Robots::parse(*host.row.robots, kUserAgent);
  }
  return host;
}

double Fetcher::delay_of(const Host& host) const { return std::max(options_.delay_seconds, std::min(host.robots.delay(), options_.longest_delay)); }

std::vector<FeedItemRow> Fetcher::known_items(const std::string& feed) {
  const std::lock_guard lock(mutex_);
  auto known = memory_.items(feed);
  return known ? std::move(known).value() : std::vector<FeedItemRow>();
}

class Fetcher::Client {
 public:
  explicit Client(Fetcher& fetcher) : fetcher_(fetcher) {
    const std::lock_guard lock(fetcher_.mutex_);
    if (fetcher_.clients_.empty()) fetcher_.clients_.push_back(std::make_unique<HttpClient>(fetcher_.options_.http));
    client_ = std::move(fetcher_.clients_.back());
    fetcher_.clients_.pop_back();
  }
  ~Client() {
    const std::lock_guard lock(fetcher_.mutex_);
    fetcher_.clients_.push_back(std::move(client_));
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  HttpClient* operator->() { return client_.get(); }

 private:
  Fetcher& fetcher_;
  std::unique_ptr<HttpClient> client_;
};

bool Fetcher::wait(double seconds) {
  const auto until = Clock::now() + std::chrono::duration<double>(seconds);
  while (Clock::now() < until) {
    if (options_.http.stop && options_.http.stop()) return false;
    const auto left = std::chrono::duration<double>(until - Clock::now());
    std::this_thread::sleep_for(std::min(left, std::chrono::duration<double>(0.1)));
  }
  return !(options_.http.stop && options_.http.stop());
}

// One request when it is the host's turn. False: `answer` says why there is nothing.
bool Fetcher::ask(Host& host, const HttpRequest& request, HttpAnswer& got, FetchAnswer& answer) {
  if (!wait(std::chrono::duration<double>(host.next - Clock::now()).count())) return fail(answer, FetchEnd::kStopped, request.url + " was interrupted");
  HttpTrouble trouble;
  const bool good = Client(*this)->get(request, got, trouble);
  host.next = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(delay_of(host)));
  if (good) return true;
  if (trouble.stopped) return fail(answer, FetchEnd::kStopped, request.url + " was interrupted");
  const bool of_host = trouble.later || trouble.message.starts_with("is not fetched");
  host.down = host.down || of_host;
  return fail(answer, trouble.later ? FetchEnd::kLater : FetchEnd::kRefused, request.url + " " + trouble.message + (of_host ? "; nothing more is fetched from this host now" : ""));
}

bool Fetcher::learn_robots(Host& host, const Url& url, FetchAnswer& answer) {
  HttpRequest request{url.origin + "/robots.txt", "", ""};
  HttpAnswer got;
  for (int hops = 0;; ++hops) {
    if (!ask(host, request, got, answer)) return false;
    if (!is_redirect(got.status) || got.location.empty() || hops == kRobotsRedirects) break;
    const auto next = read_url(got.location);
    if (!next) break;
    request.url = next.value().text;
  }
  if (got.status >= 500) {
    host.down = true;
    return fail(answer, FetchEnd::kLater, request.url + " answers " + std::to_string(got.status) + ", so nothing is fetched from this host now");
  }
  host.row.robots_at = seconds_now();
  host.row.robots.reset();
  if (got.status >= 200 && got.status < 300) host.row.robots = got.body.substr(0, size_t{500} << 10);
  host.robots = host.row.robots ? Robots::parse(*host.row.robots, kUserAgent) : Robots();
  host.known = true;
  answer.rows.hosts.push_back(host.row);
  return true;
}

bool Fetcher::may_ask(Host& host, const Url& url, FetchAnswer& answer) {
  if (host.down) return fail(answer, FetchEnd::kSkipped, url.text + " was not fetched: its host has failed before");
  if (const int64_t left = host.row.not_before - seconds_now(); left > 0) {
    if (static_cast<double>(left) > options_.longest_wait) {
      host.down = true;
      return fail(answer, FetchEnd::kLater, url.text + " was not fetched: its host asks to be left alone for another " + std::to_string(left) + " seconds");
    }
    host.next = std::max(host.next, Clock::now() + std::chrono::seconds(left));
  }
  if (!host.known && !learn_robots(host, url, answer)) return false;
  if (!host.robots.allows(url.path)) return fail(answer, FetchEnd::kRefused, url.text + " is not fetched: its host's robots.txt does not allow it");
  return true;
}

void Fetcher::told_to_wait(Host& host, const std::string& retry_after, FetchAnswer& answer) {
  host.row.not_before = seconds_now() + retry_seconds(retry_after);
  answer.rows.hosts.push_back(host.row);
}

FetchAnswer Fetcher::get(const std::string& text, bool conditional) {
  FetchAnswer answer;
  auto url = read_url(text);
  if (!url) return fail(answer, FetchEnd::kRefused, url.error().message), answer;
  HttpRequest request{url.value().text, "", ""};
  if (conditional) {
    const std::lock_guard lock(mutex_);
    if (const auto kept = memory_.fetched(url.value().text); kept && kept.value()) request.etag = kept.value()->etag, request.last_modified = kept.value()->last_modified;
  }
  bool waited = false;
  for (int hops = 0; hops <= options_.most_redirects;) {
    Host& host = host_of(url.value());
    const std::lock_guard turn(host.turn);
    HttpAnswer got;
    if (!may_ask(host, url.value(), answer) || !ask(host, request, got, answer)) return answer;
    if (got.status == 304) return answer.end = FetchEnd::kUnchanged, answer;
    if (got.status == 429 || got.status == 503) {
      told_to_wait(host, got.retry_after, answer);
      if (!std::exchange(waited, true)) continue;  // once more, when it is allowed; may_ask() gives up where that is too long
      host.down = true;
      return fail(answer, FetchEnd::kLater, request.url + " answers " + std::to_string(got.status) + "; nothing more is fetched from this host now"), answer;
    }
    if (is_redirect(got.status) && !got.location.empty()) {
      ++hops;
      url = read_url(got.location);
      if (!url) return fail(answer, FetchEnd::kRefused, request.url + " leads to " + url.error().message), answer;
      request.url = url.value().text;
      continue;
    }
    if (got.status < 200 || got.status > 299) return fail(answer, got.status >= 500 ? FetchEnd::kLater : FetchEnd::kRefused, request.url + " answers " + std::to_string(got.status)), answer;
    const MediaType media = read_media_type(got.content_type);
    answer.end = FetchEnd::kGot;
    answer.page = {url.value().text, media.type, media.charset, std::move(got.body), seconds_now()};
    const auto first = read_url(text);
    answer.fetched = {first ? first.value().text : text, got.etag, got.last_modified, answer.page.at};
    return answer;
  }
  return fail(answer, FetchEnd::kRefused, text + " leads on more than " + std::to_string(options_.most_redirects) + " times"), answer;
}

}  // namespace sitrep
