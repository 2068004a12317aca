// Offices and relations in order of time: what several reports tell, what the graph says of it.
#include "situation/ties.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {
namespace {

const std::string kData = SITREP_SOURCE_DIR "/data";

const TieRules& rules() {
  static const TieRules loaded = TieRules::load(kData).value();
  return loaded;
}

// Real states, an invented list of offices.
const ActorKnowledge& actors() {
  static const ActorKnowledge made = [] {
    ActorKnowledge knowledge;
    const std::string countries = read_file(kData + "/actors/countries.tsv", "", "").value();
    EXPECT_TRUE(knowledge.add_countries(parse_tsv(countries, "actors/countries.tsv", 8, 15).value()));
    const std::string offices =
        "Olga Mar\t-\tBOL\tpresident\tGOV\t2018-05-01\t2020-05-01\t-\n"
        "Iris Paz\t-\tBOL\tpresident\tGOV\t2020-05-01\t-\t-\n"
        "Otto Rey\t-\tBOL\tinterim president\tGOV\t2017-01-01\t2018-05-01\t-\n";
    EXPECT_TRUE(knowledge.add_offices(parse_tsv(offices, "actors/offices/test.tsv", 8, 8).value()));
    return knowledge;
  }();
  return made;
}

EntityRow entity(const std::string& id, const std::string& name, const std::string& code, const std::string& kind) {
  EntityRow row;
  row.id = id, row.name = name, row.kind = kind, row.code = code, row.country = actors().country(code) ? code : "";
  return row;
}

bool is_code(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_upper_ascii); }

// "2021-03-01 Wire|Ana Ruiz/PER|holds_office|Former foreign minister|PER|since|until|speaker|number"
void put(Situation& s, const std::string& text) {
  std::vector<std::string> c;
  for (const std::string_view part : split(text, '|')) c.emplace_back(part);
  c.resize(9);
  const std::string day = c[0].substr(0, 10), source = c[0].substr(11), id = day + source;
  size_t report = 0;
  while (report < s.reports.size() && s.reports[report].id != id) ++report;
  if (report == s.reports.size()) {
    SourceReport made;
    made.id = id, made.source = made.origin = source, made.published = day, made.copy_group = report;
    s.reports.push_back(made);
  }
  const auto add = [&](const std::string& name) {
    const size_t slash = name.find('/');
    const std::string who = name.substr(0, slash), code = slash == std::string::npos ? who : name.substr(slash + 1), key = name;
    const bool state = is_code(who);
    s.entities.push_back({entity(key, state ? actors().country(who)->name : who, state || slash != std::string::npos ? code : "", state ? "country" : "person"), "", report, 0});
    return key;
  };
  Told<RelationRow> told;
  told.report = report, told.row.relation = c[2];
  told.row.subject = add(c[1]);
  const std::string title = c[3];
  if (!title.empty()) {
    const bool split_off = title.starts_with("+");  // "+acting defence minister": the word stands before the mention
    const std::string words = split_off ? title.substr(title.find(' ') + 1) : title;
    told.sentence = (split_off ? title.substr(1) : title) + " X";
    const auto at = static_cast<int64_t>(told.sentence.find(words));
    s.entities.back().row.words.push_back({"mention", words, at, at + static_cast<int64_t>(words.size()), 0, "title"});
    told.row.start = at, told.row.end = 500;
  }
  told.row.object = add(c[4]);
  told.row.since = c[5], told.row.until = c[6];
  if (!c[7].empty()) told.row.attributions.emplace_back().speaker_text = c[7];
  if (!c[8].empty()) told.row.quantity = std::stoll(c[8]);
  s.relations.push_back(std::move(told));
}

Situation situation_of(std::vector<std::string> told) {
  std::sort(told.begin(), told.end());  // a situation is in order of publication
  Situation s;
  for (const std::string& one : told) put(s, one);
  return s;
}

// "foreign minister: Ana Ruiz, PER, 2021-03-01..2021-03-05 successor"
std::string line_of(const Tie& t) {
  return (t.acting ? "acting " : "") + (t.title.empty() ? t.relation : t.title) + ": " + t.subject.name + ", " + (t.object.code.empty() ? t.object.name : t.object.code) + ", " + (t.since.empty() ? "(" + t.first_told + ")" : t.since) +
         ".." + (t.until_at_latest ? "<=" : "") + t.until + (t.until_why.empty() ? "" : " " + t.until_why);
}

