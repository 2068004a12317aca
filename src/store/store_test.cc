// What the store promises, each as a small story: revise, kill, code again, ask at two clocks.
#include <algorithm>
#include <fstream>

#include "store/free_sql.h"
#include "store/instant.h"
#include "store/maintain.h"
#include "store/party_code.h"
#include "store/revisions.h"
#include "store/row_set.h"
#include "store/schema.h"
#include "store/test_documents.h"

namespace sitrep {
namespace {

const MadeEvent kStrike{"ASSAULT", "USA", "IRN", "2020-01-03"};
const MadeEvent kThreat{"THREATEN", "IRN", "USA", "2020-01-05"};
const MadeEvent kTalks{"CONSULT", "IRQ", "USA", "2020-01-20"};

std::string names(const std::vector<Outcome>& outcomes) {
  std::string out;
  for (const Outcome outcome : outcomes) out += (out.empty() ? "" : " ") + std::string(outcome_name(outcome));
  return out;
}

// What takes a store back to version 4, 3, 2: what the later steps of upgrades.cc have made.
const std::string kTo4 = "DROP TRIGGER points_of_locations; DROP INDEX locations_by_point; DROP INDEX events_by_end; DROP TABLE points; PRAGMA user_version = 4;";
const std::string kTo3 = kTo4 + "DROP INDEX entities_by_code; DROP TABLE copy_keys; DROP TABLE signatures; PRAGMA user_version = 3;";
const std::string kTo2 = kTo3 + "DROP TABLE fetched; DROP TABLE feed_items; DROP TABLE hosts; PRAGMA user_version = 2;";

class StoreTest : public testing::Test {
 protected:
  void SetUp() override { path_ = fresh_folder() + "/a.sitrep"; }
  std::string append(const std::vector<CodedDocument>& batch, const std::string& at = instant(1)) { return put(batch, at, false); }
  std::string recode(const std::vector<CodedDocument>& batch, const std::string& at) { return put(batch, at, true); }
  std::string now(EventQuery query = {}) const { return found(path_, query); }
  std::string at(const std::string& known_at) const { return found(path_, {.known_at = known_at}); }
  std::vector<std::string> problems() const {
    const auto report = check_store(path_);
    return report ? report.value().problems : std::vector<std::string>{report.error().message};
  }
  std::string path_;

