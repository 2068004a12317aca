// The relation model with the whole engine: a table of our own sentences, one pair each.
#include <gtest/gtest.h>

#include "engine/engine.h"

namespace sitrep {
namespace {

struct Case {
  const char* text;
  const char* source;
  const char* target;
  const char* type;
};

// None of these is in data/training/.
constexpr Case kCases[] = {
    {"Namibia sent flour and tents to flood victims in Angola on Monday.", "Namibia", "flood victims", "AID"},
    {"Laotian police arrested two American missionaries near the border.", "Laotian police", "two American missionaries", "COERCE"},
    {"The Bolivian president flew to Lima for talks with his Peruvian counterpart.", "The Bolivian president", "his Peruvian counterpart", "CONSULT"},
    {"Greece urged Albania to free the mayor.", "Greece", "Albania", "REQUEST"},
    {"Rebels shelled an army base in Chad, killing five soldiers.", "Rebels", "an army base", "ASSAULT"},
    {"The proposal was rejected by Armenia hours after Azerbaijan made it.", "Armenia", "Azerbaijan", "REJECT"},
    {"Thousands of nurses marched in Harare against the government.", "Thousands of nurses", "the government", "PROTEST"},
    {"Iceland froze the assets of three Belarusian ministers.", "Iceland", "three Belarusian ministers", "SANCTION"},
    {"Oman accused Yemen of smuggling weapons.", "Oman", "Yemen", "ACCUSE"},
    {"Uganda freed forty Congolese prisoners on Friday.", "Uganda", "forty Congolese prisoners", "RETREAT"},
};

Engine load() {
  auto engine = Engine::load({.data_folder = SITREP_SOURCE_DIR "/data", .model_file = SITREP_SOURCE_DIR "/models/english.model"});
  EXPECT_TRUE(engine) << engine.error().message;
  return std::move(engine.value());
}

Span find(const std::string& text, const std::string& words) {
  const size_t at = text.find(words);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

TEST(Relate, ReadsWhatOneDoesToTheOther) {
  const Engine engine = load();
  for (const Case& c : kCases) {
    const auto analysis = engine.analyze_exact(c.text, {}, Layer::kEvents);
    ASSERT_TRUE(analysis);
    const PairAnswer answer = engine.relate(analysis.value(), find(c.text, c.source), find(c.text, c.target));
    EXPECT_EQ(answer.type, c.type) << c.text << "\n" << answer.why;
    EXPECT_FALSE(answer.cameo.empty()) << c.text;
    EXPECT_GT(answer.quad, 0) << c.text;
    EXPECT_GT(answer.confidence, 0) << c.text;
    EXPECT_LE(answer.confidence, 1) << c.text;
  }
}

TEST(Relate, AnswersWithOneSideOrNone) {
  const Engine engine = load();
  const std::string text = "Greece urged Albania to free the mayor. It rained.";
  const auto analysis = engine.analyze_exact(text, {}, Layer::kEvents);
  ASSERT_TRUE(analysis);
  EXPECT_EQ(engine.relate(analysis.value(), find(text, "Greece"), {}).type, "REQUEST");
  EXPECT_FALSE(engine.relate(analysis.value(), {}, {}).type.empty());
  EXPECT_FALSE(engine.relate(analysis.value(), find(text, "rained"), find(text, "Greece")).type.empty());
}

}  // namespace
}  // namespace sitrep
