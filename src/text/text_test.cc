#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/code_points.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace sitrep {
namespace {

using namespace std::string_literals;

TEST(CleanUtf8, ValidTextStaysByteForByte) {
  const std::string texts[] = {"",
                               "plain",
                               "a\r\nb\n\tc\r",
                               "Erdo\u011fan \u2014 \u201cyes\u201d",
                               "\U0001F1FA\U0001F1E6 e\u0301",
                               "control \x01\x1b here",
                               "\uFFFD already"};
  for (const std::string& text : texts) {
    const CleanText clean = clean_utf8(text);
    EXPECT_EQ(clean.text, text);
    EXPECT_TRUE(clean.runs.empty());
    EXPECT_EQ(clean.malformed, 0u);
  }
}

struct CleanRow {
  const char* name;
  std::string raw;
  std::string text;
  TextEncoding encoding;
  size_t malformed;
};

TEST(CleanUtf8, Repairs) {
  const CleanRow rows[] = {
      {"byte order mark", "\xEF\xBB\xBFHi", "Hi", TextEncoding::kUtf8, 0},
      {"NUL", "a\0b"s, "a b", TextEncoding::kUtf8, 0},
      {"lone trail byte beside good text",
       "\u00e9 a\x80"
       "b",
       "\u00e9 a\uFFFDb", TextEncoding::kUtf8, 1},
      {"overlong", "\u00e9 \xC0\xAF!", "\u00e9 \uFFFD\uFFFD!", TextEncoding::kUtf8, 2},
      {"surrogate", "\u00e9 \xED\xA0\x80!", "\u00e9 \uFFFD\uFFFD\uFFFD!", TextEncoding::kUtf8, 3},
      {"beyond Unicode", "\u00e9 \xF4\x90\x80\x80!", "\u00e9 \uFFFD\uFFFD\uFFFD\uFFFD!",
       TextEncoding::kUtf8, 4},
      {"cut in a character", "good \u201cbad \xE2\x80", "good \u201cbad \uFFFD",
       TextEncoding::kUtf8, 1},
      {"cut, nothing else", "plain \xE2\x80", "plain \uFFFD", TextEncoding::kUtf8, 1},
      {"Latin-1", "Bogot\xE1 today", "Bogot\u00e1 today", TextEncoding::kWindows1252, 0},
      {"Windows quotes",
       "\x93No,\x94 he said \x96 it\x92s \x80"
       "5",
       "\u201cNo,\u201d he said \u2013 it\u2019s \u20ac5", TextEncoding::kWindows1252, 0},
      {"UTF-16 little", "\xFF\xFEH\0i\0"s, "Hi", TextEncoding::kUtf16, 0},
      {"UTF-16 big", "\xFE\xFF\0H\xD8\x3D\xDE\x00"s, "H\U0001F600", TextEncoding::kUtf16, 0},
      {"UTF-16 lone surrogate", "\xFE\xFF\xD8\x3D\0H"s, "\uFFFDH", TextEncoding::kUtf16, 1},
  };
  for (const CleanRow& row : rows) {
    const CleanText clean = clean_utf8(row.raw);
    EXPECT_EQ(clean.text, row.text) << row.name;
    EXPECT_EQ(clean.encoding, row.encoding) << row.name;
    EXPECT_EQ(clean.malformed, row.malformed) << row.name;
    EXPECT_TRUE(is_valid_utf8(clean.text)) << row.name;
  }
}

TEST(CleanUtf8, TellsTheWayBack) {
  const std::string raw =
      "\xEF\xBB\xBF"
      "ab\xFF"
      "c\u00e9d";
  const CleanText clean = clean_utf8(raw);
  ASSERT_EQ(clean.text, "ab\uFFFDc\u00e9d");
  EXPECT_EQ(clean.first_malformed, 5u);
  const size_t raw_of[] = {3, 4, 5, 5, 5, 6, 7, 8, 9};
  for (size_t i = 0; i < clean.text.size(); ++i) EXPECT_EQ(clean.raw_offset(i), raw_of[i]) << i;
  EXPECT_EQ(clean.clean_offset(0), 0u);
  EXPECT_EQ(clean.clean_offset(3), 0u);
  EXPECT_EQ(clean.clean_offset(5), 2u);
  EXPECT_EQ(clean.clean_offset(6), 5u);
  EXPECT_EQ(clean.clean_offset(raw.size()), clean.text.size());
}

TEST(CleanUtf8, AnyBytesBecomeValidTextAndRunsStayInside) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string raw(random() % 60, '\0');
    for (char& c : raw) c = static_cast<char>(random() % 3 ? random() % 256 : 'a' + random() % 26);
    const CleanText clean = clean_utf8(raw);
    ASSERT_TRUE(is_valid_utf8(clean.text));
    size_t last = 0;
    for (size_t i = 0; i < clean.text.size(); ++i) {
      const size_t at = clean.raw_offset(i);
      ASSERT_LT(at, raw.size());
      ASSERT_GE(at, last);
      last = at;
    }
    if (is_valid_utf8(raw) && raw.find('\0') == raw.npos && !raw.starts_with("\xEF\xBB\xBF")) {
      ASSERT_EQ(clean.text, raw);
    }
  }
}

TEST(CleanUtf8, LongRunsOfMalformedBytesTakeOneRun) {
  const CleanText clean = clean_utf8("\u00e9" + std::string(1 << 20, '\xFF'));
  EXPECT_EQ(clean.malformed, size_t{1} << 20);
  EXPECT_LE(clean.runs.size(), 2u);
}

