#include "event/purpose.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

// An infinitive with a "to" of its own, behind the act.
bool is_infinitive_of_purpose(const CodingInput& in, TokenId clause, TokenId act) {
  return act < clause && is_verb(in.parses, clause) && in.token(clause).xpos == "VB" && has_child_lemma(in.parses, clause, "mark", "to");
}

// "returned only to find", "went on to win", "too weak to fight": what came of it, or how far it went, is no purpose.
bool tells_what_came(const CodingInput& in, TokenId clause, TokenId act) {
  if (in_class(in, "comes_to", clause)) return true;
  for (TokenId c : in.parses.children(clause))
    if (c < clause && one_of(in.token(c).lemma, {"only", "never"})) return true;
  for (TokenId c : in.parses.children(act))
    if (one_of(in.token(c).lemma, {"too", "enough"})) return true;
  return false;
}

// Is a clause of it what the construction itself speaks of: "agreed to withdraw", "was called on to disarm"?
bool speaks_of_a_clause(const Pattern& p) {
  return p.content || std::any_of(p.tests.begin(), p.tests.end(), [](const SlotTest& t) { return t.slot.starts_with("comp"); });
}

bool consumed_by(const Match& match, TokenId t, bool speaks) {
  return (speaks && t == match.complement) || std::find(match.consumed.begin(), match.consumed.end(), t) != match.consumed.end();
}

}  // namespace

std::optional<Span> purpose_of(const CodingInput& in, const Match& match) {
  const bool speaks = speaks_of_a_clause(pattern_of(in, match));
  // "launched an offensive to retake": the clause may hang on the verb that carries the noun.
  std::vector<TokenId> bases;
  const ParsedToken& head = in.token(match.head);
  if (is_verb(in.parses, match.head)) {
    bases = {match.head};
    if (!speaks)
      for (TokenId o : deep_objects(in.parses, match.head)) bases.push_back(o);
  } else if (head.deprel == "obj" && head.head) {
    bases = {head.head};
  }
  for (TokenId base : bases)
    for (TokenId c : in.parses.children(base)) {
      const bool on_noun = base != match.head && base != head.head;
      if (in.token(c).deprel != (on_noun ? "acl" : "advcl") || consumed_by(match, c, speaks)) continue;
      // "a bill to delay the vote" is content; what people or things are sent or given for is not.
      if (on_noun && !one_of(pattern_of(in, match).type, {"MOBILIZE", "AID", "CONSULT"})) continue;
      if (!is_infinitive_of_purpose(in, c, match.head) || tells_what_came(in, c, base)) continue;
      TokenRange range = subtree(in.parses, c);
      TokenId end = range.end;
      // "to disperse the crowd, killing one": what followed is not meant.
      for (TokenId k : in.parses.children(c))
        if (in.token(k).deprel == "advcl" && in.token(k).xpos == "VBG" && c < k && in.token(k - 1).form == ",") end = std::min(end, k);
      while (range.first < end && in.token(end - 1).upos == "PUNCT") end = end - 1;
      return in.span_of(range.first, end);
    }
  return std::nullopt;
}

}  // namespace sitrep
