// The relation model's file and its sums, with a model of two types and two features made here.
#include "relation/relation_model.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/hash.h"
#include "relation/word_kinds.h"

namespace sitrep {
namespace {

struct Row {
  std::string feature;
  std::vector<int8_t> weights;  // of AID, of NONE
};

uint32_t key(const Row& row) { return static_cast<uint32_t>(hash_mix(hash_bytes(row.feature)) >> 32); }

std::string model_of(const std::vector<Row>& rows) {
  ByteWriter out;
  out.raw("SITREPRM");
  for (uint32_t n : {1u, 2u, static_cast<uint32_t>(rows.size()), 1000000u}) out.number(n);
  out.text("AID");
  out.text("NONE");
  for (const Row& row : rows) out.number(key(row));
  for (const Row& row : rows)
    for (int8_t weight : row.weights) out.number(weight);
  return out.bytes();
}

std::vector<Row> two_rows() {
  std::vector<Row> rows{{"p:send/v", {2, 0}}, {"p:rain/v", {0, 3}}};
  if (key(rows[1]) < key(rows[0])) std::swap(rows[0], rows[1]);
  return rows;
}

TEST(RelationModel, SumsTheRowsOfTheFeaturesThatHold) {
  const auto model = RelationModel::from_bytes(model_of(two_rows()));
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model.value().score({"p:send/v", "unknown"}).front().type, "AID");
  EXPECT_EQ(model.value().score({"p:send/v", "p:rain/v"}).front().type, "NONE");
  const auto even = model.value().score({});
  EXPECT_EQ(even.front().type, "AID");  // among equals the order of the model
  EXPECT_DOUBLE_EQ(even.front().probability, 0.5);
  EXPECT_EQ(model.value().strongest({"p:rain/v", "p:send/v"}, "AID", 4), std::vector<std::string>{"p:send/v"});
}

TEST(RelationModel, SaysWhatIsWrongWithAFile) {
  const std::string good = model_of(two_rows());
  for (const std::string& bytes : {std::string(), std::string("SITREPXX"), good.substr(0, good.size() - 1), good + "x", good.substr(0, 14)}) {
    const auto model = RelationModel::from_bytes(bytes);
    ASSERT_FALSE(model);
    EXPECT_NE(model.error().message.find("relation model"), std::string::npos);
  }
  std::string huge = good;
  huge.replace(16, 4, 4, '\xff');
  EXPECT_FALSE(RelationModel::from_bytes(huge));
  EXPECT_FALSE(RelationModel::load("no/such/relations.model"));
}

TEST(RelationModel, WantsItsRowsInOrder) {
  const std::vector<Row> rows = two_rows();
  EXPECT_FALSE(RelationModel::from_bytes(model_of({rows[1], rows[0]})));
  EXPECT_FALSE(RelationModel::from_bytes(model_of({rows[0], rows[0]})));
}

TEST(WordKinds, ReadsTwoNumbersAWordAndNamesABadLine) {
  const auto kinds = WordKinds::from_text("# comment\ncondemn/v\t7\t2\n", "k.tsv");
  ASSERT_TRUE(kinds);
  EXPECT_EQ(kinds.value().find("condemn/v")->fine, 7);
  EXPECT_EQ(kinds.value().find("praise/v"), nullptr);
  const auto bad = WordKinds::from_text("condemn/v\t7\t2\npraise/v\tx\t1\n", "k.tsv");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("k.tsv:2"), std::string::npos);
  const auto falling = WordKinds::from_text("praise/v\t7\t2\ncondemn/v\t1\t1\n", "k.tsv");
  ASSERT_FALSE(falling);
  EXPECT_NE(falling.error().message.find("k.tsv:2"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
