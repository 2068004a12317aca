// The structured news formats: one table of one story in every format, then what each has of its own.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "document/test_knowledge.h"
#include "document/test_notes.h"
#include "formats/news_time.h"
#include "formats/read_any.h"
#include "formats/read_newsml.h"
#include "formats/read_ninjs.h"
#include "formats/read_nitf.h"
#include "formats/test_marks.h"

namespace sitrep {
namespace {

std::vector<Document> read_all(std::string_view raw) {
  DocumentFields given;
  given.id = "file.xml";
  auto documents = read_documents(raw, given, test_knowledge(), test_marks());
  EXPECT_TRUE(documents) << (documents ? "" : documents.error().message) << "\n" << raw.substr(0, 200);
  if (!documents) return {Document{}};
  for (const Document& document : documents.value()) {
    const Status good = verify(document);
    EXPECT_TRUE(good) << good.error().message << "\n" << dump(document);
  }
  return std::move(documents).value();
}
Document read_one(std::string_view raw) { return read_all(raw).at(0); }

std::string trouble(std::string_view raw, FileForm form = FileForm::kUnknown) {
  auto documents = read_documents(raw, {}, test_knowledge(), test_marks(), form);
  return documents ? "" : documents.error().message;
}

std::string property(const Document& document, std::string_view name) {
  std::string all;
  for (const Property& one : document.properties)
    if (one.name == name) all += (all.empty() ? "" : "|") + one.value;
  return all;
}

// "person Ana Brook = local:77 @Ana Brook": the words that the span selects come last.
std::string mark(const Document& document, std::string_view name) {
  std::string all;
  for (const Mark& one : document.marks)
    if (one.name == name)
      all += (all.empty() ? "" : "; ") + one.kind + (one.code.empty() ? "" : " " + one.scheme + ":" + one.code) +
             (one.span.empty() ? "" : " @" + std::string(one.span.of(document.text)));
  return all;
}

const char* const kNitf = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Quays of Vell stay shut</title>
 <tobject><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Economy" tobject.subject.matter="Transport"/></tobject>
 <docdata management-status="usable"><doc-id regsrc="Vell Wire" id-string="n-1"/><urgency ed-urg="3"/>
  <date.issue norm="20190304T080000+0200"/><date.expire norm="20190601"/><ed-msg info="Graphic to follow"/>
  <du-key key="vell-quays" version="2"/><key-list><keyword key="ports"/><keyword key="strike"/></key-list>
  <identified-content><person idsrc="vell.example" value="77">Ana Brook</person><event start-date="20190303" end-date="20190305">Harbour Days</event></identified-content></docdata></head>
 <body><body.head><hedline><hl1>Quays of Vell stay shut</hl1><hl2>Crews wait</hl2></hedline>
  <byline>By <person>Tam Ode</person><byttl>Staff writer</byttl></byline><distributor>Vell Wire</distributor>
  <dateline><location>Vell</location>, <story.date norm="20190304">March 4</story.date></dateline>
  <abstract><p>In short.</p></abstract></body.head>
 <body.content><block><p>The <org idsrc="vell.example" value="9">Port of Vell</org> stayed shut on Monday, <person>Ana Brook</person> said in
    <location><city>Vell</city>, <country iso-cc="FR">France</country></location>.</p>
  <media media-type="image"><media-reference source="a.jpg"/><media-caption><p>A crane in Vell.</p></media-caption><media-producer>J. Roe</media-producer></media>
  <hl2>Waiting crews</hl2><p>Crews wait &eacute;ach day.</p>
  <bq><block><p>We will not move a single crate.</p></block><credit>Ana Brook</credit></bq>
  <table><tr><td>Ships</td><td>12</td></tr></table><note><p>Eds: will update.</p></note></block></body.content>
 <body.end><tagline>Reporting by Tam Ode</tagline></body.end></body></nitf>)";

TEST(ReadNitf, AllOfAStory) {
  const Document d = read_one(kNitf);
  EXPECT_EQ(d.id, "n-1");
  EXPECT_EQ(d.revision, "2");
  EXPECT_EQ(d.source, "Vell Wire");
  EXPECT_EQ(d.status, "usable");
  EXPECT_EQ(d.headline, "Quays of Vell stay shut");
  EXPECT_EQ(iso_text(d.published), "2019-03-04");
  EXPECT_EQ(d.published_text, "2019-03-04T08:00:00+02:00");
  EXPECT_EQ(d.byline, std::vector<std::string>{"Tam Ode"});
  EXPECT_EQ(d.dateline.place, "Vell");
  EXPECT_EQ(iso_text(d.dateline.date), "2019-03-04");
  EXPECT_EQ(d.dateline.place_span.of(d.text), "Vell");
  EXPECT_EQ(d.body(), "The Port of Vell stayed shut on Monday, Ana Brook said in Vell, France.\n\nCrews wait éach day.\n\nWe will not move a single crate.");
  ASSERT_EQ(d.captions.size(), 1u);
  EXPECT_EQ(d.captions[0].text + " | " + d.captions[0].credit, "A crane in Vell. | J. Roe");
  EXPECT_EQ(d.section, std::vector<std::string>{"Transport"});
  EXPECT_EQ(property(d, "urgency"), "3");
  EXPECT_EQ(property(d, "keyword"), "ports|strike");
  EXPECT_EQ(property(d, "ednote"), "Graphic to follow");
  EXPECT_EQ(property(d, "expires"), "2019-06-01");
  EXPECT_EQ(property(d, "event"), "Harbour Days, 2019-03-03 to 2019-03-05");
  EXPECT_EQ(property(d, "note"), "Eds: will update.");
  EXPECT_EQ(property(d, "summary"), "In short.");
  EXPECT_EQ(mark(d, "Port of Vell"), "organisation vell.example:9 @Port of Vell");
  EXPECT_EQ(mark(d, "Ana Brook"), "person vell.example:77; person @Ana Brook");
  EXPECT_EQ(mark(d, "France"), "place iso3166:FRA @France");
  EXPECT_EQ(mark(d, "Vell"), "place @Vell");
  EXPECT_FALSE(has_note(d, "embargoed"));
  EXPECT_FALSE(has_note(d, "xml_entities"));
}

// Kept, labelled and never coded.
TEST(ReadNitf, WhatIsNoProse) {
  const Document d = read_one(kNitf);
  const std::string all = dump(d);
  for (const char* line : {"] Waiting crews", "] Ships | 12", "] Ana Brook"})
    EXPECT_NE(all.find(std::string(line).substr(2)), all.npos) << line;
  for (const ZoneSpan& zone : d.zones) {
    const std::string_view words = zone.span.of(d.text);
    if (words == "Waiting crews" || words == "Ships | 12" || words == "Ana Brook") { EXPECT_EQ(zone_name(zone.zone), "other") << words; }
    if (words.starts_with("Reporting by")) { EXPECT_EQ(zone_name(zone.zone), "credit"); }
    if (words.starts_with("Vell, March")) { EXPECT_EQ(zone_name(zone.zone), "dateline"); }
  }
}

std::string nitf(const std::string& docdata, const std::string& paragraph = "<p>The port stayed shut.</p>") {
  return "<nitf><head><docdata " + docdata + "</docdata></head><body><body.head><hedline><hl1>Shut</hl1></hedline></body.head><body.content>" + paragraph + "</body.content></body></nitf>";
}

TEST(ReadNitf, StatusEmbargoAndOtherDocuments) {
  struct Case {
    const char *docdata, *id, *revision, *status, *embargoed, *note;
  };
  const Case kCases[] = {
      {"><doc-id id-string='a'/>", "a", "", "", "", ""},
      {"management-status='embargoed'><doc-id id-string='a'/>", "a", "", "embargoed", "", ""},
      {"management-status='canceled'><doc-id id-string='a'/>", "a", "", "canceled", "", ""},
      {"><doc-id id-string='b'/><correction id-string='a' info='Corrects the day'/>", "a", "", "corrected", "", "other_document"},
      {"management-doc-idref='urn:newsml:v.example:20190304:a:2' management-idref-status='canceled'><doc-id id-string='b'/>", "urn:newsml:v.example:20190304:a", "", "canceled", "", "other_document"},
      {"management-doc-idref='a' management-idref-status='usable'><doc-id id-string='b'/>", "b", "", "", "", ""},
      {"><doc-id id-string='urn:newsml:v.example:20190304:a:3U'/>", "urn:newsml:v.example:20190304:a", "3", "", "", ""},
      {"><du-key key='k' generation='2' version='1'/>", "k", "2.1", "", "", ""},
      {"><date.issue norm='20190304T080000Z'/><date.release norm='20190304T080000Z'/>", "file.xml", "", "", "", ""},
      {"><date.issue norm='20190304T080000Z'/><date.release norm='20190305T0600Z'/>", "file.xml", "", "", "2019-03-05T06:00:00Z", "embargoed"},
  };
  for (const Case& c : kCases) {
    const Document d = read_one(nitf(c.docdata));
    EXPECT_EQ(d.id, c.id) << c.docdata;
    EXPECT_EQ(d.revision, c.revision) << c.docdata;
    EXPECT_EQ(d.status, c.status) << c.docdata;
    EXPECT_EQ(d.embargoed, c.embargoed) << c.docdata;
    if (*c.note) { EXPECT_TRUE(has_note(d, c.note)) << c.docdata; }
  }
}

// A paragraph with a dateline of its own keeps it; the item's is not put before it.
TEST(ReadNitf, DatelineOnce) {
  const std::string raw = "<nitf><body><body.head><hedline><hl1>Shut</hl1></hedline><dateline>Vell, March 4</dateline></body.head><body.content><p>VELL (AP) - The port stayed shut.</p></body.content></body></nitf>";
  const Document d = read_one(raw);
  EXPECT_EQ(d.text, "Shut\n\nVELL (AP) - The port stayed shut.");
  EXPECT_EQ(d.dateline.agency, "AP");
  EXPECT_EQ(d.body(), "The port stayed shut.");
}

const char* const kG2Story = R"(<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The <span id="i1">Port of Vell</span> stayed shut.</p><p>Crews wait.</p><figure><img src="a"/><figcaption>A crane.</figcaption></figure></body></html>)";

std::string g2_item(const std::string& guid, const std::string& meta, const std::string& content, const std::string& more = "") {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid + "\" version=\"3\" xml:lang=\"en-GB\"><itemMeta><itemClass qcode=\"ninat:text\"/>"
         "<provider qcode=\"nprov:VW\"><name>Vell Wire</name></provider><versionCreated>2019-03-04T08:00:00+02:00</versionCreated>" + meta + "</itemMeta>"
         "<contentMeta><urgency>4</urgency><located type=\"loctyp:City\" qcode=\"city:vell\"><name>Vell</name><broader><name>Ode Province</name></broader><broader qcode=\"iso3166-1a2:FR\"><name>France</name></broader></located>"
         "<headline>Quays of Vell stay shut</headline><slugline>VELL-PORT</slugline><by>By Tam Ode and Ana Brook</by><creditline>Vell Wire</creditline><language tag=\"en\"/>"
         "<subject type=\"cpnat:abstract\" qcode=\"medtop:20000065\"><name>Transport</name></subject>"
         "<subject type=\"cpnat:organisation\" qcode=\"vw:9\"/><subject type=\"cpnat:person\" literal=\"Ana Brook\"/></contentMeta>"
         "<assert qcode=\"vw:9\"><type qcode=\"cpnat:organisation\"/><name>Port of Vell</name><sameAs uri=\"http://www.wikidata.org/entity/Q777\"/></assert>" + more +
         "<contentSet><inlineXML contenttype=\"application/xhtml+xml\">" + content + "</inlineXML></contentSet></newsItem>";
}

TEST(ReadNewsMlG2, AllOfAnItem) {
  const Document d = read_one("<?xml version='1.0'?>" + g2_item("urn:vw:1", "<pubStatus qcode='stat:usable'/><edNote>Eds: map to follow</edNote><embargoed>2019-03-05T06:00:00Z</embargoed>", kG2Story,
                                                           "<inlineRef idrefs='i1' qcode='vw:9'/>"));
  EXPECT_EQ(d.id, "urn:vw:1");
  EXPECT_EQ(d.revision, "3");
  EXPECT_EQ(d.source, "Vell Wire");
  EXPECT_EQ(d.status, "usable");
  EXPECT_EQ(d.language, "en");
  EXPECT_EQ(d.headline, "Quays of Vell stay shut");
  EXPECT_EQ(d.published_text, "2019-03-04T08:00:00+02:00");
  EXPECT_EQ(d.byline, (std::vector<std::string>{"Tam Ode", "Ana Brook"}));
  EXPECT_EQ(d.dateline.place, "Vell");
  EXPECT_EQ(d.dateline.region, "France");
  EXPECT_EQ(d.body(), "The Port of Vell stayed shut.\n\nCrews wait.");
  EXPECT_EQ(d.captions.at(0).text, "A crane.");
  EXPECT_EQ(d.section, std::vector<std::string>{"Transport"});
  EXPECT_EQ(d.embargoed, "2019-03-05T06:00:00Z");
  EXPECT_EQ(property(d, "urgency"), "4");
  EXPECT_EQ(property(d, "slugline"), "VELL-PORT");
  EXPECT_EQ(property(d, "ednote"), "Eds: map to follow");
  EXPECT_EQ(property(d, "creditline"), "Vell Wire");
  EXPECT_EQ(mark(d, "Port of Vell"), "organisation wikidata:Q777; organisation wikidata:Q777 @Port of Vell");
  EXPECT_EQ(mark(d, "Ana Brook"), "person");
  EXPECT_TRUE(has_note(d, "embargoed"));
}

TEST(ReadNewsMlG2, StatusAndSignal) {
  struct Case {
    const char *meta, *status, *embargoed;
  };
  const Case kCases[] = {
      {"", "", ""},
      {"<pubStatus qcode='stat:usable'/><signal qcode='sig:correction'/>", "corrected", ""},
      {"<pubStatus qcode='stat:canceled'/><signal qcode='sig:correction'/>", "canceled", ""},
      {"<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/>", "withheld", ""},
      {"<pubStatus qcode='stat:usable'/><signal qcode='sig:kill'/>", "killed", ""},
      {"<pubStatus qcode='stat:usable'/><signal qcode='sig:update'/>", "usable", ""},
      {"<pubStatus qcode='stat:usable'/><embargoed/>", "usable", "further notice"},
  };
  for (const Case& c : kCases) {
    const Document d = read_one(g2_item("g", c.meta, kG2Story));
    EXPECT_EQ(d.status, c.status) << c.meta;
    EXPECT_EQ(d.embargoed, c.embargoed) << c.meta;
  }
}

TEST(ReadNewsMlG2, MessageOfSeveralItems) {
  const std::string picture = "<newsItem guid='p'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta><headline>Crane</headline></contentMeta></newsItem>";
  const auto all = read_all("<newsMessage><header><sent>2019-03-04T08:00:00Z</sent></header><itemSet>" + g2_item("a", "", kG2Story) + picture + "<packageItem guid='k'/>" +
                            g2_item("b", "<pubStatus qcode='stat:canceled'/>", "") + "</itemSet></newsMessage>");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "a");
  EXPECT_EQ(all[1].id, "b");
  EXPECT_EQ(all[1].status, "canceled");  // without any text: it takes back
  EXPECT_TRUE(has_note(all[0], "items_left_out"));
  EXPECT_EQ(trouble("<packageItem guid='k'/>"), "this holds no text item, only 1 <packageItem>");
}

