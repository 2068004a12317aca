// The confidence model's file and its sums, with a model of three features made here.
#include "relation/confidence_model.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

constexpr const char* kModel = "# a comment\n@least\t400\nbias\t1000\ntype:AID\t500\nweak\t-1500\n";

TEST(ConfidenceModel, AddsTheWeightsOfTheFeaturesItKnows) {
  const auto model = ConfidenceModel::from_text(kModel, "small.tsv");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_NEAR(model.value().confidence({"bias", "type:AID", "never seen"}), 0.8176, 1e-4);  // 1 / (1 + e^-1.5)
  EXPECT_NEAR(model.value().confidence({"bias", "type:AID", "weak"}), 0.5, 1e-9);
  EXPECT_DOUBLE_EQ(model.value().least(), 0.4);
}

TEST(ConfidenceModel, NamesWhatWeighedMostOnEachSide) {
  const auto model = ConfidenceModel::from_text("bias\t9000\na\t1\nb\t30\nc\t20\nd\t-5\n", "small.tsv").value();
  EXPECT_EQ(model.strongest({"bias", "a", "b", "c", "d"}, true, 2), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(model.strongest({"bias", "a", "b", "c", "d"}, false, 2), (std::vector<std::string>{"d"}));
}

struct Damage {
  const char* text;
  const char* says;
};

TEST(ConfidenceModel, NamesTheLineThatDoesNotFit) {
  for (const Damage& d : {Damage{"bias\t1\nweak\n", "small.tsv:2"}, {"weak\tmuch\n", "small.tsv:1"}, {"weak\t12x\n", "small.tsv:1"}, {"a\t1\nb\t1\na\t2\n", "small.tsv:3"}}) {
    const auto model = ConfidenceModel::from_text(d.text, "small.tsv");
    ASSERT_FALSE(model) << d.text;
    EXPECT_EQ(model.error().code, ErrorCode::kBadFormat);
    EXPECT_NE(model.error().message.find(d.says), std::string::npos) << model.error().message;
  }
  EXPECT_EQ(ConfidenceModel::load("/nowhere/confidence.tsv").error().code, ErrorCode::kNotFound);
}

TEST(ConfidenceModel, VersionChangesWithAnyByte) {
  EXPECT_NE(ConfidenceModel::from_text("a\t1\n", "x").value().version(), ConfidenceModel::from_text("a\t2\n", "x").value().version());
}

}  // namespace
}  // namespace sitrep
