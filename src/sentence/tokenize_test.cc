#include "sentence/tokenize.h"

#include <gtest/gtest.h>

#include <string>

namespace sitrep {
namespace {

std::string tokens_of(const std::string& text) {
  std::string out;
  for (Span span : tokenize(text, {0, static_cast<uint32_t>(text.size())})) {
    if (!out.empty()) out += ' ';
    out += span.of(text);
  }
  return out;
}

struct Row {
  const char* text;
  const char* tokens;
};

class TokenizeRows : public testing::TestWithParam<Row> {};

TEST_P(TokenizeRows, CutsAsUdEnglishDoes) {
  EXPECT_EQ(tokens_of(GetParam().text), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(Contractions, TokenizeRows,
                         testing::Values(Row{"They don't know.", "They do n't know ."},
                                         Row{"can't won't", "ca n't wo n't"},
                                         Row{"DON'T", "DO N'T"}, Row{"They did n't go", "They did n't go"},
                                         Row{"They don\xE2\x80\x99t.", "They do n\xE2\x80\x99t ."},
                                         Row{"Iran's army", "Iran 's army"},
                                         Row{"the rebels' leader", "the rebels ' leader"},
                                         Row{"Syria\xE2\x80\x99s", "Syria \xE2\x80\x99s"},
                                         Row{"It's we're I'm", "It 's we 're I 'm"},
                                         Row{"they'll they've he'd", "they 'll they 've he 'd"},
                                         Row{"cannot go", "can not go"}, Row{"Cannot", "Can not"},
                                         Row{"gonna", "gon na"}, Row{"Mr. O'Brien", "Mr. O'Brien"},
                                         Row{"C\xC3\xB4te d'Ivoire", "C\xC3\xB4te d'Ivoire"},
                                         Row{"the 1990s'", "the 1990s '"},
                                         Row{"the '90s", "the '90s"}, Row{"Let 'em", "Let 'em"}));

INSTANTIATE_TEST_SUITE_P(
    Hyphens, TokenizeRows,
    testing::Values(
        Row{"well-known man", "well - known man"}, Row{"anti-war march", "anti-war march"},
        Row{"pro-Russian rebels", "pro-Russian rebels"}, Row{"ex-minister", "ex-minister"},
        Row{"e-mail", "e-mail"}, Row{"U.S.-led forces", "U.S. - led forces"},
        Row{"5,000-strong force", "5,000 - strong force"}, Row{"al-Qaida", "al - Qaida"},
        Row{"mid-1990s", "mid-1990s"}, Row{"a 3-0 win", "a 3 - 0 win"}, Row{"F-16", "F - 16"},
        Row{"555-123-4567", "555-123-4567"}, Row{"2020-01-29", "2020-01-29"},
        Row{"anti-money-laundering", "anti-money - laundering"}, Row{"yes--no", "yes -- no"},
        Row{"Kyiv\xE2\x80\x94the capital", "Kyiv \xE2\x80\x94 the capital"},
        Row{"2010\xE2\x80\x93"
            "2012",
            "2010 \xE2\x80\x93 2012"},
        Row{"a - b", "a - b"}, Row{"-5", "- 5"}));

INSTANTIATE_TEST_SUITE_P(Numbers, TokenizeRows,
                         testing::Values(Row{"5,000 men", "5,000 men"},
                                         Row{"$5 and 3.5%", "$ 5 and 3.5 %"},
                                         Row{"$5.2bn", "$ 5.2 bn"}, Row{"US$5m", "US$ 5 m"},
                                         Row{"\xC2\xA3"
                                             "3.5",
                                             "\xC2\xA3 3.5"},
                                         Row{"at 5pm", "at 5 pm"}, Row{"10:30", "10:30"},
                                         Row{"9/11 and 24/7", "9/11 and 24/7"},
                                         Row{"the 1970s", "the 1970s"}, Row{"21st", "21st"},
                                         Row{"30km", "30 km"}, Row{"in 1998, 20", "in 1998 , 20"},
                                         Row{".22", ".22"}, Row{"#1", "# 1"}));

INSTANTIATE_TEST_SUITE_P(
    Stops, TokenizeRows,
    testing::Values(Row{"the U.S. army", "the U.S. army"}, Row{"in the U.S.", "in the U.S."},
                    Row{"Gen. Smith met Sen. Jones.", "Gen. Smith met Sen. Jones ."},
                    Row{"GEN. SMITH", "GEN. SMITH"}, Row{"J. R. Smith", "J. R. Smith"},
                    Row{"J.R. Smith", "J.R. Smith"}, Row{"Plan B.", "Plan B ."},
                    Row{"at 5 a.m.", "at 5 a.m."}, Row{"No. 5", "No. 5"},
                    Row{"He said no.", "He said no ."}, Row{"No. Never", "No . Never"},
                    Row{"on Jan. 5", "on Jan. 5"}, Row{"He sat.", "He sat ."},
                    Row{"Ph.D.", "Ph.D."}, Row{"It ended.The end", "It ended . The end"},
                    Row{"yahoo.com", "yahoo.com"}, Row{"Well... yes", "Well ... yes"},
                    Row{"Well\xE2\x80\xA6", "Well \xE2\x80\xA6"},
                    Row{"What?! No!!", "What ?! No !!"}, Row{"U.S.'s", "U.S. 's"}));

INSTANTIATE_TEST_SUITE_P(
    MarksAndAddresses, TokenizeRows,
    testing::Values(Row{"\"No,\" he said.", "\" No , \" he said ."},
                    Row{"\xE2\x80\x9CNo,\xE2\x80\x9D he", "\xE2\x80\x9C No , \xE2\x80\x9D he"},
                    Row{"(see https://a.org/b-c.html).", "( see https://a.org/b-c.html ) ."},
                    Row{"mail a.b@c.org, now", "mail a.b@c.org , now"},
                    Row{"@user #tag", "@user #tag"}, Row{"AT&T", "AT&T"}, Row{"and/or", "and / or"},
                    Row{"[1]", "[ 1 ]"}, Row{"", ""}, Row{" \t\n ", ""},
                    Row{"a\xC2\xA0"
                        "b",
                        "a b"},
                    Row{"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
                    Row{"\xD8\xAF\xD9\x85 ok", "\xD8\xAF\xD9\x85 ok"}));

INSTANTIATE_TEST_SUITE_P(
    CarelessText, TokenizeRows,
    testing::Values(Row{"I dont know, they cant", "I do nt know , they ca nt"},
                    Row{"Its a shame its roof fell", "It s a shame its roof fell"},
                    Row{"thats alot", "that s a lot"}, Row{"im here", "i m here"},
                    Row{"IM Ive", "IM Ive"}, Row{"Fun :) really :-(", "Fun :) really :-("},
                    Row{"(as follows:)", "( as follows : )"}, Row{"at 7:30", "at 7:30"},
                    Row{"ratio 3:(2", "ratio 3 : ( 2"}, Row{"<<File: a.doc>>", "<< File : a.doc >>"},
                    Row{"see my-report_2.pdf.", "see my-report_2.pdf ."},
                    Row{"Why.? No!.", "Why .? No !."}, Row{"Wait...?", "Wait ... ?"},
                    Row{"from Acme Inc..", "from Acme Inc. ."}, Row{"==----==", "==----=="}));

INSTANTIATE_TEST_SUITE_P(
    NumbersAndNames, TokenizeRows,
    testing::Values(Row{"call 555-0123 now", "call 555-0123 now"},
                    Row{"300-1000 men", "300 - 1000 men"}, Row{"1990-1995", "1990 - 1995"},
                    Row{"TX 77002-1234", "TX 77002-1234"}, Row{"the 80's", "the 80's"},
                    Row{"2003's war", "2003 's war"}, Row{"5G and 5g", "5G and 5g"},
                    Row{"<a.b@c.org>", "< a.b@c.org >"}, Row{"(x...@c.org)", "( x...@c.org )"},
                    Row{"mailto:a@b.org", "mailto:a@b.org"},
                    Row{"J Smith@ACME", "J Smith@ACME"}, Row{"a@ 5", "a @ 5"}));

TEST(Tokenize, TreatsNulsAsSpaces) { EXPECT_EQ(tokens_of(std::string("a\0b", 3)), "a b"); }

TEST(Tokenize, KeepsToTheRangeGiven) {
  const std::string text = "one two three";
  const std::vector<Span> tokens = tokenize(text, {4, 10});
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[1].of(text), "th");
}

// Whatever the text, spans are in order, not empty, not too long, and the time is linear.
TEST(Tokenize, EndsOnHostileText) {
  const char* pieces[] = {"a",
                          "'",
                          "-",
                          ".",
                          "a-",
                          "1-1-",
                          "@",
                          "a.b@",
                          "x'",
                          "\xE2\x80\x99",
                          "\xE2\x80\x8D",
                          "\xCC\x81",
                          "http://",
                          "$",
                          "anti-",
                          "1,",
                          "a.b-",
                          "a.doc",
                          ":-",
                          "(",
                          "its ",
                          "=-",
                          "A.",
                          "\n"};
  for (const char* piece : pieces) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    const std::vector<Span> tokens = tokenize(text, {0, static_cast<uint32_t>(text.size())});  // more than linear time would not come to its end
    uint32_t end = 0;
    for (Span span : tokens) {
      ASSERT_LE(end, span.begin);
      ASSERT_FALSE(span.empty());
      ASSERT_LE(span.size(), kLongestToken + 3);
      end = span.end;
    }
  }
}

}  // namespace
}  // namespace sitrep