TEST(ReadNewsMlG2, NitfPlainTextAndHtmlInside) {
  const std::string head = "<newsItem guid='g'><contentMeta><headline>Shut</headline></contentMeta><contentSet>", tail = "</contentSet></newsItem>";
  const char* const kBodies[] = {
      "<inlineXML><nitf><body><body.head><hedline><hl1>Other</hl1></hedline></body.head><body.content><p>The port stayed shut.</p><p>Crews wait.</p></body.content></body></nitf></inlineXML>",
      "<inlineData contenttype='text/plain'>The port stayed shut.\n\nCrews wait.</inlineData>",
      "<inlineData contenttype='text/html'>&lt;p&gt;The port stayed shut.&lt;/p&gt;&lt;p&gt;Crews wait.&lt;/p&gt;</inlineData>",
      "<inlineData contenttype='text/html'><![CDATA[<p>The port stayed shut.</p><p>Crews wait.]]></inlineData>",
      "<inlineXML><p>The port<br/>stayed shut.</p><p>Crews wait.</p></inlineXML>",
  };
  for (const char* body : kBodies) {
    const Document d = read_one(head + body + tail);
    EXPECT_EQ(d.headline, "Shut") << body;
    std::string text = d.body();
    std::replace(text.begin(), text.end(), '\n', ' ');
    EXPECT_EQ(text, "The port stayed shut.  Crews wait.") << body;
  }
}

