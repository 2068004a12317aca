// Whole stories, hostile input, and what must hold for every text.
#include "document/read_wire.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>

#include "base/strings.h"
#include "document/test_knowledge.h"
#include "document/test_notes.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace sitrep {
namespace {

using namespace std::string_literals;

Document read(std::string_view text, const DocumentFields& given = {}) {
  auto document = read_wire(text, given, test_knowledge());
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  if (!document) return {};
  const Status status = verify(document.value());
  EXPECT_TRUE(status) << (status ? "" : status.error().message);
  return std::move(document).value();
}

// "headline:Text|body:Text": zones with their text, newlines as "/".
std::string zones_of(const Document& document) {
  std::string out;
  for (const ZoneSpan& zone : document.zones) {
    if (!out.empty()) out += "|";
    out.append(zone_name(zone.zone)).append(":").append(zone.span.of(document.text));
  }
  for (char& c : out)
    if (c == '\n') c = '/';
  return out;
}

std::string zone_kinds(const Document& document) {
  std::string out;
  for (const ZoneSpan& zone : document.zones) {
    if (!out.empty()) out += " ";
    out += zone_name(zone.zone);
  }
  return out;
}

void expect_all_covered(const Document& document) {
  size_t zone = 0;
  for (size_t i = 0; i < document.text.size(); i += code_point_length(document.text, i)) {
    while (zone < document.zones.size() && document.zones[zone].span.end <= i) ++zone;
    const bool inside = zone < document.zones.size() && document.zones[zone].span.begin <= i;
    ASSERT_TRUE(inside || space_length(document.text, i) > 0)
        << "byte " << i << " of: " << escape_line(document.text.substr(0, 300));
  }
}

// The stories of tests/stories/wire/ were written for this project; each has its expected reading
// beside it in the same order as the fields of dump().
TEST(ReadWire, WholeStories) {
  const char* const stories[] = {"andes-mine-strike",
                                 "baltic-drill",
                                 "caucasus-talks",
                                 "gulf-tanker",
                                 "horn-drought-aid",
                                 "island-coup",
                                 "lake-ceasefire",
                                 "mekong-dam",
                                 "parliament-vote-wrapped",
                                 "port-blast-bare",
                                 "steppe-envoy-dateline-alone"};
  for (const char* name : stories) {
    const std::string base = std::string("tests/stories/wire/") + name;
    const std::string text = read_test_file(base + ".txt");
    ASSERT_FALSE(text.empty()) << base;
    const Document document = read(text);
    EXPECT_EQ(document.text, text);
    EXPECT_EQ(dump(document), read_test_file(base + ".dump")) << name;
    expect_all_covered(document);
  }
}

struct ZoneRow {
  const char* name;
  const char* text;
  const char* zones;
};

TEST(ReadWire, HeadlineOrFirstParagraph) {
  const ZoneRow rows[] = {
      {"one sentence", "The army left the town on Monday.",
       "body:The army left the town on Monday."},
      {"one line without a full stop", "Army leaves town", "body:Army leaves town"},
      {"paragraphs", "The army left the town.\n\nThe mayor returned on Tuesday.",
       "body:The army left the town.|body:The mayor returned on Tuesday."},
      {"headline and paragraph",
       "Army leaves town\n\nThe army left the town of Arda on Monday, the mayor said.",
       "headline:Army leaves town|body:The army left the town of Arda on Monday, the mayor said."},
      {"headline on the line above",
       "Army leaves town\nThe army left the town of Arda on Monday, the mayor said.",
       "headline:Army leaves town|body:The army left the town of Arda on Monday, the mayor said."},
      {"capitals with a full stop",
       "ARMY LEAVES TOWN.\n\nThe army left the town of Arda on Monday, he said.",
       "headline:ARMY LEAVES TOWN.|body:The army left the town of Arda on Monday, he said."},
      {"title case with a full stop",
       "Army Leaves Northern Town After Talks.\n\nThe army left the town of Arda on Monday, he "
       "said.",
       "headline:Army Leaves Northern Town After Talks.|body:The army left the town of Arda on "
       "Monday, he said."},
      {"a question", "Who rules Arda?\n\nThe army left the town of Arda on Monday, the mayor said.",
       "headline:Who rules Arda?|body:The army left the town of Arda on Monday, the mayor said."},
      {"a lead-in is none", "The mayor said:\n\nThe army left the town of Arda on Monday for good.",
       "body:The mayor said:|body:The army left the town of Arda on Monday for good."},
      {"dateline at once", "ARDA (Reuters) - The army left the town on Monday, the mayor said.",
       "dateline:ARDA (Reuters) -|body:The army left the town on Monday, the mayor said."},
      {"one paragraph with credits",
       "The army left Arda on Monday. (Reporting by Jane Doe; Editing by Max Moe)",
       "body:The army left Arda on Monday.|credit:(Reporting by Jane Doe; Editing by Max Moe)"},
      {"headline before the dateline in one paragraph",
       "Army leaves northern town after talks. ARDA - The army left the town on Monday, the mayor "
       "said.",
       "headline:Army leaves northern town after talks.|dateline:ARDA -|body:The army left the "
       "town on Monday, the "
       "mayor said."},
      {"transcript",
       "ANCHOR: The army has left the town of Arda, we hear from there.\n\nREPORTER: That is so, "
       "and the "
       "mayor is back.",
       "body:ANCHOR: The army has left the town of Arda, we hear from there.|body:REPORTER: That "
       "is so, and the "
       "mayor is back."},
      {"notice in the midst",
       "Army leaves town\n\nThe army left the town of Arda on Monday, the mayor "
       "said.\n\nADVERTISEMENT\n\nIt came in May.",
       "headline:Army leaves town|body:The army left the town of Arda on Monday, the mayor "
       "said.|other:ADVERTISEMENT|body:It came in May."},
      {"a sentence that begins like a notice",
       "Army leaves town\n\nThe army left the town of Arda.\n\nMore than 300 people came back to "
       "it on Tuesday.",
       "headline:Army leaves town|body:The army left the town of Arda.|body:More than 300 people "
       "came back to it on "
       "Tuesday."},
  };
  for (const ZoneRow& row : rows) {
    const Document document = read(row.text);
    EXPECT_EQ(zones_of(document), row.zones) << row.name;
    expect_all_covered(document);
  }
}

TEST(ReadWire, CaptionsBeforeTheArticle) {
  const char* const kBody = "\n\nARDA (AP) - The army left the town on Monday, the mayor said.";
  const ZoneRow rows[] = {
      {"repeated",
       "Army leaves town\n\nSoldiers in Arda on Monday\nSoldiers in Arda on Monday / Bo Berg",
       "headline caption caption dateline body"},
      {"credit on its own line", "Army leaves town\n\nSoldiers in Arda on Monday\n\nGetty Images",
       "headline caption caption dateline body"},
      {"full sentence with credit",
       "Army leaves town\n\nSoldiers stand in Arda. (AP Photo/Bo Berg)",
       "headline caption dateline body"},
      {"file photo",
       "Army leaves town\n\nFILE PHOTO: Soldiers stand in Arda, May 3, 2015. REUTERS/Bo Berg",
       "headline caption dateline body"},
      {"date and byline", "Army leaves town\nBy Jane Doe\nJanuary 3, 2020",
       "headline byline date dateline body"},
      {"kicker", "WORLD NEWS\n\nThe army leaves the northern town of Arda after talks",
       "section headline dateline body"},
      {"line under the headline", "Army leaves town\n\nMayor is back from exile",
       "headline headline dateline body"},
      {"summary", "Army leaves town\n\nThe mayor has come back after three years in exile abroad.",
       "headline other dateline body"},
  };
  for (const ZoneRow& row : rows) {
    const Document document = read(std::string(row.text) + kBody);
    EXPECT_EQ(zone_kinds(document), row.zones) << row.name;
    EXPECT_EQ(document.dateline.place, "Arda") << row.name;
    expect_all_covered(document);
  }
}

TEST(ReadWire, GivenFieldsWin) {
  DocumentFields given;
  given.id = "17";
  given.headline = "Army quits Arda";
  given.published = "2019-05-01T10:00:00Z";
  const Document document = read(
      "Army leaves town\n\nJanuary 3, 2020\n\nARDA, May 2 (AP) - The army left on Monday, he said.",
      given);
  EXPECT_EQ(document.headline, "Army quits Arda");
  EXPECT_EQ(iso_text(document.published), "2019-05-01");
  EXPECT_EQ(document.published_text, "2019-05-01T10:00:00Z");
  EXPECT_EQ(iso_text(document.dateline.date), "2019-05-02");
  EXPECT_EQ(zone_kinds(document), "headline date dateline body");
}

TEST(ReadWire, GivenHeadlineIsFoundInTheText) {
  DocumentFields given;
  given.headline = "Army leaves Arda; Mayor returns";
  EXPECT_EQ(
      zone_kinds(read(
          "Army leaves Arda;\n\nMayor returns.\n\nARDA - The army left on Monday, the mayor told "
          "the crowd.",
          given)),
      "headline headline dateline body");
  given.headline = "Army leaves Arda";
  EXPECT_EQ(zones_of(read("Army leaves Arda . The army left on Monday.", given)),
            "headline:Army leaves Arda .|body:The army left on Monday.");
  EXPECT_EQ(zone_kinds(read("Army leaves Arda", given)), "body");
}

TEST(ReadWire, BodyOnlyKeepsEveryParagraph) {
  DocumentFields given;
  given.body_only = true;
  EXPECT_EQ(zone_kinds(read(
                "Army leaves town\n\nThe army left the town of Arda on Monday, he said.", given)),
            "body body");
  const Document document = read(
      "ARDA, May 2 (AP) - The army left.\n\nIt came in May.\n\n(Reporting by Jane Doe)", given);
  EXPECT_EQ(zone_kinds(document), "dateline body body credit");
  EXPECT_EQ(document.body(), "The army left.\n\nIt came in May.");
}

TEST(ReadWire, DatesAndNotes) {
  EXPECT_TRUE(has_note(read("The army left the town."), "no_publication_date"));
  EXPECT_TRUE(has_note(read(""), "empty_document"));
  EXPECT_TRUE(has_note(read(" \n\r\n\t"), "empty_document"));
  EXPECT_FALSE(has_note(read(""), "no_publication_date"));
  EXPECT_TRUE(has_note(read("Bogot\xE1 is calm, the mayor said."), "assumed_windows_1252"));
  const Document malformed = read("\u00e9 is fine, \xFF is not.");
  ASSERT_TRUE(has_note(malformed, "malformed_utf8"));
  EXPECT_EQ(malformed.notes[0].span.of(malformed.text), "\uFFFD");
  EXPECT_TRUE(has_note(read("a\0b is here, he said in a long speech."s), "nul_bytes"));
  DocumentFields given;
  given.published = "some day";
  EXPECT_TRUE(has_note(read("The army left the town.", given), "unreadable_date"));
  const Document dated =
      read("ARDA, May 2, 2019 (AP) - The army left the town on Monday, he said.");
  EXPECT_EQ(iso_text(dated.published), "2019-05-02");
  EXPECT_FALSE(has_note(dated, "no_publication_date"));
}

TEST(ReadWire, MastheadsAndImprints) {
  const std::string prose = "\n\nThe ministry said on Monday that it had closed the border after two nights of shelling.\n\nIt gave no other reason.";
  struct Row {
    std::string head, headline, published, place;
  };
  const Row rows[] = {
      {"STEPPE AFFAIRS LETTER\n\nVol. 2, No. 9 - June 3, 1997\n\nBorder posts change hands again", "Border posts change hands again", "1997-06-03", ""},
      {"HILL BULLETIN No. 8\n\nThree weeks without rain or rice\n\nHighland Aid Forum, Dili, 2 May 2008", "Three weeks without rain or rice", "2008-05-02", "Dili"},
      {"BLACK SEA DAILY\n\nFriday, 4 July 2014\n\nPort closed as strike spreads\n\nBy Ana Popescu", "Port closed as strike spreads", "2014-07-04", ""},
      // No masthead: what stands under the date is a heading or a second line.
      {"ARMY SEIZES POWER IN BAMAKO\n\nJune 3, 1997\n\nSummary", "ARMY SEIZES POWER IN BAMAKO", "1997-06-03", ""},
      {"Army seizes power in Bamako\n\nJune 3, 1997", "Army seizes power in Bamako", "1997-06-03", ""},
  };
  for (const Row& row : rows) {
    const Document document = read(row.head + prose);
    EXPECT_EQ(document.headline, row.headline) << row.head;
    EXPECT_EQ(iso_text(document.published), row.published) << row.head;
    EXPECT_EQ(document.dateline.place, row.place) << row.head;
  }
}

TEST(ReadWire, RefusesWhatIsNoText) {
  DocumentFields given;
  given.id = "a.pdf";
  const auto pdf = read_wire("%PDF-1.5 ...", given, test_knowledge());
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, ErrorCode::kBadFormat);
  EXPECT_EQ(pdf.error().message,
            "\"a.pdf\" is a PDF file, not plain text; convert it to UTF-8 text first");
  EXPECT_FALSE(read_wire(std::string(3000, '\0'), {}, test_knowledge()));
}