std::vector<std::string> lines_of(const Situation& s, const TieGraph& graph) {
  std::vector<std::string> lines;
  for (const Tie& t : graph.ties)
    if (!t.told.empty()) lines.push_back(line_of(t));
  for (const TieDispute& d : graph.disputes) {
    std::string line = "? " + d.what + ":";
    for (const TieVersion& v : d.versions) line += " " + v.value + " [" + join(tie_voices(s, graph, d, v), ", ") + "]";
    lines.push_back(line);
  }
  return lines;
}

struct Case {
  const char* name;
  std::vector<std::string> told, want;
};

const Case kCases[] = {
    {"told once", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER"}, {"foreign minister: Ana Ruiz, PER, (2021-03-01).."}},
    {"the report gives its beginning", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER|2019-02-03"}, {"foreign minister: Ana Ruiz, PER, 2019-02-03.."}},
    {"a successor ends it",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-09 Wire|Carla Diaz/PER|holds_office|foreign minister|PER|2021-03-03"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..2021-03-03 successor", "foreign minister: Carla Diaz, PER, 2021-03-03.."}},
    {"a successor without a day: at the latest when first told",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-09 Wire|Carla Diaz/PER|holds_office|foreign minister|PER"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..<=2021-03-09 successor", "foreign minister: Carla Diaz, PER, (2021-03-09).."}},
    {"former ends it",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Post|Ana Ruiz/PER|holds_office|Former foreign minister|PER||2021-03-05"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..<=2021-03-05 reports"}},
    {"former, and the word stands before the title", {"2021-03-05 Post|Ana Ruiz/PER|holds_office|+ex- foreign minister|PER"}, {"foreign minister: Ana Ruiz, PER, ()..<=2021-03-05 reports"}},
    {"still in office by another report: kept, with who says which",
     {"2021-03-05 Post|Ana Ruiz/PER|holds_office|Former foreign minister|PER||2021-03-05|the opposition", "2021-03-12 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-12)..<=2021-03-05 reports", "? over: no longer [the opposition in Post] still [Wire]"}},
    {"two at one time: kept, with who says which",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-03 Post|Carla Diaz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..", "foreign minister: Carla Diaz, PER, (2021-03-03)..", "? holder: Ana Ruiz [Wire] Carla Diaz [Post]"}},
    {"two beginnings: most sources count",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER|2019-02-03", "2021-03-02 Post|Ana Ruiz/PER|holds_office|foreign minister|PER|2018-07-28", "2021-03-03 Radio|Ana Ruiz/PER|holds_office|foreign minister|PER|2018-07-28"},
     {"foreign minister: Ana Ruiz, PER, 2018-07-28..", "? since: 2019-02-03 [Wire] 2018-07-28 [Post, Radio]"}},
    {"\"since 2019\" and a day of 2019 are one beginning",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER|2019-01-01", "2021-03-02 Post|Ana Ruiz/PER|holds_office|foreign minister|PER|2019-07-28"},
     {"foreign minister: Ana Ruiz, PER, 2019-07-28.."}},
    {"a second term", {"2019-03-01 Wire|Ana Ruiz/PER|holds_office|president|PER||2019-02-01", "2021-03-01 Wire|Ana Ruiz/PER|holds_office|president|PER|2021-01-10"},
     {"president: Ana Ruiz, PER, ()..2019-02-01 reports", "president: Ana Ruiz, PER, 2021-01-10.."}},
    {"near miss: the same name in two countries",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Ana Ruiz/ECU|holds_office|former foreign minister|ECU||2021-03-05"},
     {"foreign minister: Ana Ruiz, ECU, ()..<=2021-03-05 reports", "foreign minister: Ana Ruiz, PER, (2021-03-01).."}},
    {"near miss: the same office of two states", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Marco Vela/ECU|holds_office|foreign minister|ECU"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..", "foreign minister: Marco Vela, ECU, (2021-03-05).."}},
    {"near miss: a deputy is not the holder",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Luis Soto/PER|holds_office|deputy foreign minister|PER", "2021-03-06 Wire|Eva Rios/PER|holds_office|+vice foreign minister|PER"},
     {"deputy foreign minister: Luis Soto, PER, (2021-03-05)..", "foreign minister: Ana Ruiz, PER, (2021-03-01)..", "vice foreign minister: Eva Rios, PER, (2021-03-06).."}},
    {"near miss: acting ends nobody's term", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Luis Soto/PER|holds_office|+acting foreign minister|PER"},
     {"foreign minister: Ana Ruiz, PER, (2021-03-01)..", "acting foreign minister: Luis Soto, PER, (2021-03-05).."}},
    {"acting ends when somebody holds it in full",
     {"2021-03-05 Wire|Luis Soto/PER|holds_office|acting foreign minister|PER", "2021-03-08 Wire|Carla Diaz/PER|holds_office|foreign minister|PER|2021-03-07"},
     {"foreign minister: Carla Diaz, PER, 2021-03-07..", "acting foreign minister: Luis Soto, PER, (2021-03-05)..2021-03-07 successor"}},
    {"near miss: who speaks for the president is not the president",
     {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|president|PER", "2021-03-05 Wire|Luis Soto/PER|spokesperson_of|president's spokesman|PER", "2021-03-06 Wire|Hugo Paz/PER|envoy_to|special envoy|ECU"},
     {"special envoy: Hugo Paz, ECU, (2021-03-06)..", "president: Ana Ruiz, PER, (2021-03-01)..", "president's spokesman: Luis Soto, PER, (2021-03-05).."}},
    {"near miss: many hold the office at a time", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|senator|PER", "2021-03-05 Wire|Luis Soto/PER|holds_office|senator|PER"},
     {"senator: Ana Ruiz, PER, (2021-03-01)..", "senator: Luis Soto, PER, (2021-03-05).."}},
    {"a surname alone is the one bearer that reports name", {"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-05 Wire|Ruiz/PER|holds_office|foreign minister|PER|2020-01-10"},
     {"foreign minister: Ana Ruiz, PER, 2020-01-10.."}},
    {"an ally, by both ways round", {"2021-03-01 Wire|PER|ally_of||ECU", "2021-03-05 Post|ECU|ally_of||PER|2010-05-05"}, {"ally_of: Ecuador, PER, 2010-05-05.."}},
    {"a former ally", {"2021-03-01 Wire|PER|ally_of||ECU", "2021-03-05 Post|ECU|ally_of||PER||2021-03-05"}, {"ally_of: Ecuador, PER, (2021-03-01)..<=2021-03-05 reports"}},
    {"an ally becomes a foe", {"2021-03-01 Wire|PER|ally_of||ECU", "2021-04-05 Post|ECU|adversary_of||PER"}, {"adversary_of: Ecuador, PER, (2021-04-05)..", "ally_of: Ecuador, PER, (2021-03-01)..<=2021-04-05 contrary"}},
    {"ally or foe: reports differ", {"2021-03-01 Wire|PER|ally_of||ECU", "2021-03-03 Post|PER|adversary_of||ECU", "2021-03-05 Wire|PER|ally_of||ECU"},
     {"adversary_of: Ecuador, PER, (2021-03-03)..", "ally_of: Ecuador, PER, (2021-03-01)..", "? relation: ally of [Wire] adversary of [Post]"}},
    {"led by is leads", {"2021-03-01 Wire|ECU|led_by||PER"}, {"leads: Peru, ECU, (2021-03-01).."}},
    {"troops, two numbers of one day", {"2021-03-01 Wire|PER|stationed_in||BOL|2021-01-01|||400", "2021-03-01 Post|PER|stationed_in||BOL||||450"}, {"stationed_in: Peru, BOL, 2021-01-01..", "? quantity: 400 [Wire] 450 [Post]"}},
    {"the lists know the term", {"2019-03-01 Wire|Olga Mar/BOL|holds_office|president|BOL"}, {"president: Olga Mar, BOL, 2018-05-01..2020-05-01 lists"}},
    {"against the lists: one source without a day is a dispute", {"2021-03-01 Wire|Eva Rios/BOL|holds_office|president|BOL"},
     {"president: Eva Rios, BOL, (2021-03-01)..", "? holder: Iris Paz [Sitrep's lists of offices] Eva Rios [Wire]"}},
    {"against the lists: two sources end the term", {"2021-03-01 Wire|Eva Rios/BOL|holds_office|president|BOL", "2021-03-02 Post|Eva Rios/BOL|holds_office|president|BOL"}, {"president: Eva Rios, BOL, (2021-03-01).."}},
    {"against the lists: still called president long after", {"2021-03-01 Wire|Olga Mar/BOL|holds_office|president|BOL"},
     {"president: Olga Mar, BOL, 2018-05-01..2020-05-01 lists", "? over: no longer [Sitrep's lists of offices] still [Wire]"}},
};

