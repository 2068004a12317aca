#include "situation/commitments.h"

#include <map>

#include "base/strings.h"
#include "situation/act.h"
#include "situation/consolidate.h"

namespace sitrep {

namespace {

std::string matter_of(const Telling& telling, const LedgerRules& rules) {
  Act act;
  act.type = telling.event.event, act.cameo = telling.event.cameo, act.modes = telling.event.mode, act.sentence = telling.sentence;
  for (const WordsRow& words : telling.event.words)
    if (words.kind == "trigger" && act.trigger.empty()) act.trigger = words.text;
  read_words(act, rules);
  return act.matter;
}

}  // namespace

void part_commitments(Situation& s, const LedgerRules& rules) {
  std::vector<std::vector<size_t>> groups;
  bool parted = false;
  for (const Happening& h : s.happenings) {
    std::map<std::string, std::vector<size_t>> by_matter;
    const bool commitment = one_of(h.type, {"REQUEST", "THREATEN", "AGREE"}) && h.tellings.size() > 1;
    for (const size_t t : h.tellings) by_matter[commitment ? matter_of(s.tellings[t], rules) : ""].push_back(t);
    if (by_matter.size() > 1 && by_matter.contains("")) {  // what says nothing of the matter goes with the first
      const auto rest = by_matter.extract("");
      auto& first = by_matter.begin()->second;
      first.insert(first.end(), rest.mapped().begin(), rest.mapped().end());
    }
    parted = parted || by_matter.size() > 1;
    for (auto& [matter, tellings] : by_matter) groups.push_back(std::move(tellings));
  }
  if (!parted) return;
  s.happenings.clear();
  consolidate(s, groups);
}

}  // namespace sitrep