std::string newsml1(const std::string& management, const std::string& data = "<p>The port stayed shut.</p><p>Crews wait.</p>", const std::string& more = "") {
  return "<NewsML Version='1.2'><NewsEnvelope><DateAndTime>20190304T090000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>vell.example</ProviderId>"
         "<DateId>20190304</DateId><NewsItemId>n1</NewsItemId><RevisionId PreviousRevision='1' Update='N'>2</RevisionId><PublicIdentifier>urn:newsml:vell.example:20190304:n1:2N</PublicIdentifier></NewsIdentifier></Identification>"
         "<NewsManagement><NewsItemType FormalName='News'/><FirstCreated>20190304T070000+0200</FirstCreated><ThisRevisionCreated>20190304T080000+0200</ThisRevisionCreated>" + management + "<Urgency FormalName='4'/></NewsManagement>"
         "<NewsComponent xml:lang='en'><NewsLines><HeadLine>Quays of Vell stay shut</HeadLine><ByLine>By Tam Ode</ByLine><DateLine>VELL, March 4</DateLine><SlugLine>VELL-PORT</SlugLine></NewsLines>"
         "<TopicSet><Topic Duid='t1'><TopicType FormalName='Person'/><FormalName Scheme='Wikidata'>Q55</FormalName><Description>Ana Brook</Description></Topic></TopicSet>"
         "<ContentItem><MediaType FormalName='Text'/><DataContent>" + data + "</DataContent></ContentItem></NewsComponent>" + more + "</NewsItem></NewsML>";
}

