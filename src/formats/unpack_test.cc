#include "formats/unpack.h"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <lzma.h>
#include <zstd.h>

#include "formats/test_packing.h"

namespace sitrep {
namespace {

std::string packed(std::string_view text, Packing packing) {
  std::string out(text.size() + 1024, '\0');
  if (packing == Packing::kGzip) return deflated(text, 31);
  if (packing == Packing::kZstd) {
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  } else if (packing == Packing::kBzip2) {
    unsigned size = static_cast<unsigned>(out.size());
    BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(text.data()), static_cast<unsigned>(text.size()), 9, 0, 0);
    out.resize(size);
  } else {
    size_t size = 0;
    lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const uint8_t*>(text.data()), text.size(), reinterpret_cast<uint8_t*>(out.data()), &size, out.size());
    out.resize(size);
  }
  return out;
}

// All of it, or what came before the error and its message behind "!".
std::string read_all(ByteSource& source, size_t step = 1000) {
  std::string all(step, '\0');
  std::string text;
  while (true) {
    const auto count = source.read(all.data(), step);
    if (!count) return text + "!" + count.error().message;
    if (count.value() == 0) return text;
    text.append(all, 0, count.value());
  }
}

std::string unpack(std::string_view bytes, UnpackLimits limits = {}) {
  return read_all(*unpacked(std::make_unique<MemorySource>(bytes), packing_of(bytes), limits));
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "line " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}

constexpr Packing kAll[] = {Packing::kGzip, Packing::kZstd, Packing::kBzip2, Packing::kXz};

TEST(Unpack, EachPackingIsKnownByItsBytesAndReadWhole) {
  const std::string text = long_text();
  for (const Packing packing : kAll) {
    for (const std::string& each : {std::string(), std::string("x"), text}) {
      const std::string bytes = packed(each, packing);
      EXPECT_EQ(packing_of(bytes), packing) << packing_name(packing);
      EXPECT_EQ(unpack(bytes), each) << packing_name(packing);
    }
  }
  EXPECT_EQ(packing_of("BZhaar market"), Packing::kNone);
  EXPECT_EQ(packing_of(""), Packing::kNone);
}

TEST(Unpack, ManyMembersAreOneText) {
  for (const Packing packing : kAll) {
    EXPECT_EQ(unpack(packed("one ", packing) + packed("", packing) + packed("two", packing)), "one two") << packing_name(packing);
    EXPECT_EQ(unpack(packed("one", packing) + std::string(512, '\0')), "one") << "padding";
    EXPECT_NE(unpack(packed("one", packing) + "garbage behind it").find("is followed by something else"), std::string::npos);
  }
}

TEST(Unpack, WhatBreaksOffOrIsDamagedSaysSo) {
  const std::string text = long_text();
  for (const Packing packing : kAll) {
    std::string bytes = packed(text, packing);
    EXPECT_NE(unpack(bytes.substr(0, bytes.size() / 2)).find("breaks off at byte"), std::string::npos) << packing_name(packing);
    for (size_t i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5a);
    EXPECT_NE(unpack(bytes).find("!the " + std::string(packing_name(packing)) + " data "), std::string::npos) << packing_name(packing);
  }
}

TEST(Unpack, ReadingGoesOnAtTheMemberBehindTheDamage) {
  for (const Packing packing : kAll) {
    std::string broken = packed(long_text(), packing);
    for (size_t i = 100; i < broken.size(); i += 7) broken[i] = static_cast<char>(broken[i] ^ 0x33);
    const std::string bytes = packed("first ", packing) + broken + packed("last", packing);
    auto source = unpacked(std::make_unique<MemorySource>(bytes), packing);
    std::string text = read_all(*source);
    EXPECT_TRUE(text.starts_with("first ")) << packing_name(packing);
    for (int tries = 0; tries < 100 && source->resume(); ++tries) text = read_all(*source);
    EXPECT_TRUE(text.ends_with("last")) << packing_name(packing);
    EXPECT_FALSE(source->resume());
  }
}

TEST(Unpack, BombsEndWithOneMessage) {
  const std::string zeros(size_t{8} << 20, '0');
  for (const Packing packing : kAll) {
    const std::string text = unpack(packed(zeros, packing), {size_t{1} << 20, 20});
    EXPECT_NE(text.find("!unpacks to more than 20 times its size"), std::string::npos) << packing_name(packing);
    EXPECT_LT(text.size(), size_t{3} << 20);
    EXPECT_EQ(unpack(packed(zeros, packing)), zeros) << "small enough to be free";
  }
}

TEST(Unpack, ZstdArchivesWithADictionary) {
  const std::string dictionary = long_text().substr(0, 3000), text = "line 7919\nline 5831\nline 3743\nline 1655\n";
  const auto frame = [](const std::string& bytes) {
    std::string out("\x5d\x2a\x4d\x18");
    for (int i = 0; i < 4; ++i) out += static_cast<char>(bytes.size() >> (8 * i) & 0xFF);
    return out + bytes;
  };
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string member(1000, '\0');
  member.resize(ZSTD_compress_usingDict(context, member.data(), member.size(), text.data(), text.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  EXPECT_EQ(unpack(frame(dictionary) + member + member), text + text);
  EXPECT_EQ(unpack(frame(packed(dictionary, Packing::kZstd)) + member), text) << "packed itself";
  EXPECT_NE(unpack(frame(dictionary).substr(0, 500)).find("breaks off"), std::string::npos);
  EXPECT_NE(unpack("\x5d\x2a\x4d\x18\xff\xff\xff\xff" + member).find("more than 32 MiB"), std::string::npos);
  EXPECT_NE(unpack(member), text) << "the dictionary matters";
}

TEST(Unpack, BodiesOfHttp) {
  struct Case {
    std::string bytes, coding, wanted, damage;
    bool cut, known;
  };
  const std::string gzip = deflated("hello hello hello", 31);
  for (const Case& c : {Case{"plain", "", "plain", "", false, true}, Case{"plain", "identity", "plain", "", false, true}, Case{gzip, "GZIP", "hello hello hello", "", false, true},
                        Case{gzip, "x-gzip", "hello hello hello", "", false, true}, Case{deflated("abc", 15), "deflate", "abc", "", false, true},
                        Case{deflated("abc", -15), "deflate", "abc", "", false, true}, Case{packed("abc", Packing::kZstd), "zstd", "abc", "", false, true},
                        Case{"x", "br", "", "", false, false}, Case{gzip.substr(0, gzip.size() - 4), "gzip", "hello hello hello", "breaks off", false, true},
                        Case{deflated(std::string(1000, 'a'), 31), "gzip", std::string(100, 'a'), "", true, true}, Case{"", "gzip", "", "breaks off", false, true}}) {
    const Unpacked unpacked_body = unpack_body(c.bytes, c.coding, 100);
    EXPECT_EQ(unpacked_body.bytes, c.wanted) << c.coding;
    EXPECT_EQ(unpacked_body.damage, c.damage) << c.coding;
    EXPECT_EQ(unpacked_body.cut, c.cut) << c.coding;
    EXPECT_EQ(unpacked_body.known, c.known) << c.coding;
  }
}

}  // namespace
}  // namespace sitrep
