// The ledger: a table of entries, what follows and how they stand; due dates; order.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/read_file.h"
#include "base/strings.h"
#include "situation/ledger.h"

namespace sitrep {

namespace {

const std::string kData = SITREP_SOURCE_DIR "/data";

const LedgerRules& rules() {
  static const LedgerRules loaded = [] {
    auto result = LedgerRules::load(kData);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? std::move(result).value() : LedgerRules{};
  }();
  return loaded;
}

std::string name_of(const std::string& code) {
  static const std::map<std::string, std::string> names = {{"ECU", "Ecuador"}, {"PER", "Peru"}, {"COL", "Colombia"}, {"CHL", "Chile"}, {"SDN", "Sudan"}, {"ETH", "Ethiopia"}, {"GRC", "Greece"}, {"TUR", "Turkey"}, {"KEN", "Kenya"}, {"SOM", "Somalia"}, {"NPL", "Nepal"}, {"IND", "India"}, {"BGD", "Bangladesh"}, {"SYR", "Syria"}, {"NOR", "Norway"}, {"HTI", "Haiti"}, {"SWE", "Sweden"}, {"EGY", "Egypt"}, {"USA", "United States"}, {"IRQ", "Iraq"}, {"KWT", "Kuwait"}, {"CUB", "Cuba"}, {"VEN", "Venezuela"}, {"BOL", "Bolivia"}, {"JOR", "Jordan"}};
  const auto found = names.find(code);
  return found == names.end() ? code : found->second;
}

std::vector<ActParty> parties(std::string_view text) {
  std::vector<ActParty> all;
  for (const std::string_view one : split(text, '+')) {
    if (one.empty()) continue;
    const size_t colon = one.find(':');
    const std::string code(one.substr(0, colon));
    all.push_back({code, colon == std::string_view::npos ? "" : std::string(one.substr(colon + 1)), name_of(code)});
  }
  return all;
}

// "2021-03-02 REQUEST.yield/1053!aux ECU>PER Ecuador [demanded] ..."
Act act(std::string_view text, size_t number) {
  Act made;
  const auto take = [&] {
    text = trim(text);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
  };
  made.day = made.date = take();
  made.told = made.day;
  std::string_view kind = take();
  for (size_t at; (at = kind.rfind('!')) != std::string_view::npos; kind = kind.substr(0, at)) {
    const std::string_view flag = kind.substr(at + 1);
    (flag == "future" ? made.future : flag == "hypothetical" ? made.hypothetical : flag == "negation" ? made.negation : made.historical) = true;
  }
  if (const size_t slash = kind.find('/'); slash != std::string_view::npos) made.cameo = kind.substr(slash + 1), kind = kind.substr(0, slash);
  if (const size_t dot = kind.find('.'); dot != std::string_view::npos) made.modes = {std::string(kind.substr(dot + 1))}, kind = kind.substr(0, dot);
  made.type = kind;
  const std::string_view who = take();
  made.actors = parties(who.substr(0, who.find('>')));
  made.recipients = parties(who.substr(who.find('>') + 1));
  const size_t open = text.find('['), close = text.find(']');
  made.trigger = text.substr(open + 1, close - open - 1);
  made.sentence = std::string(text.substr(0, open)) + made.trigger + std::string(trim(text.substr(close + 1)).empty() ? "" : text.substr(close + 1));
  made.id = "act" + std::to_string(number), made.happening = number;
  read_words(made, rules());
  return made;
}

void sort_acts(std::vector<Act>& acts) {
  std::sort(acts.begin(), acts.end(), [](const Act& a, const Act& b) { return std::tuple(a.known(), opening_of(a, rules()) == nullptr, a.id) < std::tuple(b.known(), opening_of(b, rules()) == nullptr, b.id); });
}

std::string told(const LedgerEntry& e) {
  return e.kind + " " + e.status + (e.refused ? " refused" : "") + (e.accepted ? " accepted" : "") + (e.partly ? " partly" : "") + (e.overdue ? " overdue" : "") + (e.late ? " late" : "");
}

struct Case {
  std::string title, as_of, expected;
  std::vector<Act> acts;
};

std::vector<Case> cases() {
  const auto bytes = read_file(SITREP_SOURCE_DIR "/tests/situation/ledger_cases.tsv", "the cases", "");
  EXPECT_TRUE(bytes);
  const auto file = parse_tsv(bytes.value(), "ledger_cases.tsv", 5, 5);
  EXPECT_TRUE(file);
  std::vector<Case> all;
  for (const TsvRow& row : file.value().rows) {
    Case one{row.columns[0], row.columns[1], row.columns[2], {act(row.columns[3], 0)}};
    std::string_view later = row.columns[4];
    while (!later.empty()) {
      const size_t end = later.find(" ;; ");
      one.acts.push_back(act(later.substr(0, end), one.acts.size()));
      later = end == std::string_view::npos ? "" : later.substr(end + 4);
    }
    all.push_back(std::move(one));
  }
  return all;
}

TEST(Ledger, EntriesStandAsTheTableSays) {
  const auto all = cases();
  ASSERT_GE(all.size(), 60u);
  for (const Case& one : all) {
    std::vector<Act> acts = one.acts;
    sort_acts(acts);
    std::string got = "none";
    for (const LedgerEntry& entry : keep_ledger(acts, rules(), one.as_of))
      if (entry.id == "act0") got = told(entry);
    EXPECT_EQ(got, one.expected) << one.title << " (matter " << one.acts[0].matter << ", topic " << join(one.acts[0].topic, " ") << ", due " << one.acts[0].due << ")";
  }
}

// What closes an entry is there, and says by which line of the rules.
TEST(Ledger, ClosedEntriesHaveTheirEvidence) {
  for (const Case& one : cases()) {
    std::vector<Act> acts = one.acts;
    sort_acts(acts);
    for (const LedgerEntry& entry : keep_ledger(acts, rules(), one.as_of)) {
      EXPECT_EQ(entry.closing.empty(), entry.status == "open" || (entry.status == "lapsed" && entry.why != "its condition was met")) << one.title;
      EXPECT_EQ(entry.why.empty(), entry.open()) << one.title;
      for (const LedgerEvent& event : entry.closing) EXPECT_TRUE(event.rule.starts_with("situation/ledger.tsv:")) << event.rule;
    }
  }
}

TEST(Ledger, RepeatedDemandIsOneEntryWithItsMentions) {
  std::vector<Act> acts = {act("2021-03-02 REQUEST.yield/1053 ECU>PER Ecuador [demanded] that Peru release the fishermen.", 0), act("2021-03-09 REQUEST.yield/1053 ECU:GOV>PER:GOV Ecuador [demanded] again that Peru free the fishermen by March 20.", 1),
                           act("2021-03-10 REQUEST.yield/1056 ECU>PER Ecuador [demanded] that Peru withdraw its troops.", 2)};
  sort_acts(acts);
  const auto ledger = keep_ledger(acts, rules(), "2021-03-11");
  ASSERT_EQ(ledger.size(), 2u);
  EXPECT_EQ(ledger[0].mentions.size(), 2u);
  EXPECT_EQ(ledger[0].due, "2021-03-20");
  EXPECT_EQ(ledger[0].last_heard, "2021-03-09");
}

TEST(Ledger, AsOfHidesWhatCameLater) {
  std::vector<Act> acts = {act("2021-03-02 REQUEST.yield/1053 ECU>PER Ecuador [demanded] that Peru release the fishermen.", 0), act("2021-03-18 RETREAT.release/0841 PER>ECU:AGR Peru [released] the fishermen.", 1)};
  EXPECT_TRUE(keep_ledger(acts, rules(), "2021-03-17")[0].open());
  EXPECT_EQ(keep_ledger(acts, rules(), "2021-03-18")[0].status, "fulfilled");
}

TEST(Due, DaysThatWordsSet) {
  const std::tuple<const char*, const char*, bool, const char*> rows[] = {  // 2021-03-04 is a Thursday
      {"unless the fishermen are freed by March 12", "2021-03-04", false, "2021-03-12"},
      {"by 12 March", "2021-03-04", false, "2021-03-12"},
      {"by Friday", "2021-03-04", false, "2021-03-05"},
      {"by next week", "2021-03-04", false, "2021-03-14"},
      {"before April 1", "2021-03-04", false, "2021-03-31"},
      {"within 48 hours", "2021-03-04", false, "2021-03-06"},
      {"within two weeks", "2021-03-04", false, "2021-03-18"},
      {"a 72-hour deadline", "2021-03-04", false, "2021-03-07"},
      {"by the end of the month", "2021-03-04", false, "2021-03-31"},
      {"by the end of April", "2021-03-04", false, "2021-04-30"},
      {"no later than January 15", "2021-12-20", false, "2022-01-15"},
      {"by January 15, 2023", "2021-12-20", false, "2023-01-15"},
      {"to hold talks in Guayaquil on March 14", "2021-03-09", true, "2021-03-14"},
      {"to hold talks in Guayaquil on March 14", "2021-03-09", false, ""},
      {"to hold talks in April", "2021-03-22", true, "2021-04-30"},
      {"to meet next month", "2021-12-22", true, "2022-01-31"},
      {"to meet tomorrow", "2021-03-09", true, "2021-03-10"},
      {"to release the men by force", "2021-03-09", true, ""},
      {"that Peru release the men", "2021-03-09", true, ""},
  };
  for (const auto& [text, said, of_the_thing, day] : rows) EXPECT_EQ(due_day(text, said, of_the_thing), day) << text;
}

TEST(LedgerRules, ALineThatDoesNotFitIsNamed) {
  const auto file = parse_tsv("closes\tdemand\tnobody\tdoes\tfulfilled\tx\t-\n", "situation/ledger.tsv", 2, 7);
  const auto wrong = LedgerRules::parse(file.value());
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("situation/ledger.tsv:1"), std::string::npos);
}

}  // namespace

}  // namespace sitrep
