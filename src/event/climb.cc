#include "event/climb.h"

#include <algorithm>

#include "base/strings.h"
#include "event/own_words.h"
#include "event/words.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

using Kind = Influence::Kind;

bool changes(const Operator* op) { return op && op->effect != "actual"; }

class Climber : private OwnWords {
 public:
  using OwnWords::OwnWords;

  std::vector<Influence> run(const std::vector<TokenId>& consumed) {
    own_words(head_);
    for (TokenId c : consumed)
      if (in_.token(head_).upos == "VERB" && in_.token(c).upos == "NOUN") noun_words(c, false);
    if (one_of(in_.token(head_).upos, {"NOUN", "PROPN"})) noun_words(head_, true);
    TokenId t = head_;
    constexpr int kHighest = 8;
    for (int i = 0; i < kHighest && t && (acts_ || words_); ++i) t = step(t);
    return std::move(out_);
  }

 private:
  // From a word to the one it depends on; none where the climb ends.
  TokenId step(TokenId t) {
    const ParsedToken& p = in_.token(t);
    if (!p.head) {
      if (in_.token(last_of_sentence(t)).form == "?") add(Kind::kQuestion, last_of_sentence(t), nullptr, {false, true});
      return {};
    }
    std::string_view relation = relation_base(p.deprel);
    if (std::optional<TokenId> next = out_of_complement(t)) return *next;
    if (relation == "conj") return out_of_coordination(t);
    if (is_nominal(in_.parses, t) && !is_clause(t)) return out_of_noun(t);
    // Relative and adverbial clauses stand by themselves, but for the manner and time of what will be.
    acts_ = false;
    if (relation != "advcl" || !shares_fate(t)) return {};
    own_words(p.head);
    return p.head;
  }

  bool is_clause(TokenId t) const { return one_of(relation_base(in_.token(t).deprel), {"ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis"}); }

  // "will help by sending", "will leave when it ends".
  bool shares_fate(TokenId t) const {
    TokenId mark = child_with(in_.parses, t, "mark");
    if (!mark) mark = child_with(in_.parses, t, "advmod");
    if (!mark) return in_.token(t).xpos == "VBG" && in_.token(t).head < t && !set_off(t);
    if (in_.token(t).xpos == "VBG") return in_.token(mark).lemma == "by";
    return one_of(in_.token(t).xpos, {"VBZ", "VBP"}) && one_of(in_.token(mark).lemma, {"when", "once", "after", "until", "before"});
  }

  // "..., reaching a new low": a comma before the clause.
  bool set_off(TokenId clause) const {
    TokenId first = subtree(in_.parses, clause).first;
    return in_.token(first).form == "," || (in_.parses.tokens.has(first - 1) && in_.token(first - 1).form == ",");
  }

  struct Complement {
    bool clause = false;       // xcomp, ccomp, csubj, or a to-infinitive beside
    bool gerund = false;       // under a preposition, or bare under a word that negates it
    bool words_only = false;   // "the claim that ...", "a chance of ...": no event is read through it
    std::string kind;          // the scope to look its governor up by: that, to, ing, or the preposition
  };

  Complement complement(TokenId t) const {
    Complement out;
    const ParsedToken& p = in_.token(t);
    std::string_view relation = relation_base(p.deprel);
    bool to = has_child_lemma(in_.parses, t, "mark", "to"), beside = relation == "acl" || relation == "advcl";
    TokenId mark = child_with(in_.parses, t, "mark");
    out.clause = one_of(relation, {"xcomp", "ccomp", "csubj"}) || (beside && p.deprel != "acl:relcl" && to);
    out.kind = to ? "to" : p.xpos == "VBG" && mark ? in_.token(mark).lemma : p.xpos == "VBG" ? "ing" : relation == "xcomp" ? "bare" : "that";
    if (out.clause || !beside || p.deprel == "acl:relcl") return out;
    out.gerund = relation == "advcl" && p.xpos == "VBG" && mark && one_of(in_.token(mark).lemma, {"of", "from", "to", "against", "about", "for", "on"});
    // "denies supporting", "avoided meeting": a bare gerund under a word that negates it.
    if (p.xpos == "VBG" && !mark && !set_off(t)) {
      const Operator* op = find(operator_pos(in_.token(p.head)), p.head, "comp");
      out.gerund = op && op->effect == "negation";
    }
    if (out.gerund) return out;
    bool that = mark && one_of(in_.token(mark).lemma, {"that", "whether"}) && operator_pos(in_.token(p.head)) != 'v';
    bool of = p.xpos == "VBG" && mark && governor(p.head, out.kind);
    out.words_only = out.gerund = that || of;
    return out;
  }

