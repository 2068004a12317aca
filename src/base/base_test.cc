#include <gtest/gtest.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/bytes.h"
#include "base/ids.h"
#include "base/read_file.h"
#include "base/result.h"
#include "base/span.h"
#include "base/strings.h"

namespace sitrep {
namespace {

TEST(Date, DayNumbersGoThereAndBackOverFourCenturies) {
  for (int32_t n = day_number({1700, 1, 1}); n < day_number({2101, 1, 1}); n += 13)
    EXPECT_EQ(day_number(date_from_day_number(n)), n);
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
}

TEST(Date, WeekdaysAndIsoWeeks) {
  EXPECT_EQ(weekday({1970, 1, 1}), 3);   // a Thursday
  EXPECT_EQ(weekday({2000, 2, 29}), 1);  // a Tuesday
  EXPECT_EQ(weekday({1969, 12, 28}), 6);
  EXPECT_EQ(iso_week({2021, 1, 3}).week, 53);  // belongs to 2020
  EXPECT_EQ(iso_week({2021, 1, 3}).year, 2020);
  EXPECT_EQ(iso_week({2015, 12, 28}).week, 53);
}

TEST(Date, MonthArithmeticKeepsTheDayWhereItExists) {
  EXPECT_EQ(iso_text(add_months({2020, 1, 31}, 1)), "2020-02-29");
  EXPECT_EQ(iso_text(add_months({2020, 1, 15}, -1)), "2019-12-15");
  EXPECT_EQ(iso_text(add_months({2020, 3, 15}, -15)), "2018-12-15");
  EXPECT_EQ(iso_text(add_years({2020, 2, 29}, 1)), "2021-02-28");
}

TEST(Date, PeriodsIncludeTheirEndsAndMayBeOpen) {
  const Date from{1991, 12, 26}, to{2006, 6, 5};
  EXPECT_TRUE(in_period(from, from, to));
  EXPECT_TRUE(in_period(to, from, to));
  EXPECT_FALSE(in_period({2006, 6, 6}, from, to));
  EXPECT_FALSE(in_period({1991, 12, 25}, from, {}));
  EXPECT_TRUE(in_period({2030, 1, 1}, from, {}));
  EXPECT_TRUE(in_period({}, from, to));
}

TEST(ReadFile, NamesTheFileAndTheRemedy) {
  const auto missing = read_file("no/such.file", "the list", "look in data/");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message, "the list no/such.file cannot be opened; look in data/");
  const auto folder = read_file("/", "the list", "look in data/");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::kUnreadable);
}

TEST(ReadFile, FindsCompanionsInTheSameFolder) {
  EXPECT_EQ(beside("a/b/english.model", "words.tsv"), "a/b/words.tsv");
  EXPECT_EQ(beside("english.model", "words.tsv"), "words.tsv");
}

TEST(Bytes, PastTheEndAreZerosAndAFailure) {
  ByteWriter out;
  out.number(uint32_t{0x01020304});
  out.text("abc");
  ByteReader in(out.bytes());
  EXPECT_EQ(in.number<uint32_t>(), 0x01020304u);
  EXPECT_EQ(in.text(), "abc");
  EXPECT_TRUE(in.at_end());
  EXPECT_FALSE(in.failed());
  EXPECT_EQ(in.number<uint64_t>(), 0u);
  EXPECT_TRUE(in.failed());
  EXPECT_EQ(in.raw(1), "");
}

TEST(Date, ParsesIsoOnly) {
  EXPECT_EQ(iso_text(*parse_iso_date("2011-03-04T10:00:00Z")), "2011-03-04");
  EXPECT_FALSE(parse_iso_date("2011-02-30"));
  EXPECT_FALSE(parse_iso_date("2011-3-4"));
  EXPECT_FALSE(parse_iso_date("2011-03-041"));
}

TEST(Span, CoversAndOverlaps) {
  Span a{2, 5}, b{4, 9};
  EXPECT_TRUE(a.overlaps(b));
  EXPECT_FALSE(a.overlaps(Span{5, 6}));
  EXPECT_EQ(cover(a, b), (Span{2, 9}));
  EXPECT_EQ(cover(Span{}, b), b);
  EXPECT_EQ(b.of("0123456789"), "45678");
}

TEST(Result, CarriesAValueOrAnError) {
  Result<int> good = 3;
  Result<int> bad = make_error(ErrorCode::kNotFound, "no such file");
  ASSERT_TRUE(good);
  EXPECT_EQ(good.value(), 3);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message, "no such file");
}

TEST(Strings, SplitsAndTrims) {
  EXPECT_EQ(trim(" \t a b\n"), "a b");
  EXPECT_EQ(split("a;;b", ';').size(), 3u);
  EXPECT_EQ(split_words("  one two\tthree ").size(), 3u);
  EXPECT_EQ(escape_line("a\tb\nc\\"), "a\\tb\\nc\\\\");
}

TEST(Hash, IsStableAcrossRuns) {
  EXPECT_EQ(hash_text(hash_bytes("sitrep")), hash_text(hash_bytes("sitrep")));
  EXPECT_EQ(hash_text(0x0123456789abcdefull), "0123456789abcdef");
}

}  // namespace
}  // namespace sitrep
