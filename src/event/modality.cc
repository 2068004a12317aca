#include "event/modality.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

class Reader {
 public:
  Reader(const CodingInput& in, const Match& match) : in_(in), match_(match) {}

  Standing read() {
    own_words(match_.head);
    for (TokenId c : match_.consumed)
      if (in_.token(match_.head).upos == "VERB" && in_.token(c).upos == "NOUN") noun_words(c);
    if (in_.token(match_.head).upos == "NOUN" || in_.token(match_.head).upos == "PROPN") noun_words(match_.head);
    climb(match_.head);
    find_condition(match_.head);
    // "threatened to impose sanctions if ...": hung on what is threatened.
    if (!out_.condition && match_.complement) find_condition(match_.complement);
    return std::move(out_);
  }

 private:
  void apply(const Operator& op, TokenId at) {
    if (op.effect == "future") out_.future = true;
    else if (op.effect == "hypothetical") out_.hypothetical = true;
    else if (op.effect == "negation") out_.negation = !out_.negation;
    else if (op.effect == "intent") {
      if (!out_.intent) out_.intent_holder = at;
      out_.intent = true;
    }
    if (op.effect != "actual")
      out_.why.push_back({"aux", "operator \"" + op.lemma + "\": " + op.effect, op.source.text(), in_.span_of(at), ""});
  }

  const Operator* lookup(char pos, TokenId t, std::string_view scope) const {
    return in_.knowledge.coding.find_operator(pos, pattern_lemma(in_, t), scope);
  }

  static char pos_of(const ParsedToken& p) {
    if (p.upos == "VERB" || p.upos == "AUX") return 'v';
    if (p.upos == "NOUN" || p.upos == "PROPN") return 'n';
    if (p.upos == "ADJ") return 'a';
    return 'r';
  }

  // Auxiliaries, negation and subordinators at a predicate.
  void own_words(TokenId t) {
    bool will = false, negated = false, present = one_of(in_.token(t).xpos, {"VBP", "VBZ"});
    for (TokenId c : in_.parses.children(t)) {
      std::string_view relation = relation_base(in_.token(c).deprel);
      const Operator* op = nullptr;
      if (relation == "aux") op = in_.knowledge.coding.find_operator('x', lower_ascii(in_.token(c).form), "self");
      if (relation == "aux" && !op) op = lookup('x', c, "self");
      if (relation == "advmod" || (c < t && one_of(in_.token(c).lemma, {"neither", "nor"}))) op = lookup('r', c, "self");
      if (relation == "mark" || relation == "advmod") {
        if (const Operator* s = lookup('s', c, "self"); s && in_.token(c).lemma != "until" && in_.token(c).lemma != "once") op = s;
      }
      if (relation == "mark" && in_.token(c).lemma == "without") op = in_.knowledge.coding.find_operator('r', "without", "self");
      if (relation == "advmod" && present && in_class(in_, "habitual_adverb", c)) out_.topic = true;
      if (relation == "aux" && one_of(in_.token(c).lemma, {"must", "should"})) out_.duty = t, out_.firm = in_.token(c).lemma == "must";
      will |= op && relation == "aux" && (op->effect == "future" || reported_future(t, c));
      negated |= op && op->effect == "negation";
      if (op && reported_future(t, c)) {
        out_.future = true;
        out_.why.push_back({"aux", "\"would\" in reported speech: future", op->source.text(), in_.span_of(c), ""});
      } else if (op) {
        apply(*op, c);
      }
    }
    if (will && negated) out_.refusal = t;
    // "nobody attacked", "no troops were killed".
    for (TokenId s : deep_subjects(in_.parses, t))
      if (is_verb(in_.parses, t) && (one_of(pattern_lemma(in_, s), {"nobody", "none", "no-one"}) || has_no(s))) negate(s);
    if (is_verb(in_.parses, t))
      for (TokenId o : deep_objects(in_.parses, t))
        if (has_no(o)) negate(o);
  }

  // "Peru said it would send aid": the future seen from the time of speaking.
  bool reported_future(TokenId predicate, TokenId aux) const {
    if (!one_of(lower_ascii(in_.token(aux).form), {"would", "'d"})) return false;
    Span span = in_.span_of(predicate);
    for (const Attribution& a : in_.attributions)
      if (a.mode != SpeechMode::kDirect && in_.sentence_of(predicate) == a.sentence)
        for (Span s : a.content)
          if (s.contains(span)) return true;
    return false;
  }

