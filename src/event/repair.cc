#include "event/repair.h"

#include "event/repair_rules.h"

namespace sitrep {

namespace {

bool circular(const Parses& parses, TokenId start) {
  TokenId t = start;
  for (size_t steps = 0; t; t = parses.tokens[t].head)
    if (++steps > parses.tokens.size() || steps > 1000) return true;
  return false;
}

}  // namespace

std::optional<Parses> repair_parses(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding) {
  std::vector<ParseEdit> edits;
  for (size_t i = 1; i < parses.tokens.size(); ++i) {
    repair_verbs_at(sentences, parses, coding, TokenId(i), edits);
    repair_speech_at(sentences, parses, coding, TokenId(i), edits);
    repair_nouns_at(sentences, parses, coding, TokenId(i), edits);
  }
  if (edits.empty()) return std::nullopt;
  Parses out = parses;
  for (const ParseEdit& e : edits) {
    ParsedToken& p = out.tokens[e.token];
    p.head = e.head;
    p.deprel = e.deprel;
    if (!e.upos.empty()) p.upos = e.upos;
    if (!e.xpos.empty()) p.xpos = e.xpos;
    if (!e.lemma.empty()) p.lemma = e.lemma;
  }
  // Rules that contradict each other leave their sentence as it was.
  for (const ParseEdit& e : edits) {
    if (!circular(out, e.token)) continue;
    const Sentence& sentence = sentences.sentences[sentences.tokens[e.token].sentence];
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) out.tokens[t] = parses.tokens[t];
  }
  out.child_begin.clear();
  out.child_list.clear();
  out.index_children();
  return out;
}

}  // namespace sitrep
