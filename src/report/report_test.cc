// What is read off a story beside events, through the real chain: splitter, parser, mentions,
// attributions. Without models/english.model the tests are skipped.
#include <gtest/gtest.h>

#include <filesystem>

#include "document/read_wire.h"
#include "event/attribution.h"
#include "mention/find_mentions.h"
#include "parse/parser.h"
#include "report/write_report.h"
#include "sentence/split_sentences.h"

namespace sitrep {
namespace {

const std::string kRoot = SITREP_SOURCE_DIR;

struct Chain {
  Knowledge knowledge;
  WireKnowledge wire;
  SentenceModel sentence_model;
  Parser parser;
};

// Null when there is no model or the data cannot be read; `why` says which.
const Chain* chain(std::string& why) {
  static std::string trouble;
  static const std::optional<Chain> loaded = []() -> std::optional<Chain> {
    if (!std::filesystem::exists(kRoot + "/models/english.model")) {
      trouble = "no models/english.model";
      return {};
    }
    auto parser = Parser::load(kRoot + "/models/english.model");
    auto sentence_model = SentenceModel::load(kRoot + "/models/sentences.model");
    auto knowledge = Knowledge::load(kRoot + "/data");
    if (!sentence_model) {
      trouble = sentence_model.error().message;
      return {};
    }
    if (!parser || !knowledge) {
      trouble = parser ? knowledge.error().message : parser.error().message;
      return {};
    }
    auto wire =
        parse_wire_knowledge(knowledge.value().agencies_tsv, knowledge.value().frame_marks_tsv);
    if (!wire) {
      trouble = wire.error().message;
      return {};
    }
    return Chain{std::move(knowledge).value(), std::move(wire).value(),
                 std::move(sentence_model).value(), std::move(parser).value()};
  }();
  why = trouble;
  return loaded ? &*loaded : nullptr;
}

struct ReportTest : ::testing::Test {
  void SetUp() override {
    std::string why;
    c = chain(why);
    if (!c) GTEST_SKIP() << why;
  }

  // The report of one text, as dump() prints it.
  std::string read(const std::string& text) {
    DocumentFields given;
    given.published = "2017-06-14";
    given.body_only = true;
    auto document = read_exact_text(text, given, c->wire);
    if (!document) return document.error().message;
    const Document& d = document.value();
    Sentences sentences = split_sentences(d, c->sentence_model);
    Parses parses = c->parser.parse(d, sentences);
    Mentions mentions = find_mentions(d, sentences, parses, c->knowledge);
    Events events;
    events.attributions = find_attributions(d, sentences, parses, mentions, c->knowledge);
    Report report = write_report(d, sentences, parses, mentions, events, c->knowledge);
    Status valid = verify(report, events, mentions, d);
    EXPECT_TRUE(valid) << (valid ? "" : valid.error().message);
    return dump(report, events, mentions, d);
  }
  bool tells(const std::string& text, const std::string& line) {
    return read(text).find(line) != std::string::npos;
  }

