#include "formats/read_feed.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "document/test_knowledge.h"
#include "document/test_notes.h"
#include "formats/feed_date.h"
#include "formats/xml_mend.h"

namespace sitrep {
namespace {

Feed read_xml(std::string_view xml) {
  auto feed = read_feed(xml);
  EXPECT_TRUE(feed) << (feed ? "" : feed.error().message) << "\n" << xml.substr(0, 200);
  return feed ? std::move(feed).value() : Feed{};
}

// The same item in every format.
TEST(ReadFeed, EveryFormat) {
  struct Case {
    const char* what;
    FeedKind kind;
    const char* xml;
  };
  const Case kCases[] = {
      {"RSS 2.0", FeedKind::kRss,
       R"(<?xml version="1.0"?><rss version="2.0" xmlns:dc="d" xmlns:content="c"><channel><title>Vell Courier</title><link>https://courier.example/</link><language>en-GB</language>
       <image><title>Logo</title><link>x</link></image>
       <item><title>Quays &amp; boats</title><link>https://courier.example/1</link><guid isPermaLink="false">n-1</guid><pubDate>Mon, 04 Mar 2019 08:00:00 +0200</pubDate>
       <dc:creator>Ana Brook</dc:creator><category>Coast</category><category>Ports</category><description>In short.</description>
       <content:encoded><![CDATA[<p>The quays of Vell stay shut.</p><p>Boats wait &ndash; all of them.</p>]]></content:encoded></item></channel></rss>)"},
      {"RSS 1.0", FeedKind::kRdf,
       R"(<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d" xmlns:content="c"><channel rdf:about="x"><title>Vell Courier</title><link>https://courier.example/</link><dc:language>en-GB</dc:language><items><rdf:Seq/></items></channel>
       <item rdf:about="n-1"><title>Quays &amp; boats</title><link>https://courier.example/1</link><dc:date>2019-03-04T08:00:00+02:00</dc:date><dc:creator>Ana Brook</dc:creator><dc:subject>Coast</dc:subject><dc:subject>Ports</dc:subject><description>In short.</description>
       <content:encoded>&lt;p&gt;The quays of Vell stay shut.&lt;/p&gt;&lt;p&gt;Boats wait &amp;ndash; all of them.&lt;/p&gt;</content:encoded></item></rdf:RDF>)"},
      {"RSS 0.91 with its document type", FeedKind::kRss,
       R"(<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd"><rss version="0.91"><channel><title>Vell Courier</title><link>https://courier.example/</link><language>en-gb</language>
       <item><title>Quays & boats</title><link>https://courier.example/1</link><guid>n-1</guid><pubDate>4 Mar 19 08:00 GMT</pubDate><author>desk@courier.example (Ana Brook)</author><category>Coast</category><category>Ports</category>
       <description><p>The quays of Vell stay shut.</p><p>Boats wait &ndash; all of them.</p></description></item></channel></rss>)"},
      {"Atom 1.0", FeedKind::kAtom,
       R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Vell Courier</title><link rel="self" href="https://courier.example/feed"/><link href="https://courier.example/"/>
       <entry><title type="html">Quays &amp;amp; boats</title><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="https://courier.example/1"/><id>n-1</id><published>2019-03-04T08:00:00Z</published><updated>2019-03-05T08:00:00Z</updated>
       <author><name>Ana Brook</name><uri>u</uri></author><category term="coast" label="Coast"/><category term="Ports"/><summary>In short.</summary>
       <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The quays of <b>Vell</b> stay shut.</p><p>Boats wait – all of them.</p></div></content></entry></feed>)"},
      {"prefixed Atom", FeedKind::kAtom,
       R"(<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>Vell Courier</atom:title><atom:link href="https://courier.example/"/>
       <atom:entry><atom:title>Quays &amp; boats</atom:title><atom:link href="https://courier.example/1"/><atom:id>n-1</atom:id><atom:updated>2019-03-04T08:00:00Z</atom:updated>
       <atom:author><atom:name>Ana Brook</atom:name></atom:author><atom:category term="Coast"/><atom:category term="Ports"/>
       <atom:content type="html">&lt;p>The quays of Vell stay shut.&lt;/p>&lt;p>Boats wait &amp;ndash; all of them.</atom:content></atom:entry></atom:feed>)"},
  };
  for (const Case& each : kCases) {
    const Feed feed = read_xml(each.xml);
    EXPECT_EQ(feed.kind, each.kind) << each.what;
    EXPECT_EQ(feed.title, "Vell Courier") << each.what;
    EXPECT_EQ(feed.link, "https://courier.example/") << each.what;
    EXPECT_FALSE(has_note(feed, "feed_broken")) << each.what << (feed.notes.empty() ? "" : feed.notes.back().message);
    ASSERT_EQ(feed.items.size(), 1u) << each.what;
    const FeedItem& item = feed.items[0];
    EXPECT_EQ(item.title, "Quays & boats") << each.what;
    EXPECT_EQ(item.guid, "n-1") << each.what;
    EXPECT_EQ(item.link, "https://courier.example/1") << each.what;
    EXPECT_EQ(iso_text(item.published), "2019-03-04") << each.what;
    EXPECT_EQ(item.authors, std::vector<std::string>{"Ana Brook"}) << each.what;
    EXPECT_EQ(item.categories, (std::vector<std::string>{"Coast", "Ports"})) << each.what;
    EXPECT_EQ(item.text(), "The quays of Vell stay shut.\n\nBoats wait – all of them.") << each.what;
  }
}

TEST(ReadFeed, AnItemIsADocument) {
  const Feed feed = read_xml(R"(<rss><channel><title>Vell Courier</title><language>en-gb</language><item><title>Quays stay shut</title><guid>n-1</guid><pubDate>Mon, 04 Mar 2019 08:00:00 GMT</pubDate>
    <description>VELL (Reuters) - The quays of Vell stay shut.</description></item></channel></rss>)");
  ASSERT_EQ(feed.items.size(), 1u);
  const auto document = read_feed_item(feed.items[0], feed, test_knowledge());
  ASSERT_TRUE(document);
  EXPECT_TRUE(verify(document.value()));
  EXPECT_EQ(document.value().id, "n-1");
  EXPECT_EQ(document.value().headline, "Quays stay shut");
  EXPECT_EQ(document.value().body(), "The quays of Vell stay shut.");
  EXPECT_EQ(document.value().dateline.place, "Vell");
  EXPECT_EQ(document.value().source, "Vell Courier");
  EXPECT_EQ(iso_text(document.value().published), "2019-03-04");
}

TEST(ReadFeed, ListsOfFeeds) {
  const Feed feed = read_xml(R"(<opml version="2.0"><head><title>My feeds</title></head><body><outline text="Coast"><outline text="Vell Courier" type="rss" xmlUrl="https://courier.example/feed?a=1&b=2" htmlUrl="https://courier.example/"/>
    <outline text="Ports"><outline title="Orle Post" xmlUrl="https://post.example/rss"/></outline></outline><outline text="Loose" xmlUrl="https://loose.example/"/></body></opml>)");
  EXPECT_EQ(feed.kind, FeedKind::kOpml);
  EXPECT_EQ(feed.title, "My feeds");
  ASSERT_EQ(feed.references.size(), 3u);
  EXPECT_EQ(feed.references[0].feed_url, "https://courier.example/feed?a=1&b=2");
  EXPECT_EQ(feed.references[1].title, "Orle Post");
  EXPECT_EQ(feed.references[1].folder, (std::vector<std::string>{"Coast", "Ports"}));
  EXPECT_TRUE(feed.references[2].folder.empty());
}

TEST(ReadFeed, DatesAsTheyAreSent) {
  struct Case {
    const char *text, *day;
    bool odd;
  };
  const Case kCases[] = {
      {"Mon, 04 Mar 2019 08:00:00 GMT", "2019-03-04", false}, {"4 Mar 2019 08:00 EST", "2019-03-04", false},
      {"Mon, 04 Mar 19 23:59:59 -0500", "2019-03-04", false}, {"Sat, 02 Jan 99 10:00:00 GMT", "1999-01-02", false},
      {"2019-03-04", "2019-03-04", false},                    {"2019-03-04T08:00:00+02:00", "2019-03-04", false},
      {"2019-03-04 08:00:00", "2019-03-04", false},           {"March 4, 2019", "2019-03-04", true},
      {"Monday, March 4, 2019", "2019-03-04", true},          {"1551686400", "2019-03-04", true},
      {"1551686400000", "2019-03-04", true},                  {"25/12/2019", "2019-12-25", true},
      {"03/04/2019", "", true},                               {"yesterday", "", true},
      {"31 Feb 2019 00:00 GMT", "", true},                    {"", "", false},
  };
  for (const Case& each : kCases) {
    const FeedDate date = read_feed_date(each.text);
    EXPECT_EQ(iso_text(date.date), each.day) << each.text;
    EXPECT_EQ(date.odd, each.odd) << each.text;
  }
}

TEST(ReadFeed, WrongFeedsAreReadAsFarAsTheyGo) {
  struct Case {
    const char *what, *xml, *note;
    size_t items;
  };
  const Case kCases[] = {
      {"broken off", "<rss><channel><item><title>One</title><link>http://a.example/1</link></item><item><title>Two</title><li", "feed_broken", 2},
      {"wrongly nested", "<rss><channel><item><title>One</title><link>http://a.example/1</link></item></rss>", "feed_broken", 1},
      {"HTML entities, bare ampersands, controls", "<rss><channel><item><title>A&nbsp;&B & \x01 C&#0;</title><link>http://a.example/?a=1&b=2</link></item></channel></rss>", "", 1},
      {"undeclared prefix", "<rss><channel><item><media:thumbnail url='x'/><title>One</title><link>http://a.example/1</link></item></channel></rss>", "", 1},
      {"text before the XML", "\n\n  <?xml version='1.0'?><rss><channel><item><title>One</title><link>http://a.example/1</link></item></channel></rss>", "", 1},
      {"odd date", "<rss><channel><item><link>http://a.example/1</link><pubDate>March 4, 2019</pubDate></item></channel></rss>", "odd_date", 1},
      {"no date", "<rss><channel><item><link>http://a.example/1</link><pubDate>soon</pubDate></item></channel></rss>", "unreadable_date", 1},
      {"no name", "<rss><channel><item><title>One</title></item></channel></rss>", "item_without_name", 1},
      {"windows-1251", "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><guid>1</guid><title>\xCC\xE8\xF0</title></item></channel></rss>", "decoded_charset", 1},
  };
  for (const Case& each : kCases) {
    const Feed feed = read_xml(each.xml);
    EXPECT_EQ(feed.items.size(), each.items) << each.what;
    EXPECT_TRUE(*each.note ? has_note(feed, each.note) : feed.notes.empty()) << each.what << ": " << (feed.notes.empty() ? "" : feed.notes[0].message);
  }
  EXPECT_EQ(read_xml(kCases[2].xml).items[0].title, "A &B & C\xEF\xBF\xBD");  // as HTML has it
  EXPECT_EQ(read_xml(kCases[2].xml).items[0].link, "http://a.example/?a=1&b=2");
  for (const char* other : {"", "no XML at all", "<html><body>x</body></html>", "<<<", "%PDF-1.4"}) EXPECT_FALSE(read_feed(other)) << other;
}

TEST(ReadFeed, HostileFeedsCostLittle) {
  const auto repeat = [](std::string_view piece, size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 40; ++i) bomb += "<!ENTITY a" + std::to_string(i) + " \"" + repeat("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  bomb += "]><rss><channel><item><guid>1</guid><title>x&a39;y</title></item></channel></rss>";
  std::string attributes;
  for (int i = 0; i < 300'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  const std::string item = "<item><guid>1</guid><title>One</title></item>";
  const std::string open = "<rss><channel>" + item;
  struct Case {
    const char* what;
    std::string xml;
    const char* note;
  };
  const Case kCases[] = {
      {"entity bomb", bomb, "feed_doctype"},
      {"external entity", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><guid>1</guid><title>&x;</title></item></channel></rss>", "feed_doctype"},
      {"deep nesting", open + repeat("<a>", 500'000), "feed_cut"},
      {"endless attributes", open + "<item" + attributes + "></item></channel></rss>", ""},
      {"a field of 20 MB", open + "<item><title>" + repeat("long ", 4'000'000) + "</title></item></channel></rss>", "feed_cut"},
      {"an endless tag", open + "<item><title>Kept</title></item><item " + repeat("a='b' ", 100'000) + "></item></channel></rss>", "feed_cut"},
      {"items without number", open + repeat("<item/>", 100'000), "feed_cut"},
      {"hostile HTML inside", open + "<item><description><![CDATA[" + repeat("<div>", 200'000) + "]]></description></item></channel></rss>", ""},
      {"a document type without end", open + "</channel></rss><!DOCTYPE " + repeat("[", 100'000), "feed_doctype"},
  };
  for (const Case& each : kCases) {
    const Feed feed = read_xml(each.xml);  // what takes more than linear time here does not come to its end
    ASSERT_FALSE(feed.items.empty()) << each.what;
    EXPECT_LT(feed.items[0].title.size(), 40u) << each.what;
    EXPECT_TRUE(!*each.note || has_note(feed, each.note)) << each.what;
  }
  EXPECT_EQ(read_xml(bomb).items[0].title, "x&a39;y");
}

TEST(ItemIdentity, AddressesAreMadeComparable) {
  const char* const kCases[][2] = {
      {"HTTPS://www.Courier.example:443/a/?utm_source=rss&id=7#top", "http://courier.example/a?id=7"},
      {"http://courier.example", "http://courier.example"},
      {"http://courier.example/?fbclid=1", "http://courier.example"},
      {"http://courier.example/A/B?x=1&y=2", "http://courier.example/A/B?x=1&y=2"},
      {" tag:courier.example,2019:1 ", "tag:courier.example,2019:1"},
      {"https://", "http://"},
      {"http://www.www.courier.example:80:80 /1 /?utm_source=x", "http://courier.example/1"},
      {"http://courier.example/1?& utm_source=x&a=1 ", "http://courier.example/1?a=1"},
  };
  for (const auto& each : kCases) EXPECT_EQ(canonical_url(each[0]), each[1]) << each[0];
}

TEST(ItemIdentity, TheSurestKeyDecides) {
  const auto id = [](const char* guid, const char* link, const char* title, const char* text) { return make_identity(guid, link, title, text); };
  const ItemIdentity first = id("n-1", "http://a.example/1", "Quays stay shut", "The quays stay shut.");
  struct Case {
    const char* what;
    ItemIdentity other;
    SameItem expected;
  };
  const Case kCases[] = {
      {"all the same", first, SameItem::kSame},
      {"spelling and address as others write them", id("n-1", "https://www.a.example/1/?utm_medium=x", "Quays Stay Shut!", "The quays stay  shut"), SameItem::kSame},
      {"edited text", id("n-1", "http://a.example/1", "Quays stay shut", "The quays open."), SameItem::kEdited},
      {"edited title and moved", id("n-1", "http://a.example/2", "Quays open", "The quays open."), SameItem::kEdited},
      {"another guid and address", id("n-2", "http://a.example/2", "Quays stay shut", "The quays stay shut."), SameItem::kOther},
      {"another guid, the same address", id("n-2", "http://a.example/1", "Quays stay shut", "The quays stay shut."), SameItem::kSame},
      {"no guid, the same address", id("", "http://a.example/1", "Quays open", "The quays open."), SameItem::kEdited},
      {"nothing but the words", id("", "", "Quays stay shut", "The quays stay shut."), SameItem::kSame},
      {"the same title over another text", id("", "", "Quays stay shut", "It is raining."), SameItem::kOther},
  };
  for (const Case& each : kCases) EXPECT_EQ(compare_items(first, each.other), each.expected) << each.what;
}

}  // namespace
}  // namespace sitrep