TEST(BinaryKind, RefusesWhatIsNoText) {
  EXPECT_EQ(binary_kind("%PDF-1.7 text"), "a PDF file");
  EXPECT_EQ(binary_kind("PK\x03\x04rest"), "a ZIP archive or an Office document");
  EXPECT_EQ(binary_kind("\x1F\x8B\x08more"), "a gzip file");
  EXPECT_EQ(binary_kind(std::string(64, '\0')), "binary data");
  EXPECT_EQ(binary_kind(std::string(64, '\x02')), "binary data");
  EXPECT_NE(binary_kind(std::string(400, '\xFE') + "a"), "");
  EXPECT_EQ(binary_kind(""), "");
  EXPECT_EQ(binary_kind("One NUL \0 in a sentence that is otherwise fine."s), "");
  EXPECT_EQ(binary_kind(
                "\u041c\u043e\u0441\u043a\u0432\u0430 \u0433\u043e\u0432\u043e\u0440\u0438\u0442"),
            "");
  EXPECT_EQ(binary_kind("\xFF\xFEH\0i\0"s), "");
}

TEST(CodePointIndex, AgreesWithCountingOneByOne) {
  std::string text =
      "Caf\u00e9 e\u0301 \U0001F469\u200D\U0001F469\u200D\U0001F466 \u4e2d\u6587 end. ";
  while (text.size() < 3000) text += text + "x";
  const CodePointIndex index(text);
  size_t points = 0, units = 0;
  for (size_t i = 0; i < text.size(); i += code_point_length(text, i)) {
    ASSERT_EQ(index.code_point_of_byte(i), points) << i;
    ASSERT_EQ(index.utf16_of_byte(i), units) << i;
    ASSERT_EQ(index.byte_of_code_point(points), i);
    ASSERT_EQ(index.byte_of_utf16(units), i);
    const size_t length = code_point_length(text, i);
    for (size_t inside = 1; inside < length; ++inside) {
      ASSERT_EQ(index.code_point_of_byte(i + inside), points);
      ASSERT_EQ(index.utf16_of_byte(i + inside), units);
    }
    if (length == 4) {
      ASSERT_EQ(index.byte_of_utf16(units + 1), i);
    }
    ++points;
    units += length == 4 ? 2 : 1;
  }
  EXPECT_EQ(index.code_points(), points);
  EXPECT_EQ(index.utf16_units(), units);
  EXPECT_EQ(index.code_point_of_byte(text.size() + 9), points);
  EXPECT_EQ(index.byte_of_code_point(points + 9), text.size());
}

TEST(CodePointIndex, AsciiIsTheIdentity) {
  const CodePointIndex index("plain text");
  EXPECT_EQ(index.code_point_of_byte(4), 4u);
  EXPECT_EQ(index.byte_of_utf16(7), 7u);
  EXPECT_EQ(index.byte_of_code_point(99), 10u);
}

struct FoldRow {
  const char* text;
  const char* folded;
};

TEST(FoldCaseAccents, MakesNamesComparable) {
  const FoldRow rows[] = {
      {"Erdo\u011fan", "erdogan"},
      {"C\u00f4te d\u2019Ivoire", "cote d'ivoire"},
      {"C\u00f4te d'Ivoire", "cote d'ivoire"},
      {"\u0141\u00f3d\u017a", "lodz"},
      {"Stra\u00dfe", "strasse"},
      {"\u0130stanbul", "istanbul"},
      {"Yal\u0131n", "yalin"},
      {"\u0110\u1eb7ng", "dang"},
      {"\u018fliyev", "aliyev"},
      {"S\u00e3o Tom\u00e9", "sao tome"},
      {"al-\u1e24\u016bth\u012b", "al-huthi"},
      {"\u02bfAbd", "abd"},
      {"e\u0301te\u0301", "ete"},
      {"Reykjav\u00edk", "reykjavik"},
      {"\u041c\u043e\u0441\u043a\u0432\u0430", "\u043c\u043e\u0441\u043a\u0432\u0430"},
      {"\ufb01rst", "first"},
      {"U.S.", "u.s."},
      {"", ""}};
  for (const FoldRow& row : rows) EXPECT_EQ(fold_case_accents(row.text), row.folded) << row.text;
}

TEST(FoldAsciiPunctuation, ChangesPunctuationAlone) {
  const FoldRow rows[] = {{"\u201cYes,\u201d", "\"Yes,\""},
                          {"it\u2019s", "it's"},
                          {"a\u2014b", "a--b"},
                          {"1\u20132", "1-2"},
                          {"wait\u2026", "wait..."},
                          {"10\u00a0km", "10 km"},
                          {"so\u00adft", "soft"},
                          {"caf\u00e9", "caf\u00e9"}};
  for (const FoldRow& row : rows)
    EXPECT_EQ(fold_ascii_punctuation(row.text), row.folded) << row.text;
}

TEST(Classes, KnowUnicode) {
  EXPECT_TRUE(is_upper_at("\u00c9cole", 0));
  EXPECT_TRUE(is_lower_at("\u00e9cole", 0));
  EXPECT_FALSE(is_letter_at("9", 0));
  EXPECT_FALSE(is_upper_at("", 0));
  EXPECT_EQ(trim_spaces("\u00a0 \u2003a b\u3000\n"), "a b");
  EXPECT_EQ(trim_spaces("\u00a0"), "");
  EXPECT_EQ(lower_case("S\u00c3O"), "s\u00e3o");
  EXPECT_EQ(upper_case("\u00e9"), "\u00c9");
}

}  // namespace
}  // namespace sitrep