TEST(ReadWire, ExactTextStaysExact) {
  const std::string odd = "\xEF\xBB\xBFOdd\0 text\r\n \x07here, she said."s;
  const auto document = read_exact_text(odd, {}, test_knowledge());
  ASSERT_TRUE(document);
  EXPECT_EQ(document.value().text, odd);
  EXPECT_TRUE(verify(document.value()));
  const auto broken = read_exact_text("\xFF", {}, test_knowledge());
  ASSERT_TRUE(broken);
  EXPECT_TRUE(verify(broken.value()));
}

TEST(ReadWire, WorksWithoutKnowledge) {
  const auto document =
      read_wire("Army leaves town\n\nARDA (AP) - The army left on Monday, the mayor said.", {},
                WireKnowledge{});
  ASSERT_TRUE(document);
  EXPECT_EQ(document.value().dateline.place, "Arda");
}

std::string repeat(std::string_view piece, size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

TEST(ReadWire, LinearInTheText) {
  const std::string_view pieces[] = {"a",
                                     "word ",
                                     "(",
                                     "(Reporting by ",
                                     "A, ",
                                     " / ",
                                     "\n",
                                     "a\n",
                                     "a\n\n",
                                     "By A\n\n",
                                     "\xC2\xA0",
                                     "ARDA (AP) - ",
                                     "(Editing by Jo Do)\n",
                                     "Tags: a\n",
                                     "\xFF",
                                     "2020-01-01\n",
                                     "- ",
                                     "\u00e9"};
  for (std::string_view piece : pieces) {
    const std::string text = repeat(piece, 1 << 18);
    const auto document = read_exact_text(text, {}, test_knowledge());  // more than linear time would not come to its end
    if (document) {
      const Status status = verify(document.value());
      EXPECT_TRUE(status) << piece;
    }
  }
}

// Random assemblies of frame phrases: nothing is lost, nothing overlaps, nothing changes.
TEST(ReadWire, EveryStretchHasAZone) {
  const std::string_view parts[] = {"ARDA (AP) - ",
                                    "\n",
                                    "\n\n",
                                    "By Jane Doe",
                                    "January 3, 2020",
                                    "The army left the town on Monday, he said. ",
                                    "Army leaves town",
                                    "(Reporting by Jane Doe; Editing by Max Moe)",
                                    "Tags: war, peace",
                                    " / Reuters",
                                    "(",
                                    ")",
                                    "FILE PHOTO: ",
                                    "\u201cYes\u201d ",
                                    "\u00a0",
                                    "---",
                                    "Geneva \u2013 ",
                                    "NEW DELHI: ",
                                    "\r\n",
                                    "a",
                                    "Getty Images",
                                    "Our Standards: x",
                                    "WORLD",
                                    " ",
                                    "\u2028",
                                    "lower case line"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t n = random() % 14; n > 0; --n) text += parts[random() % std::size(parts)];
    DocumentFields given;
    given.body_only = random() % 4 == 0;
    if (random() % 4 == 0) given.headline = text.substr(0, text.find('\n'));
    const Document document = read(text, given);
    ASSERT_EQ(document.text, text);
    expect_all_covered(document);
    if (HasFatalFailure()) return;
  }
}

TEST(Document, VerifyNamesWhatIsBroken) {
  Document document;
  document.text = "\u00e9a";
  document.zones = {{Zone::kBody, {1, 2}}};
  EXPECT_FALSE(verify(document));
  document.zones = {{Zone::kBody, {0, 3}}, {Zone::kBody, {2, 3}}};
  EXPECT_FALSE(verify(document));
  document.zones = {{Zone::kBody, {0, 9}}};
  EXPECT_FALSE(verify(document));
  document.zones = {{Zone::kBody, {0, 3}}};
  EXPECT_TRUE(verify(document));
}

}  // namespace
}  // namespace sitrep
