// What a situation promises: whatever the order of arrival, copies count once, one event is one
// happening, plans stay apart from deeds, later figures revise earlier ones.
#include "situation/situation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>

#include "situation/cluster.h"
#include "situation/copies.h"
#include "store/signature.h"
#include "store/test_documents.h"

namespace sitrep {
namespace {

const SituationRules& rules() {
  static const SituationRules loaded = SituationRules::load(SITREP_SOURCE_DIR "/data", SITREP_SOURCE_DIR "/models").value();
  return loaded;
}

// "killed 12": the event stands on all of `text`, its trigger is `trigger`.
CodedDocument told(const std::string& id, const std::string& source, const std::string& published, const std::string& text, const std::string& trigger, MadeEvent event, int64_t dead = 0) {
  CodedDocument coded = made(id, text, {event}, "", published);
  coded.document.source = source;
  EventRow& e = coded.coding->events.front();
  const auto at = static_cast<int64_t>(text.find(trigger));
  e.words = {{"trigger", trigger, at, at + static_cast<int64_t>(trigger.size()), {}, ""}};
  for (PlaceRow& place : e.locations) place.city = place.resolved_place;
  if (dead) e.dead = {dead, dead, std::to_string(dead)};
  return coded;
}

class SituationTest : public testing::Test {
 protected:
  void SetUp() override { path_ = fresh_folder() + "/a.sitrep"; }

