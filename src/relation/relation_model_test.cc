// The relation model's file and its sums, with a model of two types and two features made here.
#include "relation/relation_model.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "relation/word_kinds.h"

namespace sitrep {
namespace {

std::string number(uint32_t value) {
  std::string out;
  for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

std::string key(std::string_view feature) { return number(static_cast<uint32_t>(hash_mix(hash_bytes(feature)) >> 32)); }

std::string small_model() {
  std::string out = "SITREPRM" + number(1) + number(2) + number(2) + number(1000000);
  for (const std::string type : {"AID", "NONE"}) out += number(static_cast<uint32_t>(type.size())) + type;
  out += key("p:send/v") + key("p:rain/v");
  return out + std::string({2, 0, 0, 3});
}

TEST(RelationModel, SumsTheRowsOfTheFeaturesThatHold) {
  const auto model = RelationModel::from_bytes(small_model());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model.value().score({"p:send/v", "unknown"}).front().type, "AID");
  EXPECT_EQ(model.value().score({"p:send/v", "p:rain/v"}).front().type, "NONE");
  const auto even = model.value().score({});
  EXPECT_EQ(even.front().type, "AID");  // among equals the order of the model
  EXPECT_DOUBLE_EQ(even.front().probability, 0.5);
  EXPECT_EQ(model.value().strongest({"p:rain/v", "p:send/v"}, "AID", 4), std::vector<std::string>{"p:send/v"});
}

TEST(RelationModel, SaysWhatIsWrongWithAFile) {
  const std::string good = small_model();
  for (const std::string& bytes : {std::string(), std::string("SITREPXX"), good.substr(0, good.size() - 1), good + "x", good.substr(0, 14)}) {
    const auto model = RelationModel::from_bytes(bytes);
    ASSERT_FALSE(model);
    EXPECT_NE(model.error().message.find("relation model"), std::string::npos);
  }
  std::string huge = good;
  huge.replace(16, 4, number(0xffffffffu));
  EXPECT_FALSE(RelationModel::from_bytes(huge));
  EXPECT_FALSE(RelationModel::load("no/such/relations.model"));
}

TEST(WordKinds, ReadsTwoNumbersAWordAndNamesABadLine) {
  const auto kinds = WordKinds::from_text("# comment\ncondemn/v\t7\t2\n", "k.tsv");
  ASSERT_TRUE(kinds);
  EXPECT_EQ(kinds.value().find("condemn/v")->fine, 7);
  EXPECT_EQ(kinds.value().find("praise/v"), nullptr);
  const auto bad = WordKinds::from_text("condemn/v\t7\t2\npraise/v\tx\t1\n", "k.tsv");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("k.tsv:2"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
