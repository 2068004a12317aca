#include "document/read_jsonl.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "document/test_knowledge.h"

namespace sitrep {
namespace {

using namespace std::string_literals;

JsonlRecord read_line(std::string_view line) {
  auto record = read_jsonl(line, 1);
  EXPECT_TRUE(record) << line << ": " << (record ? "" : record.error().message);
  return record ? std::move(record).value() : JsonlRecord{};
}

TEST(ReadJsonl, EveryField) {
  const JsonlRecord record = read_line(
      R"({"id":"a1","text":"Para\u0067uay voted.","headline":"H","published":"2020-01-29T10:11:00Z","source":"S",)"
      R"("uri":"u:1","revision":3,"status":"usable","language":"en","extra":{"x":[1]},"source_id":null})");
  EXPECT_EQ(record.fields.id, "a1");
  EXPECT_EQ(record.text, "Paraguay voted.");
  EXPECT_EQ(record.fields.headline, "H");
  EXPECT_EQ(record.fields.published, "2020-01-29T10:11:00Z");
  EXPECT_EQ(record.fields.source, "S");
  EXPECT_EQ(record.fields.uri, "u:1");
  EXPECT_EQ(record.fields.revision, "3");
  EXPECT_EQ(record.fields.status, "usable");
  EXPECT_EQ(record.fields.language, "en");
  EXPECT_FALSE(record.fields.body_only);
  EXPECT_FALSE(record.has_pairs);
}

TEST(ReadJsonl, IdsMayBeNumbers) {
  EXPECT_EQ(read_line(R"({"id":42,"text":"x"})").fields.id, "42");
  EXPECT_EQ(read_line(R"({"id":9007199254740993,"text":"x"})").fields.id, "9007199254740993");
  EXPECT_EQ(read_line(R"({"id":null,"text":"x"})").fields.id, "");
}

TEST(ReadJsonl, BodyWithoutTextIsTheArticleAlone) {
  EXPECT_TRUE(read_line(R"({"body":"x"})").fields.body_only);
  EXPECT_FALSE(read_line(R"({"body":"x","text":"y"})").fields.body_only);
  EXPECT_EQ(read_line(R"({"body":"x","text":"y"})").text, "y");
  EXPECT_EQ(read_line(R"({"text":null,"body":"x"})").text, "x");
}

TEST(ReadJsonl, SecondNamesGiveWay) {
  EXPECT_EQ(read_line(R"({"text":"x","title":"T","url":"u"})").fields.headline, "T");
  EXPECT_EQ(read_line(R"({"text":"x","title":"T","headline":"H"})").fields.headline, "H");
  EXPECT_EQ(read_line(R"({"text":"x","headline":"H","title":"T"})").fields.headline, "H");
  EXPECT_EQ(read_line(R"({"text":"x","title":7})").fields.headline, "");
}

TEST(ReadJsonl, PairsCountCodePoints) {
  const JsonlRecord record = read_line(
      R"({"text":"\u00c9 \ud83d\ude00 b","pairs":[{"source":[0,1],"target":null},{"source":null,"target":[2,5]},{}]})");
  ASSERT_EQ(record.pairs.size(), 3u);
  EXPECT_EQ(record.pairs[0].source, (CodePointRange{0, 1}));
  EXPECT_FALSE(record.pairs[0].target);
  EXPECT_EQ(record.pairs[1].target, (CodePointRange{2, 5}));
  EXPECT_FALSE(record.pairs[2].source);
  EXPECT_TRUE(read_line(R"({"text":"x","pairs":[]})").has_pairs);
}

struct ErrorRow {
  const char* line;
  const char* message;  // a part of it
};

TEST(ReadJsonl, ErrorsNameTheLineAndTheTrouble) {
  const ErrorRow rows[] = {
      {"", "line 7: empty"},
      {"{", "line 7: not valid JSON"},
      {"[1]", "line 7: found a list"},
      {"\"text\"", "line 7: found a string"},
      {"{}", "neither \"text\" nor \"body\""},
      {R"({"text":5})", "\"text\" is a number; it has to be a string"},
      {R"({"text":"x","headline":[]})", "\"headline\" is a list"},
      {R"({"text":"x","id":{}})", "\"id\" is an object"},
      {R"({"text":"x","pairs":{}})", "\"pairs\" is an object; it has to be a list"},
      {R"({"text":"x","pairs":[5]})", "pairs[0] is a number"},
      {R"({"text":"x","pairs":[{"source":[0,2]}]})",
       "pairs[0].source is [0, 2] but the text has 1 code points"},
      {R"({"text":"x","pairs":[{"source":[1,0]}]})", "pairs[0].source"},
      {R"({"text":"x","pairs":[{"source":[-1,1]}]})", "pairs[0].source"},
      {R"({"text":"x","pairs":[{"target":[0]}]})", "pairs[0].target has to be [start, end]"},
      {R"({"text":"x","pairs":[{"target":"0,1"}]})", "pairs[0].target has to be"},
      {R"({"text":"x"} {"text":"y"})", "line 7:"},
      {"{\"text\":\"\xFF\"}", "line 7: not valid JSON"},
      {R"({"text":"\ud800"})", "line 7: not valid JSON"},
  };
  for (const ErrorRow& row : rows) {
    const auto record = read_jsonl(row.line, 7);
    ASSERT_FALSE(record) << row.line;
    EXPECT_EQ(record.error().code, ErrorCode::kBadFormat);
    EXPECT_NE(record.error().message.find(row.message), std::string::npos)
        << row.line << "\n"
        << record.error().message;
  }
}

FieldMap field_map(const std::vector<std::string>& given) {
  auto map = parse_field_map(given);
  EXPECT_TRUE(map) << (map ? "" : map.error().message);
  return map ? std::move(map).value() : FieldMap{};
}

TEST(FieldMap, FieldsUnderOtherNames) {
  const FieldMap map = field_map({"text=content", "published=meta.date", "id=guid", "headline=titles.1.value", "uri=link.href", "source=a.b"});
  const auto record = read_jsonl(R"({"guid": 7, "content": "The port stayed shut.", "text": "not this", "title": "nor this", "meta": {"date": "2019-03-04"},
    "titles": [{"value": "Short"}, {"value": "Port shut"}], "link": {"href": "u:1"}, "a.b": "Vell Wire", "language": "en"})", 1, map);
  ASSERT_TRUE(record) << record.error().message;
  const DocumentFields& f = record.value().fields;
  EXPECT_EQ(record.value().text, "The port stayed shut.");
  EXPECT_EQ(f.id + "|" + f.published + "|" + f.headline + "|" + f.uri + "|" + f.source + "|" + f.language, "7|2019-03-04|Port shut|u:1|Vell Wire|en");
  EXPECT_TRUE(record.value().notes.empty());
}

TEST(FieldMap, WhatIsMissing) {
  const FieldMap map = field_map({"text=content", "published=meta.date"});
  const auto bare = read_jsonl(R"({"content": "x", "meta": {}})", 3, map);
  ASSERT_TRUE(bare);
  ASSERT_EQ(bare.value().notes.size(), 1u);
  EXPECT_EQ(bare.value().notes[0].kind, "missing_field");
  EXPECT_EQ(bare.value().notes[0].message, "The line has no \"meta.date\", which --field published=meta.date asks for.");
  EXPECT_TRUE(read_jsonl(R"({"content": "x", "meta": {"date": null}})", 3, map).value().notes.empty());  // null: not given
  const std::pair<const char*, const char*> kErrors[] = {
      {R"({"text": "x"})", "line 3: has no \"content\", which --field text=content asks for"},
      {R"({"content": 5})", "line 3: \"content\" is a number, which does not do for --field text=content"},
      {R"({"content": null})", "line 3: found neither"},
  };
  for (const auto& [line, message] : kErrors) {
    const auto record = read_jsonl(line, 3, map);
    ASSERT_FALSE(record) << line;
    EXPECT_EQ(record.error().message.substr(0, std::string(message).size()), message);
  }
}

TEST(FieldMap, WhatMakesNoSense) {
  for (const char* given : {"text", "text=", "=content", "colour=red"}) EXPECT_FALSE(parse_field_map({given})) << given;
  EXPECT_FALSE(parse_field_map({"text=a", "text=b"}));
}

TEST(ReadRecord, TextStaysExact) {
  const JsonlRecord record =
      read_line(R"({"id":"1","text":"\ufeffOdd\u0000 text\r\n \u0007here, she said."})");
  const auto document = read_record(record, test_knowledge());
  ASSERT_TRUE(document);
  EXPECT_EQ(document.value().text, "\xEF\xBB\xBFOdd\0 text\r\n \x07here, she said."s);
  EXPECT_EQ(document.value().id, "1");
}

TEST(ReadRecord, AWholeStoryInText) {
  const JsonlRecord record = read_line(
      R"({"text":"Army leaves town\n\nARDA, May 2 (AP) - The army left on Monday, he said.","published":"20190503"})");
  const auto document = read_record(record, test_knowledge());
  ASSERT_TRUE(document);
  EXPECT_EQ(document.value().headline, "Army leaves town");
  EXPECT_EQ(iso_text(document.value().dateline.date), "2019-05-02");
}

}  // namespace
}  // namespace sitrep