TEST(ReadNewsMl1, AllOfAnItem) {
  const Document d = read_one(newsml1("<Status FormalName='Usable'/>"));
  EXPECT_EQ(d.id, "urn:newsml:vell.example:20190304:n1");
  EXPECT_EQ(d.revision, "2");
  EXPECT_EQ(d.source, "vell.example");
  EXPECT_EQ(d.status, "usable");
  EXPECT_EQ(d.published_text, "2019-03-04T08:00:00+02:00");
  EXPECT_EQ(d.headline, "Quays of Vell stay shut");
  EXPECT_EQ(d.byline, std::vector<std::string>{"Tam Ode"});
  EXPECT_EQ(d.dateline.place, "Vell");
  EXPECT_EQ(d.body(), "The port stayed shut.\n\nCrews wait.");
  EXPECT_EQ(property(d, "slugline"), "VELL-PORT");
  EXPECT_EQ(mark(d, "Ana Brook"), "person wikidata:Q55");
}

TEST(ReadNewsMl1, StatusAndBodies) {
  struct Case {
    const char *management, *status, *embargoed;
  };
  const Case kCases[] = {
      {"<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20190305T060000Z</DateAndTime></StatusWillChange>", "usable", "2019-03-05T06:00:00Z"},
      {"<Status FormalName='Embargoed'/>", "usable", "further notice"},
      {"<Status FormalName='Canceled'/>", "canceled", ""},
      {"<Status FormalName='Withheld'/>", "withheld", ""},
      {"<Status FormalName='Usable'/><Instruction FormalName='Correction'/>", "corrected", ""},
  };
  for (const Case& c : kCases) {
    const Document d = read_one(newsml1(c.management));
    EXPECT_EQ(d.status, c.status) << c.management;
    EXPECT_EQ(d.embargoed, c.embargoed) << c.management;
  }
  for (const char* data : {"The port stayed shut.\n\nCrews wait.", "<nitf><body><body.content><p>The port stayed shut.</p><p>Crews wait.</p></body.content></body></nitf>",
                           "<html><head><title>x</title></head><body><p>The port stayed shut.</p><p>Crews wait.</p></body></html>", "&lt;p&gt;The port stayed shut.&lt;/p&gt;&lt;p&gt;Crews wait.&lt;/p&gt;"})
    EXPECT_EQ(read_one(newsml1("", data)).body(), "The port stayed shut.\n\nCrews wait.") << data;
}