  bool has_no(TokenId noun) const {
    TokenId det = child_with(in_.parses, noun, "det");
    return det && one_of(pattern_lemma(in_, det), {"no", "neither"});
  }

  void negate(TokenId at) {
    out_.negation = !out_.negation;
    out_.why.push_back({"aux", "negative determiner", "", in_.span_of(at), ""});
  }

  // Adjectives and determiners before a noun: "a planned visit", "no agreement".
  void noun_words(TokenId t) {
    for (TokenId m : modifiers(in_, t))
      if (const Operator* op = lookup(in_.token(m).upos == "VERB" ? 'a' : pos_of(in_.token(m)), m, "mod")) apply(*op, m);
    if (has_no(t) && in_.token(match_.head).upos != "VERB") negate(t);
    TokenId mark = case_marker(t);
    if (mark && in_.token(mark).lemma == "without") negate(mark);
  }

  TokenId case_marker(TokenId t) const { return child_with(in_.parses, t, "case"); }

  // Walks up from the trigger; each word that governs it may change its standing.
  void climb(TokenId start) {
    TokenId t = start;
    for (int i = 0; i < 8; ++i) {
      const ParsedToken& p = in_.token(t);
      if (!p.head) return;
      TokenId above = p.head;
      std::string_view relation = relation_base(p.deprel);
      bool clause = one_of(relation, {"xcomp", "ccomp", "csubj"}) ||
                    ((relation == "acl" || relation == "advcl") && p.deprel != "acl:relcl" && has_child_lemma(in_.parses, t, "mark", "to"));
      TokenId mark = child_with(in_.parses, t, "mark");
      bool gerund = relation == "advcl" && p.xpos == "VBG" && mark && one_of(in_.token(mark).lemma, {"of", "from", "to", "against", "about", "for", "on"});
      const ParsedToken& h = in_.token(above);
      // "denies supporting", "avoided meeting": a bare gerund under a word that negates it.
      if (p.xpos == "VBG" && !mark && (relation == "advcl" || relation == "acl")) {
        const Operator* op = lookup(pos_of(h), above, "comp");
        gerund = op && op->effect == "negation";
      }
      // "dispersed students protesting the vote": what the object does is no aim of the verb.
      if (p.xpos == "VBG" && !mark && relation == "xcomp" && !lookup(pos_of(h), above, "comp"))
        if (TokenId o = child_with(in_.parses, above, "obj"); o && above < o && o < t) return;
      if (clause || gerund) {
        // "X said that Y": speech asserts (a denial is read off the attribution).
        bool speech = relation == "ccomp" && in_.knowledge.coding.speech('v', pattern_lemma(in_, above));
        const Operator* op = lookup(pos_of(h), above, "comp");
        // "blocked a road to show anger": who has blocked one thing does not block what it is for.
        if (op && op->effect == "negation" && relation == "advcl" && !gerund && !deep_objects(in_.parses, above).empty()) op = nullptr;
        if (op && !(speech && op->effect != "negation" && relation == "ccomp" && !one_of(op->effect, {"intent", "hypothetical"}))) apply(*op, above);
        if (relation == "advcl" && !op && p.xpos != "VBG" && h.upos == "VERB" && has_child_lemma(in_.parses, t, "mark", "to")) {
          // A purpose ("deployed troops to protect") is meant, not done.
          out_.future = true;
          out_.why.push_back({"aux", "purpose clause", "", in_.span_of(t), ""});
          return;
        }
        if (speech) return;
        own_words(above);
        t = above;
        continue;
      }
      if (relation == "conj") {
        // Coordinated infinitives and participles share what stands over the first.
        if (child_with(in_.parses, t, "nsubj") && is_verb(in_.parses, t)) return;
        if (is_verb(in_.parses, t) && is_verb(in_.parses, above)) share_auxiliaries(t, above);
        // "looking forward to sitting down and having talks": a gerund beside the verb's gerund.
        if (p.xpos == "VBG")
          for (TokenId c : clause_complements(in_.parses, above))
            if (c < t && in_.token(c).xpos == "VBG")
              if (const Operator* op = lookup(pos_of(h), above, "comp")) apply(*op, above);
        t = above;
        continue;
      }
      if (is_nominal(in_.parses, t)) {
        if (one_of(relation, {"obj", "nsubj"}) && h.upos == "VERB") {
          bool subject = relation == "nsubj" && p.deprel != "nsubj:pass";
          if (!subject)
            if (const Operator* op = lookup('v', above, "comp"); op && op->effect != "actual" && !in_.knowledge.coding.speech('v', pattern_lemma(in_, above))) apply(*op, above);
          // "Talks will begin", "the attack did not take place".
          own_words(above);
          t = above;
          continue;
        }
        if (one_of(relation, {"nmod", "obl"})) {
          std::string preposition = case_of(in_.parses, t);
          if (preposition == "about" && h.upos == "VERB") out_.topic = true;
          if (h.upos == "NOUN" && one_of(preposition, {"of", "for", "to", "about", "on", "against"})) {
            if (const Operator* op = lookup('n', above, "comp")) apply(*op, above);
            t = above;
            continue;
          }
          if (h.upos == "VERB" && one_of(preposition, {"for", "to", "of", "from", "against", "about", "on", "with"}))
            if (const Operator* op = lookup('v', above, "comp"); op && op->effect != "actual" && !in_.knowledge.coding.speech('v', pattern_lemma(in_, above))) {
              apply(*op, above);
              t = above;
              continue;
            }
          return;
        }
        return;
      }
      if (relation == "acl" || p.deprel == "acl:relcl" || relation == "advcl") {
        // An if-clause is not asserted; other adverbial and relative clauses are.
        return;
      }
      return;
    }
  }

