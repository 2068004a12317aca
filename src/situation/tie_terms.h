// What becomes of all that reports tell of one tie: its terms; and who followed whom. Private to ties*.cc.
#pragma once

#include "situation/ties.h"

namespace sitrep {

// Puts what is told of one tie into terms: `listed` are those of the lists, in order.
class TermMaker {
 public:
  TermMaker(const Situation& situation, Tie model) : s_(situation), model_(std::move(model)) {}
  void make(std::vector<TieTold> told, const std::vector<Tie>& listed, TieGraph& graph);

 private:
  Tie& term_for(const TieTold& told);
  void put_since(Tie& term);
  void put_until(Tie& term);
  void contradictions(TieGraph& graph) const;

  const Situation& s_;
  Tie model_;
  std::vector<Tie> terms_;
};

// Of offices that one person holds at a time: a successor ends the term before; two at one time are
// a dispute. `graph.ties` are complete.
void put_in_succession(const Situation& situation, const TieRules& rules, TieGraph& graph);
// How many independent sources tell of the tie as holding.
size_t tie_sources(const Situation& situation, const Tie& tie);

}  // namespace sitrep