TEST(ReadNewsMl1, PicturesBesideTheText) {
  const std::string picture = "<NewsComponent><Role FormalName='Caption'/><ContentItem><MediaType FormalName='Text'/><DataContent><p>A crane.</p></DataContent></ContentItem>"
                              "<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent>";
  const Document d = read_one(newsml1("", "<p>The port stayed shut.</p>", picture));
  EXPECT_EQ(d.body(), "The port stayed shut.");
  EXPECT_EQ(d.captions.at(0).text, "A crane.");
}

TEST(ReadNewsMl1, FurtherTextsAreNoted) {
  const std::string second = "<NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent>Something else.</DataContent></ContentItem></NewsComponent>";
  const Document d = read_one(newsml1("", "<p>The port stayed shut.</p>", second));
  EXPECT_EQ(d.body(), "The port stayed shut.");
  EXPECT_TRUE(has_note(d, "more_text"));
}

TEST(ReadNinjs, BothGenerations) {
  const char* const kItems[] = {
      R"({"uri": "http://v.example/n-1", "type": "text", "version": "3", "versioncreated": "2019-03-04T08:00:00Z", "embargoed": "2019-03-05T06:00:00Z", "pubstatus": "usable", "urgency": 4, "language": "en-GB",
        "headline": "Quays of Vell stay shut", "byline": "Tam Ode", "located": "Vell", "slugline": "VELL-PORT", "ednote": "Eds: map", "infosource": [{"name": "Vell Wire"}],
        "description_text": "In short.", "body_text": "The port stayed shut.\n\nCrews wait.", "body_xhtml": "<p>The port stayed shut.</p><p>Crews wait.</p>",
        "person": [{"name": "Ana Brook", "scheme": "wikidata", "code": "Q55"}], "place": [{"name": "France", "scheme": "iso3166-1a2", "code": "FR"}], "organisation": [{"name": "Port of Vell"}],
        "subject": [{"name": "Transport", "code": "20000065"}], "event": [{"name": "Harbour Days"}],
        "associations": {"picture1": {"uri": "p", "type": "picture", "description_text": "A crane.", "byline": "J. Roe"}}})",
      R"({"uri": "http://v.example/n-1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "version": 3, "versionCreated": "2019-03-04T08:00:00Z", "embargoed": "2019-03-05T06:00:00Z", "pubStatus": "usable",
        "urgency": 4, "language": "en-GB", "headlines": [{"role": "short", "value": "Quays shut"}, {"role": "main", "value": "Quays of Vell stay shut"}], "by": "By Tam Ode", "located": "Vell", "slugline": "VELL-PORT", "edNote": "Eds: map",
        "infoSources": [{"name": "Vell Wire"}], "descriptions": [{"value": "In short."}],
        "bodies": [{"contentType": "text/plain", "value": "Something short."}, {"role": "main", "contentType": "text/html", "value": "<p>The port stayed shut.</p><p>Crews wait.</p>"}],
        "people": [{"name": "Ana Brook", "uri": "https://www.wikidata.org/entity/Q55"}], "places": [{"name": "France", "scheme": "iso3166-1a2", "code": "FR"}], "organisations": [{"name": "Port of Vell"}],
        "subjects": [{"name": "Transport", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000065"}], "events": [{"name": "Harbour Days"}],
        "associations": [{"name": "picture1", "uri": "p", "type": "picture", "descriptions": [{"value": "A crane."}], "by": "J. Roe"}]})",
  };
  for (const char* raw : kItems) {
    const Document d = read_one(raw);
    EXPECT_EQ(d.id, "http://v.example/n-1") << raw;
    EXPECT_EQ(d.revision, "3");
    EXPECT_EQ(d.source, "Vell Wire");
    EXPECT_EQ(d.status, "usable");
    EXPECT_EQ(d.language, "en");
    EXPECT_EQ(d.headline, "Quays of Vell stay shut");
    EXPECT_EQ(iso_text(d.published), "2019-03-04");
    EXPECT_EQ(d.embargoed, "2019-03-05T06:00:00Z");
    EXPECT_EQ(d.byline, std::vector<std::string>{"Tam Ode"});
    EXPECT_EQ(d.dateline.place, "Vell");
    EXPECT_EQ(d.body(), "The port stayed shut.\n\nCrews wait.");
    ASSERT_EQ(d.captions.size(), 1u);
    EXPECT_EQ(d.captions[0].text + d.captions[0].credit, "A crane.J. Roe");
    EXPECT_EQ(d.section, std::vector<std::string>{"Transport"});
    EXPECT_EQ(property(d, "urgency"), "4");
    EXPECT_EQ(property(d, "ednote"), "Eds: map");
    EXPECT_EQ(property(d, "event"), "Harbour Days");
    EXPECT_EQ(mark(d, "Ana Brook"), "person wikidata:Q55");
    EXPECT_EQ(mark(d, "France"), "place iso3166:FRA");
    EXPECT_EQ(mark(d, "Port of Vell"), "organisation");
  }
}

