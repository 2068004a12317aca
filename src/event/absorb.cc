#include "event/absorb.h"

#include <algorithm>

#include "base/strings.h"
#include "event/compose.h"
#include "event/words.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

class Absorber {
 public:
  Absorber(const CodingInput& in, const Matches& matches) : in_(in), matches_(matches) {}

  // Words that a larger construction has used up, and acts that are only the content of a demand,
  // threat, promise or refusal, are not events of their own.
  std::vector<bool> find() {
    absorbed_.assign(matches_.size(), false);
    for (const auto& m : matches_) {
      if (!m || pattern_of(in_, *m).type.empty()) continue;
      for (TokenId c : m->consumed) absorbed_[c.index] = true;
      if (warns_of_others(in_, matches_, *m)) continue;
      if (pattern_of(in_, *m).content || in_.knowledge.coding.in_class("swallows_its_content", pattern_of(in_, *m).type)) absorb_content(*m);
      // "accused of financing rebels": the charge, not the deed.
      if (pattern_of(in_, *m).type == "ACCUSE") {
        for (TokenId c : clause_complements(in_.parses, m->head)) absorb_clause(c);
        for (TokenId c : gerunds_under(in_, m->head)) absorb_clause(c);
      }
      // "stopped shelling": the truce, not the fire.
      if (pattern_of(in_, *m).type == "RETREAT" && m->complement && in_.token(m->complement).xpos == "VBG") absorbed_[m->complement.index] = true;
    }
    // "a meeting that had been planned was called off": the relative clause tells of the same noun.
    for (const auto& m : matches_)
      if (m && in_.token(m->head).deprel == "acl:relcl")
        for (TokenId c : m->consumed)
          if (c == in_.token(m->head).head) absorbed_[m->head.index] = consumed_elsewhere(c, m->head);
    for (size_t i = 0; i < matches_.size(); ++i)
      if (matches_[i] && (inside_name(TokenId(i)) || only_a_level(TokenId(i)))) absorbed_[i] = true;
    return std::move(absorbed_);
  }

 private:
  // "attacks rose 30 percent", "a rise in arrests": how much of it there is, no act; the report has it as an activity level.
  bool only_a_level(TokenId t) const {
    const ParsedToken& p = in_.token(t);
    if (p.upos != "NOUN" || !p.head) return false;
    if (relation_base(p.deprel) == "nsubj") return p.xpos == "NNS" && in_class(in_, "trend_verb", p.head);
    return p.deprel == "nmod" && case_of(in_.parses, t) == "in" && in_class(in_, "trend_noun", p.head);
  }

  // "invited troops to fight rebels": a purpose beside an object is an act of its own.
  bool is_content(const Match& m, TokenId clause) const {
    return pattern_of(in_, m).content || relation_base(in_.token(clause).deprel) != "advcl" || deep_objects(in_.parses, m.head).empty();
  }

  bool consumed_elsewhere(TokenId noun, TokenId head) const {
    for (const auto& m : matches_)
      if (m && m->head != head && !pattern_of(in_, *m).type.empty() && std::find(m->consumed.begin(), m->consumed.end(), noun) != m->consumed.end()) return true;
    return false;
  }

  void absorb_content(const Match& m) {
    std::vector<TokenId> todo;
    for (TokenId c : clause_complements(in_.parses, m.head))
      if (is_content(m, c)) todo.push_back(c);
    for (TokenId k : m.consumed) {
      for (TokenId c : clause_complements(in_.parses, k)) todo.push_back(c);
      // "rejected an appeal for sending troops"
      if (in_.token(k).upos == "NOUN")
        for (TokenId c : gerunds_under(in_, k)) todo.push_back(c);
    }
    if (m.complement && is_content(m, m.complement)) todo.push_back(m.complement);
    // The thing asked for, refused or threatened: "demanded the withdrawal of troops".
    for (TokenId o : deep_objects(in_.parses, m.head))
      if (matches_[o.index] && in_.token(o).upos == "NOUN" && !stands_alone(m, *matches_[o.index])) todo.push_back(o);
    for (const Oblique& o : obliques(in_.parses, m.head))
      if (one_of(o.preposition, {"for", "to", "of", "with"}) && matches_[o.noun.index] && in_.token(o.noun).upos == "NOUN" &&
          pattern_of(in_, m).content) todo.push_back(o.noun);
    asked_ = pattern_of(in_, m).type == "REQUEST";
    for (TokenId t : todo) absorb_clause(t);
    asked_ = false;
  }

  // "asked to help withdraw", "charged with planning an attack": with its infinitive, objects and
  // coordinated verbs.
  void absorb_clause(TokenId t, int depth = 0) {
    absorbed_[t.index] = true;
    for (TokenId c : in_.parses.children(t)) {
      std::string_view relation = relation_base(in_.token(c).deprel);
      if (relation == "xcomp" || relation == "obj") absorbed_[c.index] = true;
      // "asked Chad to send troops to fight rebels": what the thing asked for would serve.
      if (relation == "advcl" && asked_ && has_child_lemma(in_.parses, c, "mark", "to") && depth < 3) absorb_clause(c, depth + 1);
      if (relation == "conj" && is_verb(in_.parses, c) && depth < 3) absorb_clause(c, depth + 1);
    }
  }

  // What is refused, criticised or answered has itself been said or done: "ignored an appeal".
  bool stands_alone(const Match& outer, const Match& inner) const {
    if (pattern_of(in_, outer).type != "REJECT") return false;
    return !in_.knowledge.coding.in_class("refused_with_refusal", pattern_of(in_, inner).type);
  }

  // A trigger inside a proper name or a role ("Defense Ministry", "Security Council", "strike force").
  bool inside_name(TokenId t) const {
    for (MentionId id : in_.mentions.headed_by(t)) {
      const Mention& m = in_.mentions.mentions[id];
      if (m.how != MentionHow::kPronoun && in_.token(t).upos != "VERB") return true;
    }
    return in_.token(t).upos == "PROPN" && one_of(relation_base(in_.token(t).deprel), {"compound", "flat"});
  }

  const CodingInput& in_;
  const Matches& matches_;
  std::vector<bool> absorbed_;
  bool asked_ = false;  // within what a REQUEST asks for
};

}  // namespace

std::vector<bool> find_absorbed(const CodingInput& in, const Matches& matches) { return Absorber(in, matches).find(); }

}  // namespace sitrep