  // The line of the word that governs a complement of this kind.
  const Operator* governor(TokenId above, std::string_view kind) const {
    char pos = operator_pos(in_.token(above));
    const Operator* op = find(pos, above, kind);
    return op ? op : find(pos, above, "comp");
  }

  // "dispersed students protesting the vote": what the object does is no aim of the verb.
  bool done_by_object(TokenId t) const {
    const ParsedToken& p = in_.token(t);
    if (p.xpos != "VBG" || child_with(in_.parses, t, "mark") || relation_base(p.deprel) != "xcomp" || governor(p.head, "ing")) return false;
    TokenId o = child_with(in_.parses, p.head, "obj");
    return o && p.head < o && o < t;
  }

  // "convicted the man of selling": the verb, where the gerund hangs on its object.
  TokenId verb_over_object(TokenId t, const std::string& preposition) const {
    const TokenId noun = in_.token(t).head;
    if (in_.token(t).xpos != "VBG" || relation_base(in_.token(t).deprel) != "acl" || governor(noun, preposition)) return {};
    const ParsedToken& o = in_.token(noun);
    return o.head && one_of(o.deprel, {"obj", "nsubj:pass"}) && find('v', o.head, preposition) ? o.head : TokenId();
  }

  // "took steps to protect", "has the power to fine": the object that governs the infinitive beside it.
  TokenId governing_object(TokenId t) const {
    TokenId o = child_with(in_.parses, in_.token(t).head, "obj");
    if (!o || t < o || !has_child_lemma(in_.parses, t, "mark", "to")) return {};
    return find('n', o, "to") || find('n', o, "comp") ? o : TokenId();
  }

  // An aim of an act: what it is for is meant, not done.
  std::optional<TokenId> out_of_purpose(TokenId t) {
    const TokenId o = governing_object(t), above = in_.token(t).head;
    add(Kind::kPurpose, t, nullptr, {true, !o});
    acts_ = false;
    if (!o) return TokenId();
    add(Kind::kOperator, o, governor(o, "to"));
    own_words(above);
    return above;
  }

  std::optional<TokenId> out_of_complement(TokenId t) {
    const ParsedToken& p = in_.token(t);
    TokenId above = p.head;
    const ParsedToken& h = in_.token(above);
    if (done_by_object(t)) return TokenId();
    Complement c = complement(t);
    if (TokenId verb = c.clause || c.gerund ? TokenId() : verb_over_object(t, c.kind)) {
      above = verb;
      c.gerund = c.words_only = true;
    }
    if (!c.clause && !c.gerund) return std::nullopt;
    std::string_view relation = relation_base(p.deprel);
    if (c.words_only) {
      if (c.kind == "that") add_content_of_noun(above);
      acts_ = false;
    }
    // "X said that Y": speech asserts (a denial is read off the attribution).
    bool speech = relation == "ccomp" && in_.knowledge.coding.speech('v', pattern_lemma(in_, above));
    const Operator* op = governor(above, c.kind);
    // "blocked a road to show anger", "made a trip to see it": what the act with its object is for.
    bool other_object = op && (op->effect == "negation" ? !deep_objects(in_.parses, above).empty() : !changes(op) && child_with(in_.parses, above, "obj"));
    if (other_object && relation == "advcl" && !c.gerund) op = nullptr;
    if (op) add(Kind::kOperator, above, op, {!speech || one_of(op->effect, {"negation", "intent", "hypothetical"}), true});
    else if (c.kind == "to" && has_child_lemma(in_.parses, t, "mark", "to")) {
      if (relation == "advcl" && h.upos == "VERB") return out_of_purpose(t);
      add(Kind::kUnknownInfinitive, t, nullptr, {false, true});
    }
    if (speech) acts_ = false;
    own_words(above);
    if (const Operator* no = has_no(above); no && is_nominal(in_.parses, above)) add(Kind::kNone, above, no, {false, true});
    return above;
  }

