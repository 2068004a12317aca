#include "learn/scores.h"

#include <algorithm>
#include <cstdio>

namespace sitrep {

ParseScores score_parses(const Parses& gold, const Parses& found) {
  ParseScores scores;
  scores.words = std::min(gold.tokens.size(), found.tokens.size());
  const double share = scores.words > 0 ? 100.0 / static_cast<double>(scores.words) : 0;
  for (size_t i = 0; i < scores.words; ++i) {
    const ParsedToken& right = gold.tokens[TokenId(i)];
    const ParsedToken& given = found.tokens[TokenId(i)];
    const bool head = right.head == given.head;
    scores.upos += share * (right.upos == given.upos);
    scores.xpos += share * (right.xpos == given.xpos);
    scores.lemma += share * (right.lemma == "_" || right.lemma == given.lemma);
    scores.uas += share * head;
    scores.las += share * (head && relation_base(right.deprel) == relation_base(given.deprel));
    scores.las_subtypes += share * (head && right.deprel == given.deprel);
    ++scores.relations[right.deprel].gold;
    ++scores.relations[given.deprel].found;
    scores.relations[right.deprel].right += head && right.deprel == given.deprel;
  }
  return scores;
}

std::string scores_text(const ParseScores& scores, bool with_relations) {
  char line[160];
  std::snprintf(line, sizeof line,
                "words %zu  UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f  "
                "LAS with subtypes %.2f\n",
                scores.words, scores.upos, scores.xpos, scores.lemma, scores.uas, scores.las,
                scores.las_subtypes);
  std::string out = line;
  if (!with_relations) return out;
  for (const auto& [relation, score] : scores.relations) {
    std::snprintf(line, sizeof line, "%-14s F1 %6.2f  gold %5zu  found %5zu  right %5zu\n",
                  relation.c_str(), score.f1(), score.gold, score.found, score.right);
    out += line;
  }
  return out;
}

}  // namespace sitrep