  void share_auxiliaries(TokenId t, TokenId above) {
    if (child_with(in_.parses, t, "aux")) return;
    for (TokenId c : in_.parses.children(above))
      if (relation_base(in_.token(c).deprel) == "aux" && c < t)
        if (const Operator* op = in_.knowledge.coding.find_operator('x', lower_ascii(in_.token(c).form), "self")) apply(*op, c);
    if (!shares_negation(t, above)) return;
    for (TokenId c : in_.parses.children(above))
      if (relation_base(in_.token(c).deprel) == "advmod" && c < above)
        if (const Operator* op = lookup('r', c, "self"); op && op->effect == "negation") apply(*op, c);
  }

  // "did not send troops or supply arms", "did not attack and burn": under one "not"; "but" ends it.
  bool shares_negation(TokenId t, TokenId above) const {
    TokenId cc = child_with(in_.parses, t, "cc");
    if (cc && in_.token(cc).lemma == "or") return true;
    return (!cc || in_.token(cc).lemma == "and") && in_.token(t).xpos == "VB" && in_.token(above).xpos == "VB";
  }

  // "if the troops were forced out": on the trigger or on a predicate over it.
  void find_condition(TokenId start) {
    TokenId t = start;
    for (int i = 0; i < 4 && t; ++i) {
      for (TokenId c : in_.parses.children(t)) {
        if (relation_base(in_.token(c).deprel) != "advcl") continue;
        TokenId mark = child_with(in_.parses, c, "mark");
        if (!mark || !one_of(in_.token(mark).lemma, {"if", "unless", "provided", "case"})) continue;
        if (is_under(in_.parses, start, c)) continue;
        TokenRange range = subtree(in_.parses, c);
        TokenId end = range.end;
        while (range.first < end && in_.token(end - 1).upos == "PUNCT") end = end - 1;
        out_.condition = in_.span_of(range.first, end);
        out_.condition_head = c;
        return;
      }
      std::string_view relation = relation_base(in_.token(t).deprel);
      if (!one_of(relation, {"xcomp", "ccomp", "obj", "nmod", "obl", "conj"})) return;
      if (relation == "ccomp" && in_.knowledge.coding.speech('v', pattern_lemma(in_, in_.token(t).head)) && i > 0) return;
      t = in_.token(t).head;
    }
  }

  const CodingInput& in_;
  const Match& match_;
  Standing out_;
};

}  // namespace

Standing standing_of(const CodingInput& in, const Match& match) { return Reader(in, match).read(); }

}  // namespace sitrep