  // "denied reports that its troops had attacked": who denies what was said denies that it happened. "The demand that they
  // leave": what is only asked for is not done.
  void add_content_of_noun(TokenId noun) {
    const ParsedToken& n = in_.token(noun);
    if (in_class(in_, "asking_noun", noun))
      if (const Operator* op = in_.knowledge.coding.find_operator('x', "would", "self")) add(Kind::kOperator, noun, op);
    if (!n.head || !one_of(n.deprel, {"obj", "nsubj:pass"}) || !in_class(in_, "saying_noun", noun) || !in_class(in_, "denying_verb", n.head)) return;
    if (const Operator* op = in_.knowledge.coding.find_operator('v', "deny", "comp")) add(Kind::kOperator, n.head, op);
  }

  TokenId out_of_coordination(TokenId t) {
    TokenId above = in_.token(t).head;
    // Coordinated infinitives and participles share what stands over the first.
    if (child_with(in_.parses, t, "nsubj") && is_verb(in_.parses, t)) {
      acts_ = false;
      return above;
    }
    if (is_verb(in_.parses, t) && is_verb(in_.parses, above)) share_auxiliaries(t, above);
    // "looking forward to sitting down and having talks": a gerund beside the verb's gerund.
    if (in_.token(t).xpos == "VBG")
      for (TokenId c : clause_complements(in_.parses, above))
        if (c < t && in_.token(c).xpos == "VBG")
          if (const Operator* op = find(operator_pos(in_.token(above)), above, "comp")) add(Kind::kOperator, above, op);
    return above;
  }

  void share_auxiliaries(TokenId t, TokenId above) {
    if (child_with(in_.parses, t, "aux")) return;
    for (TokenId c : in_.parses.children(above))
      if (relation_base(in_.token(c).deprel) == "aux" && c < t)
        if (const Operator* op = in_.knowledge.coding.find_operator('x', lower_ascii(in_.token(c).form), "self")) add(Kind::kOperator, c, op);
    if (!shares_negation(t, above)) return;
    for (TokenId c : in_.parses.children(above))
      if (relation_base(in_.token(c).deprel) == "advmod" && c < above)
        if (const Operator* op = find('r', c, "self"); op && op->effect == "negation") add(Kind::kOperator, c, op);
  }

  // "did not send troops or supply arms", "did not attack and burn": under one "not"; "but" ends it.
  bool shares_negation(TokenId t, TokenId above) const {
    TokenId cc = child_with(in_.parses, t, "cc");
    if (cc && in_.token(cc).lemma == "or") return true;
    return (!cc || in_.token(cc).lemma == "and") && in_.token(t).xpos == "VB" && in_.token(above).xpos == "VB";
  }

  TokenId out_of_noun(TokenId t) {
    std::string_view relation = relation_base(in_.token(t).deprel);
    TokenId above = in_.token(t).head;
    if (one_of(relation, {"obj", "nsubj"}) && in_.token(above).upos == "VERB") return out_of_argument(t, above, relation);
    if (one_of(relation, {"nsubj", "obj"}) && expletive(above)) {
      acts_ = false;
      own_words(above, t);
      return above;
    }
    if (relation == "compound" && in_.token(above).upos == "NOUN") return out_of_compound(above);
    if (one_of(relation, {"nmod", "obl"})) return out_of_phrase(t, above);
    return {};
  }

  // "takeover attempts", "evacuation plans"
  TokenId out_of_compound(TokenId noun) {
    acts_ = false;
    if (const Operator* op = find('n', noun, "comp")) add(Kind::kOperator, noun, op);
    else words_ = false;
    return noun;
  }

  bool expletive(TokenId verb) const { return static_cast<bool>(child_with(in_.parses, verb, "expl")); }

  // "the talks", "its offer": that which is known to exist; "an offer", "offers" stands or falls with its verb.
  bool definite(TokenId noun) const {
    if (child_with(in_.parses, noun, "nmod:poss")) return true;
    TokenId det = child_with(in_.parses, noun, "det");
    return det && one_of(pattern_lemma(in_, det), {"the", "this", "that", "these", "those"});
  }

