// Scores: a parse against a treebank with the same tokens.
#pragma once

#include <map>
#include <string>

#include "parse/parses.h"

namespace sitrep {

struct RelationScore {
  size_t gold = 0, found = 0, right = 0;
  double f1() const { return gold + found ? 200.0 * right / static_cast<double>(gold + found) : 0; }
};

// Per cent of words. LAS ignores subtypes of relations, as CoNLL scoring does; punctuation counts.
struct ParseScores {
  size_t words = 0;
  double upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0, las_subtypes = 0;
  std::map<std::string, RelationScore> relations;  // with subtypes
};

ParseScores score_parses(const Parses& gold, const Parses& found);
// One figure a line, then one relation a line.
std::string scores_text(const ParseScores& scores, bool with_relations);

}  // namespace sitrep
