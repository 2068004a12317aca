#include <gtest/gtest.h>

#include "learn/network_file.h"
#include "learn/scores.h"
#include "base/bytes.h"
#include "parse/conllu.h"
#include "parse/network.h"

namespace sitrep {
namespace {

constexpr const char* kBank =
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tvillages\tvillage\tNOUN\tNNS\t_\t2\tobj\t_\t_\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1\tVillages\tvillage\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_\n"
    "2\twere\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_\n"
    "3\tattacked\tattack\tVERB\tVBN\t_\t0\troot\t_\t_\n"
    "4\tby\tby\tADP\tIN\t_\t5\tcase\t_\t_\n"
    "5\trebels\trebel\tNOUN\tNNS\t_\t3\tobl:agent\t_\t_\n"
    "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

TEST(Scores, CountHeadsLabelsAndSubtypes) {
  Result<Treebank> bank = read_conllu(kBank);
  ASSERT_TRUE(bank);
  const Parses& gold = bank.value().parses;
  EXPECT_DOUBLE_EQ(score_parses(gold, gold).las_subtypes, 100.0);
  Parses found = gold;
  found.tokens[TokenId(0)].deprel = "obj";
  found.tokens[TokenId(4)].deprel = "nsubj";
  found.tokens[TokenId(9)].head = TokenId(5);
  const ParseScores scores = score_parses(gold, found);
  EXPECT_NEAR(scores.uas, 90.0, 1e-9);
  EXPECT_NEAR(scores.las, 80.0, 1e-9);
  EXPECT_NEAR(scores.las_subtypes, 70.0, 1e-9);
  EXPECT_NEAR(scores.relations.at("punct").f1(), 50.0, 1e-9);
}

// A network of width 16 with one layer of each kind, all weights zero but for what is set here: the
// word "attacked" is a verb, and verbs take everything else as their object.
std::string toy_network(bool whole) {
  constexpr int kWidth = 16, kRows = 8;
  std::string header = "SITREPNET\t1\nwidth\t16\narc\t16\nlabel\t16\nlayer\twindow\t1\nlayer\tscan\t1\n"
                       "tag\tNOUN|NN\ntag\tVERB|VBD\nrelation\tobj\nrelation\troot\nfeature\t0\tattacked\n";
  ByteWriter floats;
  const auto matrix = [&](const std::string& name, int rows, int columns, const auto& value) {
    header += "matrix\t" + name + "\t" + std::to_string(rows) + "\t" + std::to_string(columns) + "\n";
    for (int r = 0; r < rows; ++r)
      for (int c = 0; c < columns; ++c) floats.real(static_cast<float>(value(r, c)));
  };
  const auto zero = [](int, int) { return 0.0; };
  const auto first = [](int r, int c) { return r == 0 && c == 0 ? 1.0 : 0.0; };
  matrix("embeddings", kRows, kWidth, [](int r, int c) { return r == 7 && c == 0 ? 4.0 : 0.0; });
  matrix("layer0", kWidth, 3 * kWidth, zero);
  matrix("layer0.bias", 1, kWidth, zero);
  matrix("layer1", 3 * kWidth, kWidth, zero);
  matrix("layer1.bias", 1, 3 * kWidth, zero);
  matrix("tag", 2, kWidth, [](int r, int c) { return r == 1 && c == 0 ? 1.0 : 0.0; });
  matrix("tag.bias", 1, 2, [](int, int c) { return c == 0 ? 1.0 : 0.0; });
  for (const char* name : {"arc_head", "arc_dependent", "label_head", "label_dependent"}) {
    matrix(name, kWidth, kWidth, first);
    matrix(std::string(name) + ".bias", 1, kWidth, zero);
  }
  matrix("root_arc", 1, kWidth, [](int, int c) { return c == 0 ? 1.0 : 0.0; });
  matrix("root_label", 1, kWidth, zero);
  matrix("arc", kWidth + 23, kWidth, first);
  matrix("arc.bias", 1, kWidth + 23, zero);
  matrix("head_bias", 1, kWidth, [](int, int c) { return c == 0 ? 0.5 : 0.0; });
  matrix("label_distances", 23, kWidth, zero);
  matrix("label", 2, kWidth, zero);
  if (whole) matrix("label.bias", 1, 2, zero);
  return header + "\n" + floats.bytes();
}

TEST(NetworkFile, BecomesAModelThatParses) {
  const Result<Model> model = read_network_file(toy_network(true));
  ASSERT_TRUE(model) << model.error().message;
  NetworkBuffers buffers;
  const auto parses = parse_sentences(model.value(), {{"Rebels", "attacked", "villages"}, {"attacked"}}, buffers);
  EXPECT_EQ(parse_text(model.value(), parses[0]), "1:NOUN|NN:2:obj 2:VERB|VBD:0:root 3:NOUN|NN:2:obj");
  EXPECT_EQ(parse_text(model.value(), parses[1]), "1:VERB|VBD:0:root");
}

TEST(NetworkFile, SurvivesTheModelFile) {
  const Result<Model> model = read_network_file(toy_network(true));
  ASSERT_TRUE(model);
  const std::string bytes = to_bytes(model.value());
  const Result<Model> again = model_from_bytes(bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(to_bytes(again.value()), bytes);
}

TEST(NetworkFile, SaysWhatIsMissing) {
  EXPECT_FALSE(read_network_file("nothing of the kind"));
  const Result<Model> model = read_network_file(toy_network(false));
  ASSERT_FALSE(model);
  EXPECT_NE(model.error().message.find("relations"), std::string::npos) << model.error().message;
  std::string cut = toy_network(true);
  cut.resize(cut.size() - 3);
  EXPECT_FALSE(read_network_file(cut));
}

}  // namespace
}  // namespace sitrep
