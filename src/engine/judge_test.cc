// Which events stay, with the whole engine and models of one feature made here, so that the test knows what must go.
#include <gtest/gtest.h>

#include "engine/engine.h"

namespace sitrep {
namespace {

const std::string kRoot = SITREP_SOURCE_DIR;
constexpr const char* kText =
    "Greece praised Spain on Monday. Iran threatened to expel the Danish ambassador if the United States attacked Basra.";

class Judge : public testing::Test {
 protected:
  Judge()
      : engine_(Engine::load({.data_folder = kRoot + "/data", .model_file = kRoot + "/models/english.model", .relations = false}).value()),
        kinds_(WordKinds::load(kRoot + "/models/word_kinds.tsv").value()),
        relations_(RelationModel::load(kRoot + "/models/relations.model").value()),
        analysis_(engine_.analyze_exact(kText, {}, Layer::kEvents).value()) {}

  Events judged(const std::string& model) const {
    const PairInput pair{analysis_.sentences, analysis_.parses, analysis_.mentions, analysis_.events, kinds_};
    return judge_events({pair, engine_.knowledge().coding, relations_}, ConfidenceModel::from_text(model, "test").value());
  }

  static std::string types(const Events& events) {
    std::string out;
    for (const Event& e : events.events) out += e.type + " ";
    return out;
  }

  Engine engine_;
  WordKinds kinds_;
  RelationModel relations_;
  Analysis analysis_;
};

TEST_F(Judge, KeepsAllUnderAModelWithoutALeast) {
  const Events all = judged("bias\t2000\n");
  EXPECT_EQ(types(all), "SUPPORT THREATEN ASSAULT ");
  for (const Event& e : all.events) {
    EXPECT_NEAR(e.confidence, 0.8808, 1e-4);
    EXPECT_EQ(e.why.back().field, "confidence");
  }
  EXPECT_TRUE(all.notes.empty());
}

TEST_F(Judge, AConditionsEventKeepsItsPlaceWhenAnEarlierOneGoes) {
  const Events left = judged("@least\t500\nbias\t2000\ntype:SUPPORT\t-5000\n");
  ASSERT_EQ(types(left), "THREATEN ASSAULT ");
  const Event& threat = left.events.values().front();
  ASSERT_TRUE(threat.condition);
  ASSERT_TRUE(threat.condition->event);
  EXPECT_EQ(left.events[threat.condition->event].type, "ASSAULT");
  ASSERT_EQ(left.notes.size(), 1u);
  EXPECT_EQ(left.notes.front().kind, "doubtful_event");
}

TEST_F(Judge, AConditionLosesAnEventThatGoes) {
  const Events left = judged("@least\t500\nbias\t2000\ntype:ASSAULT\t-5000\n");
  ASSERT_EQ(types(left), "SUPPORT THREATEN ");
  const Event& threat = left.events.values().back();
  ASSERT_TRUE(threat.condition);
  EXPECT_FALSE(threat.condition->event);
}

// The shipped model: what it says of plain acts, and of the verb of a naming taken for a telephone call.
TEST(ShippedConfidence, TrustsPlainActs) {
  const auto engine = Engine::load({.data_folder = kRoot + "/data", .model_file = kRoot + "/models/english.model"});
  ASSERT_TRUE(engine) << engine.error().message;
  for (const char* text : {"Greece urged Albania to free the mayor.", "Police in Chad arrested two French journalists on Monday.",
                           "Oman accused Yemen of smuggling weapons."}) {
    const auto analysis = engine.value().analyze_exact(text, {}, Layer::kEvents);
    ASSERT_TRUE(analysis);
    ASSERT_FALSE(analysis.value().events.events.empty()) << text;
    EXPECT_GT(analysis.value().events.events.values().front().confidence, 0.85) << text;
  }
}

}  // namespace
}  // namespace sitrep
