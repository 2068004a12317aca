#include "fetch/fetcher.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "store/writer.h"

namespace sitrep {
namespace {

// A server on an address of the loopback network: answers by path, remembers what was asked for.
class Site {
 public:
  explicit Site(const char* address) : address_(address), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    inet_pton(AF_INET, address, &at.sin_addr);
    socklen_t size = sizeof at;
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&at), size), 0);
    EXPECT_EQ(listen(socket_, 8), 0);
    getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Site() {
    stopped_ = true;
    thread_.join();
    close(socket_);
  }
  std::string url(const std::string& path) const { return "http://" + std::string(address_) + ":" + std::to_string(port_) + path; }
  void answer(const std::string& path, const std::string& head, const std::string& body = "") {
    const std::lock_guard lock(mutex_);
    answers_[path] = head + "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  void serve() {
    while (!stopped_) {
      pollfd waiting{socket_, POLLIN, 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int connection = accept(socket_, nullptr, nullptr);
      std::string request(4096, '\0');
      request.resize(static_cast<size_t>(std::max<ssize_t>(0, read(connection, request.data(), request.size()))));
      const std::string path = request.substr(4, request.find(' ', 4) - 4);
      const std::lock_guard lock(mutex_);
      asked_.push_back(path);
      const auto found = answers_.find(path);
      const std::string reply = found == answers_.end() ? "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" : found->second;
      EXPECT_EQ(write(connection, reply.data(), reply.size()), static_cast<ssize_t>(reply.size()));
      close(connection);
    }
  }

  const char* address_;
  int socket_, port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<std::string> asked_;
  std::thread thread_;
};

// 127.0.0.1 plays the internet, the rest of 127.0.0.0/8 is as private as ever.
std::string all_but_one(const sockaddr* address) {
  const auto* four = reinterpret_cast<const sockaddr_in*>(address);
  return address->sa_family == AF_INET && ntohl(four->sin_addr.s_addr) == INADDR_LOOPBACK ? "" : refused_kind(address);
}

class FetcherTest : public testing::Test {
 protected:
  FetcherTest() : store_(testing::TempDir() + "fetcher_" + std::to_string(getpid()) + ".sitrep") {
    EXPECT_TRUE(StoreWriter::open(store_));
    memory_ = std::make_unique<FetchMemory>(FetchMemory::open(store_).value());
    options_.http.user_agent = kUserAgent;
    options_.http.refused = all_but_one;
    options_.delay_seconds = 0;
  }
  ~FetcherTest() override {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(store_ + end);
  }
  FetchAnswer get(const std::string& url) { return Fetcher(options_, *memory_).get(url, true); }

  std::string store_;
  std::unique_ptr<FetchMemory> memory_;
  FetchOptions options_;
};

TEST_F(FetcherTest, ARedirectToAPrivateAddressIsRefused) {
  Site open("127.0.0.1"), closed("127.0.0.2");
  closed.answer("/secret", "HTTP/1.1 200 OK", "secret");
  for (const char* status : {"301", "302", "303", "307", "308"}) {
    open.answer("/a", "HTTP/1.1 " + std::string(status) + " x\r\nLocation: " + closed.url("/secret"));
    const FetchAnswer answer = get(open.url("/a"));
    EXPECT_EQ(answer.end, FetchEnd::kRefused) << status;
    EXPECT_NE(answer.message.find("127.0.0.2 is a loopback address"), std::string::npos) << answer.message;
  }
  open.answer("/robots.txt", "HTTP/1.1 301 x\r\nLocation: " + closed.url("/robots.txt"));
  EXPECT_EQ(get(open.url("/a")).end, FetchEnd::kRefused) << "for robots.txt too";
  EXPECT_TRUE(closed.asked().empty());
}

TEST_F(FetcherTest, RedirectsAskTheSameQuestionsOfEachHost) {
  Site site("127.0.0.1"), other("127.0.0.1");
  site.answer("/a", "HTTP/1.1 302 x\r\nLocation: " + other.url("/private/x"));
  other.answer("/robots.txt", "HTTP/1.1 200 OK", "User-agent: *\nDisallow: /private\n");
  EXPECT_NE(get(site.url("/a")).message.find("robots.txt does not allow"), std::string::npos);
  EXPECT_EQ(other.asked(), std::vector<std::string>{"/robots.txt"});
  site.answer("/b", "HTTP/1.1 302 x\r\nLocation: c?d#e");
  site.answer("/c?d", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=latin1\r\nETag: \"1\"", "here");
  const FetchAnswer answer = get(site.url("/b"));
  EXPECT_EQ(answer.page.bytes, "here");
  EXPECT_EQ(answer.page.url, site.url("/c?d"));
  EXPECT_EQ(answer.page.charset, "latin1");
  EXPECT_EQ(answer.fetched.url, site.url("/b")) << "remembered by the address that was asked for";
  EXPECT_EQ(answer.fetched.etag, "\"1\"");
}

TEST_F(FetcherTest, EndsOfAFetch) {
  Site site("127.0.0.1");
  options_.http.most_bytes = 100;
  site.answer("/large", "HTTP/1.1 200 OK", std::string(101, 'x'));
  site.answer("/fits", "HTTP/1.1 200 OK", std::string(100, 'x'));
  site.answer("/new", "HTTP/1.1 304 Not Modified");
  site.answer("/error", "HTTP/1.1 500 x");
  site.answer("/nowhere", "HTTP/1.1 302 x\r\nLocation: gopher://a.example/");
  site.answer("/none", "HTTP/1.1 302 x");
  for (const auto& [path, end] : std::vector<std::pair<std::string, FetchEnd>>{{"/large", FetchEnd::kRefused}, {"/fits", FetchEnd::kGot}, {"/new", FetchEnd::kUnchanged}, {"/error", FetchEnd::kLater},
                                                                               {"/nowhere", FetchEnd::kRefused}, {"/none", FetchEnd::kRefused}, {"/missing", FetchEnd::kRefused}})
    EXPECT_EQ(get(site.url(path)).end, end) << path;
  EXPECT_EQ(get("nonsense").end, FetchEnd::kRefused);
  options_.http.stop = [] { return true; };
  EXPECT_EQ(get(site.url("/fits")).end, FetchEnd::kStopped);
}

}  // namespace
}  // namespace sitrep
