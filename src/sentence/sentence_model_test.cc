#include "sentence/sentence_model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace sitrep {
namespace {

std::string shipped() {
  std::ifstream file(SITREP_SOURCE_DIR "/models/sentences.model", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string complaint(const std::string& bytes) {
  const auto model = SentenceModel::from_bytes(bytes);
  if (model) return "loaded";
  EXPECT_EQ(model.error().code, ErrorCode::kBadFormat);
  return model.error().message;
}

TEST(SentenceModel, LoadsWhatIsShipped) {
  const std::string bytes = shipped();
  EXPECT_LT(bytes.size(), 300'000u);
  const auto model = SentenceModel::from_bytes(bytes);
  ASSERT_TRUE(model) << (model ? "" : model.error().message);
  EXPECT_EQ(model.value().version().size(), 16u);
}

TEST(SentenceModel, SaysWhatIsWrongWithAFile) {
  std::string bytes = shipped();
  EXPECT_NE(complaint("").find("is not a Sitrep sentence model"), std::string::npos);
  EXPECT_NE(complaint("text that is long enough to hold a header and more").find("is not a"),
            std::string::npos);
  EXPECT_NE(complaint(bytes.substr(0, bytes.size() - 1)).find("length"), std::string::npos);
  EXPECT_NE(complaint(bytes + "x").find("length"), std::string::npos);
  std::string damaged = bytes;
  damaged[100'000] ^= 1;
  EXPECT_NE(complaint(damaged).find("checksum"), std::string::npos);
  std::string later = bytes;
  later[8] = 9;
  EXPECT_NE(complaint(later).find("version 9"), std::string::npos);
  std::string huge = bytes;
  huge[12] = 60;
  EXPECT_NE(complaint(huge).find("length"), std::string::npos);
}

TEST(SentenceModel, NamesTheFileThatIsMissing) {
  const auto model = SentenceModel::load("/nowhere/sentences.model");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kNotFound);
  EXPECT_NE(model.error().message.find("/nowhere/sentences.model"), std::string::npos);
}

TEST(SentenceModel, IsFoundBesideTheParsers) {
  EXPECT_EQ(sentence_model_beside("a/b/english.model"), "a/b/sentences.model");
  EXPECT_EQ(sentence_model_beside("english.model"), "sentences.model");
}

}  // namespace
}  // namespace sitrep
