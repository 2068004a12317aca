#include "parse/parser.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "parse/conllu.h"
#include "parse/model.h"
#include "sentence/split_sentences.h"

namespace sitrep {
namespace {

const Parser& english() {
  static const Parser parser = [] {
    Result<Parser> loaded = Parser::load(SITREP_SOURCE_DIR "/models/english.model");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return std::move(loaded).value();
  }();
  return parser;
}

const SentenceModel& sentence_model() {
  static const auto loaded = SentenceModel::load(SITREP_SOURCE_DIR "/models/sentences.model");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return loaded.value();
}

struct Parsed {
  Document document;
  Sentences sentences;
  Parses parses;
};

Parsed parse_text(const std::string& text) {
  Parsed parsed;
  parsed.document.text = text;
  parsed.document.zones.push_back({Zone::kBody, {0, static_cast<uint32_t>(text.size())}});
  parsed.sentences = split_sentences(parsed.document, sentence_model());
  parsed.parses = english().parse(parsed.document, parsed.sentences);
  const Status sound = verify(parsed.parses, parsed.sentences);
  EXPECT_TRUE(sound) << (sound ? "" : sound.error().message);
  return parsed;
}

// "form relation head", with "-" for the root's head.
bool has_arc(const Parses& parses, const std::string& arc) {
  for (const ParsedToken& token : parses.tokens) {
    const std::string head = token.head ? parses.tokens[token.head].form : "-";
    if (token.form + " " + token.deprel + " " + head == arc) return true;
  }
  return false;
}

struct Row {
  const char* text;
  std::vector<const char*> arcs;
};

class ParseRows : public testing::TestWithParam<Row> {};

TEST_P(ParseRows, FindsWhoDidWhatToWhom) {
  const Parsed parsed = parse_text(GetParam().text);
  for (const char* arc : GetParam().arcs) {
    EXPECT_TRUE(has_arc(parsed.parses, arc)) << arc << "\n"
                                             << dump(parsed.parses, parsed.sentences);
  }
}

INSTANTIATE_TEST_SUITE_P(
    News, ParseRows,
    testing::Values(
        Row{"Rebels attacked the village on Monday.",
            {"attacked root -", "Rebels nsubj attacked", "village obj attacked",
             "Monday obl attacked"}},
        Row{"The president was killed by gunmen.",
            {"president nsubj:pass killed", "was aux:pass killed", "gunmen obl:agent killed"}},
        Row{"Iranian officials met Russian diplomats in Geneva.",
            {"officials nsubj met", "diplomats obj met"}},
        Row{"The army said it had captured the town.",
            {"army nsubj said", "captured ccomp said", "it nsubj captured", "town obj captured"}},
        Row{"Police arrested 20 protesters in Cairo.",
            {"Police nsubj arrested", "protesters obj arrested", "20 nummod protesters"}},
        Row{"Israel and Hamas signed a ceasefire agreement.",
            {"Israel nsubj signed", "Hamas conj Israel", "agreement obj signed"}},
        Row{"The minister, who resigned on Friday, accused the government of corruption.",
            {"minister nsubj accused", "resigned acl:relcl minister", "government obj accused"}},
        Row{"Two soldiers were wounded when a bomb exploded near their base.",
            {"soldiers nsubj:pass wounded", "exploded advcl wounded", "bomb nsubj exploded",
             "their nmod:poss base"}},
        Row{"The United States will send troops to Poland.",
            {"States nsubj send", "troops obj send", "Poland obl send", "will aux send"}},
        Row{"North Korea did not fire a missile.",
            {"Korea nsubj fire", "not advmod fire", "missile obj fire"}},
        Row{"The bill was rejected by the Senate.",
            {"bill nsubj:pass rejected", "Senate obl:agent rejected"}},
        Row{"Turkey has threatened to attack Kurdish forces in Syria.",
            {"Turkey nsubj threatened", "attack xcomp threatened", "forces obj attack"}},
        Row{"The governor's spokesman denied the report.",
            {"spokesman nsubj denied", "governor nmod:poss spokesman", "report obj denied"}},
        Row{"Dozens of people were killed in the attack.",
            {"Dozens nsubj:pass killed", "people nmod Dozens", "attack obl killed"}},
        Row{"China condemns U.S. arms sales to Taiwan",
            {"condemns root -", "China nsubj condemns", "sales obj condemns"}},
        Row{"IRAN ATTACKS ISRAELI BASE", {"IRAN nsubj ATTACKS", "BASE obj ATTACKS"}}));

TEST(Parser, GivesTagsLemmasAndPlainForms) {
  const Parsed parsed =
      parse_text("\xE2\x80\x9CThey didn\xE2\x80\x99t flee,\xE2\x80\x9D soldiers said.");
  const auto& tokens = parsed.parses.tokens.values();
  EXPECT_EQ(tokens[0].form, "\"");
  EXPECT_EQ(tokens[2].lemma, "do");
  EXPECT_EQ(tokens[3].form, "n't");
  EXPECT_EQ(tokens[3].lemma, "not");
  EXPECT_EQ(tokens[7].lemma, "soldier");
  EXPECT_EQ(tokens[7].upos, "NOUN");
  EXPECT_EQ(tokens[7].xpos, "NNS");
  EXPECT_EQ(tokens[8].lemma, "say");
}

TEST(Parser, MakesTreesOfAnything) {
  std::string endless;
  for (int i = 0; i < 20'000; ++i) endless += i % 7 ? "of " : "the. ";
  const std::vector<std::string> odd = {"",
                                        ".",
                                        "?!?!?!",
                                        "((((((((",
                                        "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80",
                                        std::string(100, '\0'),
                                        std::string(100'000, 'x'),
                                        endless,
                                        "\xD8\xA7\xD9\x84\xD8\xAD\xD8\xB1\xD8\xA8",
                                        "a\tb\nc\r\nd",
                                        "\xE2\x80\x8B\xE2\x80\x8B"};
  for (const std::string& text : odd) parse_text(text);
}

TEST(Parser, AnswersTheSameFromEveryThread) {
  const Parsed first = parse_text("Rebels attacked the village. The army fled, officials said.");
  const std::string expected = dump(first.parses, first.sentences);
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        answer = dump(english().parse(first.document, first.sentences), first.sentences);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, expected);
}

TEST(Parser, DoesNotLetNeighboursChangeASentence) {
  const Parsed alone = parse_text("The army fled.");
  const Parsed after = parse_text("Rebels attacked the village. The army fled.");
  for (size_t i = 0; i < 4; ++i) {
    const ParsedToken& a = alone.parses.tokens[TokenId(i)];
    const ParsedToken& b = after.parses.tokens[TokenId(i + 5)];
    EXPECT_EQ(a.xpos + a.deprel, b.xpos + b.deprel);
  }
}

TEST(ParserLoading, SaysWhatIsWrong) {
  const Result<Parser> missing = Parser::load("/no/such/file");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(Parser::from_bytes(""));
  EXPECT_FALSE(Parser::from_bytes("SITREPPM and then nothing of sense"));
}

TEST(ParserLoading, RefusesDamagedFiles) {
  const std::string bytes = to_bytes(english().model());
  ASSERT_TRUE(Parser::from_bytes(bytes));
  for (size_t at : {size_t{9}, size_t{14}, size_t{200}, bytes.size() / 2, bytes.size() - 1}) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    EXPECT_FALSE(Parser::from_bytes(damaged)) << at;
  }
  for (size_t size : {size_t{8}, size_t{30}, bytes.size() / 3, bytes.size() - 1}) {
    EXPECT_FALSE(Parser::from_bytes(std::string_view(bytes).substr(0, size))) << size;
  }
}

TEST(ParserLoading, WritesWhatItRead) {
  const std::string bytes = to_bytes(english().model());
  const Result<Model> again = model_from_bytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(to_bytes(again.value()).size(), bytes.size());
}

}  // namespace
}  // namespace sitrep
