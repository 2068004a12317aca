#include "knowledge/places.h"

#include <gtest/gtest.h>

#include "base/strings.h"
#include "knowledge/geonames.h"
#include "knowledge/knowledge.h"

namespace sitrep {
namespace {

const Gazetteer& gazetteer() {
  static const auto* loaded = new Result<Knowledge>(Knowledge::load(SITREP_SOURCE_DIR "/data"));
  EXPECT_TRUE(*loaded);
  return loaded->value().places;
}

// The places that a whole name can be.
std::vector<const GazetteerPlace*> named(std::string_view text) {
  std::vector<NameWord> words;
  for (std::string_view word : split_words(text)) words.push_back(make_name_word(word));
  auto match = gazetteer().names().longest(words, 0, words.size(), false);
  std::vector<const GazetteerPlace*> out;
  if (match.length == words.size())
    for (uint32_t value : match.values) out.push_back(&gazetteer().places()[gazetteer().name(value).place]);
  return out;
}

TEST(Gazetteer, KnowsConflictRegionsTownsAndOldNames) {
  const std::pair<const char*, const char*> rows[] = {
      {"Donbas", "UKR"}, {"Gaza Strip", "PSE"},  {"Tigray", "ETH"},     {"Line of Control", "IND"}, {"Strait of Hormuz", "IRN"}, {"Kobane", "SYR"},
      {"Fallujah", "IRQ"}, {"Bombay", "IND"},    {"Leningrad", "RUS"},  {"Saigon", "VNM"},          {"Chibok", "NGA"},           {"Srebrenica", "BIH"}};
  for (const auto& [name, country] : rows) {
    bool found = false;
    for (const GazetteerPlace* p : named(name))
      for (const std::string& code : p->countries) found |= code == country;
    EXPECT_TRUE(found) << name;
  }
}

TEST(Gazetteer, AbbreviationsAreDoubtfulAndDotted) {
  bool seen = false;
  std::vector<NameWord> words{make_name_word("Miss.")};
  for (uint32_t value : gazetteer().names().longest(words, 0, 1, false).values) {
    const GazetteerName& name = gazetteer().name(value);
    if (gazetteer().places()[name.place].name != "Mississippi") continue;
    seen = true;
    EXPECT_TRUE(name.doubtful);
    EXPECT_TRUE(name.dotted);
  }
  EXPECT_TRUE(seen);
}

TEST(Gazetteer, FindsSubdivisionsByAnyOfTheirNames) {
  ASSERT_TRUE(gazetteer().subdivision("USA", "Texas"));
  EXPECT_TRUE(gazetteer().subdivision("USA", "Tex."));
  EXPECT_FALSE(gazetteer().subdivision("FRA", "Texas"));
}

TEST(Gazetteer, EveryPlaceHasAPossiblePointAndKnownFeature) {
  for (const GazetteerPlace& p : gazetteer().places()) {
    EXPECT_TRUE(p.lat >= -90 && p.lat <= 90 && p.lon >= -180 && p.lon <= 180) << p.source.text();
    EXPECT_TRUE(one_of(p.feature, {"city", "admin1", "region", "water", "island", "site", "border"})) << p.source.text();
  }
}

const char* const kProvince = "1\tArda Province\tArda Province\t\t35.1\t44.2\tA\tADM1\tIQ\t\t07\t\t\t\t900000\t\t\tAsia/Baghdad\t2020-01-01";
std::string town(const char* name, const char* people, const char* code = "PPL") {
  return std::string("2\t") + name + "\t" + name + "\tTelmar,\xD8\xAA\xD9\x84\t35.5\t44.5\tP\t" + code + "\tIQ\t\t07\t\t\t\t" + people + "\t\t\tAsia/Baghdad\t2020-01-01";
}

TEST(Geonames, WritesRowsWithTheNameOfTheSubdivision) {
  GeonamesReader reader(gazetteer(), 500);
  reader.learn(kProvince);
  auto row = reader.row(town("Tel Mar", "12000"));
  ASSERT_TRUE(row);
  EXPECT_EQ(row.value().value_or(""), "Tel Mar\tTelmar\tcity\tIRQ\tArda Province\t35.5\t44.5\t12000\t2");
}

TEST(Geonames, LeavesOutWhatNewsDoesNotName) {
  GeonamesReader reader(gazetteer(), 500);
  EXPECT_FALSE(reader.row(town("Tel Mar", "20")).value());
  EXPECT_TRUE(reader.row(town("Tel Mar", "20", "PPLA2")).value());
  EXPECT_FALSE(reader.row("3\tOld Well\tOld Well\t\t35\t44\tH\tWLL\tIQ\t\t\t\t\t\t0\t\t\t\t2020-01-01").value());
}

TEST(Geonames, SaysWhatIsWrongWithALine) {
  GeonamesReader reader(gazetteer(), 500);
  EXPECT_FALSE(reader.row("1\tArda"));
  EXPECT_FALSE(reader.row("3\tArda\tArda\t\tnorth\t44\tP\tPPL\tIQ\t\t\t\t\t\t9000\t\t\t\t2020-01-01"));
}

}  // namespace
}  // namespace sitrep