TEST(Ties, Table) {
  for (const Case& one : kCases) {
    const Situation s = situation_of(one.told);
    EXPECT_EQ(lines_of(s, dated_ties(s, rules(), actors(), "2022-01-01")), one.want) << one.name;
  }
}

TEST(Ties, TheGraphOfADay) {
  const Situation s = situation_of({"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER|2020-02-01", "2021-03-09 Wire|Carla Diaz/PER|holds_office|foreign minister|PER|2021-03-03",
                                    "2021-03-01 Wire|PER|ally_of||ECU||2021-03-20"});
  const auto held = [&](const std::string& day, const std::string& as_of) {
    std::string names;
    const TieGraph graph = dated_ties(s, rules(), actors(), as_of);
    for (const size_t n : graph.on(day)) names += graph.ties[n].subject.name + "; ";
    return names;
  };
  EXPECT_EQ(held("2019-01-01", "2021-12-31"), "");
  EXPECT_EQ(held("2020-05-01", "2021-12-31"), "Ana Ruiz; ");
  EXPECT_EQ(held("2021-03-02", "2021-12-31"), "Ecuador; Ana Ruiz; ");
  EXPECT_EQ(held("2021-03-03", "2021-12-31"), "Ecuador; Carla Diaz; ");  // from the day of the successor on
  EXPECT_EQ(held("2021-03-03", "2021-03-05"), "Ecuador; Ana Ruiz; ");    // of the successor nothing was published yet
  EXPECT_EQ(held("2021-03-21", "2021-12-31"), "Carla Diaz; ");
}

