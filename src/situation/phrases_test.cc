// How a happening reads: the source's own clause, else a template.
#include <gtest/gtest.h>

#include "base/read_file.h"
#include "situation/phrases.h"
#include "situation/states_over_time.h"

namespace sitrep {

namespace {

const std::string kData = SITREP_SOURCE_DIR "/data";

const Phrases& phrases() {
  static const Phrases loaded = [] {
    auto result = Phrases::load(kData);
    EXPECT_TRUE(result);
    return std::move(result).value();
  }();
  return loaded;
}

const ActorKnowledge& actors() {
  static const ActorKnowledge loaded = [] {
    ActorKnowledge all;
    const auto bytes = read_file(kData + "/actors/countries.tsv", "countries", "");
    EXPECT_TRUE(bytes);
    EXPECT_TRUE(all.add_countries(parse_tsv(bytes.value(), "actors/countries.tsv", 15, 15).value()));
    return all;
  }();
  return loaded;
}

struct Made {
  std::string type, mode, sentence, trigger, actor, recipient;
  std::string code = "PER", sector = "", other_code = "ECU", other_sector = "";
};

Situation made(const std::vector<Made>& all) {
  Situation s;
  for (const Made& m : all) {
    SourceReport report;
    report.id = "r" + std::to_string(s.reports.size()), report.published = "2021-03-20", report.copy_group = s.reports.size(), report.origin = "Wire";
    s.reports.push_back(report);
    Telling t;
    t.event.event = m.type, t.event.sentence = 1, t.event.confidence = 0.9, t.event.day = t.event.date = "2021-03-20";
    if (!m.mode.empty()) t.event.mode = {m.mode};
    if (!m.actor.empty()) t.event.parties.push_back({"actor", "", m.code, m.sector, m.actor, {}, {}, "", ""});
    if (!m.recipient.empty()) t.event.parties.push_back({"recipient", "", m.other_code, m.other_sector, m.recipient, {}, {}, "", ""});
    t.event.words.push_back({"trigger", m.trigger, {}, {}, {}, ""});
    t.sentence = m.sentence, t.report = t.happening = s.tellings.size();
    Happening h;
    h.id = "h" + std::to_string(s.tellings.size()), h.tellings = {s.tellings.size()}, h.reports = h.sources = 1, h.type = m.type, h.modes = t.event.mode, h.day = h.date = "2021-03-20";
    for (const PartyRow& p : t.event.parties) (p.role == "actor" ? h.actors : h.recipients).push_back({p, {s.tellings.size()}});
    s.tellings.push_back(std::move(t));
    s.happenings.push_back(std::move(h));
  }
  return s;
}

TEST(Phrases, HappeningsReadAsEnglish) {
  const std::pair<Made, const char*> rows[] = {
      {{"RETREAT", "release", "Peru released four ailing fishermen on Wednesday and handed them over.", "released", "Peru", "fishermen"}, "Peru released four ailing fishermen and handed them over"},
      {{"COERCE", "arrest", "The Peruvian navy detained 12 fishermen off Tumbes on Monday, the navy said.", "detained", "Peruvian navy", "fishermen", "PER", "MIL"}, "The Peruvian navy detained 12 fishermen off Tumbes"},
      {{"PROTEST", "demo", "Some 2,000 people protested against Peru in Machala on Thursday.", "protested", "people", "Peru", "ECU", "CVL"}, "Some 2,000 people protested against Peru in Machala"},
      {{"AGREE", "", "Peru promised on Monday to withdraw its troops from Tumbes by March 19, Colombia's foreign ministry said.", "promised", "Peru", ""}, "Peru promised to withdraw its troops from Tumbes by March 19"},
      {{"THREATEN", "restrict", "Ecuador threatened on Thursday to halt exports to Peru unless the men are freed by March 12.", "threatened", "Ecuador", "Peru", "ECU", "", "PER"}, "Ecuador threatened to halt exports to Peru unless the men are freed by March 12"},
      {{"REQUEST", "yield", "He demanded that Peru release the men.", "demanded", "He", "Peru", "ECU", "", "PER"}, "Ecuador demanded that Peru release the men"},
      {{"RETREAT", "release", "The eight men were released by Peru on Friday.", "released", "Peru", "men", "PER", "", "ECU", "CVL"}, "The eight men were released by Peru"},
      // No clause stands by itself: a template.
      {{"ASSAULT", "drone", "After the drone strike, which killed a general, all was quiet.", "strike", "United States", "general", "USA", "", "IRN", "MIL"}, "The United States carried out a drone strike on general"},
      {{"ASSAULT", "explosives", "The bombing shocked the town.", "bombing", "", ""}, "Bombing"},
      {{"CONSULT", "visit", "Her visit was short.", "visit", "Her", "Peru", "ECU", "GOV", "PER"}, "Ecuador visited Peru"},
  };
  for (const auto& [row, want] : rows) {
    const Situation s = made({row});
    EXPECT_EQ(Teller(s, phrases(), actors()).sentence(s.happenings[0]), want) << row.sentence;
  }
}

TEST(Phrases, EveryTypeAndModeHasOne) {
  const auto bytes = read_file(kData + "/ontology/plover.tsv", "types", "");
  ASSERT_TRUE(bytes);
  const TsvFile types = parse_tsv(bytes.value(), "plover", 3, 5).value();
  for (const TsvRow& row : types.rows) {
    const Phrase* phrase = phrases().of(row.columns[0], row.columns[1].empty() ? std::vector<std::string>{} : std::vector<std::string>{row.columns[1]});
    ASSERT_TRUE(phrase) << row.columns[0];
    EXPECT_EQ(phrase->mode, row.columns[1]) << row.columns[0];
  }
}

TEST(Phrases, Words) {
  EXPECT_EQ(long_day("2021-03-02"), "2 March 2021");
  EXPECT_EQ(long_day("spring"), "spring");
  EXPECT_EQ(list_words({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(count_words(1, "entry", "entries"), "1 entry");
  EXPECT_EQ(count_words(3, "report"), "3 reports");
}

class States : public testing::Test {
 protected:
  static std::vector<StateThread> threads(const Situation& s, const std::string& as_of) {
    const LedgerRules stems = LedgerRules::load(kData).value();
    const StateRules rules = StateRules::load(kData, stems).value();
    return states_over_time(s, read_acts(s, stems), rules, stems, as_of);
  }
  static void on(Situation& s, size_t n, const std::string& day) {
    s.happenings[n].day = s.happenings[n].date = s.tellings[n].event.day = s.reports[n].published = day;
  }
  static void tell(Situation& s, size_t report, const std::string& activity, const std::string& status, const std::string& day) {
    Told<StateRow> told;
    told.row.activity = activity, told.row.status = status, told.row.as_of = day, told.report = report;
    s.states.push_back(told);
  }
};

TEST_F(States, ClosedThenOpenAgain) {
  Situation s = made({{"COERCE", "restrict", "Peru closed the border crossing to lorries.", "closed", "Peru", ""}, {"RETREAT", "", "Peru reopened the border crossing.", "reopened", "Peru", ""}});
  on(s, 0, "2021-03-03"), on(s, 1, "2021-03-19");
  tell(s, 0, "border crossing", "suspended", "2021-03-03");  // the same, told as a state
  auto all = threads(s, "2021-03-22");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].status, "open");
  EXPECT_EQ(all[0].since, "2021-03-19");
  ASSERT_EQ(all[0].points.size(), 2u);
  EXPECT_EQ(all[0].points[0].status, "closed");
  all = threads(s, "2021-03-10");
  EXPECT_EQ(all[0].status, "closed");
}

TEST_F(States, CeasefireInForceThenViolatedIsDisputedOnOneDay) {
  Situation s = made({{"AGREE", "", "Ecuador and Peru agreed to a ceasefire.", "agreed", "Peru", "Ecuador"}, {"ACCUSE", "allege", "Peru violated the truce with Ecuador.", "violated", "Peru", "Ecuador"}});
  on(s, 0, "2021-03-15"), on(s, 1, "2021-03-18");
  auto all = threads(s, "2021-03-22");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].status, "violated");
  EXPECT_TRUE(all[0].contradictions.empty());
  tell(s, 0, "ceasefire", "in_force", "2021-03-18");
  all = threads(s, "2021-03-22");
  EXPECT_EQ(all[0].contradictions.size(), 1u);
}

TEST_F(States, AnotherPartysExportsAreAnotherThread) {
  Situation s = made({{"SANCTION", "discontinue", "Peru halted exports.", "halted", "Peru", ""}, {"SANCTION", "discontinue", "Chile halted exports.", "halted", "Chile", "", "CHL"}});
  EXPECT_EQ(threads(s, "2021-03-22").size(), 2u);
}

TEST_F(States, PlannedActsChangeNothing) {
  Situation s = made({{"COERCE", "restrict", "Peru will close the border.", "close", "Peru", ""}});
  s.happenings[0].future = true;
  EXPECT_TRUE(threads(s, "2021-03-22").empty());
}

}  // namespace

}  // namespace sitrep