 private:
  std::string put(const std::vector<CodedDocument>& batch, const std::string& at, bool again) {
    auto writer = StoreWriter::open(path_);
    if (!writer) return writer.error().message;
    const auto done = again ? writer.value().recode(batch, at, "test") : writer.value().append(batch, at, "test");
    return done ? names(done.value()) : done.error().message;
  }
};

TEST(Instants, AreReadAsUtc) {
  const std::pair<const char*, const char*> table[] = {
      {"2020-01-29T10:11:12Z", "2020-01-29T10:11:12.000000Z"},       {"2020-01-29T10:11Z", "2020-01-29T10:11:00.000000Z"},
      {"2020-01-29T00:30:00+02:00", "2020-01-28T22:30:00.000000Z"},  {"2020-12-31 23:30:00.25-0100", "2021-01-01T00:30:00.250000Z"},
      {"2020-01-29T10:11:12.1234567Z", "2020-01-29T10:11:12.123456Z"}, {"2020-01-29", ""}, {"2020-01-29T25:00Z", ""},
      {"2020-02-30T10:00Z", ""}, {"yesterday", ""}, {"2020-01-29T10:11:12 o'clock", ""}};
  for (const auto& [text, expected] : table) EXPECT_EQ(read_instant(text).value_or(""), expected) << text;
  EXPECT_EQ(read_instant_or_day("2020-01-29"), "2020-01-29T23:59:59.999999Z");
}

TEST(Revisions, TheNewerIsTold) {
  struct Case {
    RevisionRank incoming, current;
    bool takes_over;
    const char* why;
  };
  const Case table[] = {
      {{"2", "", false}, {"1", "", false}, true, "higher label"},
      {{"10", "", false}, {"9", "", false}, true, "labels count as numbers"},
      {{"1.9", "", false}, {"1.10", "", false}, false, "part by part"},
      {{"1", "2020-01-30", false}, {"2", "2020-01-29", false}, false, "the label goes before the date"},
      {{"", "2020-01-30", false}, {"2", "2020-01-29", false}, true, "one label is missing: the date"},
      {{"", "2020-01-29T10:00:00.000000Z", false}, {"", "2020-01-29T11:00:00.000000Z", false}, false, "earlier that day"},
      {{"", "2020-01-29", false}, {"", "2020-01-29T11:00:00.000000Z", false}, true, "as exact as both are: arrival"},
      {{"", "2020-01-29", false}, {"2", "2020-01-29", false}, false, "without a label it is the first"},
      {{"2", "", false}, {"", "", true}, true, "a label goes before none, killed or not"},
      {{"", "", false}, {"", "", false}, true, "nothing to go by: the later to arrive"},
      {{"", "", false}, {"", "", true}, false, "a kill stands"},
      {{"3", "", false}, {"2", "", true}, true, "a kill gives way to a higher label"},
      {{"", "", true}, {"", "", false}, true, "a kill strikes"}};
  for (const Case& c : table) EXPECT_EQ(takes_over(c.incoming, c.current), c.takes_over) << c.why;
  const std::pair<const char*, const char*> statuses[] = {{"", "usable"}, {"stat:canceled", "killed"}, {"MUSTKILL", "killed"}, {" Withheld ", "withdrawn"}, {"Correction", "corrected"}, {"odd", "usable"}};
  for (const auto& [given, expected] : statuses) EXPECT_EQ(status_of(given), expected) << given;
}

TEST_F(StoreTest, TheSameAgainChangesNothing) {
  EXPECT_EQ(append({made("a", "They struck.", {kStrike}), made("b", "They met.", {kTalks})}), "new new");
  const std::string before = exported(path_);
  const auto size = std::filesystem::file_size(path_);
  EXPECT_EQ(append({made("b", "They met.", {kTalks}), made("a", "They struck.", {kStrike}), made("a", "They struck.", {kStrike})}, instant(2)), "known known known");
  EXPECT_EQ(exported(path_), before);
  EXPECT_EQ(std::filesystem::file_size(path_), size);
  EXPECT_EQ(check_store(path_).value().commits, 1);
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

TEST_F(StoreTest, ARevisionReplacesAndHistoryStays) {
  append({made("a", "They struck.", {kStrike}, "1")}, instant(1));
  EXPECT_EQ(append({made("a", "They struck and threatened.", {kStrike, kThreat}, "2", "2020-01-29", "corrected")}, instant(3)), "revised");
  EXPECT_EQ(now(), "THREATEN IRN>USA; ASSAULT USA>IRN");
  EXPECT_EQ(at(instant(1, 11)), "");
  EXPECT_EQ(at(instant(1)), "ASSAULT USA>IRN");
  EXPECT_EQ(at(instant(2)), "ASSAULT USA>IRN");
  EXPECT_EQ(at(instant(3)), "THREATEN IRN>USA; ASSAULT USA>IRN");
  EXPECT_EQ(now({.history = true}), "THREATEN IRN>USA; ASSAULT USA>IRN; ASSAULT USA>IRN");
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

TEST_F(StoreTest, AKillTakesBackAndALateCopyDoesNotBringItBack) {
  append({made("a", "They struck.", {kStrike}), made("b", "They met.", {kTalks})}, instant(1));
  EXPECT_EQ(append({made("a", "They struck.", {}, "", "2020-01-29", "killed")}, instant(2)), "retracted");
  EXPECT_EQ(now(), "CONSULT IRQ>USA");
  EXPECT_EQ(at(instant(1)), "CONSULT IRQ>USA; ASSAULT USA>IRN");
  EXPECT_EQ(append({made("a", "They struck again.", {kStrike})}, instant(3)), "older");
  EXPECT_EQ(append({made("a", "They struck.", {kStrike})}, instant(3)), "known");
  EXPECT_EQ(now(), "CONSULT IRQ>USA");
  EXPECT_EQ(append({made("a", "They struck there.", {kThreat}, "", "2020-01-30")}, instant(4)), "revised");
  EXPECT_EQ(now(), "CONSULT IRQ>USA; THREATEN IRN>USA");
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

TEST_F(StoreTest, CodingAgainReplacesWhatDiffersOnly) {
  append({made("a", "They struck and met.", {kStrike, kTalks})}, instant(1));
  MadeEvent moved = kTalks;
  moved.date = "2020-01-21";
  CodedDocument again = made("a", "They struck and met.", {kStrike, moved, kThreat}, "", "2020-01-29", "", "k2");
  again.coding->events[0].why[0].source = "coding/lexicon.tsv:8";  // the line has moved, nothing else
  EXPECT_EQ(recode({again}, instant(2)), "recoded");
  EXPECT_EQ(recode({again}, instant(3)), "known");
  EXPECT_EQ(now(), "CONSULT IRQ>USA; THREATEN IRN>USA; ASSAULT USA>IRN");
  EXPECT_EQ(at(instant(1)), "CONSULT IRQ>USA; ASSAULT USA>IRN");
  auto reader = StoreReader::open(path_);
  std::string versions;
  ASSERT_TRUE(reader.value().events({}, [&](const StoredEvent& s) { return versions += s.event.event + ":" + s.knowledge + ":" + s.recorded.substr(8, 2) + " ", true; }));
  EXPECT_EQ(versions, "CONSULT:k2:02 THREATEN:k2:02 ASSAULT:k1:01 ");
  EXPECT_EQ(reader.value().outdated("k2", "m1").value().size(), 0u);
  EXPECT_EQ(reader.value().outdated("k3", "m1").value().size(), 1u);
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

TEST_F(StoreTest, AnOldCodingOfAReplacedRevisionIsLeftAlone) {
  append({made("a", "They struck.", {kStrike}, "1")}, instant(1));
  append({made("a", "They met.", {kTalks}, "2")}, instant(2));
  EXPECT_EQ(recode({made("a", "They struck.", {kStrike, kThreat}, "1", "2020-01-29", "", "k2")}, instant(3)), "known");
  EXPECT_EQ(now(), "CONSULT IRQ>USA");
}

TEST_F(StoreTest, AnIdOfAnotherSourceIsAConflict) {
  CodedDocument one = made("1", "They struck.", {kStrike}), other = made("1", "They met.", {kTalks});
  one.document.source = "wire", other.document.source = "paper";
  EXPECT_EQ(append({one, other}), "new conflict");
  EXPECT_EQ(now(), "ASSAULT USA>IRN");
}

TEST_F(StoreTest, AClockSetBackKeepsTheOrder) {
  append({made("a", "They struck.", {kStrike})}, instant(5));
  append({made("b", "They met.", {kTalks})}, instant(2));
  EXPECT_EQ(at(instant(4)), "");
  EXPECT_EQ(at(instant(5)), "CONSULT IRQ>USA; ASSAULT USA>IRN");
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

// Every order, and each document twice: the same in force.
TEST_F(StoreTest, NoOrderOfArrivalMatters) {
  const std::vector<CodedDocument> all = {made("a", "They struck.", {kStrike}, "1"), made("a", "They struck twice.", {kStrike, kThreat}, "2"), made("b", "They met.", {kTalks}, "", "2020-01-28"),
                                          made("b", "They met.", {}, "", "2020-01-29T08:00:00Z", "killed"), made("c", "They threatened.", {kThreat})};
  std::vector<size_t> order(all.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::string expected;
  int tried = 0;
  do {
    std::filesystem::remove_all(path_);
    std::filesystem::remove_all(path_ + "-wal");
    std::filesystem::remove_all(path_ + "-shm");
    std::vector<CodedDocument> batch;
    for (const size_t i : order) batch.push_back(all[i]);
    batch.push_back(all[order.front()]);
    append({batch.begin(), batch.begin() + 3});
    append({batch.begin() + 3, batch.end()}, instant(2));
    if (expected.empty()) expected = exported(path_);
    ASSERT_EQ(exported(path_), expected);
  } while (std::next_permutation(order.begin(), order.end()) && ++tried < 120);
  EXPECT_NE(expected.find("a r2"), std::string::npos);
  EXPECT_EQ(expected.find("b r"), std::string::npos);
}

TEST_F(StoreTest, FiltersSelect) {
  MadeEvent there = kStrike, told = kThreat, ahead = kTalks;
  there.sector = "MIL", there.place = "Baghdad";
  told.speaker = "Javad Zarif", told.date = "";
  ahead.future = true, ahead.date = "2020-03-01";
  std::vector<CodedDocument> all = {made("a", "They struck a convoy.", {there}), made("b", "They threatened reprisals.", {told}), made("c", "They will meet.", {ahead})};
  for (CodedDocument& each : all) each.document.source = "Wire";
  append(all);
  const std::string strike = "ASSAULT USA>IRN", threat = "THREATEN IRN>USA", talks = "CONSULT IRQ>USA";
  const std::pair<EventQuery, std::string> table[] = {
      {{}, talks + "; " + threat + "; " + strike},
      {{.actor = {"USA"}}, strike},
      {{.actor = {"USA MIL"}}, strike},
      {{.actor = {"USA GOV"}}, ""},
      {{.actor = {"armed forces of i"}}, talks + "; " + threat},
      {{.actor = {"100%"}}, ""},
      {{.actor = {"USA", "IRN"}}, threat + "; " + strike},
      {{.actor = {"no such name"}}, ""},
      {{.speaker = "nobody"}, ""},
      {{.country = {"IRQ", "IRN"}}, strike},
      {{.recipient = {"USA"}}, talks + "; " + threat},
      {{.with = {{"IRN", "USA"}}}, threat + "; " + strike},
      {{.sector = {"MIL"}}, strike},
      {{.type = {"CONSULT", "ASSAULT"}}, talks + "; " + strike},
      {{.mode = {"aerial"}, .limit = 1}, talks},
      {{.mode = {"aer"}}, ""},
      {{.country = {"IRQ"}}, strike},
      {{.country = {"iraq"}}, strike},
      {{.place = {"baghdad"}}, strike},
      {{.box = GeoBox{33, 44, 34, 45}}, strike},
      {{.box = GeoBox{33, 45, 34, 46}}, ""},
      {{.box = GeoBox{33, 170, 34, 45}}, strike},  // over the date line
      {{.source = {"WIRE"}}, talks + "; " + threat + "; " + strike},
      {{.source = {"another"}}, ""},
      {{.aux = {"future"}}, talks},
      {{.factual_only = true}, threat + "; " + strike},
      {{.speaker = "zarif"}, threat},
      {{.min_confidence = 0.9}, ""},
      {{.text = "convoy OR reprisal*"}, threat + "; " + strike},
      {{.text = "\"a convoy\""}, strike},
      {{.since = "2020-01-10"}, talks + "; " + threat},  // undated: the day it was published
      {{.until = "2020-01-10"}, strike},
      {{.as_of = "2020-01-29"}, threat + "; " + strike},
      {{.actor = {"USA"}, .recipient = {"IRQ"}}, ""}};
  int row = 0;
  for (auto [query, expected] : table) {
    EXPECT_EQ(now(query), expected) << "row " << row;
    for (const size_t few : {0, 1}) {  // as in a store where nothing is rare; where it is neither rare nor common
      query.few = few;
      EXPECT_EQ(now(query), expected) << "row " << row << ", walked, few = " << few;
    }
    ++row;
  }
  EXPECT_NE(now({.text = "\"half"}).find("--text"), std::string::npos);
}

TEST_F(StoreTest, ADocumentComesBackAsItWasRead) {
  CodedDocument coded = made("a", "KYIV, March 4 (Agency) — “They struck.” By Ánna", {kStrike}, "7", "2020-03-05T10:00:00Z");
  Document& d = coded.document;
  d.source = "wire", d.uri = "https://example.org/a", d.headline = "They struck";
  d.dateline = {{0, 23}, "Kyiv", {0, 4}, "Ukraine", "Agency", "March 4", *parse_iso_date("2020-03-04")};
  d.zones = {{Zone::kDateline, {0, 23}}, {Zone::kBody, {27, 45}}, {Zone::kByline, {46, 54}}};
  d.byline = {"Ánna"}, d.section = {"World"};
  d.credits = {{"reporting", "Ánna", {49, 54}}}, d.captions = {{"A street.", "Agency", {}}};
  d.notes = {{"nul_bytes", "something was odd", {0, 4}}};
  append({coded});
  auto reader = StoreReader::open(path_);
  const auto back = reader.value().document(1);
  ASSERT_TRUE(back) << back.error().message;
  d.status = "usable";
  EXPECT_EQ(dump(back.value()), dump(d));
}

TEST_F(StoreTest, AReaderSeesOneStateWhileAWriterWrites) {
  append({made("a", "They struck.", {kStrike})});
  auto database = Database::open(path_, Database::Access::kWrite);
  ASSERT_TRUE(database.value().run("BEGIN IMMEDIATE; UPDATE items SET superseded_in = 1"));
  EXPECT_EQ(now(), "ASSAULT USA>IRN");
  ASSERT_TRUE(database.value().run("ROLLBACK"));
}

TEST_F(StoreTest, OtherFilesAreRefusedAndLeftAlone) {
  std::ofstream(path_) << "Not a store at all, but a text of some length so that it is no empty file.";
  const auto size = std::filesystem::file_size(path_);
  EXPECT_NE(append({made("a", "They struck.", {kStrike})}).find("is no store of Sitrep"), std::string::npos);
  EXPECT_EQ(std::filesystem::file_size(path_), size);
  std::filesystem::remove(path_);
  ASSERT_TRUE(Database::open(path_, Database::Access::kCreate).value().run("CREATE TABLE theirs(x)"));
  EXPECT_NE(append({made("a", "They struck.", {kStrike})}).find("is no store of Sitrep"), std::string::npos);
  EXPECT_NE(now().find("is no store of Sitrep"), std::string::npos);
  EXPECT_NE(found(path_ + ".absent", {}).find("cannot be opened"), std::string::npos);
}

TEST_F(StoreTest, VersionsAreToldApartAndUpgradedAllOrNothing) {
  constexpr int64_t kNow = kSchemaVersion;
  append({made("a", "They struck.", {kStrike})});
  {
    const Database database = Database::open(path_, Database::Access::kWrite).value();
    const Upgrade steps[] = {{kNow, "ALTER TABLE commits ADD COLUMN host TEXT"}, {kNow + 1, "CREATE TABLE later(row INTEGER PRIMARY KEY)"}};
    const Upgrade broken[] = {{kNow, "ALTER TABLE commits ADD COLUMN host TEXT"}, {kNow + 1, "CREATE TABLE commits(x)"}};
    EXPECT_FALSE(upgrade_schema(database, broken, kNow + 2));
    EXPECT_EQ(database.number("PRAGMA user_version").value(), kNow);
    EXPECT_TRUE(upgrade_schema(database, steps, kNow + 2).value());
    EXPECT_EQ(database.number("PRAGMA user_version").value(), kNow + 2);
  }
  EXPECT_NE(now().find("newer Sitrep"), std::string::npos);
  EXPECT_FALSE(migrate_store(path_));
  ASSERT_TRUE(Database::open(path_, Database::Access::kWrite).value().run("PRAGMA user_version = 0"));
  EXPECT_NE(now().find("store migrate"), std::string::npos);
}

TEST_F(StoreTest, AStoreFromBeforeFetchingIsBroughtUpToDate) {
  append({made("a", "They struck.", {kStrike})});
  ASSERT_TRUE(Database::open(path_, Database::Access::kWrite).value().run(kTo2.c_str()));
  EXPECT_NE(now().find("store migrate"), std::string::npos);
  EXPECT_TRUE(migrate_store(path_).value());
  EXPECT_FALSE(migrate_store(path_).value()) << "nothing is left to do";
  EXPECT_TRUE(FetchMemory::open(path_).value().items("f").value().empty());
  EXPECT_TRUE(check_store(path_).value().problems.empty());
}

TEST_F(StoreTest, WhatFetchingRemembersComesWithItsDocuments) {
  FetchRows rows;
  rows.fetched = {{"http://a.example/rss", "\"x\"", "", 5}};
  rows.items = {{"http://a.example/rss", "http://a.example/1", "guid", "http://a.example/1", "title", "hash"}};
  rows.hosts = {{"http://a.example", 7, std::nullopt, 0}};
  StoreWriter writer = StoreWriter::open(path_).value();
  const std::vector<CodedDocument> batch = {made("a", "They struck.", {kStrike})};
  ASSERT_TRUE(writer.append(batch, "2020-01-01T00:00:00.000000Z", "m", rows));
  FetchMemory memory = FetchMemory::open(path_).value();
  EXPECT_EQ(memory.fetched("http://a.example/rss").value()->etag, "\"x\"");
  EXPECT_FALSE(memory.fetched("http://b.example/rss").value());
  EXPECT_EQ(memory.items("http://a.example/rss").value().at(0).content, "hash");
  EXPECT_FALSE(memory.host("http://a.example").value()->robots);
  rows.fetched[0].etag = "\"y\"";
  rows.hosts[0].robots = "";
  ASSERT_TRUE(writer.append(batch, "2020-01-02T00:00:00.000000Z", "m", rows)) << "no document changes";
  EXPECT_EQ(memory.fetched("http://a.example/rss").value()->etag, "\"y\"");
  EXPECT_EQ(memory.host("http://a.example").value()->robots, "");
  EXPECT_EQ(Database::open(path_, Database::Access::kRead).value().number("SELECT count(*) FROM commits").value(), 1) << "and none is counted";
}

TEST_F(StoreTest, AStoreWithoutSignaturesIsBroughtUpToDate) {
  append({made("a", "They struck the base at dawn on Friday and withdrew to the hills before noon.", {kStrike})});
  const auto count = [&](const char* sql) { return Database::open(path_, Database::Access::kRead).value().number(sql).value(); };
  EXPECT_EQ(count("SELECT shingles FROM signatures"), 13);
  EXPECT_EQ(count("SELECT count(*) FROM copy_keys"), 33);  // 32 bands and a long sentence
  EXPECT_EQ(problems(), std::vector<std::string>{});
  ASSERT_TRUE(Database::open(path_, Database::Access::kWrite).value().run(kTo3.c_str()));
  EXPECT_NE(now().find("store migrate"), std::string::npos);
  const auto migrated = migrate_store(path_);
  ASSERT_TRUE(migrated) << migrated.error().message;
  EXPECT_EQ(now(), "ASSAULT USA>IRN");
  EXPECT_EQ(count("SELECT count(*) FROM signatures"), 0);
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

TEST_F(StoreTest, AStoreWithoutPointsIsBroughtUpToDate) {
  MadeEvent there = kStrike, again = kThreat;
  there.place = again.place = "Baghdad";  // both at 33.3, 44.4
  append({made("a", "They struck.", {there}), made("b", "They threatened.", {again}), made("c", "They met.", {kTalks})});
  const EventQuery around{.box = GeoBox{33, 44, 34, 45}}, elsewhere{.box = GeoBox{33, 45, 34, 46}};
  const auto points = [&] { return Database::open(path_, Database::Access::kRead).value().number("SELECT count(*) FROM points").value(); };
  const std::string both = now(around);
  EXPECT_EQ(both, "THREATEN IRN>USA; ASSAULT USA>IRN");
  EXPECT_EQ(points(), 1);
  ASSERT_TRUE(Database::open(path_, Database::Access::kWrite).value().run(kTo4.c_str()));
  EXPECT_NE(now(around).find("store migrate"), std::string::npos);
  ASSERT_TRUE(migrate_store(path_).value());
  EXPECT_EQ(now(around), both);
  EXPECT_EQ(now(elsewhere), "");
  EXPECT_EQ(points(), 1);
  append({made("d", "They struck there too.", {there})}, instant(2));
  EXPECT_EQ(now(around), both + "; ASSAULT USA>IRN") << "what comes later is found too";
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

// The plan of SQLite is part of what the schema promises: no search by place reads all places.
TEST_F(StoreTest, BoxesAndPlacesAreLookedUp) {
  append({made("a", "They struck.", {kStrike})});
  const Database database = Database::open(path_, Database::Access::kRead).value();
  const std::pair<const char*, const char*> table[] = {
      {"SELECT l.item_row FROM points p CROSS JOIN locations l ON l.lat = +p.lat AND l.lon = +p.lon WHERE p.lat BETWEEN 1 AND 2 AND p.lon > 3",
       "locations_by_point (lat=? AND lon=?)"},
      {"SELECT item_row FROM events WHERE day >= '2020' UNION ALL SELECT item_row FROM events WHERE enddate >= '2020'", "events_by_end"}};
  for (const auto& [sql, index] : table) {
    SqlStatement plan = database.prepare(std::string("EXPLAIN QUERY PLAN ") + sql).value();
    std::string all;
    while (plan.step().value()) all += plan.text(3) + "; ";
    EXPECT_NE(all.find(index), std::string::npos) << all;
    EXPECT_EQ(all.find("SCAN"), std::string::npos) << all;
  }
}

TEST(RowSets, HoldWhatWasCollected) {
  const RowSet odd({9, 3, 5, 3, 1, 7}), low({1, 2, 3});
  EXPECT_EQ(odd.json(), "[1,3,5,7,9]");
  EXPECT_EQ(odd.common_with(low).json(), "[1,3]");
  EXPECT_EQ(RowSet().json(), "[]");
  EXPECT_TRUE(odd.has(9));
  EXPECT_FALSE(odd.has(2));
}

TEST(PartyCodes, AreToldFromNames) {
  const std::tuple<const char*, const char*, const char*> table[] = {{"USA", "USA", ""}, {"USA MIL", "USA", "MIL"}, {" IRQ  GOV ", "IRQ", "GOV"}, {"usa", "", ""}, {"USA MIL GOV", "", ""},
                                                                     {"Islamic State", "", ""}, {"USA Inc", "", ""}, {"NATO", "", ""}, {"", "", ""}};
  for (const auto& [wanted, code, sector] : table) {
    const auto found = party_code(wanted);
    EXPECT_EQ(found ? found->code : "", code) << wanted;
    EXPECT_EQ(found ? found->sector : "", sector) << wanted;
  }
}

TEST_F(StoreTest, FreeSqlOnlyReads) {
  append({made("a", "They struck.", {kStrike})});
  const auto ask = [&](const std::string& sql) {
    std::string out;
    const auto rows = free_sql(path_, sql, [](const auto&) {}, [&](const SqlStatement& row) { return out += row.text(0), true; });
    return rows ? out : "error: " + rows.error().message;
  };
  EXPECT_EQ(ask("SELECT actor_code || recipient_code FROM current_events"), "USAIRN");
  EXPECT_EQ(ask("SELECT substr(d.text, i.start + 1, i.\"end\" - i.start) FROM current_items i JOIN current_documents d ON d.id = i.document_id"), "They struck.");
  EXPECT_EQ(ask("SELECT count(*) FROM sentence_index WHERE sentence_index MATCH 'struck'"), "1");
  for (const char* sql : {"DELETE FROM items", "ATTACH 'other' AS o", "VACUUM INTO 'copy'", "PRAGMA journal_mode = DELETE", "SELECT load_extension('x')", "SELECT 1; SELECT 2", "", "SELECT nothing FROM nowhere"})
    EXPECT_EQ(ask(sql).substr(0, 6), "error:") << sql;
  EXPECT_EQ(now(), "ASSAULT USA>IRN");
}

TEST_F(StoreTest, CheckFindsWhatIsBroken) {
  const char* const harms[] = {"DELETE FROM events", "UPDATE words SET text = 'x'", "UPDATE codings SET superseded_in = 1", "DELETE FROM sentences", "UPDATE parties SET day = '1999-01-01'",
                               "UPDATE points SET lat = 1", "PRAGMA foreign_keys = OFF; DELETE FROM codings", "INSERT INTO documents(id) VALUES('z')"};
  for (const char* harm : harms) {
    std::filesystem::remove_all(path_);
    MadeEvent there = kStrike;
    there.place = "Baghdad";
    append({made("a", "They struck.", {there})});
    ASSERT_EQ(problems(), std::vector<std::string>{});
    ASSERT_TRUE(Database::open(path_, Database::Access::kWrite).value().run(harm)) << harm;
    EXPECT_FALSE(problems().empty()) << harm;
  }
}

TEST_F(StoreTest, BackupAndVacuumKeepWhatIsThere) {
  append({made("a", "They struck.", {kStrike}), made("b", "They met.", {kTalks})});
  ASSERT_TRUE(backup_store(path_, path_ + ".copy"));
  EXPECT_EQ(exported(path_ + ".copy"), exported(path_));
  EXPECT_FALSE(backup_store(path_, path_ + ".copy"));
  ASSERT_TRUE(vacuum_store(path_));
  EXPECT_EQ(exported(path_ + ".copy"), exported(path_));
  EXPECT_EQ(problems(), std::vector<std::string>{});
}

}  // namespace
}  // namespace sitrep