  const Chain* c = nullptr;
};

#define TELLS(text, line) EXPECT_TRUE(tells(text, line)) << read(text)
#define TELLS_NOT(text, line) EXPECT_FALSE(tells(text, line)) << read(text)

TEST_F(ReportTest, StatementsHaveTheirWordsAndDate) {
  TELLS("Kenya will close the border, a U.N. envoy said on Tuesday.",
        "cue \"said\" 2017-06-13 \"Kenya will close the border\"");
}

TEST_F(ReportTest, OfficesStandBesideNames) {
  TELLS("Kenya's president, Uhuru Kenyatta, left Kampala.", "holds_office \"Uhuru Kenyatta\"");
  TELLS("Ugandan President Yoweri Museveni left Kampala.", "holds_office \"Yoweri Museveni\"");
  // At the latest on the day of the story.
  TELLS("Former South African President Jacob Zuma was charged.", "\"South African\" (South Africa) until 2017-06-14");
  TELLS_NOT("Argentine singer Lucia Paz left Kampala.", "holds_office");
  TELLS_NOT("Kremlin spokesman Dmitry Peskov declined to comment.", "holds_office");
}

TEST_F(ReportTest, EnvoysAndSpeakers) {
  TELLS("Maria Lopez, Peru's ambassador to Japan, resigned.",
        "envoy_to \"Maria Lopez\" (Maria Lopez) -> \"Japan\"");
  TELLS("Dmitry Peskov, a spokesman for the Kremlin, declined to comment.",
        "spokesperson_of \"Dmitry Peskov\"");
}

TEST_F(ReportTest, LeadersAndTheLed) {
  TELLS("Khalifa Haftar leads the Libyan National Army.", "leads \"Khalifa Haftar\"");
  TELLS("A coalition led by Saudi Arabia bombed the port of Hodeidah.", "-> \"Saudi Arabia\"");
  TELLS("A French-led force entered Gao.", "led_by \"force\"");
}

TEST_F(ReportTest, AlliesAndFoes) {
  TELLS("U.S. ally Qatar denied the charges.", "ally_of \"Qatar\" (Qatar) -> \"U.S.\"");
  TELLS("Talks between rivals India and Pakistan resumed.",
        "adversary_of \"India\" (India) -> \"Pakistan\"");
  TELLS("NATO member Turkey shot down a Russian jet.", "member_of \"Turkey\" (Turkey) -> \"NATO\"");
}

TEST_F(ReportTest, BackersAndTheBacked) {
  TELLS("Rwanda-backed rebels seized the town.", "backs \"Rwanda\" (Rwanda) -> \"rebels\"");
  TELLS("Rebels backed by Rwanda seized the town.", "backs \"Rwanda\" (Rwanda) -> \"Rebels\"");
  TELLS("Pro-Russian separatists shelled Ukrainian positions near Donetsk.",
        "backs \"separatists\"");
  TELLS_NOT("Anti-drug efforts cost the city much.", "adversary_of");
}

TEST_F(ReportTest, ForcesAbroad) {
  TELLS("Some 4,000 French troops stationed in Mali will leave.",
        "-> \"Mali\" (Mali) quantity 4000");
  TELLS("The African Union's 22,000-strong force in Somalia withdrew from two towns.",
        "quantity 22000");
}

TEST_F(ReportTest, StatesOfActivities) {
  TELLS("Kenya has suspended flights to Somalia.", "state \"Kenya\" (Kenya) \"flights\" suspended");
  TELLS("Turkey halted its military operations in northern Syria.",
        "\"military operations\" paused");
  TELLS("Negotiations are under way in Geneva.", "\"Negotiations\" ongoing in Geneva");
  TELLS("Colombia's peace talks with the ELN are on hold.", "\"peace talks\" paused");
  TELLS("The curfew remains in force in Bujumbura.", "\"curfew\" in_force");
  TELLS("South Korea will resume talks with the North next week.", "\"talks\" expected");
  TELLS("The siege of Aleppo is over.", "\"siege\" ended");
  TELLS("Talks have not resumed.", "\"Talks\" suspended");
}

TEST_F(ReportTest, StatesOfWhatNoListHolds) {
  TELLS("Kenya suspended mailings to Uganda.", "\"mailings\" suspended");
  TELLS("The airport in Goma has been closed for two weeks.", "suspended in Goma since 2017-05-31");
  TELLS("The strike entered its third week.", "\"strike\" ongoing");
  TELLS("The government has not lifted the curfew.", "\"curfew\" in_force");
  TELLS("The ban is no longer in effect.", "\"ban\" ended");
  TELLS("Talks between Chad and Sudan are to resume on Friday.", "\"Talks\" expected");
  TELLS("A conference planned for May has been postponed.", "\"conference\" suspended");
}

TEST_F(ReportTest, WhatDidNotComeAboutIsNoState) {
  TELLS_NOT("The U.N. sent two envoys to end the siege.", "state ");
  TELLS_NOT("The mayor spoke of suspending the bus service.", "state ");
  TELLS_NOT("The ferry service was suspended in 1987.", "state ");
  TELLS_NOT("The talks had stalled when the envoy arrived.", "state ");
}

TEST_F(ReportTest, WhatIsDeniedOrAskedForIsNoState) {
  TELLS_NOT("The government has no plans to resume talks.", "state ");
  TELLS_NOT("The minister lobbied for the resumption of military aid.", "state ");
  TELLS_NOT("The government called for a resumption of talks.", "state ");
  TELLS_NOT("The two sides could resume talks.", "state ");
}

TEST_F(ReportTest, ActivityLevels) {
  TELLS("Attacks by Boko Haram in Borno have increased since January.", "\"Attacks\" change rise");
  TELLS("The number of clashes between India and Pakistan in Kashmir fell in May.",
        "\"clashes\" change fall");
  TELLS("No increase in cross-border shelling was reported.", "\"shelling\" change none");
  TELLS("Violence in Burundi remained low.", "level low");
  TELLS("Ceasefire violations in eastern Ukraine doubled last week.",
        "window 2017-06-05/2017-06-11");
}

TEST_F(ReportTest, NumbersOfActivities) {
  TELLS("Attacks rose 30 percent in May.", "change rise level - percent 30");
  TELLS("Monitors recorded 130 violations on Monday, against 97 a day before.", "change rise level - count 130 before 97");
  TELLS("Hijackings fell to 12 in May from 31 in April.", "change fall level - count 12 before 31");
  TELLS("Clashes halved in May.", "percent 50");
  TELLS_NOT("Hijackings fell in the first half of 2016.", "percent");
  TELLS_NOT("Arrivals fell to a few hundred in May.", "count");
}

TEST_F(ReportTest, TwoMeasuresTwoRecords) {
  std::string told = read("Ambushes fell in May, but robberies doubled.");
  EXPECT_NE(told.find("\"Ambushes\" change fall"), std::string::npos) << told;
  EXPECT_NE(told.find("\"robberies\" change rise"), std::string::npos) << told;
}

TEST_F(ReportTest, OddTextIsNoTrouble) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("- - -"), "");
  read("-led pro- -strong, anti- force in .");
}

}  // namespace
}  // namespace sitrep
