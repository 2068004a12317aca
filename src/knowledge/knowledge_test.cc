#include "knowledge/knowledge.h"

#include <gtest/gtest.h>

#include "base/strings.h"

namespace sitrep {
namespace {

const Knowledge& knowledge() {
  static const auto* loaded = [] {
    auto result = Knowledge::load(SITREP_SOURCE_DIR "/data");
    if (!result) {
      ADD_FAILURE() << result.error().message;
      return new Result<Knowledge>(Knowledge{});
    }
    return new Result<Knowledge>(std::move(result));
  }();
  return loaded->value();
}

std::vector<NameWord> words_of(std::string_view text) {
  std::vector<NameWord> words;
  for (std::string_view word : split_words(text)) words.push_back(make_name_word(word));
  return words;
}

size_t match_length(std::string_view text, bool all_capitals = false) {
  auto words = words_of(text);
  return knowledge().actors.names().longest(words, 0, words.size(), all_capitals).length;
}

TEST(Tsv, NamesTheLineThatDoesNotFit) {
  auto file = parse_tsv("# head\na\tb\na\n", "x.tsv", 2, 2);
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("data/x.tsv:3"), std::string::npos);
}

TEST(Tsv, CoarseDatesFillTheirPeriod) {
  SourceLine source{"x.tsv", 1};
  EXPECT_EQ(iso_text(parse_data_date("2009", PeriodEdge::kUntil, source).value()), "2009-12-31");
  EXPECT_EQ(iso_text(parse_data_date("2012-02", PeriodEdge::kUntil, source).value()), "2012-02-29");
  EXPECT_EQ(iso_text(parse_data_date("2012-02", PeriodEdge::kSince, source).value()), "2012-02-01");
  EXPECT_FALSE(parse_data_date("spring", PeriodEdge::kSince, source));
}

TEST(Knowledge, AllFilesOfDataLoad) {
  EXPECT_GT(knowledge().actors.countries().size(), 190u);
  EXPECT_GT(knowledge().actors.roles().size(), 400u);
  EXPECT_GT(knowledge().coding.patterns().size(), 500u);
  EXPECT_EQ(knowledge().version.size(), 16u);
}

// A movement that became a party stands in two files: never in both on one day.
TEST(Knowledge, NoActorHasTwoSectorsOnOneDay) {
  const auto& all = knowledge().actors.organisations();
  for (std::string_view name : {"Palestine Liberation Organization", "Fatah", "Kurdistan Democratic Party",
                                "Patriotic Union of Kurdistan", "Sudan People's Liberation Movement"}) {
    std::vector<const Organisation*> lines;
    for (const Organisation& o : all)
      if (o.name == name) lines.push_back(&o);
    ASSERT_EQ(lines.size(), 2u) << name;
    if (!lines[0]->until) std::swap(lines[0], lines[1]);
    EXPECT_TRUE(lines[0]->until && lines[1]->since && lines[0]->until < lines[1]->since) << name;
  }
}

TEST(Knowledge, EveryPatternNamesKnownTypesModesAndCodes) {
  const Ontology& ontology = knowledge().ontology;
  for (const Pattern& p : knowledge().coding.patterns()) {
    if (p.type.empty()) continue;
    EXPECT_TRUE(ontology.type(p.type)) << p.source.text() << ": type " << p.type;
    for (const auto& mode : p.modes)
      EXPECT_TRUE(ontology.mode(p.type, mode)) << p.source.text() << ": mode " << mode;
    EXPECT_TRUE(p.cameo.empty() || ontology.cameo(p.cameo)) << p.source.text() << ": " << p.cameo;
    EXPECT_FALSE(p.example.empty()) << p.source.text() << " has no example";
  }
}

TEST(Knowledge, EveryOfficeBelongsToAKnownActor) {
  const auto& actors = knowledge().actors;
  for (const Person& person : actors.persons())
    for (const OfficeTerm& term : person.terms)
      EXPECT_TRUE(actors.country(term.country) || term.country.size() == 3)
          << term.source.text() << ": " << term.country;
}

TEST(NameIndex, CapitalsTellNamesFromWords) {
  EXPECT_EQ(match_length("U.S. troops"), 1u);
  EXPECT_EQ(match_length("US troops"), 1u);
  EXPECT_EQ(match_length("us troops"), 0u);
  EXPECT_EQ(match_length("US AND CHINA TO MEET", true), 1u);
  EXPECT_EQ(match_length("turkey sandwich"), 0u);
  EXPECT_EQ(match_length("Cote d'Ivoire said"), 2u);
  EXPECT_EQ(match_length("United States of America"), 4u);
  EXPECT_EQ(match_length("United Airlines"), 0u);
}

TEST(ActorKnowledge, OfficesAreDated) {
  const auto& actors = knowledge().actors;
  for (auto [year, holds] : {std::pair{1995, false}, {2014, true}}) {
    const Person* person = actors.holder("DEU", "chancellor", {static_cast<int16_t>(year), 6, 1});
    ASSERT_TRUE(person) << year;
    EXPECT_EQ(person->name == "Angela Merkel", holds) << person->name;
  }
}

TEST(ActorKnowledge, ASurnameTakesTheOfficeBesideIt) {
  const auto& actors = knowledge().actors;
  auto name = [&](const char* surname, const char* title, Date date, const char* country) {
    const Person* person = actors.surname_holder(surname, title, date, country);
    return person ? person->name : std::string();
  };
  EXPECT_EQ(name("bush", "president", {1991, 5, 5}, ""), "George H. W. Bush");
  EXPECT_EQ(name("bush", "president", {2004, 5, 5}, ""), "George W. Bush");
  EXPECT_EQ(name("bush", "president", {}, "RUS"), "George W. Bush");  // the last of one state
  EXPECT_EQ(name("bush", "foreign minister", {2004, 5, 5}, ""), "");
  EXPECT_EQ(name("putin", "premier", {2009, 5, 5}, ""), "Vladimir Putin");
  EXPECT_EQ(name("gonzalez", "president", {}, ""), "");
}

TEST(ActorKnowledge, StateNumbersHaveDatesOfTheirOwn) {
  const auto& actors = knowledge().actors;
  struct Row { const char *code, *system; Date date; const char* number; };
  for (const Row& row : {Row{"DEU", "cow", {1990, 9, 1}, "260"}, Row{"DEU", "cow", {1991, 1, 1}, "255"}, Row{"DEU", "gw", {1991, 1, 1}, "260"},
                         Row{"TUV", "cow", {1999, 1, 1}, ""}, Row{"TUV", "gw", {1999, 1, 1}, "973"}, Row{"SRB", "cow", {2010, 1, 1}, "345"},
                         Row{"SRB", "gw", {2010, 1, 1}, "340"}, Row{"SSD", "cow", {2010, 1, 1}, ""}, Row{"YEM", "cow", {}, "679"}}) {
    const Country* country = actors.country(row.code);
    ASSERT_TRUE(country) << row.code;
    EXPECT_EQ(actors.state_number(*country, row.system, row.date), row.number) << row.code << " " << row.system;
  }
}

TEST(CodingLexicon, MoreSpecificPatternsComeFirst) {
  const auto* list = knowledge().coding.candidates('v', "attack");
  ASSERT_TRUE(list);
  for (size_t i = 1; i < list->size(); ++i)
    EXPECT_GE(knowledge().coding.patterns()[(*list)[i - 1]].specificity,
              knowledge().coding.patterns()[(*list)[i]].specificity);
}

TEST(CodingLexicon, CompositionTakesTheClosestRow) {
  const auto& coding = knowledge().coding;
  const Composition* c = coding.composition("REQUEST", "100", "RETREAT", {"withdraw"});
  ASSERT_TRUE(c);
  EXPECT_EQ(c->cameo, "1056");
  c = coding.composition("THREATEN", "130", "AID", {});
  ASSERT_TRUE(c);
  EXPECT_EQ(c->cameo, "130");
}

}  // namespace
}  // namespace sitrep