TEST(ReadNinjs, ListsAndOtherKinds) {
  const auto all = read_all(R"([{"uri": "a", "versioncreated": "2019-03-04T08:00:00Z", "headline": "Shut", "body_text": "The port stayed shut."}, {"uri": "p", "type": "picture"},
                                {"uri": "b", "pubstatus": "canceled"}])");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].status, "canceled");
  EXPECT_TRUE(has_note(all[0], "items_left_out"));
  EXPECT_EQ(trouble(R"({"uri": "p", "type": "picture", "pubstatus": "usable"})"), "this holds no text item, only 1 picture");
  EXPECT_EQ(trouble("[]", FileForm::kNinjs), "this holds no ninjs item: a JSON object, or a list of them, is expected");
  EXPECT_TRUE(trouble("{\"uri\": ", FileForm::kNinjs).starts_with("not valid JSON"));
  EXPECT_EQ(read_one(R"({"uri": "a", "bodies": [{"contentType": "application/nitf+xml", "value": "<body.content><p>The <org>Port</org> stayed shut.</p></body.content>"}]})").body(), "The Port stayed shut.");
}

TEST(ReadAny, FormOf) {
  const std::pair<const char*, FileForm> kCases[] = {
      {"Vell, March 4 - The port", FileForm::kText},
      {"<!DOCTYPE html><p>x", FileForm::kHtml},
      {"<?xml version='1.0'?><rss version='2.0'>", FileForm::kFeed},
      {"<?xml version='1.0'?>\n<!-- <nitf> --><!DOCTYPE nitf [<!ENTITY a '>'>]>\n<nitf version='3.6'>", FileForm::kNitf},
      {"\xEF\xBB\xBF<ni:newsMessage xmlns:ni='x'>", FileForm::kNewsMl},
      {"<NewsML>", FileForm::kNewsMl},
      {"<newsItem guid='a'/>", FileForm::kNewsMl},
      {"<other/>", FileForm::kText},
      {"{\"uri\": \"a\", \"pubStatus\": \"usable\"}", FileForm::kNinjs},
      {"{\"id\": \"a\", \"text\": \"x\"}", FileForm::kText},
  };
  for (const auto& [raw, form] : kCases) EXPECT_EQ(form_of(raw), form) << raw;
}