  // "Talks will begin", "the attack did not take place", "cancelled the visit".
  TokenId out_of_argument(TokenId t, TokenId verb, std::string_view relation) {
    bool subject = relation == "nsubj" && in_.token(t).deprel != "nsubj:pass";
    if (!subject) {
      bool speech = in_.knowledge.coding.speech('v', pattern_lemma(in_, verb));
      const Operator* own = find('v', verb, "obj");
      const Operator* op = own ? own : find('v', verb, "comp");
      if (changes(op) || own) add(Kind::kOperator, verb, op, {changes(op) && !speech, own || (!speech && (!definite(t) || op->signature.holds < 0))});
    }
    bool stands_or_falls = in_class(in_, "comes_about", verb) || expletive(verb) || (!subject && ((relation == "obj" && !definite(t)) || in_class(in_, "brings_about", verb)));
    if (!stands_or_falls) words_ = false;
    own_words(verb, t);
    return verb;
  }

  TokenId out_of_phrase(TokenId t, TokenId above) {
    std::string preposition = case_of(in_.parses, t);
    const ParsedToken& h = in_.token(above);
    // "talks on a prisoner exchange": not yet exchanged.
    if (h.upos == "NOUN" && one_of(preposition, {"on", "about", "over"}) && in_class(in_, "talk_event", above)) add(Kind::kTopic, above, nullptr, {true, false});
    if (preposition == "about" && h.upos == "VERB") add(Kind::kTopic, above, nullptr, {true, false});
    if (h.upos == "NOUN" && one_of(preposition, {"of", "for", "to", "about", "on", "against"})) {
      if (const Operator* op = governor(above, preposition)) add(Kind::kOperator, above, op);
      else if (definite(t)) words_ = false;
      if (const Operator* no = has_no(above)) add(Kind::kNone, above, no, {false, true});
      return above;
    }
    if (h.upos == "ADJ" || h.upos == "VERB") {
      const Operator* own = find(operator_pos(h), above, preposition);
      const Operator* op = own ? own : find('v', above, "comp");
      bool acts = h.upos == "VERB" && changes(op) && !in_.knowledge.coding.speech('v', pattern_lemma(in_, above)) &&
                  one_of(preposition, {"for", "to", "of", "from", "against", "about", "on", "with"});
      bool words = own || (acts && !definite(t) && one_of(preposition, {"for", "of", "from", "against", "about"}));
      if (acts || own) {
        add(Kind::kOperator, above, op, {acts, words});
        acts_ = acts_ && acts;
        words_ = words_ && words;
        return above;
      }
    }
    // "could lead to losses": what is not known to exist shares the fate of the act.
    acts_ = false;
    if (h.upos != "VERB" || definite(t) || !one_of(preposition, {"to", "into", "for", "with", "on", "of"})) return {};
    own_words(above);
    return above;
  }
};

}  // namespace

std::vector<Influence> influences_on(const CodingInput& in, TokenId head, const std::vector<TokenId>& consumed) {
  return Climber(in, head).run(consumed);
}

TokenId condition_over(const CodingInput& in, TokenId start) {
  TokenId t = start;
  for (int i = 0; i < 4 && t; ++i) {
    for (TokenId c : in.parses.children(t)) {
      if (relation_base(in.token(c).deprel) != "advcl") continue;
      TokenId mark = child_with(in.parses, c, "mark");
      if (mark && one_of(in.token(mark).lemma, {"if", "unless", "provided", "case"}) && !is_under(in.parses, start, c)) return c;
    }
    std::string_view relation = relation_base(in.token(t).deprel);
    if (!one_of(relation, {"xcomp", "ccomp", "obj", "nmod", "obl", "conj"})) return {};
    if (relation == "ccomp" && in.knowledge.coding.speech('v', pattern_lemma(in, in.token(t).head)) && i > 0) return {};
    t = in.token(t).head;
  }
  return {};
}

std::string name_of(const Influence& influence) {
  switch (influence.kind) {
    case Kind::kOperator: return "operator \"" + influence.op->lemma + "\"";
    case Kind::kNone:
    case Kind::kNoneAsObject: return "negative determiner";
    case Kind::kReportedFuture: return "\"would\" in reported speech";
    case Kind::kPurpose: return "purpose clause";
    case Kind::kUnknownInfinitive: return "to-infinitive";
    case Kind::kQuestion: return "question";
    case Kind::kCondition: return "condition";
    case Kind::kTopic: return "topic";
    case Kind::kDuty: return "duty";
    case Kind::kRefusal: return "refusal";
  }
  return "";
}

}  // namespace sitrep