TEST(Ties, ACopyIsNoFurtherSource) {
  Situation s = situation_of({"2021-03-01 Post|Eva Rios/BOL|holds_office|president|BOL", "2021-03-02 Wire|Eva Rios/BOL|holds_office|president|BOL"});
  s.reports[1].copy_group = 0, s.reports[1].origin = s.reports[0].origin;
  const TieGraph graph = dated_ties(s, rules(), actors(), "2022-01-01");
  EXPECT_EQ(graph.disputes.size(), 1u);
}

TEST(Ties, WhoResignsHoldsItNoLonger) {
  Situation s = situation_of({"2021-03-01 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER", "2021-03-01 Wire|Eva Rios/PER|holds_office|senator|PER", "2021-03-07 Wire|Ana Ruiz/PER|holds_office|foreign minister|PER"});
  Telling telling;
  telling.report = 1, telling.sentence = "Foreign minister Ana Ruiz, who resigned on Friday, left Lima.";
  telling.event.parties.push_back({"actor", "Ana Ruiz/PER", "PER", "GOV", "Ana Ruiz", 0, 8, "", ""});
  s.tellings.push_back(telling);
  Happening h;
  h.id = "h", h.tellings = {0}, h.type = "RETREAT", h.modes = {"resign"}, h.day = "2021-03-05";
  s.happenings.push_back(h);
  EXPECT_EQ(lines_of(s, dated_ties(s, rules(), actors(), "2022-01-01")), (std::vector<std::string>{"foreign minister: Ana Ruiz, PER, (2021-03-01)..2021-03-05 resigned", "senator: Eva Rios, PER, (2021-03-01).."}));
  s.happenings[0].future = true;  // wants to, or will: still in office
  EXPECT_EQ(lines_of(s, dated_ties(s, rules(), actors(), "2022-01-01")).front(), "foreign minister: Ana Ruiz, PER, (2021-03-01)..");
}

TEST(Ties, TitlesInWords) {
  const auto office = [](const char* title, const char* before = "") {
    const OfficeTitle o = rules().office(title, before);
    return (o.acting ? "acting/" : "") + std::string(o.past ? "past/" : "") + o.title;
  };
  EXPECT_EQ(office("Defense Minister"), "defence minister");
  EXPECT_EQ(office("Premier"), "prime minister");
  EXPECT_EQ(office("Defence Minister", "Acting"), "acting/defence minister");
  EXPECT_EQ(office("President", "the"), "president");
  EXPECT_EQ(office("former acting president"), "acting/past/president");
  EXPECT_EQ(office("minister", "deputy"), "deputy minister");
}

}  // namespace
}  // namespace sitrep
