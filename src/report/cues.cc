// Which lines of a report lexicon fit a token.
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

bool passes_entity(const ReportBuilder& b, std::string_view wanted, TokenId t) {
  if (wanted == "affair") return is_affair(b, core_noun(b, t));
  if (wanted == "measure") return is_measure(b, core_noun(b, t));
  if (wanted == "number") return number_value(b, t).has_value();
  if (wanted == "place" && b.place_at(t)) return true;
  const Entity* e = b.entity(t);
  if (!e) return false;
  if (wanted == "named") {
    MentionHow how = b.mention(t)->how;
    return how == MentionHow::kName || how == MentionHow::kAlias;
  }
  if (wanted == "person") return e->kind == EntityKind::kPerson;
  if (wanted == "country" || wanted == "place") return e->kind == EntityKind::kCountry;
  if (wanted == "military") return e->sector == "MIL";
  if (wanted == "body") return e->kind != EntityKind::kPerson && e->kind != EntityKind::kPopulation;
  if (wanted == "organisation")
    return e->kind == EntityKind::kOrganisation || e->kind == EntityKind::kIgo ||
           e->kind == EntityKind::kArmedGroup;
  return true;
}

bool passes(const ReportBuilder& b, const SlotTest& test, TokenId trigger) {
  bool holds = false;
  if (test.slot == "case") {
    holds = test.words.count(case_of(b.parses, trigger)) > 0;
  } else if (test.slot == "tag") {
    holds = test.words.count(lower_ascii(b.token(trigger).xpos)) > 0;
  } else {
    for (TokenId filler : slot(b, trigger, test.slot)) {
      TokenId t = meant(b, filler);
      bool word = test.words.count(lower_ascii(b.lemma(t))) || test.words.count(b.singular(t)) ||
                  (test.slot == "aux" && test.words.count(lower_ascii(b.form(t)))) ||
                  (one_of(b.token(t).xpos, {"VBG", "JJR", "JJS"}) && test.words.count(lower_ascii(b.form(t)))) ||
                  test.words.count(lower_ascii(b.lemma(core_noun(b, t))));
      bool fits = test.kind == SlotTest::Kind::kAny || word ||
                  (!test.value.empty() && test.kind != SlotTest::Kind::kCoded &&
                   passes_entity(b, test.value, t));
      holds = holds || fits;
    }
  }
  return holds != test.negated;
}

std::string key_of(char pos, std::string_view lemma) {
  return std::string(1, pos) + ":" + std::string(lemma);
}

}  // namespace

CueIndex::CueIndex(const Knowledge& knowledge, std::string_view name) {
  for (const ReportCue& cue : knowledge.coding.report_cues(name))
    for (const std::string& lemma : cue.frame.lemmas)
      by_trigger_[key_of(cue.frame.pos, lemma)].push_back(&cue);
  for (auto& [key, list] : by_trigger_)
    std::stable_sort(list.begin(), list.end(), [](const ReportCue* x, const ReportCue* y) {
      return x->frame.specificity > y->frame.specificity;
    });
}

std::vector<const ReportCue*> CueIndex::match(const ReportBuilder& b, TokenId t) const {
  std::vector<const ReportCue*> out;
  const ParsedToken& p = b.token(t);
  // A word inside a name is no cue ("United Nations", "Peace Corps").
  const Mention* name = b.mention(t);
  bool proper = name && (name->how == MentionHow::kName || name->how == MentionHow::kAlias);
  if (proper && name->end.index - name->first.index > 1) return out;
  std::string readings;
  if (p.upos == "VERB" || p.upos == "AUX") readings = "va";
  else if (p.upos == "NOUN" || p.upos == "PROPN") readings = "n";
  else if (p.upos == "ADJ" || p.upos == "ADV") readings = "an";
  for (char pos : readings) {
    std::string word = pos == 'a' ? lower_ascii(p.form) : lower_ascii(p.lemma);
    auto found = by_trigger_.find(key_of(pos, word));
    // A lemmatiser's slip: "doubled" as its own lemma.
    if (found == by_trigger_.end() && pos == 'v' && word.size() > 4 &&
        word.substr(word.size() - 2) == "ed") {
      found = by_trigger_.find(key_of(pos, word.substr(0, word.size() - 1)));
      if (found == by_trigger_.end())
        found = by_trigger_.find(key_of(pos, word.substr(0, word.size() - 2)));
    }
    // Likewise "soare" for "soared".
    if (found == by_trigger_.end() && pos == 'v' && word.ends_with('e'))
      found = by_trigger_.find(key_of(pos, word.substr(0, word.size() - 1)));
    // And "patroll" for "patrolling".
    bool twice = word.size() > 4 && word[word.size() - 1] == word[word.size() - 2];
    if (found == by_trigger_.end() && pos == 'v' && twice)
      found = by_trigger_.find(key_of(pos, word.substr(0, word.size() - 1)));
    if (found == by_trigger_.end()) continue;
    for (const ReportCue* cue : found->second) {
      const auto& tests = cue->frame.tests;
      if (std::all_of(tests.begin(), tests.end(),
                      [&](const SlotTest& s) { return passes(b, s, t); }))
        out.push_back(cue);
    }
  }
  return out;
}

}  // namespace sitrep
