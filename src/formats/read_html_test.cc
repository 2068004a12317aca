#include "formats/read_html.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "document/test_notes.h"
#include "formats/page.h"
#include "formats/page_charset.h"
#include "formats/page_metadata.h"
#include "formats/test_marks.h"

namespace sitrep {
namespace {

Document read(std::string_view html, const DocumentFields& given = {}) {
  auto document = read_html(html, given, test_knowledge(), test_marks());
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  if (!document) return {};
  EXPECT_TRUE(verify(document.value()));
  return std::move(document).value();
}

const char* const kFirst = "The harbour council of Vell said on Monday that both quays would stay shut until the mines are cleared.";
const char* const kSecond = "Fishermen blocked the road to the lighthouse for a third day, and the police made no arrests, a spokeswoman said.";
const std::string kArticle = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>";
const std::string kBody = std::string(kFirst) + "\n\n" + kSecond;

std::string page(const std::string& body, const std::string& head = "") {
  return "<!doctype html><html lang=en><head><title>Quays stay shut</title>" + head + "</head><body>" + body + "</body></html>";
}

// --- which parts are the article ---

struct PartCase {
  const char* what;
  std::string body;  // "@" stands for the article's two paragraphs
};

std::string with_article(std::string body) {
  const size_t at = body.find('@');
  return body.replace(at, 1, kArticle);
}

// Another story as pages list them, under no name that tells.
std::string teaser(const std::string& town) {
  return "<div class=c><h4><a href=/" + town + ">" + town + " elects a mayor</a></h4><p>The people of " + town +
         " chose a mayor on Sunday, for the first time in twenty years, and the count went on until the morning of the next day.</p></div>";
}

TEST(ReadHtml, OnlyTheArticleIsRead) {
  const PartCase kCases[] = {
      {"nothing else", "@"},
      {"menus", "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>@<footer>All about the Vell Courier, the paper of the coast.</footer>"},
      {"a list of links without a name", "<div>@</div><ul><li><a href=1>Storm closes the pass above Orle for the night</a><li><a href=2>Orle elects its first mayor in twenty years</a></ul>"},
      {"title, date and byline above", "<div><h1>Quays stay shut</h1><p>March 4, 2019</p><p>By Ana Brook</p>@</div>"},
      {"caption", "<div><p>" + std::string(kFirst) + "</p><figure><img src=a><figcaption>The quay of Vell at dawn, in a picture taken by the harbour master.</figcaption></figure><p>" + kSecond + "</p></div>"},
      {"comments", "<div>@</div><div id=comments><p>I have lived here for forty years and never saw such a thing, friends.</p></div>"},
      {"related stories", "<div>@<div class='relatedArticles box'><p>Orle elects its first mayor in twenty years, a result nobody had expected.</p></div></div>"},
      {"teasers longer than the article", "<div>@</div><div>" + teaser("Orle") + teaser("Bray") + teaser("Sund") + teaser("Toll") + "</div>"},
      {"cookie notice", "<div class=cookie-bar><p>We use cookies so that the site works, and to count our readers. Read our policy.</p></div>@"},
      {"hidden text", "<div>@<div style='display: none'><p>This text is here for machines alone and no reader ever sees it.</p></div></div>"},
      {"script and style", "<script>var p = '<p>a script writes this paragraph, which is long enough.</p>';</script><style>p {}</style>@"},
      {"advertisement between", "<div><p>" + std::string(kFirst) + "</p><p>Advertisement</p><p>" + kSecond + "</p></div>"},
      {"leave a comment", "<div>@<h3>Leave a comment</h3><p>Your name and address will not be shown to the other readers of this paper.</p></div>"},
      {"a summary that comes again below", "<div class=highlights><p>" + std::string(kSecond) + "</p></div>@"},
      {"paragraphs by line breaks", std::string("<div>") + kFirst + "<br><br>" + kSecond + "</div>"},
      {"state classes do not count", "<article class='post has-sidebar tag-share category-video'>@</article>"},
      {"an article named like a notice", "<div class='main-banner'>@</div>"},
      {"about the sender", "<div>@<h2>About Vell Port</h2><p>Vell Port is a leading supplier of quays, with offices in many places.</p></div>"},
  };
  for (const PartCase& each : kCases) {
    const bool has_mark = each.body.find('@') != std::string::npos;
    const Document document = read(page(has_mark ? with_article(each.body) : each.body));
    EXPECT_EQ(document.body(), kBody) << each.what;
  }
}

TEST(ReadHtml, ListsTablesHeadingsAndQuotationsOfTheArticleStay) {
  const Document document = read(page("<article>" + kArticle +
                                      "<h2>What the council asks</h2><ul><li>New buoys<li>A second boat</ul>"
                                      "<blockquote class=twitter-tweet><p>We will not leave the road.</p>&mdash; Union of Fishermen</blockquote>"
                                      "<table><tr><td>Boats</td><td>14</td></tr><tr><td>Crews</td><td>52</td></tr></table>" +
                                      "<p>" + kSecond + " That was on Sunday.</p></article>"));
  for (const char* part : {"What the council asks", "New buoys\n\nA second boat", "We will not leave the road.", "Boats 14\n\nCrews 52"})
    EXPECT_NE(document.body().find(part), std::string::npos) << part << "\n" << document.body();
}

TEST(ReadHtml, DatelineAndCreditsAreTakenOutOfTheBody) {
  const Document document = read(page("<h1>Quays stay shut</h1><div><p>VELL, March 4 (Reuters) - " + std::string(kFirst) + "</p><p>" + kSecond +
                                      "</p><p>(Reporting by Ana Brook; Editing by Max Tor)</p></div>"));
  EXPECT_EQ(document.body(), kBody);
  EXPECT_EQ(document.dateline.place, "Vell");
  EXPECT_EQ(document.credits.size(), 2u);
  EXPECT_EQ(document.headline, "Quays stay shut");
  ASSERT_FALSE(document.zones.empty());
  EXPECT_EQ(document.zones[0].zone, Zone::kHeadline);
}

TEST(ReadHtml, APageWithoutProseSaysSo) {
  EXPECT_TRUE(has_note(read(page("<ul><li><a href=1>Storm closes the pass</a><li><a href=2>Orle elects</a></ul>")), "no_article"));
  EXPECT_TRUE(has_note(read(""), "no_article"));
}

// --- what the page says of its article ---

struct MetaCase {
  const char* what;
  std::string head, body;
  const char *title, *published, *author, *publisher, *uri;
};

TEST(ReadHtml, MetadataInOrderOfTrust) {
  const char* const kUri = "https://courier.example/quays";
  const std::string ld = R"("headline":"Quays stay shut","datePublished":"2019-03-04T08:00:00Z","author":{"@type":"Person","name":"Ana Brook"},"publisher":{"name":"Vell Courier"},"mainEntityOfPage":"https://courier.example/quays")";
  const auto script = [](const std::string& json) { return "<script type='application/ld+json'>" + json + "</script>"; };
  const MetaCase kCases[] = {
      {"JSON-LD", script("{\"@type\":\"NewsArticle\"," + ld + "}"), "", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"JSON-LD in a list", script("[{\"@type\":\"Organization\"},{\"@type\":[\"Thing\",\"ReportageNewsArticle\"]," + ld + "}]"), "", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"@graph with references", script(R"({"@graph":[{"@type":"Person","@id":"#a","name":"Ana Brook"},{"@type":"Organization","@id":"#o","name":"Vell Courier"},{"@type":"Article","headline":"Quays stay shut","datePublished":"2019-03-04","author":{"@id":"#a"},"publisher":{"@id":"#o"},"url":"https://courier.example/quays"}]})"), "", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"JSON-LD in CDATA with bare line ends", script("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\"," + ld + "}\n//]]>"), "", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"broken JSON-LD, Open Graph", script("{\"@type\":") + "<meta property=og:title content='Quays stay shut | Vell Courier'><meta property=article:published_time content=2019-03-04T08:00:00+02:00><meta name=author content='By Ana Brook'><meta property=og:site_name content='Vell Courier'><meta property=og:url content='https://courier.example/quays'>", "", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"microdata", "<link rel=canonical href=https://courier.example/quays><meta name=publisher content='Vell Courier'>", "<h1 itemprop=headline>Quays stay shut</h1><span itemprop=author>Ana Brook</span><meta itemprop=datePublished content=2019-03-04>", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"what is shown", "<link rel=canonical href=https://courier.example/quays><meta name=application-name content='Vell Courier'>", "<h1>Quays stay shut</h1><div class=byline>By Ana Brook</div><time datetime=2019-03-04T08:00>4 March</time>", "Quays stay shut", "2019-03-04", "Ana Brook", "Vell Courier", kUri},
      {"a date line", "", "<h1>Quays stay shut</h1><div>Published: 4 March 2019</div>", "Quays stay shut", "2019-03-04", "", "", ""},
  };
  for (const MetaCase& each : kCases) {
    const Document document = read(page(each.body + kArticle, each.head));
    EXPECT_EQ(document.headline, each.title) << each.what;
    EXPECT_EQ(iso_text(document.published), each.published) << each.what;
    EXPECT_EQ(document.byline.empty() ? "" : document.byline[0], each.author) << each.what;
    EXPECT_EQ(document.source, each.publisher) << each.what;
    EXPECT_EQ(document.uri, each.uri) << each.what;
    EXPECT_EQ(document.language, "en") << each.what;
    EXPECT_EQ(document.body(), kBody) << each.what;
  }
}

TEST(ReadHtml, WhatTheCallerGivesWins) {
  DocumentFields given;
  given.id = "a1";
  given.published = "2020-01-02";
  given.source = "Archive";
  const Document document = read(page(kArticle, "<meta name=date content=2019-03-04><meta property=og:site_name content=Courier>"), given);
  EXPECT_EQ(document.id, "a1");
  EXPECT_EQ(iso_text(document.published), "2020-01-02");
  EXPECT_EQ(document.source, "Archive");
}

// --- bytes ---

TEST(ReadHtml, CharsetsAreReadAsMeant) {
  struct Case {
    const char* what;
    std::string raw, text;
    const char* note;
  };
  const Case kCases[] = {
      {"UTF-8", "<p>caf\xC3\xA9", "<p>caf\xC3\xA9", ""},
      {"windows-1251 by meta", "<meta charset=windows-1251><p>\xCC\xE8\xF0", "<meta charset=windows-1251><p>\xD0\x9C\xD0\xB8\xD1\x80", "decoded_charset"},
      {"Latin-1 by http-equiv means Windows-1252", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>\x93hi\x94", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>\xE2\x80\x9Chi\xE2\x80\x9D", "decoded_charset"},
      {"a wrong claim", "<meta charset=iso-8859-1><p>caf\xC3\xA9", "<meta charset=iso-8859-1><p>caf\xC3\xA9", "wrong_charset"},
      {"an unknown charset", "<meta charset=klingon><p>caf\xE9 au lait", "<meta charset=klingon><p>caf\xC3\xA9 au lait", "wrong_charset"},
      {"UTF-8 claimed, Windows-1252 sent", "<meta charset=utf-8><p>caf\xE9 au lait", "<meta charset=utf-8><p>caf\xC3\xA9 au lait", "assumed_windows_1252"},
      {"a mark wins", "\xEF\xBB\xBF<meta charset=windows-1251>\xC3\xA9", "<meta charset=windows-1251>\xC3\xA9", ""},
  };
  for (const Case& each : kCases) {
    const DecodedPage decoded = decode_page(each.raw);
    EXPECT_EQ(decoded.text, each.text) << each.what;
    EXPECT_EQ(decoded.notes.empty() ? "" : decoded.notes[0].kind, each.note) << each.what;
  }
}

TEST(ReadHtml, PagesAreToldFromText) {
  for (const char* html : {"<!DOCTYPE html><html>", "\xEF\xBB\xBF  <html>", "<!-- saved -->\n<!doctype HTML>", "<?xml version='1.0'?><html xmlns='x'>", "<head><title>x"})
    EXPECT_TRUE(looks_like_html(html)) << html;
  for (const char* other : {"", "VELL - The <html> tag was shown.", "<p>", "<rss version='2.0'>", "{\"html\": 1}", "<?xml version='1.0'?><rss>", "<!-- only"})
    EXPECT_FALSE(looks_like_html(other)) << other;
  EXPECT_FALSE(read_html("%PDF-1.4 \x01\x02", {}, test_knowledge(), test_marks()));
}

// --- hostile pages: bounded time, the article still read where it can be, and a note ---

std::string repeat(std::string_view piece, size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (size_t i = 0; i < count; ++i) text += piece;
  return text;
}

TEST(ReadHtml, HostilePagesCostLittleAndSaySo) {
  struct Case {
    const char* what;
    std::string html;
    bool noted, keeps_article;
  };
  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  std::string formatting;
  for (int i = 0; i < 3000; ++i) formatting += "<p><font size=" + std::to_string(i) + ">";
  const Case kCases[] = {
      {"a million open elements", page(kArticle + repeat("<div>", 1'000'000)), true, true},
      {"deep lists of tables in foreign names", page(kArticle + "<svg>" + repeat("<td>", 100'000)), true, true},
      {"endless attributes", page(kArticle + "<div" + attributes + ">x</div>"), true, true},
      {"attributes of html again and again", page(kArticle + repeat("<html a=1><body b=2>", 50'000)), false, true},
      {"formatting that is never closed", page(kArticle + formatting), false, true},
      {"a quotation mark that is never closed", page(kArticle + "<a href=\"" + repeat("x ", 2'000'000)), false, true},
      {"a comment that is never closed", page(kArticle + "<!--" + repeat("-- ", 1'000'000)), false, true},
      {"a line of 20 MB", page(kArticle + repeat("a", 20'000'000)), true, true},
      {"end tags without number", page(kArticle + repeat("</b></p>", 500'000)), false, true},
      {"tags without number", page(kArticle + repeat("<b></b>", 400'000)), true, true},
      {"nested JSON-LD", page(kArticle, "<script type='application/ld+json'>" + repeat("[", 500'000) + "</script>"), false, true},
      {"NUL bytes", page(kArticle + std::string(3, '\0')), false, true},
  };
  for (const Case& each : kCases) {
    const Document document = read(each.html);  // what takes more than linear time here does not come to its end
    EXPECT_EQ(has_note(document, "page_cut"), each.noted) << each.what;
    EXPECT_TRUE(!each.keeps_article || document.body().find(kFirst) != std::string::npos) << each.what;
  }
}

TEST(ReadHtml, APageThatUnfoldsBeyondMemoryIsAnError) {
  const std::string html = page(repeat("<p><b><i>x", 20'000));
  EXPECT_TRUE(parse_page(html));
  const auto refused = parse_page(html, size_t{1} << 20);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_NE(refused.error().message.find("more than 1 MiB"), std::string::npos);
}

TEST(ReadHtml, TheHeadlineIsTheOneShownUnlessThePagesDataSayOtherwise) {
  const auto headline = [](const char* head, const char* body) {
    const auto document = read_html("<html><head>" + std::string(head) + "</head><body>" + body + kArticle, {}, test_knowledge(), test_marks());
    return document ? document.value().headline : std::string("error");
  };
  EXPECT_EQ(headline("<title>Quays shut</title>", "<h1>Quays of Vell stay shut for now</h1>"), "Quays of Vell stay shut for now");
  EXPECT_EQ(headline("<title>Quays stay shut</title>", "<h1>Courier</h1>"), "Quays stay shut");
  EXPECT_EQ(headline("<title>Quays stay shut | Vell Courier</title>", ""), "Quays stay shut");
  EXPECT_EQ(headline("<title>x</title><meta property=og:title content='Quays stay shut'>", "<h1>The best paper of Vell</h1>"), "Quays stay shut");
  EXPECT_EQ(headline("<meta property=og:site_name content='Vell Courier'><meta property=og:title content='Quays stay shut - Vell Courier'>", ""), "Quays stay shut");
}

TEST(PageMarks, ErrorsNameTheLine) {
  for (const char* bad : {"drop\tad", "drop\t\t-", "drop\tad\tsome", "droop\tad\t-"}) {
    const auto marks = parse_page_marks("# head\n" + std::string(bad) + "\n");
    ASSERT_FALSE(marks) << bad;
    EXPECT_NE(marks.error().message.find("page_marks.tsv:2"), std::string::npos) << marks.error().message;
  }
}

TEST(PageMarks, NamesAreReadByWords) {
  const PageMarks& marks = test_marks();
  EXPECT_EQ(marks.of_names("story-body js-x"), PartMark::kArticle);
  EXPECT_EQ(marks.of_names("relatedStories"), PartMark::kDrop);
  EXPECT_EQ(marks.of_names("c-share_bar"), PartMark::kDrop);
  EXPECT_EQ(marks.of_names("has-share-bar"), PartMark::kNone);
  EXPECT_EQ(marks.of_names("shadow downloads"), PartMark::kNone);  // "ad", "ads" within words
  EXPECT_EQ(marks.of_paragraph("Advertisement"), PhraseMark::kDrop);
  EXPECT_EQ(marks.of_paragraph("Advertisement spending fell, the ministry said."), PhraseMark::kNone);
}

}  // namespace
}  // namespace sitrep
