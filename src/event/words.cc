#include "event/words.h"

#include "base/strings.h"
#include "parse/grammar.h"

namespace sitrep {

std::string pattern_lemma(const CodingInput& in, TokenId t) { return lower_ascii(in.token(t).lemma); }

bool in_class(const CodingInput& in, std::string_view name, TokenId t) {
  return in.knowledge.coding.in_class(name, pattern_lemma(in, t));
}

TokenId meant_noun(const CodingInput& in, TokenId t) {
  if (!in_class(in, "partitive", t) && in.token(t).upos != "NUM") return t;
  for (const Oblique& o : obliques(in.parses, t))
    if (o.preposition == "of") return o.noun;
  return t;
}

std::vector<TokenId> gerunds_under(const CodingInput& in, TokenId verb) {
  std::vector<TokenId> out;
  auto take = [&](TokenId head) {
    for (TokenId c : in.parses.children(head))
      if (in.token(c).xpos == "VBG" && one_of(relation_base(in.token(c).deprel), {"advcl", "acl"}) && child_with(in.parses, c, "mark")) out.push_back(c);
  };
  take(verb);
  for (TokenId o : deep_objects(in.parses, verb)) take(o);
  return out;
}

std::vector<TokenId> modifiers(const CodingInput& in, TokenId t) {
  std::vector<TokenId> out;
  for (TokenId c : in.parses.children(t)) {
    std::string_view relation = relation_base(in.token(c).deprel);
    if (one_of(relation, {"amod", "compound", "advmod", "nmod", "flat"}) && (case_of(in.parses, c).empty() || in.token(c).deprel == "nmod:poss" || c < t)) {
      out.push_back(c);
      for (TokenId k : in.parses.children(c))
        if (one_of(relation_base(in.token(k).deprel), {"amod", "compound", "conj", "advmod"})) out.push_back(k);
    }
  }
  return out;
}

}  // namespace sitrep
