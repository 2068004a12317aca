#include <gtest/gtest.h>

#include "learn/examples.h"
#include "learn/oracle.h"
#include "learn/scores.h"
#include "learn/trainer.h"
#include "parse/network.h"

namespace sitrep {
namespace {

// A few sentences of our own: enough to be learned by heart.
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

Model train(const Treebank& bank, int steps, uint64_t seed) {
  Model model;
  model.shape = {16, 32, {1, 2}};
  learn_inventory({bank}, 1, model);
  const std::vector<Example> examples = make_examples(bank, model);
  TrainingOptions options;
  options.batch = 2;
  options.rate = 0.01f;
  options.average = 0.9f;
  options.drop_words = options.drop_vectors = options.drop_hidden = 0.1f;
  options.seed = seed;
  Trainer trainer(model, options, count_words(examples, model));
  for (int i = 0; i < steps; ++i) {
    trainer.step(examples, static_cast<float>(i) / static_cast<float>(steps));
  }
  model.weights = trainer.averaged();
  return model;
}

TEST(Trainer, LearnsTwoSentencesByHeart) {
  Result<Treebank> bank = read_conllu(kBank);
  ASSERT_TRUE(bank);
  const Model model = train(bank.value(), 300, 1);
  NetworkBuffers buffers;
  EXPECT_EQ(parse_text(model, parse_forms(model, {"Rebels", "attacked", "villages", "."}, buffers)),
            "1:NOUN|NNS:2:nsubj 2:VERB|VBD:0:root 3:NOUN|NNS:2:obj 4:PUNCT|.:2:punct");
  EXPECT_EQ(
      parse_text(model, parse_forms(model, {"Villages", "were", "attacked", "by", "rebels", "."},
                                    buffers)),
      "1:NOUN|NNS:3:nsubj:pass 2:AUX|VBD:3:aux:pass 3:VERB|VBN:0:root 4:ADP|IN:5:case "
      "5:NOUN|NNS:3:obl:agent 6:PUNCT|.:3:punct");
}

TEST(Trainer, RepeatsItselfExactly) {
  Result<Treebank> bank = read_conllu(kBank);
  ASSERT_TRUE(bank);
  EXPECT_EQ(train(bank.value(), 20, 3).weights, train(bank.value(), 20, 3).weights);
  EXPECT_NE(train(bank.value(), 20, 3).weights, train(bank.value(), 20, 4).weights);
}

TEST(Oracle, LeadsToTheGoldTree) {
  // Rebels(0) who(1) fled(2) returned(3) home(4)
  const std::vector<int> heads = {3, 2, 0, kNoWord, 3};
  ParseState state(5);
  while (!state.done()) {
    const auto costs = move_costs(state, heads);
    int move = -1;
    for (int m = 0; m < 3; ++m) {
      if (costs[m] == 0) move = m;
    }
    ASSERT_GE(move, 0) << "no move keeps the gold tree in reach";
    state.apply(static_cast<Move>(move), 0);
  }
  for (int i = 0; i < 5; ++i) EXPECT_EQ(state.head(i), heads[i]);
}

TEST(Oracle, CountsWhatAMoveLoses) {
  const std::vector<int> heads = {1, kNoWord, 1};
  ParseState state(3);
  state.apply(Move::kShift, 0);
  // Shifting past its own head loses word 0's arc; making it a child of word 1 loses nothing.
  EXPECT_EQ(move_costs(state, heads), (std::array<int, 3>{1, 0, kIllegal}));
}

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

}  // namespace
}  // namespace sitrep
