#include "formats/read_warc.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/strings.h"
#include "formats/digest.h"
#include "formats/unpack.h"
#include "formats/test_packing.h"

namespace sitrep {
namespace {

std::string gzip(std::string_view text) { return deflated(text, 31); }

std::string record(const std::string& type, const std::string& uri, const std::string& block, const std::string& more = "", const std::string& length = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri + "\r\nWARC-Date: 2020-01-29T10:00:00Z\r\n" + more +
         "Content-Length: " + (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n" + block + "\r\n\r\n";
}
std::string response(const std::string& uri, const std::string& answer, const std::string& more = "", const std::string& length = "") {
  return record("response", uri, answer, "Content-Type: application/http; msgtype=response\r\n" + more, length);
}
std::string http_page(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=utf-8\r\n") { return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body; }

// One line a payload: "uri|type|charset|bytes|kinds of notes".
std::vector<std::string> payloads(const std::string& bytes) {
  auto source = unpacked(std::make_unique<MemorySource>(bytes), packing_of(bytes));
  WarcReader reader(*source);
  std::vector<std::string> lines;
  const auto kinds = [](const Notes& notes) {
    std::string all;
    for (const Note& note : notes) all += (all.empty() ? "" : ",") + note.kind;
    return all;
  };
  while (const auto each = reader.next())
    if (const auto payload = read_warc_record(*each))
      lines.push_back(payload->uri + "|" + payload->media_type + "|" + payload->charset + "|" + payload->bytes + "|" + kinds(payload->notes));
  if (!reader.last_notes().empty()) lines.push_back("end|" + kinds(reader.last_notes()));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(ReadWarc, RecordsThatHoldDocumentsAndThoseThatDoNot) {
  const std::string bytes = record("warcinfo", "", "software: x\r\n") + record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n") + response("http://a.example/1", http_page("<p>one")) +
                            record("metadata", "http://a.example/1", "x: y\r\n") + record("revisit", "http://a.example/1", "HTTP/1.1 200 OK\r\n\r\n") +
                            record("resource", "file:///a.txt", "two", "Content-Type: text/plain\r\n") + record("conversion", "<http://a.example/3>", "three", "Content-Type: text/plain; charset=\"UTF-8\"\r\n") +
                            response("http://a.example/4", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno") +
                            response("http://a.example/5", http_page("PNG", "Content-Type: image/png\r\n")) + record("response", "dns:a.example", "20200129 1.2.3.4", "Content-Type: text/dns\r\n");
  const Lines wanted = {"http://a.example/1|text/html|utf-8|<p>one|", "file:///a.txt|text/plain||two|", "http://a.example/3|text/plain|utf-8|three|"};
  EXPECT_EQ(payloads(bytes), wanted);
  EXPECT_EQ(payloads(gzip(bytes)), wanted) << "packed in one";
  std::string members;
  for (size_t at = 0; at < bytes.size();) {
    const size_t next = std::min(bytes.find("WARC/1.0", at + 1), bytes.size());
    members += gzip(bytes.substr(at, next - at));
    at = next;
  }
  EXPECT_EQ(payloads(members), wanted) << "packed record by record";
}

TEST(ReadWarc, BodiesAreUndone) {
  const std::string chunked = "3\r\n<p>\r\n4;x=y\r\nfour\r\n0\r\n\r\n";
  const std::string packed = gzip("<p>packed");
  struct Case {
    std::string headers, body, wanted;
  };
  for (const Case& c : {Case{"Transfer-Encoding: chunked\r\n", chunked, "<p>four|"}, Case{"Content-Encoding: gzip\r\n", packed, "<p>packed|"},
                        Case{"Content-Encoding: gzip\r\n", "<p>plain already", "<p>plain already|"}, Case{"Transfer-Encoding: chunked\r\n", "<p>plain already", "<p>plain already|"},
                        Case{"Transfer-Encoding: chunked\r\n", "5\r\n<p>br", "<p>br|http_damaged"}, Case{"Transfer-Encoding: chunked\r\n", "zz\r\n", "zz\r\n|"},
                        Case{"Transfer-Encoding: gzip, chunked\r\n", "ffffffffffffffffffff\r\nx", "ffffffffffffffffffff\r\nx|"},
                        Case{"Content-Encoding: br\r\n", "xyz", "|http_damaged"}, Case{"Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 3), "<p>packed|http_damaged"}})
    EXPECT_EQ(payloads(response("u", http_page(c.body, "Content-Type: text/html\r\n" + c.headers))), Lines{"u|text/html||" + c.wanted}) << c.headers << c.body;
}

TEST(ReadWarc, DigestsAreChecked) {
  const std::string answer = http_page("<p>one");
  for (const auto& [header, note] : std::vector<std::pair<std::string, std::string>>{
           {"WARC-Payload-Digest: sha1:XCKRCYSQ2LHKMTTEOK5JN6ZO5RDJ4MZQ\r\n", "wrong_digest"}, {"WARC-Block-Digest: sha1:0000000000000000000000000000000000000000\r\n", "wrong_digest"},
           {"WARC-Block-Digest: md7:AAAA\r\n", ""}, {"WARC-Block-Digest: nonsense\r\n", ""}, {"WARC-Block-Digest: sha256:short\r\n", ""}})
    EXPECT_EQ(payloads(response("u", answer, header)), Lines{"u|text/html|utf-8|<p>one|" + note}) << header;
  // Of the three bytes "abc", as FIPS 180 gives them.
  for (const char* right : {"sha1:a9993e364706816aba3e25717850c26c9cd0d89d", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "SHA-1:vgmt4nsha2awvor6evyxqugcnsonbwe5",
                            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "sha256:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="})
    EXPECT_EQ(check_digest(right, "abc"), DigestAnswer::kRight) << right;
  EXPECT_EQ(check_digest("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", "abd"), DigestAnswer::kWrong);
  const std::string abc = "WARC-Payload-Digest: sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5\r\n";
  EXPECT_EQ(payloads(response("u", http_page("abc"), abc)), Lines{"u|text/html|utf-8|abc|"});
  EXPECT_EQ(payloads(response("u", http_page("3\r\nabc\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"), abc)), Lines{"u|text/html||abc|"}) << "counted without chunks";
}

TEST(ReadWarc, DamageCostsTheRecordsThatItHit) {
  const std::string one = response("u1", http_page("one")), two = response("u2", http_page("two")), three = response("u3", http_page("three"));
  const std::string l1 = "u1|text/html|utf-8|one|", l2 = "u2|text/html|utf-8|two|", l3 = "u3|text/html|utf-8|three|";
  struct Case {
    const char* what;
    std::string bytes;
    Lines wanted;
  };
  const std::string body = http_page("two");
  for (const Case& c : {
           Case{"garbage first", "garbage\r\n\r\n" + one, {l1 + "warc_damaged"}},
           Case{"garbage between", one + "garbage" + two, {l1, l2 + "warc_damaged"}},
           Case{"garbage on a line of its own", one + "\r\ngarbage\r\n\r\n" + two, {l1, l2 + "warc_damaged"}},
           Case{"garbage last", one + two + "more\r\n", {l1, l2, "end|warc_damaged"}},
           Case{"length too small", one + response("u2", body, "", "10") + three, {l1, l2 + "warc_damaged", l3}},
           Case{"length too great", one + response("u2", body, "", "200") + three, {l1, l2 + "warc_damaged", l3}},
           Case{"length far too great", one + response("u2", body, "", "999999999999") + three, {l1, l2 + "warc_damaged", l3}},
           Case{"no length", one + response("u2", body, "", "abc") + three, {l1, l3 + "warc_damaged,warc_damaged"}},
           Case{"negative length", one + response("u2", body, "", "-5") + three, {l1, l3 + "warc_damaged,warc_damaged"}},
           Case{"breaks off", one + two.substr(0, two.size() - 5), {l1, "u2|text/html|utf-8|tw|warc_damaged"}},
           Case{"breaks off in the headers", one + two.substr(0, 60), {l1, "end|warc_damaged,warc_damaged"}},
           Case{"bare line feeds", [&] {
                  std::string plain = one + two;
                  std::erase(plain, '\r');
                  return plain;
                }(), {"u1|text/html|utf-8|one|warc_damaged", "u2|text/html|utf-8|two|warc_damaged"}},
           Case{"ends with a version and a bare line feed", one + "WARC/1.0\n", {l1, "end|warc_damaged"}},
           Case{"no archive", "hello", {"end|warc_damaged"}},
           Case{"nothing", "", {}},
       })
    EXPECT_EQ(payloads(c.bytes), c.wanted) << c.what;
}

TEST(ReadWarc, EndlessHeadersAndLinesAreCapped) {
  const std::string good = response("u1", http_page("one"));
  EXPECT_EQ(payloads("WARC/1.0\r\n" + std::string(1 << 20, 'x') + "\r\n\r\n" + good).back(), "u1|text/html|utf-8|one|warc_damaged,warc_damaged");
  std::string many = "WARC/1.0\r\nWARC-Type: response\r\n";
  for (int i = 0; i < 50000; ++i) many += "x: y\r\n";
  EXPECT_EQ(payloads(many + "\r\n" + good).back(), "u1|text/html|utf-8|one|warc_damaged,warc_damaged");
  EXPECT_EQ(payloads(response("u", "HTTP/1.1 200 OK\r\n" + std::string(1 << 20, 'h'))), Lines{});
}

TEST(ReadWarc, ADamagedMemberDoesNotEndTheArchive) {
  std::string filler;
  for (int i = 0; i < 3000; ++i) filler += std::to_string(i * 7919 % 10007) + " ";
  std::string broken = gzip(response("u2", http_page(filler)));
  for (size_t i = broken.size() / 2; i < broken.size() / 2 + 60; ++i) broken[i] = static_cast<char>(broken[i] ^ 0x5a);
  const Lines lines = payloads(gzip(response("u1", http_page("one"))) + broken + gzip(response("u3", http_page("three"))));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "u1|text/html|utf-8|one|");
  EXPECT_TRUE(lines[1].starts_with("u2|")) << "as far as it goes";
  EXPECT_EQ(lines[2], "u3|text/html|utf-8|three|warc_damaged");
}

TEST(ReadWarc, LargeRecordsAreCut) {
  std::string large = http_page(std::string(kLargestWarcBlock + 1000, 'a'));
  const Lines lines = payloads(response("u1", large) + response("u2", http_page("two")));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0].ends_with("a|warc_cut"));
  EXPECT_EQ(lines[1], "u2|text/html|utf-8|two|");
}

TEST(HttpMessage, AnswersAsTheyAre) {
  struct Case {
    std::string bytes;
    int status;
    std::string type, body;
  };
  for (const Case& c : {Case{"HTTP/1.1 200 OK\r\nContent-Type: a\r\n\r\nbody", 200, "a", "body"}, Case{"HTTP/1.0 404\nContent-Type:b\n\nx", 404, "b", "x"}, Case{"HTTP/2 200\r\ncontent-type: c\r\n\r\n", 200, "c", ""},
                        Case{"HTTP/1.1 200 OK\r\n\r\nx", 200, "", "x"}, Case{"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nbad line\r\nContent-Type : d\r\n\r\n", 200, "d", ""}}) {
    const auto message = read_http_answer(c.bytes);
    ASSERT_TRUE(message) << c.bytes;
    EXPECT_EQ(message.value().status, c.status);
    EXPECT_EQ(message.value().headers.value("content-type"), c.type);
    EXPECT_EQ(message.value().body, c.body);
  }
  for (const char* bytes : {"", "HTTP/1.1", "HTTP/1.1 20 OK\r\n\r\n", "<html>", "HTTP/1.1 200 OK\r\nA: b\r\n", "GET / HTTP/1.1\r\n\r\n"}) EXPECT_FALSE(read_http_answer(bytes)) << bytes;
}

TEST(HttpMessage, MediaTypes) {
  for (const auto& [text, type, charset] : std::vector<std::array<std::string, 3>>{{"Text/HTML; Charset=\"UTF-8\"", "text/html", "utf-8"}, {"text/plain", "text/plain", ""}, {"", "", ""},
                                                                                   {"text/html;a=b; charset = koi8-r ", "text/html", "koi8-r"}, {"text/html, text/html;charset='x'", "text/html", "x"}}) {
    EXPECT_EQ(read_media_type(text).type, type) << text;
    EXPECT_EQ(read_media_type(text).charset, charset) << text;
  }
}

}  // namespace
}  // namespace sitrep
