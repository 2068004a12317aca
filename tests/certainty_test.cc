// How certain is the word in square brackets? Every line of data/coding/operators.tsv carries an example
// from which the line must be found; a table of sentences says what several words together come to.
//
// A few examples fail because of the parser; tests/operator_floor.txt holds the share that must be met, to
// be raised and never lowered. SITREP_SHOW_MISSES=1 lists the misses.
#include "event/certainty.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "engine/engine.h"

namespace sitrep {
namespace {

const Engine& engine() {
  static const auto loaded = Engine::load({SITREP_SOURCE_DIR "/data", SITREP_SOURCE_DIR "/models/english.model"});
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return loaded.value();
}

// The certainty of the bracketed word; certain where nothing is said of it.
Certainty bracketed(std::string sentence) {
  const size_t begin = sentence.find('['), end = sentence.find(']') - 1;
  sentence.erase(sentence.find(']'), 1).erase(begin, 1);
  DocumentFields given;
  given.body_only = true;
  auto a = engine().analyze_exact(sentence, given, Layer::kEvents);
  if (!a) throw std::runtime_error(a.error().message);
  const Analysis& v = a.value();
  for (Certainty& c : find_certainties(v.document, v.sentences, v.parses, v.mentions, v.events, engine().knowledge())) {
    const Span span = v.sentences.tokens[c.token].span;
    if (span.begin == begin && span.end == end) return c;
  }
  return {};
}

TEST(Certainty, EveryOperatorIsFoundInItsExample) {
  std::ifstream floor_file(SITREP_SOURCE_DIR "/tests/operator_floor.txt");
  double floor = 1;
  ASSERT_TRUE(floor_file >> floor);
  const bool show = std::getenv("SITREP_SHOW_MISSES") != nullptr;
  int found = 0, all = 0;
  for (const Operator* op : engine().knowledge().coding.operators()) {
    bool hit = false;
    for (const Why& why : bracketed(op->example).why) hit |= why.source == op->source.text();
    ++all;
    found += hit;
    if (!hit && show) std::cout << op->source.text() << "\t" << op->pos << ":" << op->lemma << "\t" << op->scope << "\t" << op->example << "\n";
  }
  std::cout << found << " of " << all << " operators, floor " << floor << "\n";
  EXPECT_GE(static_cast<double>(found) / all, floor);
}

struct Row {
  const char* sentence;
  double low, high;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.sentence; }

class CertaintyRows : public testing::TestWithParam<Row> {};

TEST_P(CertaintyRows, IsBetween) {
  const Certainty c = bracketed(GetParam().sentence);
  EXPECT_GE(c.value, GetParam().low) << GetParam().sentence;
  EXPECT_LE(c.value, GetParam().high) << GetParam().sentence;
}

INSTANTIATE_TEST_SUITE_P(Plain, CertaintyRows,
                         testing::Values(Row{"The army [entered] the town.", 3, 3}, Row{"The army did not [enter] the town.", -3, -3},
                                         Row{"The army did n't [enter] the town .", -3, -3}, Row{"Nobody [entered] the town.", -3, -3},
                                         Row{"The army not only [entered] the town but burned it.", 3, 3},
                                         Row{"The guards no longer [search] cars.", -3, -3},
                                         Row{"Did the army [enter] the town?", 0, 1}));

INSTANTIATE_TEST_SUITE_P(Modals, CertaintyRows,
                         testing::Values(Row{"Peru will [pay].", 2, 3}, Row{"Peru will not [pay].", -3, -2}, Row{"Peru may [pay].", 0.5, 1.5},
                                         Row{"Peru may not [pay].", -1.5, -0.5}, Row{"Peru cannot [pay].", -3, -2},
                                         Row{"Peru will pay if Chile [agrees].", 0, 1}, Row{"Peru will [pay] if Chile agrees.", 0.5, 2}));

INSTANTIATE_TEST_SUITE_P(Polarity, CertaintyRows,
                         testing::Values(Row{"The crew managed to [land].", 3, 3}, Row{"The crew did not manage to [land].", -3, -3},
                                         Row{"The crew failed to [land].", -3, -3}, Row{"The crew did not fail to [land].", 3, 3},
                                         Row{"Peru refused to [pay].", -3, -2}, Row{"Peru did not refuse to [pay].", -0.5, 1},
                                         Row{"The pilot forgot to [call].", -3, -3}, Row{"The pilot forgot that the tower [called].", 2.5, 3},
                                         Row{"Peru regrets that Chile [left].", 3, 3}, Row{"Peru does not regret that Chile [left].", 3, 3},
                                         Row{"Police do not believe that the man [fled].", -2, -2},
                                         Row{"There is no evidence that the firm [lied].", -2, -0.5},
                                         Row{"There is no doubt that the firm [lied].", 1.5, 3}));

INSTANTIATE_TEST_SUITE_P(Chains, CertaintyRows,
                         testing::Values(Row{"The radio said that the crew failed to [land].", -3, -2},
                                         Row{"Chad denied that it would [send] troops.", -2, -1},
                                         Row{"The envoy did not say that Chile [paid].", -0.5, 0.5},
                                         Row{"Peru may have regretted that Chile [left].", 2.5, 3},
                                         Row{"Peru hopes to [sign] the treaty.", 0.5, 1.5},
                                         Row{"Peru abandoned the plan to [close] the port.", -1, 1}));

INSTANTIATE_TEST_SUITE_P(Nouns, CertaintyRows,
                         testing::Values(Row{"The [talks] ended on Friday.", 3, 3}, Row{"The union plans a [strike].", 0.5, 2},
                                         Row{"No [agreement] was reached.", -3, -3}, Row{"The firm did not attend the [talks].", 3, 3},
                                         Row{"A failed [coup] shook the capital.", -3, -1}, Row{"The prospect of a [war] alarmed farmers.", 0, 1},
                                         Row{"The leaders made no [threats].", -3, -3}));

}  // namespace
}  // namespace sitrep
