#include "sentence/split_sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sitrep {
namespace {

const SentenceModel& model() {
  static const Result<SentenceModel> loaded =
      SentenceModel::load(SITREP_SOURCE_DIR "/models/sentences.model");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return loaded.value();
}

Document document_of(const std::string& text, Zone zone = Zone::kBody) {
  Document document;
  document.text = text;
  document.zones.push_back({zone, {0, static_cast<uint32_t>(text.size())}});
  return document;
}

// Sentences of a text of one paragraph, " | " between them; "<q>" before those inside a quotation.
std::string split_text(const std::string& text) {
  const Document document = document_of(text);
  const Sentences sentences = split_sentences(document, model());
  EXPECT_TRUE(verify(sentences, document));
  std::string out;
  for (const Sentence& sentence : sentences.sentences) {
    if (!out.empty()) out += " | ";
    if (sentence.opens_in_quote) out += "<q>";
    out += sentence.span.of(text);
  }
  return out;
}

// `expected` is the text with " | " for the spaces at which it is to be cut.
class SplitRows : public testing::TestWithParam<const char*> {};

TEST_P(SplitRows, CutsAtTheBars) {
  const std::string expected = GetParam();
  std::string text = expected;
  for (size_t at; (at = text.find(" | ")) != std::string::npos;) text.replace(at, 3, " ");
  for (size_t at; (at = text.find("<q>")) != std::string::npos;) text.erase(at, 3);
  EXPECT_EQ(split_text(text), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Plain, SplitRows,
    testing::Values("Rebels took the town. | The army fled.", "Did they? | Yes! | They did.",
                    "Two died in 2019. | 20 were hurt.", "They met.", "No full stop here",
                    "The group withdrew. | al-Shabab said nothing.", "He left... and came back.",
                    "He left... | The others stayed.", "He spoke (she did not.) and left.",
                    "He left. | (She stayed.)", "What?! | Nobody knew.",
                    "rebels took the town. | the army fled in march.",
                    "Yahoo! said it would close.", "It was over. | \xD8\xA7\xD9\x84\xD8\xAD"));

INSTANTIATE_TEST_SUITE_P(
    Abbreviations, SplitRows,
    testing::Values("Gen. Ali met Lt. Omar and Sen. Jones. | They talked.",
                    "U.S. President Adam Jones spoke.", "He flew to the U.S. | The talks failed.",
                    "The U.S. Army left. | It returned.", "Under the U.S. Jones Act it may.",
                    "He saw J. R. Smith and George W. Brown there.",
                    "It began on Jan. 5 and ended.", "It began in Jan. | The war ended.",
                    "They met at 5 p.m. | Officials said so.", "They met at 5 p.m. Monday in Rome.",
                    "They met at 5 p.m. EST in Rome.", "Acme Inc. and Foo Corp. merged.",
                    "Acme Inc. bought it. | Foo Ltd. | The price rose.",
                    "Rule No. 5 applies. | No. | It does not.",
                    "St. Petersburg and Ft. Hood are far.",
                    "Mr. and Mrs. Smith left. | Dr. No stayed.", "Robert Brown Jr. | He was shot.",
                    "Robert Brown Jr. was shot.", "This vs. That was the film.",
                    "He lived in Washington, D.C. | Police found him.", "Maj. Gen. Ann Lee spoke.",
                    "Guns, mines, etc. | Nobody came.", "The city of St. Louis. | It is big."));

INSTANTIATE_TEST_SUITE_P(
    Quotations, SplitRows,
    testing::Values("\"We will not go.\" he said.", "\"We will not go,\" he said. | \"Never.\"",
                    "\"Why?\" asked Smith.", "\"Why?\" Smith asked. | Nobody knew.",
                    "\"Why now?\" Foreign Minister Ann Lee asked.",
                    "\"Stop!\" she cried. | They did.", "He said: \"We won.\" | She wept.",
                    "\"We ran. | <q>Nobody helped,\" he said.",
                    "\xE2\x80\x9CWe ran. | <q>We hid.\xE2\x80\x9D | She wept.",
                    "\"We ran. | <q>We hid. | <q>We wept.\" | It was over.",
                    "\"It is over,\" he said. | \"Go home.\" | They went.",
                    "He called it \"a crime.\" | They agreed.", "(\"We won.\") | He left."));

// Titles, signatures and lists have no full stop; names and days in prose are no beginnings.
INSTANTIATE_TEST_SUITE_P(
    WithoutStop, SplitRows,
    testing::Values("The army took the northern town on Tuesday after General Ali left Port Sudan.",
                    "She met Prime Minister Jane Doe on Friday, May 3, in Geneva and left.",
                    "Call me. | Thanks, | Ann"));

TEST(SplitSentences, NeverCutsBehindATitle) {
  EXPECT_EQ(split_text("It was Gen. Ali, not Col. Omar or Prof. Jones."),
            "It was Gen. Ali, not Col. Omar or Prof. Jones.");
}

TEST(SplitSentences, RulesAloneKnowOnlyStops) {
  const Document document = document_of("They ran. They hid. Thanks Ann");
  EXPECT_EQ(split_by_rules(document).sentences.size(), 3u);
}

// What a hostile paragraph of any length costs is linear.
TEST(SplitSentences, EndsOnHostileText) {
  for (const char* piece : {". ", "A ", "(", "\" ", "! a ", "A. ", ":) ", "1 ", "\xE2\x80\x9C"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    const Document document = document_of(text);
    const Sentences sentences = split_sentences(document, model());  // more than linear time would not come to its end
    EXPECT_TRUE(verify(sentences, document)) << piece;
  }
}

TEST(SplitSentences, KeepsToZones) {
  Document document;
  document.text = "Army takes town Rebels flee By Ann Lee Skip this. They ran";
  document.zones = {{Zone::kHeadline, {0, 15}},
                    {Zone::kBody, {16, 27}},
                    {Zone::kByline, {28, 38}},
                    {Zone::kOther, {39, 49}},
                    {Zone::kBody, {50, 58}}};
  const Sentences sentences = split_sentences(document, model());
  ASSERT_TRUE(verify(sentences, document));
  ASSERT_EQ(sentences.sentences.size(), 4u);
  EXPECT_EQ(sentences.sentences[SentenceId(0)].zone, Zone::kHeadline);
  EXPECT_EQ(sentences.sentences[SentenceId(2)].zone, Zone::kByline);
  EXPECT_EQ(sentences.sentences[SentenceId(3)].paragraph, 4u);
}

TEST(SplitSentences, CutsAtBlankLines) {
  EXPECT_EQ(split_text("Army takes town\n\nRebels flee"), "Army takes town | Rebels flee");
  EXPECT_EQ(split_text("Army takes\ntown"), "Army takes\ntown");
}

TEST(SplitSentences, CutsEndlessSentencesWithANote) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "word ";
  const Document document = document_of(text);
  const Sentences sentences = split_sentences(document, model());
  ASSERT_TRUE(verify(sentences, document));
  EXPECT_EQ(sentences.sentences.size(), 250u);
  ASSERT_EQ(sentences.notes.size(), 1u);
  EXPECT_EQ(sentences.notes[0].kind, "long_sentence");
}

TEST(SplitSentences, HoldsOnOddText) {
  const std::vector<std::string> odd = {
      "",        "\"",   "...", ". . . .", "\"\"\"", "(((", std::string(64, '\0'), "\xE2\x80\x9D.",
      "'.'\".)", "?\"!'"};
  for (const std::string& text : odd) {
    const Document document = document_of(text);
    EXPECT_TRUE(verify(split_sentences(document, model()), document)) << text;
  }
}

TEST(VerifySentences, NamesTheFault) {
  const Document document = document_of("They ran. They hid.");
  Sentences sentences = split_sentences(document, model());
  sentences.tokens[TokenId(1)].span.end = 100;
  EXPECT_FALSE(verify(sentences, document));
  sentences = split_sentences(document, model());
  sentences.sentences[SentenceId(1)].zone = Zone::kHeadline;
  EXPECT_FALSE(verify(sentences, document));
}

TEST(DumpSentences, GivesTwoLinesASentence) {
  const Document document = document_of("They ran. They hid.");
  EXPECT_EQ(dump(split_sentences(document, model()), document),
            "sentence 0 body 0-9\n  They ran .\nsentence 1 body 10-19\n  They hid .\n");
}

}  // namespace
}  // namespace sitrep