  Situation load(const std::vector<CodedDocument>& documents, const SituationQuery& query = {}) {
    std::filesystem::remove(path_);
    for (const CodedDocument& document : documents) {
      auto writer = StoreWriter::open(path_);
      EXPECT_TRUE(writer.value().append({document}, instant(1), "test"));
    }
    auto reader = StoreReader::open(path_);
    auto situation = load_situation(reader.value(), rules(), query);
    EXPECT_TRUE(situation) << situation.error().message;
    EXPECT_TRUE(verify(situation.value()));
    return situation.value();
  }
  std::string path_;
};

const MadeEvent kRaid{"ASSAULT", "SYR", "IRQ", "2020-01-28", "MIL", "Mosul"};
const std::string kFirst = "Gunmen of the army attacked the market of Mosul on Tuesday with mortars and machine guns and killed twelve shoppers before they fled to the hills.";
const std::string kOther = "In Mosul at least fifteen people died when soldiers raided the bazaar, the mayor told a radio station.";

TEST_F(SituationTest, OneEventFromSeveralReports) {
  std::vector<CodedDocument> documents = {told("a", "Tigris Post", "2020-01-28", kFirst, "attacked", kRaid, 12), told("b", "Nile Herald", "2020-01-29", kOther, "raided", kRaid, 15),
                                          told("c", "Nile Herald", "2020-01-29", "Police arrested a baker in Basra on Monday over unpaid taxes, his lawyer said.", "arrested", {"COERCE", "IRQ", "", "2020-01-27", "COP", "Basra"})};
  const Situation s = load(documents);
  ASSERT_EQ(s.happenings.size(), 2u) << dump(s);
  const Happening& raid = s.happenings[1];
  EXPECT_EQ(raid.reports, 2u);
  EXPECT_EQ(raid.sources, 2u);
  EXPECT_EQ(raid.current("dead")->low, 15);  // the later report's
  EXPECT_EQ(raid.figures.size(), 2u);
  const auto joined = std::find_if(raid.why.begin(), raid.why.end(), [](const WhyRow& why) { return why.rule == "joined"; });
  ASSERT_NE(joined, raid.why.end());
  EXPECT_NE(joined->note.find(" of b with "), std::string::npos) << joined->note;
  EXPECT_NE(joined->note.find("an actor in common (+0.8)"), std::string::npos) << joined->note;
  EXPECT_NE(joined->note.find("; against it: "), std::string::npos) << joined->note;
  EXPECT_NE(joined->note.find("; in all +"), std::string::npos) << joined->note;
  EXPECT_TRUE(raid.contradictions.empty()) << dump(s);  // a later, higher toll revises
  std::string first = dump(s);
  do {
    EXPECT_EQ(dump(load(documents)), first);
  } while (std::next_permutation(documents.begin(), documents.end(), [](const auto& x, const auto& y) { return x.document.id < y.document.id; }));
}

TEST_F(SituationTest, WhatOneSaysAndAnotherDenies) {
  std::vector<CodedDocument> documents = {told("a", "Tigris Post", "2020-01-28", kFirst, "attacked", kRaid, 12), told("b", "Nile Herald", "2020-01-28", "The army never attacked the market of Mosul on Tuesday, a spokesman said.", "attacked", kRaid)};
  documents[1].coding->events.front().negation = true;
  const Situation s = load(documents);
  ASSERT_EQ(s.happenings.size(), 1u) << dump(s);
  ASSERT_EQ(s.happenings[0].contradictions.size(), 1u);
  const Contradiction& denied = s.happenings[0].contradictions[0];
  EXPECT_EQ(denied.what, "denied");
  ASSERT_EQ(denied.versions.size(), 2u);
  EXPECT_EQ(denied.versions[0].value, "denied");  // each has one source: by name
  EXPECT_EQ(denied.versions[1].tellings, std::vector<size_t>{0});
  EXPECT_FALSE(s.happenings[0].negation);
  documents[1].coding->events.front().hypothetical = true;  // "would never attack": denies nothing that happened
  for (const Happening& h : load(documents).happenings) EXPECT_TRUE(h.contradictions.empty());
}

// The dump of a small situation; after a change read the difference, then copy what was found.
TEST_F(SituationTest, LooksLikeItsGoldenFile) {
  CodedDocument copy = told("copy", "Delta Sun", "2020-01-28", kFirst + " Shops in our town stayed open.", "attacked", kRaid, 12);
  MadeEvent plan = kRaid;
  plan.future = true;
  const Situation s = load({told("first", "Tigris Post", "2020-01-28", kFirst, "attacked", kRaid, 12), copy, told("later", "Nile Herald", "2020-01-29", kOther, "raided", kRaid, 15),
                            told("lower", "Hill Echo", "2020-01-30", "The attack on the market of Mosul cost nine lives, the army said.", "attack", kRaid, 9),
                            told("plan", "Nile Herald", "2020-01-28", "The army will attack Mosul again, officers said.", "attack", plan)});
  std::ifstream file(SITREP_SOURCE_DIR "/tests/golden/situation/market_raid.dump");
  const std::string golden((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(dump(s), golden) << dump(s);
}

TEST_F(SituationTest, FiguresOfOneDayThatDifferAreKeptSideBySide) {
  const Situation s = load({told("a", "Tigris Post", "2020-01-28", kFirst, "attacked", kRaid, 12), told("b", "Nile Herald", "2020-01-28", kOther, "raided", kRaid, 3)});
  ASSERT_EQ(s.happenings.size(), 1u) << dump(s);
  ASSERT_EQ(s.happenings[0].contradictions.size(), 1u);
  EXPECT_EQ(s.happenings[0].contradictions[0].what, "dead");
  EXPECT_EQ(s.happenings[0].contradictions[0].versions.size(), 2u);
}

TEST_F(SituationTest, CopiesCountOnceAndNameTheirAgency) {
  CodedDocument copy = told("b", "Nile Herald", "2020-01-28", "MOSUL - " + kFirst, "attacked", kRaid, 12);
  copy.document.dateline.agency = "Reuters";
  copy.document.dateline.span = {0, 5};
  const Situation s = load({told("a", "Tigris Post", "2020-01-28", kFirst, "attacked", kRaid, 12), copy});
  ASSERT_EQ(s.happenings.size(), 1u) << dump(s);
  EXPECT_EQ(s.happenings[0].reports, 2u);
  EXPECT_EQ(s.happenings[0].sources, 1u);
  EXPECT_EQ(s.reports[1].copy_group, 0u);
  EXPECT_EQ(s.reports[0].origin, "Reuters");
}

TEST_F(SituationTest, AnotherDayAnotherPlaceAndAPlanStayApart) {
  MadeEvent later = kRaid, elsewhere = kRaid, plan = kRaid;
  later.date = "2020-02-03", elsewhere.place = "Kirkuk", plan.future = true;
  EXPECT_EQ(load({told("a", "P", "2020-01-28", kFirst, "attacked", kRaid), told("b", "Q", "2020-02-03", kOther, "raided", later)}).happenings.size(), 2u);
  EXPECT_EQ(load({told("a", "P", "2020-01-28", kFirst, "attacked", kRaid), told("b", "Q", "2020-01-28", "Soldiers shelled Kirkuk.", "shelled", elsewhere)}).happenings.size(), 2u);
  EXPECT_EQ(load({told("a", "P", "2020-01-28", kFirst, "attacked", kRaid), told("b", "Q", "2020-01-28", kFirst, "attacked", plan)}).happenings.size(), 2u);
}

TEST_F(SituationTest, TheQuestionChoosesTheReports) {
  CodedDocument a = told("a", "P", "2020-01-28", kFirst, "attacked", kRaid);
  CodedDocument b = told("b", "Q", "2020-02-09", kOther, "raided", {"ASSAULT", "PER", "CHL", "2020-02-09"});
  EXPECT_EQ(load({a, b}, {.actors = {"SYR"}}).reports.size(), 1u);
  EXPECT_EQ(load({a, b}, {.actors = {"SYR", "CHL"}}).reports.size(), 2u);
  EXPECT_EQ(load({a, b}, {.place = "mosul"}).reports.size(), 1u);
  EXPECT_EQ(load({a, b}, {.as_of = "2020-02-01"}).reports.size(), 1u);
  EXPECT_EQ(load({a, b}, {.since = "2020-02-01"}).reports.size(), 1u);
  EXPECT_EQ(load({a, b}, {.known_at = "2020-01-01T00:00:00.000000Z"}).reports.size(), 0u);
}

TEST(Copies, TrimmedAndPaddedTextsAreCopiesPatternsOfOnePublisherAreNot) {
  const std::string story = "The council of the port voted on Friday to close the old harbour to tankers after a spill that fouled nine beaches. Fishermen who had blocked the pier for a week went home. "
                            "The governor promised to pay for lost nets within a month, and the owner of the ship denied any fault.";
  const auto wording = [](const std::string& text, const std::string& source, const std::string& day) {
    Document d;
    d.text = text, d.zones.push_back({Zone::kBody, {0, static_cast<uint32_t>(text.size())}});
    return Wording{shingles_of(word_hashes(text)), signature_of(d).keys, source, day};
  };
  const Wording original = wording(story, "A", "2020-01-01"), trimmed = wording(story.substr(0, 170), "B", "2020-01-01");
  const Wording padded = wording(story + " Nobody in our town was hurt, a nurse at the clinic of Saint Anne told this newspaper by telephone on Saturday.", "C", "2020-01-02");
  const Wording other = wording("The council of the town voted on Monday to open a new school. Teachers who had blocked the road for a week cheered.", "D", "2020-01-01");
  EXPECT_TRUE(are_copies(original, trimmed));
  EXPECT_TRUE(are_copies(original, padded));
  EXPECT_FALSE(are_copies(original, other));
  EXPECT_EQ(find_copies({original, other, padded, trimmed}), (std::vector<size_t>{0, 1, 0, 0}));
  std::string pattern = story;
  pattern.replace(pattern.find("Friday to close the old harbour to tankers"), 42, "Sunday to open the new airport for charters");
  pattern.replace(pattern.find("a spill that fouled nine beaches"), 32, "two bids from firms of the capital");
  const Wording again = wording(pattern.substr(0, 260), "A", "2020-03-09");
  EXPECT_FALSE(are_copies(original, again));
}

TEST(AverageLink, JoinsTheSurestFirstAndNeverWhatMayNotMeet) {
  const double never = -std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> score = {{0, 3, 1, never}, {3, 0, 2, 2}, {1, 2, 0, 5}, {never, 2, 5, 0}};
  const auto groups = average_link(4, [&](size_t a, size_t b) { return score[a][b]; }, 0);
  EXPECT_EQ(groups, (std::vector<std::vector<size_t>>{{0, 1}, {2, 3}}));
  EXPECT_EQ(average_link(0, [](size_t, size_t) { return 0.0; }, 0).size(), 0u);
  EXPECT_EQ(average_link(3, [](size_t, size_t) { return -1.0; }, 0).size(), 3u);
}

TEST(Words, InflectionsAndDeedsShareAStem) {
  const std::pair<const char*, const char*> same[] = {{"attacked", "attacks"}, {"killing", "killed"}, {"shot", "shoot"}, {"resignation", "resigned"}, {"explosion", "exploded"}, {"invasion", "invaded"},
                                                      {"agreement", "agreed"}, {"withdrawal", "withdrew"}, {"denied", "denies"}, {"met", "meeting"}, {"elections", "elected"}, {"bombings", "bomb"}};
  for (const auto& [a, b] : same) EXPECT_EQ(rules().words.stem(a), rules().words.stem(b)) << a << " " << b;
  EXPECT_NE(rules().words.stem("house"), rules().words.stem("hour"));
  EXPECT_TRUE(rules().words.same_act(rules().words.stem("raid"), rules().words.stem("assault")));
  EXPECT_FALSE(rules().words.same_act(rules().words.stem("raid"), rules().words.stem("marry")));
}

}  // namespace
}  // namespace sitrep