TEST(ReadAny, FeedGivesADocumentAnItem) {
  const auto all = read_all("<rss><channel><title>Vell Courier</title><item><title>One</title><guid>g1</guid><description>The port stayed shut.</description></item><item><title>Two</title><description>Crews wait.</description></item></channel></rss>");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "g1");
  EXPECT_EQ(all[1].id, "file.xml#2");
  EXPECT_NE(trouble("<opml><body><outline xmlUrl='http://a.example'/></body></opml>").find("OPML"), std::string::npos);
}

TEST(NewsTime, OneSpelling) {
  const std::pair<const char*, const char*> kCases[] = {
      {"20190304T080000+0200", "2019-03-04T08:00:00+02:00"}, {"20190304T0800Z", "2019-03-04T08:00:00Z"}, {"20190304", "2019-03-04"}, {"2019-03-04T08:00:00+02:00", "2019-03-04T08:00:00+02:00"},
      {"2019-03-04T08:00Z", "2019-03-04T08:00Z"}, {"20190304T080000", "2019-03-04T08:00:00"}, {" 2019-03 ", "2019-03"}, {"soon", "soon"}, {"", ""}, {"20190304Txx", "2019-03-04"}};
  for (const auto& [given, wanted] : kCases) EXPECT_EQ(iso_instant(given), wanted);
}

