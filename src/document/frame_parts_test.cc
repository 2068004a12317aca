// The parts of a frame, one row a case: written dates, datelines, bylines, credits, captions.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/credits.h"
#include "document/dateline.h"
#include "document/pieces.h"
#include "document/test_knowledge.h"

namespace sitrep {
namespace {

TEST(WireKnowledge, ShippedFilesLoad) {
  EXPECT_GT(test_knowledge().agencies.size(), 80u);
  EXPECT_GT(test_knowledge().marks.size(), 200u);
  ASSERT_NE(test_knowledge().find_agency("the associated press"), nullptr);
  EXPECT_EQ(test_knowledge().find_agency("the associated press")->name, "AP");
  EXPECT_EQ(test_knowledge().find_agency("Nobody"), nullptr);
}

TEST(WireKnowledge, BadLinesAreNamed) {
  const auto columns = parse_wire_knowledge("# head\nReuters\tX\n", "");
  ASSERT_FALSE(columns);
  EXPECT_NE(columns.error().message.find("agencies.tsv:2: found 2 columns"), std::string::npos);
  const auto kind = parse_wire_knowledge("", "bogus\tby\t-\n");
  ASSERT_FALSE(kind);
  EXPECT_NE(kind.error().message.find("frame_marks.tsv:1"), std::string::npos);
  EXPECT_FALSE(parse_wire_knowledge("AP\t-\tUSA\nAP\t-\tUSA\n", ""));
  EXPECT_FALSE(parse_wire_knowledge("\xFF\t-\t-\n", ""));
}

struct PublishedRow {
  const char* text;
  const char* date;  // "" = not read
};

TEST(CalendarText, PublishedInEveryForm) {
  const PublishedRow rows[] = {
      {"2020-01-29", "2020-01-29"},
      {"2020-01-29T10:11:00Z", "2020-01-29"},
      {"2020-01-29 10:11:00.254-05", "2020-01-29"},
      {"20200129", "2020-01-29"},
      {"20200129T101100Z", "2020-01-29"},
      {"Wed, 29 Jan 2020 10:11:00 GMT", "2020-01-29"},
      {"29 Jan 2020", "2020-01-29"},
      {"January 29, 2020", "2020-01-29"},
      {"Jan. 29, 2020", "2020-01-29"},
      {"Sept 3, 2014", "2014-09-03"},
      {"3rd of May, 2011", "2011-05-03"},
      {"29.1.2020", "2020-01-29"},
      {"25/12/2019", "2019-12-25"},
      {"12/25/2019", "2019-12-25"},
      {"05/05/2019", "2019-05-05"},
      {"29-Jan-2020", "2020-01-29"},
      {"Published 2020-01-29", "2020-01-29"},
      {"03/04/2019", ""},
      {"2019-02-29", ""},
      {"20191301", ""},
      {"yesterday", ""},
      {"", ""},
  };
  for (const PublishedRow& row : rows) {
    const auto date = parse_published(row.text);
    EXPECT_EQ(date ? iso_text(*date) : "", row.date) << row.text;
  }
}

TEST(CalendarText, DateLines) {
  const PublishedRow rows[] = {
      {"January 29, 2020", "2020-01-29"},
      {"29 January 2020", "2020-01-29"},
      {"Wed, Jan 29, 2020 10:11 GMT", "2020-01-29"},
      {"Published 2020-01-29", "2020-01-29"},
      {"Updated 8 June 2016 at 14:20 GMT", "2016-06-08"},
      {"Published: June 7, 2016 | Updated: June 8, 2016", "2016-06-07"},
      {"Updated June 8, 2016 / Published June 7, 2016 9:00 a.m.", "2016-06-07"},
      {"TUESDAY, 4 MARCH 2014", "2014-03-04"},
      {"Last updated on 12 March, 2015 10:00 AM EST", "2015-03-12"},
      {"2 March 2017 - 4 min read", "2017-03-02"},
      {"Reporting period: 12-13 May 2024", "2024-05-13"},
      {"Period: 4\u201310 February 2009", "2009-02-10"},
      {"Period covered: 30 April to 6 May 2012", "2012-05-06"},
      {"From 28 December 2010 - 3 January 2011", "2011-01-03"},
      {"As of 18 March 2025", "2025-03-18"},
      {"Situation as of 3 May 2012, 18:00 hours", "2012-05-03"},
      {"As of January 29, 2020 the army had left", ""},
      {"The period from 4 to 10 May 2012 was calm", ""},
      {"January 29, 2020 was a bad day for the rebels", ""},
      {"March 4", ""},
      {"In 2020, the army left", ""},
      {"The year 2020", ""},
      {"5,000", ""},
  };
  for (const PublishedRow& row : rows) {
    const auto line = parse_date_line(row.text);
    EXPECT_EQ(line ? iso_text(line->date) : "", row.date) << row.text;
  }
}

struct ImprintRow {
  const char* text;
  const char* date;  // "" = no imprint
  const char* place;
};

TEST(CalendarText, Imprints) {
  const ImprintRow rows[] = {
      {"Vol. 7, No. 3 - June 4, 1999", "1999-06-04", ""},
      {"Issue 12 | 4 May 2015", "2015-05-04", ""},
      {"Harvest Relief, Juba, 9 August 2017", "2017-08-09", "Juba"},
      {"Office of the Observer, Port Moresby, Tuesday 3 March 1998", "1998-03-03", "Port Moresby"},
      {"Steppe Weekly \u2013 12 October 2004", "2004-10-12", ""},
      // Sentences, headlines and lines without a whole date at their end are none.
      {"The army left, a spokesman said, on 4 May 2015", "", ""},
      {"Rebels enter the capital, 4 May 2015", "", ""},
      {"Harvest Relief, Juba, August", "", ""},
      {"Harvest Relief, 9 August 2017, Juba and beyond", "", ""},
      {"9 August 2017", "", ""},
  };
  for (const ImprintRow& row : rows) {
    const auto imprint = parse_imprint(row.text);
    EXPECT_EQ(imprint ? iso_text(imprint->date.date) : "", row.date) << row.text;
    EXPECT_EQ(imprint ? std::string(imprint->place) : "", row.place) << row.text;
  }
}

TEST(CalendarText, YearIsTheNearest) {
  const Date new_year{2020, 1, 2};
  EXPECT_EQ(iso_text(resolve_year(*parse_written_date("Dec. 30"), new_year)), "2019-12-30");
  EXPECT_EQ(iso_text(resolve_year(*parse_written_date("Jan. 3"), new_year)), "2020-01-03");
  EXPECT_EQ(iso_text(resolve_year(*parse_written_date("Jan. 3"), Date{2019, 12, 31})),
            "2020-01-03");
  EXPECT_EQ(iso_text(resolve_year(*parse_written_date("Feb. 29"), Date{2021, 3, 1})), "2020-02-29");
  EXPECT_EQ(iso_text(resolve_year(*parse_written_date("3 May 1999"), new_year)), "1999-05-03");
  EXPECT_FALSE(resolve_year(*parse_written_date("Jan. 3"), Date{}));
}

struct DatelineRow {
  const char* text;
  // place|region|agency|date_text, and what the paragraph goes on with; "" = no dateline.
  const char* parts;
  const char* rest;
};

constexpr const char* kGoesOn = "The government said on Monday it would hold talks.";

TEST(Dateline, InEveryForm) {
  const DatelineRow rows[] = {
      {"COPENHAGEN (Reuters) - ", "Copenhagen||Reuters|", kGoesOn},
      {"KYIV, Ukraine (AP) \u2014 ", "Kyiv|Ukraine|AP|", kGoesOn},
      {"BEIRUT, March 4 (Xinhua) -- ", "Beirut||Xinhua|March 4", kGoesOn},
      {"Geneva, 3 March 2011 (AFP) \u2013 ", "Geneva||AFP|3 March 2011", kGoesOn},
      {"WASHINGTON/PARIS, Feb 3 (Reuters) - ", "Washington||Reuters|Feb 3", kGoesOn},
      {"NAIROBI - ", "Nairobi|||", kGoesOn},
      {"LAGOS, Nigeria \u2014 ", "Lagos|Nigeria||", kGoesOn},
      {"MOSCOW, May 5. /TASS/. ", "Moscow||TASS|May 5", kGoesOn},
      {"TOKYO, Jan. 5 (Kyodo) - ", "Tokyo||Kyodo|Jan. 5", kGoesOn},
      {"ABOARD AIR FORCE ONE (AP) - ", "Aboard Air Force One||AP|", kGoesOn},
      {"Geneva \u2013 ", "Geneva|||", kGoesOn},
      {"RIO DE JANEIRO (AFP) - ", "Rio de Janeiro||AFP|", kGoesOn},
      {"PORT-AU-PRINCE, Haiti (AP) _ ", "Port-au-Prince|Haiti|AP|", kGoesOn},
      {"N'DJAMENA (Reuters) - ", "N'Djamena||Reuters|", kGoesOn},
      {"COX'S BAZAR, Bangladesh (AP) - ", "Cox's Bazar|Bangladesh|AP|", kGoesOn},
      {"S\u00c3O PAULO (EFE).- ", "S\u00e3o Paulo||EFE|", kGoesOn},
      {"BOGOT\u00c1 (EFE) - ", "Bogot\u00e1||EFE|", kGoesOn},
      {"McALLEN, Texas (AP) - ", "McAllen|Texas|AP|", kGoesOn},
      {"WASHINGTON, D.C. (UPI) -- ", "Washington|D.C.|UPI|", kGoesOn},
      {"UNITED NATIONS (AP) \u2014 ", "United Nations||AP|", kGoesOn},
      {"UNITED NATIONS, Sept. 3, 2019 (Xinhua) -- ", "United Nations||Xinhua|Sept. 3, 2019",
       kGoesOn},
      {"NEW DELHI: ", "New Delhi|||", kGoesOn},
      {"KABUL, Afghanistan, June 2 (UPI) -- ", "Kabul|Afghanistan|UPI|June 2", kGoesOn},
      {"KHARTOUM Oct 3 (Reuters) - ", "Khartoum||Reuters|Oct 3", kGoesOn},
      {"ANKARA [AA] - ", "Ankara||AA|", kGoesOn},
      {"HARARE (New Ziana) - ", "Harare||ZIANA|", kGoesOn},
      {"JUBA (Sudan Courier) - ", "Juba||Sudan Courier|", kGoesOn},
      {"LONDON (Thomson Reuters Foundation) - ", "London||Reuters|", kGoesOn},
      {"DUBAI (Reuters)- ", "Dubai||Reuters|", kGoesOn},
      {"BAGHDAD (AP)", "Baghdad||AP|", ""},
      {"NAIROBI, Kenya (AP) _", "Nairobi|Kenya|AP|", ""},
      {"(CNN) -- ", "||CNN|", kGoesOn},
      {"MEXICO CITY\u2014", "Mexico City|||", kGoesOn},
      {"SEOUL, South Korea (AP) -- ", "Seoul|South Korea|AP|",
       "``We will talk,'' a minister said."},
      {"LIMA, 4 de", "", ""},
      {"EXCLUSIVE - ", "", ""},
      {"UPDATE: ", "", ""},
      {"ANALYSIS \u2014 ", "", ""},
      {"The army - ", "", ""},
      {"Uganda - ", "",
       "Rwanda's neighbour - has closed its border with the south, officials said."},
      {"NATO said it would send troops. ", "", ""},
      {"UN: what next? ", "", ""},
      {"Rio de Janeiro \u2013 ", "Rio de Janeiro|||", kGoesOn},
      {"Northern Peace Watch - ", "", ""},
      {"WatchDesk \u2013 ", "", ""},
      {"President Lee (Liberal Party) - ", "", ""},
      {"", "", ""},
  };
  for (const DatelineRow& row : rows) {
    const std::string rest = *row.rest || !*row.text ? row.rest : "";
    const std::string text = std::string(row.text) + (*row.parts || *row.rest ? rest : kGoesOn);
    const auto match = parse_dateline(text, test_knowledge());
    const std::string found = match ? match->place_name + "|" + match->region + "|" +
                                          match->agency + "|" + match->date_text
                                    : "";
    EXPECT_EQ(found, row.parts) << text;
    if (match) {
      EXPECT_EQ(text.substr(match->rest), rest) << text;
    }
  }
}

struct ListRow {
  const char* text;
  const char* names;  // joined by "|"; "" = none
};

TEST(Byline, InEveryForm) {
  const ListRow rows[] = {
      {"By Jane Doe", "Jane Doe"},
      {"By Jane Doe and John Roe", "Jane Doe|John Roe"},
      {"By Jane Doe, John Roe and Max Moe", "Jane Doe|John Roe|Max Moe"},
      {"By Jane Doe, Associated Press", "Jane Doe"},
      {"By JANE DOE, Associated Press Writer", "JANE DOE"},
      {"By Jane Doe in Nairobi", "Jane Doe"},
      {"by Jane Doe", "Jane Doe"},
      {"By Jane Doe, Staff Writer", "Jane Doe"},
      {"By Jane Doe | January 3, 2020", "Jane Doe"},
      {"By Jane Doe, January 3, 2020", "Jane Doe"},
      {"By Mar\u00eda del Pilar Su\u00e1rez", "Mar\u00eda del Pilar Su\u00e1rez"},
      {"By Reuters Staff", "Reuters Staff"},
      {"By Monday evening the rebels had fled.", ""},
      {"By then, the army had left the town.", ""},
      {"By signing the treaty, Chad gave up its claim.", ""},
      {"Bystanders saw it", ""},
      {"By", ""},
  };
  for (const ListRow& row : rows) {
    const auto match = parse_byline(row.text, test_knowledge());
    EXPECT_EQ(match ? join(match->names, "|") : "", row.names) << row.text;
  }
}

TEST(Credits, InEveryForm) {
  const ListRow rows[] = {
      {"(Reporting by Jane Doe)", "reporting:Jane Doe"},
      {"(Reporting by Jane Doe in Cairo; Writing by John Roe; Editing by Max Moe)",
       "reporting:Jane Doe|writing:John Roe|editing:Max Moe"},
      {"(Reporting by Jane Doe and Ali Hassan in Cairo; Additional reporting by Li Na and Bo Berg; "
       "Editing by Max Moe)",
       "reporting:Jane Doe|reporting:Ali Hassan|additional reporting:Li Na|additional reporting:Bo "
       "Berg|editing:Max Moe"},
      {"Reporting by Jane Doe, editing by Max Moe", "reporting:Jane Doe|editing:Max Moe"},
      {"Reporting by Jane Doe. Editing by Max Moe.", "reporting:Jane Doe|editing:Max Moe"},
      {"(Editing by Max Moe)", "editing:Max Moe"},
      {"Writing by Jane Doe", "writing:Jane Doe"},
      {"Photo by Ali Hassan", "photo:Ali Hassan"},
      {"(Reporting by Jane Doe in Washington, D.C., and John Roe in Lom\u00e9, Togo; Editing by "
       "Max Moe)",
       "reporting:Jane Doe|reporting:John Roe|editing:Max Moe"},
      {"Associated Press writer Jane Doe contributed to this report.", "contributing:Jane Doe"},
      {"AP writers Jane Doe in Accra and John Roe in Lagos, Nigeria, contributed to this report.",
       "contributing:Jane Doe|contributing:John Roe"},
      {"Jane Doe contributed reporting from Bamako.", "contributing:Jane Doe"},
      {"Reporting: Jane Doe; Editing: Max Moe", "reporting:Jane Doe|editing:Max Moe"},
      {"(Compiled by Jane Doe)", "compiling:Jane Doe"},
      {"(Reporting by Jean-Luc O\u2019Neill)", "reporting:Jean-Luc O\u2019Neill"},
      {"Reporting by the commission showed that the vote was rigged.", ""},
      {"Editing was done in a hurry.", ""},
      {"Jane Doe writes about politics.", ""},
      {"", ""},
  };
  for (const ListRow& row : rows) {
    const std::string text = row.text;
    std::vector<std::string> found;
    for (const Credit& credit :
         parse_credits(text, {0, static_cast<uint32_t>(text.size())}, test_knowledge())) {
      found.push_back(credit.role + ":" + credit.name);
      EXPECT_EQ(collapse_spaces(credit.span.of(text)), credit.name);
    }
    EXPECT_EQ(join(found, "|"), row.names) << text;
  }
}

struct CaptionRow {
  const char* text;
  const char* parts;  // text|credit; "" = not marked as a caption
};

TEST(Caption, InEveryForm) {
  const CaptionRow rows[] = {
      {"A soldier stands guard in Bamako / Reuters", "A soldier stands guard in Bamako|Reuters"},
      {"A soldier stands guard in Bamako. (AP Photo/John Smith)",
       "A soldier stands guard in Bamako.|AP Photo/John Smith"},
      {"A soldier stands guard in Bamako. REUTERS/John Smith",
       "A soldier stands guard in Bamako.|REUTERS/John Smith"},
      {"A soldier in Bamako. John Smith/AFP via Getty Images",
       "A soldier in Bamako.|John Smith/AFP via Getty Images"},
      {"A soldier in Bamako. Photo: John Smith", "A soldier in Bamako.|John Smith"},
      {"FILE PHOTO: A soldier in Bamako, March 3, 2015. REUTERS/John Smith",
       "A soldier in Bamako, March 3, 2015.|REUTERS/John Smith"},
      {"FILE - A soldier stands guard in Bamako.", "A soldier stands guard in Bamako.|"},
      {"A soldier in Bamako [John Smith/AFP]", "A soldier in Bamako|John Smith/AFP"},
      {"A soldier in Bamako (Photo by John Smith)", "A soldier in Bamako|John Smith"},
      {"Getty Images", "|Getty Images"},
      {"REUTERS/John Smith", "|REUTERS/John Smith"},
      {"In this photo taken on Monday, a soldier stands guard.",
       "In this photo taken on Monday, a soldier stands guard.|"},
      {"A soldier stands guard in Bamako", ""},
      {"The minister told Reuters that talks would go on.", ""},
      {"The town fell on Monday, state media said.", ""},
      {"", ""},
  };
  for (const CaptionRow& row : rows) {
    const auto match = parse_caption(row.text, test_knowledge());
    const std::string found =
        match ? std::string(match->text) + "|" + std::string(match->credit) : std::string();
    EXPECT_EQ(found, row.parts) << row.text;
  }
}

TEST(Caption, RepeatedWithCredit) {
  EXPECT_EQ(repeated_caption_credit("The envoy in Oslo / Bo Berg", "The envoy in Oslo"), "Bo Berg");
  EXPECT_EQ(repeated_caption_credit("The envoy in Oslo (NTB)", "The envoy in Oslo"), "NTB");
  EXPECT_FALSE(repeated_caption_credit("Another text", "The envoy in Oslo"));
}

struct PieceRow {
  const char* name;
  const char* text;
  const char* pieces;  // joined by "|", newlines as "/"
};

TEST(Pieces, LinesAndParagraphs) {
  const PieceRow rows[] = {
      {"blank lines part", "One.\n\nTwo.\n \t\nThree.", "One.|Two.|Three."},
      {"a line each", "First line here.\nSecond line here.\nThird.",
       "First line here.|Second line here.|Third."},
      {"carriage returns", "One.\r\n\r\nTwo.\r\nThree.", "One.|Two.|Three."},
      {"old Mac", "One.\rTwo.", "One.|Two."},
      {"hard wraps",
       "The ministers of the two countries met on Monday to talk\nabout the border, which has been "
       "closed since the "
       "war that\nbegan three years ago, officials said.",
       "The ministers of the two countries met on Monday to talk/about the border, which has been "
       "closed since the "
       "war that/began three years ago, officials said."},
      {"indents part",
       "   The ministers of the two countries met on Monday to talk\nabout the border, which has "
       "been closed since "
       "the\nwar.\n   The talks will go on for another week, the two\nof them said.",
       "The ministers of the two countries met on Monday to talk/about the border, which has been "
       "closed since "
       "the/war.|The talks will go on for another week, the two/of them said."},
      {"nothing", " \n\t\r\n", ""},
  };
  for (const PieceRow& row : rows) {
    std::vector<std::string> found;
    const std::string text = row.text;
    for (const Piece& piece : split_pieces(text)) {
      found.emplace_back(piece.span.of(text));
      for (char& c : found.back())
        if (c == '\n') c = '/';
    }
    EXPECT_EQ(join(found, "|"), row.pieces) << row.name;
  }
}

}  // namespace
}  // namespace sitrep
