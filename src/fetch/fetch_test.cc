#include <arpa/inet.h>
#include <gtest/gtest.h>

#include "fetch/address.h"
#include "fetch/fetch_stream.h"
#include "fetch/robots.h"
#include "fetch/url.h"

namespace sitrep {
namespace {

TEST(Address, OnlyThePublicInternet) {
  for (const char* address : {"8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.0", "192.167.1.1", "223.255.255.255", "169.253.1.1",
                              "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_EQ(refused_kind(address), "") << address;
  struct Case {
    const char *address, *kind;
  };
  for (const Case& c : {Case{"127.0.0.1", "loopback"}, Case{"127.255.255.254", "loopback"}, Case{"0.0.0.0", "unspecified"}, Case{"0.1.2.3", "unspecified"}, Case{"10.1.2.3", "private"},
                        Case{"172.16.0.1", "private"}, Case{"172.31.255.255", "private"}, Case{"192.168.1.1", "private"}, Case{"169.254.169.254", "link-local"},
                        Case{"100.64.0.1", "carrier-grade NAT"}, Case{"100.127.255.255", "carrier-grade NAT"}, Case{"224.0.0.1", "multicast"}, Case{"239.1.1.1", "multicast"},
                        Case{"240.0.0.1", "reserved"}, Case{"255.255.255.255", "reserved"}, Case{"192.0.2.1", "documentation"}, Case{"198.18.0.1", "benchmark"}, Case{"203.0.113.9", "documentation"},
                        Case{"::1", "loopback"}, Case{"::", "unspecified"}, Case{"::2", "reserved"}, Case{"::127.0.0.1", "reserved"}, Case{"::ffff:127.0.0.1", "loopback"}, Case{"::ffff:10.0.0.1", "private"},
                        Case{"::ffff:169.254.169.254", "link-local"}, Case{"fc00::1", "private"}, Case{"fd12:3456::1", "private"}, Case{"fe80::1", "link-local"}, Case{"fec0::1", "private"},
                        Case{"ff02::1", "multicast"}, Case{"64:ff9b::7f00:1", "loopback"}, Case{"2002:7f00:1::", "loopback"}, Case{"2002:a00:1::", "private"}, Case{"2001::1", "reserved"},
                        Case{"2001:db8::1", "documentation"}, Case{"100::1", "reserved"}, Case{"64:ff9b:1::1", "reserved"}, Case{"3fff::1", "documentation"}, Case{"news.example", "no address"}})
    EXPECT_EQ(refused_kind(c.address), c.kind) << c.address;
}

TEST(Robots, LongestRuleOfOurGroupDecides) {
  struct Case {
    const char *file, *path;
    bool allowed;
  };
  constexpr const char* kBoth = "User-agent: *\nDisallow: /\n\nUser-agent: Sitrep\nDisallow: /private\nAllow: /private/open\n";
  for (const Case& c : {
           Case{"", "/", true}, Case{kBoth, "/news", true}, Case{kBoth, "/private/x", false}, Case{kBoth, "/private/open/x", true}, Case{kBoth, "/robots.txt", true},
           Case{"User-agent: *\nDisallow: /a", "/abc", false}, Case{"User-agent: *\nDisallow: /a", "/A", true}, Case{"user-AGENT : *\ndisallow : /a # remark\n", "/a", false},
           Case{"User-agent: *\nDisallow:\n", "/a", true}, Case{"Disallow: /\n", "/a", true}, Case{"User-agent: other\nDisallow: /\n", "/a", true},
           Case{"User-agent: other\nUser-agent: sitrep/2.0\nDisallow: /\n", "/a", false}, Case{"User-agent: sitrepx\nDisallow: /\n", "/a", true},
           Case{"User-agent: sitrep\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: SITREP\nDisallow: /b\n", "/b", false},
           Case{"User-agent: sitrep\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: SITREP\nDisallow: /b\n", "/c", true},
           Case{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false}, Case{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true}, Case{"User-agent: *\nDisallow: /*/edit", "/a/b/edit/c", false},
           Case{"User-agent: *\nDisallow: /a$", "/a", false}, Case{"User-agent: *\nDisallow: /a$", "/ab", true}, Case{"User-agent: *\nAllow: /page\nDisallow: /*.html", "/page.html", false},
           Case{"User-agent: *\nAllow: /p\nDisallow: /p", "/p", true}, Case{"User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", false}, Case{"User-agent: *\nDisallow: /~joe", "/%7ejoe/x", false},
           Case{"User-agent: *\nDisallow: /a%2fb", "/a/b", true}, Case{"User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false}, Case{"User-agent: *\nDisallow: /\xc3\xbc", "/%C3%BC", false},
           Case{"\xEF\xBB\xBFUser-agent: *\r\nDisallow: /\r\n", "/", false}, Case{"User-agent: *\rDisallow: /a\r", "/a", false},
           Case{"User-agent: *\nSitemap: http://x\nDisallow: /a", "/a", false}, Case{"User-agent: a\nSitemap: x\nUser-agent: *\nDisallow: /a", "/a", false},
           Case{"User-agent: *\nDisallow: /?q=", "/?q=1", false}, Case{"User-agent: *\nDisallow: *", "/x", false}, Case{"<html>not found</html>", "/", true},
       })
    EXPECT_EQ(Robots::parse(c.file, "Sitrep/0.1").allows(c.path), c.allowed) << c.file << " " << c.path;
  EXPECT_FALSE(Robots::nothing().allows("/"));
  EXPECT_TRUE(Robots::nothing().allows("/robots.txt"));
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 2.5", "Sitrep").delay(), 2.5);
  EXPECT_EQ(Robots::parse("User-agent: x\nCrawl-delay: 2.5", "Sitrep").delay(), 0);
  EXPECT_FALSE(Robots::parse("User-agent: *\nDisallow: /" + std::string(2000, '*') + "b", "Sitrep").allows("/" + std::string(5000, 'a') + "b")) << "many stars take no time";
}

TEST(Url, HttpAlone) {
  struct Case {
    const char *text, *base, *whole, *origin, *path;
  };
  for (const Case& c : {Case{"HTTP://News.Example/a b?q=1#x", "", "http://news.example/a%20b?q=1", "http://news.example", "/a%20b?q=1"}, Case{"https://a.example", "", "https://a.example/", "https://a.example", "/"},
                        Case{"https://a.example:443/x", "", "https://a.example:443/x", "https://a.example", "/x"}, Case{"http://a.example:8080/", "", "http://a.example:8080/", "http://a.example:8080", "/"},
                        Case{"../c", "http://a.example/x/y/b", "http://a.example/x/c", "http://a.example", "/x/c"}, Case{"//b.example/c", "https://a.example/", "https://b.example/c", "https://b.example", "/c"}}) {
    const auto url = read_url(c.text, c.base);
    ASSERT_TRUE(url) << c.text << ": " << url.error().message;
    EXPECT_EQ(url.value().text, c.whole);
    EXPECT_EQ(url.value().origin, c.origin);
    EXPECT_EQ(url.value().path, c.path);
  }
  for (const char* text : {"", "x", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "http://user:secret@a.example/", "http://", "gopher://a.example/"}) EXPECT_FALSE(read_url(text)) << text;
}

TEST(FeedList, OpmlOrLines) {
  EXPECT_EQ(read_feed_list("<opml version='2.0'><body><outline text='A'><outline xmlUrl='http://a.example/rss'/></outline></body></opml>").value(), std::vector<std::string>{"http://a.example/rss"});
  EXPECT_EQ(read_feed_list("# mine\nhttp://a.example/rss\n\n https://b.example/atom # theirs\n").value(), (std::vector<std::string>{"http://a.example/rss", "https://b.example/atom"}));
  for (const char* wrong : {"", "# nothing", "hello", "/etc/passwd", "<rss><channel/></rss>", "<opml><body/></opml>", "ftp://a.example/rss"}) EXPECT_FALSE(read_feed_list(wrong)) << wrong;
}

}  // namespace
}  // namespace sitrep