// Bounded time and memory, and a note that says what was left out.
TEST(ReadNews, HostileInput) {
  const auto repeat = [](const std::string& what, size_t times) {
    std::string all;
    for (size_t i = 0; i < times; ++i) all += what;
    return all;
  };
  struct Case {
    const char* what;
    std::string raw;
    const char* note;
  };
  std::string attributes = "<nitf>" + nitf(">") + "<a";
  for (int i = 0; i < 60'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  const Case kCases[] = {
      {"an entity bomb", "<!DOCTYPE nitf [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + nitf(">", "<p>The port &b; stayed shut.</p>"), "xml_entities"},
      {"an external entity", "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + nitf(">", "<p>The port &x; stayed shut.</p>"), "xml_entities"},
      {"deep nesting", "<nitf><body><body.content>" + repeat("<block>", 100'000) + "<p>Too deep.</p>", "xml_cut"},
      {"endless attributes", attributes, "xml_cut"},
      {"many attributes", "<nitf><body><body.content><p>Shut.</p>" + repeat("<p a='1' b='2' c='3' d='4' e='5' f='6'/>", 90'000), "xml_cut"},
      {"many elements", "<nitf><body><body.content><p>Shut.</p>" + repeat("<p>a</p>", 600'000), "xml_cut"},
      {"broken off", nitf(">", "<p>The port stayed shut.</p><p>Crews w").substr(0, 190), "xml_broken"},
      {"not closed", "<nitf><body><body.content><p>The port stayed shut.", "xml_broken"},
      {"wrong charset", "<?xml version='1.0' encoding='utf-8'?>" + nitf(">", "<p>The caf\xE9 stayed shut.</p>"), "assumed_windows_1252"},
      {"marks without end", nitf(">", "<p>" + repeat("<person>", 200) + "Ana" + repeat("</person>", 200) + "</p>"), ""},
  };
  for (const Case& c : kCases) {
    const Document d = read_one(c.raw);  // what takes more than linear time here does not come to its end
    if (*c.note) { EXPECT_TRUE(has_note(d, c.note)) << c.what << "\n" << dump(d).substr(0, 2000); }
    EXPECT_EQ(d.text.find("root:"), std::string::npos) << c.what;
    EXPECT_LT(d.text.size(), c.raw.size() + 1000) << c.what;
  }
  EXPECT_EQ(trouble("", FileForm::kNitf), "this holds no XML element");
  EXPECT_NE(trouble("%PDF-1.4 x", FileForm::kNewsMl), "");
  EXPECT_NE(trouble("<other/>", FileForm::kNitf).find("<other>"), std::string::npos);
  EXPECT_NE(trouble(repeat("[", 100'000), FileForm::kNinjs), "");
}

}  // namespace
}  // namespace sitrep
