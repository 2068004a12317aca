#include "parse/parses.h"

#include <gtest/gtest.h>

#include "parse/conllu.h"
#include "parse/forms.h"
#include "parse/lemmas.h"
#include "text/normalise.h"

namespace sitrep {
namespace {

constexpr const char* kText =
    "# sent_id = 1\n"
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tca\tcan\tAUX\tMD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
    "\n";

Treebank small_bank() {
  Result<Treebank> bank = read_conllu(kText);
  EXPECT_TRUE(bank);
  return std::move(bank).value();
}

TEST(Conllu, ReadsWordsSpacesAndTrees) {
  const Treebank bank = small_bank();
  EXPECT_EQ(bank.document.text, "Rebels fled. can't ");
  ASSERT_EQ(bank.sentences.sentences.size(), 2u);
  EXPECT_EQ(bank.sentences.sentences[SentenceId(1)].first_token, TokenId(3));
  EXPECT_TRUE(verify(bank.sentences, bank.document));
  EXPECT_TRUE(verify(bank.parses, bank.sentences));
  EXPECT_EQ(bank.parses.tokens[TokenId(2)].head, TokenId(1));
}

TEST(Conllu, NamesTheLineAtFault) {
  const Result<Treebank> few = read_conllu("# x\n1\tRebels\n");
  ASSERT_FALSE(few);
  EXPECT_NE(few.error().message.find("line 2"), std::string::npos);
  EXPECT_FALSE(read_conllu("1\ta\ta\tX\tX\t_\tz\troot\t_\t_\n"));
  EXPECT_FALSE(read_conllu("1\ta\ta\tX\tX\t_\t7\troot\t_\t_\n\n"));
  EXPECT_TRUE(read_conllu(""));
}

TEST(Parses, DumpsConllu) {
  const Treebank bank = small_bank();
  const std::string text = dump(bank.parses, bank.sentences);
  EXPECT_NE(text.find("2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"),
            std::string::npos);
  const Result<Treebank> again = read_conllu(text);
  ASSERT_TRUE(again);
  EXPECT_EQ(dump(again.value().parses, again.value().sentences), text);
}

TEST(Parses, ListsChildrenInTextOrder) {
  const Treebank bank = small_bank();
  std::vector<uint32_t> children;
  for (TokenId child : bank.parses.children(TokenId(1))) children.push_back(child.index);
  EXPECT_EQ(children, (std::vector<uint32_t>{0, 2}));
  EXPECT_TRUE(bank.parses.children(TokenId(0)).empty());
  EXPECT_TRUE(is_under(bank.parses, TokenId(2), TokenId(1)));
  EXPECT_TRUE(is_under(bank.parses, TokenId(2), TokenId(2)));
  EXPECT_FALSE(is_under(bank.parses, TokenId(1), TokenId(2)));
  EXPECT_EQ(relation_base("nsubj:pass"), "nsubj");
  EXPECT_EQ(relation_base("obj"), "obj");
}

TEST(VerifyParses, RefusesWhatIsNoTree) {
  const auto broken_by = [](auto change) {
    Treebank bank = small_bank();
    change(bank.parses);
    bank.parses.index_children();
    return !verify(bank.parses, bank.sentences);
  };
  EXPECT_TRUE(broken_by([](Parses& p) { p.tokens[TokenId(0)].head = TokenId(); }));
  EXPECT_TRUE(broken_by([](Parses& p) { p.tokens[TokenId(0)].head = TokenId(4); }));
  EXPECT_TRUE(broken_by([](Parses& p) {
    p.tokens[TokenId(0)].head = TokenId(2);
    p.tokens[TokenId(2)].head = TokenId(0);
  }));
  EXPECT_TRUE(broken_by([](Parses& p) { p.tokens[TokenId(1)].deprel = "obj"; }));
  EXPECT_TRUE(broken_by([](Parses& p) { p.tokens.values().pop_back(); }));
}

TEST(Forms, ArePlain) {
  EXPECT_EQ(plain_form("\xE2\x80\x9C"), "\"");
  EXPECT_EQ(plain_form("''"), "\"");
  EXPECT_EQ(plain_form("n\xE2\x80\x99t"), "n't");
  EXPECT_EQ(plain_form("\xE2\x80\x94"), "--");
  EXPECT_EQ(plain_form("\xE2\x80\xA6"), "...");
  EXPECT_EQ(plain_form("K\xC3\xB6ln"), "K\xC3\xB6ln");
  EXPECT_EQ(lower_case("K\xC3\x96LN"), "k\xC3\xB6ln");
  EXPECT_EQ(word_shape("Kharkiv"), "Xxx");
  EXPECT_EQ(word_shape("F-16"), "X-99");
  EXPECT_EQ(word_shape("5,000"), "9,99");
}

TEST(Lemmas, LearnEndingsAndExceptions) {
  std::vector<Lemmas::Example> examples;
  for (const char* word : {"attack", "kill", "detain", "talk", "reject"}) {
    examples.push_back({std::string(word) + "ed", "VERB|VBD", word});
  }
  examples.push_back({"went", "VERB|VBD", "go"});
  examples.push_back({"Kyiv", "PROPN|NNP", "Kyiv"});
  const Lemmas lemmas = Lemmas::learn(examples);
  EXPECT_EQ(lemmas.lemma("Shelled", "VERB|VBD"), "shell");
  EXPECT_EQ(lemmas.lemma("went", "VERB|VBD"), "go");
  EXPECT_EQ(lemmas.lemma("Lviv", "PROPN|NNP"), "Lviv");
  EXPECT_EQ(lemmas.lemma("Unheard", "X|FW"), "unheard");
  const Result<Lemmas> again = Lemmas::from_text(lemmas.to_text());
  ASSERT_TRUE(again);
  EXPECT_EQ(again.value().to_text(), lemmas.to_text());
  EXPECT_FALSE(Lemmas::from_text("e\tVERB\n"));
}

}  // namespace
}  // namespace sitrep
