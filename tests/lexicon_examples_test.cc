// Every line of data/coding/predicates/ carries an example sentence; this codes them all and counts
// those that the line's own type comes out of. A political scientist who adds a line adds its test.
//
// A few examples fail because of the parser or a gap of the engine; tests/lexicon_floor.txt holds
// the share that must be met, to be raised and never lowered. SITREP_SHOW_MISSES=1 lists the misses.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "engine/engine.h"

namespace sitrep {
namespace {

TEST(Lexicon, ExamplesAreCodedAsTheirLinesSay) {
  auto engine = Engine::load({SITREP_SOURCE_DIR "/data", SITREP_SOURCE_DIR "/models/english.model"});
  ASSERT_TRUE(engine) << engine.error().message;
  std::ifstream floor_file(SITREP_SOURCE_DIR "/tests/lexicon_floor.txt");
  double floor = 1;
  ASSERT_TRUE(floor_file >> floor);
  bool show = std::getenv("SITREP_SHOW_MISSES") != nullptr;
  std::map<std::string, std::pair<int, int>> by_type;  // coded, all
  int coded = 0, all = 0;
  for (const Pattern& p : engine.value().knowledge().coding.patterns()) {
    if (p.example.empty()) continue;
    DocumentFields given;
    given.published = "2019-06-12";
    given.body_only = true;
    auto analysis = engine.value().analyze_exact(p.example, given);
    ASSERT_TRUE(analysis) << analysis.error().message;
    bool hit = p.type.empty();
    for (const Event& e : analysis.value().events.events) {
      bool own = false;
      for (const Why& w : e.why) own |= w.field == "event" && w.source == p.source.text();
      if (p.type.empty()) hit &= !own;
      else hit |= e.type == p.type || own;
    }
    ++all;
    coded += hit;
    auto& tally = by_type[p.type.empty() ? "blocked" : p.type];
    tally.first += hit;
    ++tally.second;
    if (!hit && show) std::cout << p.source.text() << "\t" << p.example << "\n";
  }
  for (const auto& [type, tally] : by_type) std::cout << type << " " << tally.first << " of " << tally.second << "\n";
  std::cout << coded << " of " << all << " examples, floor " << floor << "\n";
  EXPECT_GE(static_cast<double>(coded) / all, floor);
}

}  // namespace
}  // namespace sitrep
