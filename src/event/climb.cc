#include "event/climb.h"

#include <algorithm>

#include "base/strings.h"
#include "event/words.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

using Kind = Influence::Kind;

char pos_of(const ParsedToken& p) {
  if (p.upos == "VERB" || p.upos == "AUX") return 'v';
  if (p.upos == "NOUN" || p.upos == "PROPN") return 'n';
  if (p.upos == "ADJ") return 'a';
  return 'r';
}

bool changes(const Operator* op) { return op && op->effect != "actual"; }

class Climber {
 public:
  Climber(const CodingInput& in, TokenId head) : in_(in), head_(head) {}

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
  struct Reach {
    bool acts = true, words = true;
  };

  void add(Kind kind, TokenId at, const Operator* op, Reach reach) {
    if ((acts_ && reach.acts) || (words_ && reach.words)) out_.push_back({kind, at, op, false, acts_ && reach.acts, words_ && reach.words});
  }
  void add(Kind kind, TokenId at, const Operator* op = nullptr) { add(kind, at, op, {}); }

  const Operator* find(char pos, TokenId t, std::string_view scope) const {
    return in_.knowledge.coding.find_operator(pos, pattern_lemma(in_, t), scope);
  }
  // Conjunctions of two words ("rather than") have a line of their own.
  const Operator* find_conjunction(TokenId t) const {
    if (in_.parses.tokens.has(t + 1))
      if (const Operator* op = in_.knowledge.coding.find_operator('s', pattern_lemma(in_, t) + " " + pattern_lemma(in_, t + 1), "self")) return op;
    return find('s', t, "self");
  }

  // ---- what stands at a predicate itself ----

  // The line of an auxiliary, adverb or conjunction at the predicate.
  const Operator* own_operator(TokenId predicate, TokenId c) const {
    std::string_view relation = relation_base(in_.token(c).deprel);
    const Operator* op = nullptr;
    if (relation == "aux") op = in_.knowledge.coding.find_operator('x', lower_ascii(in_.token(c).form), "self");
    if (relation == "aux" && !op) op = find('x', c, "self");
    if (relation == "advmod" || (c < predicate && one_of(in_.token(c).lemma, {"neither", "nor"}))) op = find('r', c, "self");
    if (one_of(relation, {"mark", "advmod", "cc"}))
      if (const Operator* s = find_conjunction(c)) op = s;
    if (relation == "mark" && in_.token(c).lemma == "without") op = in_.knowledge.coding.find_operator('r', "without", "self");
    return op;
  }

  // "not only attacked", "not until May did it attack": what is said is no less true.
  bool adds_only(TokenId t) const {
    TokenId next = t + 1;
    return in_.parses.tokens.has(next) && in_.token(t).lemma == "not" && one_of(in_.token(next).lemma, {"only", "just", "merely", "simply", "until"});
  }

  // How far up a sign counts: a modal stands under its negation, both under adverbs and conjunctions.
  static int rank(const Influence& i) {
    if (i.kind == Kind::kReportedFuture || (i.op && i.op->pos == 'x')) return 0;
    return i.kind == Kind::kNone || i.kind == Kind::kNoneAsObject || (i.op && i.op->effect == "negation") ? 1 : 2;
  }

  // `below`: the word that the climb comes from, whose own "no" has been counted.
  void own_words(TokenId t, TokenId below = {}) {
    size_t first = out_.size();
    bool will = false, negated = false, present = one_of(in_.token(t).xpos, {"VBP", "VBZ"});
    for (TokenId c : in_.parses.children(t)) {
      std::string_view relation = relation_base(in_.token(c).deprel), lemma = in_.token(c).lemma;
      const Operator* op = adds_only(c) ? nullptr : own_operator(t, c);
      if (relation == "advmod" && present && in_class(in_, "habitual_adverb", c)) add(Kind::kTopic, c, nullptr, {true, false});
      if (relation == "aux" && one_of(lemma, {"must", "should"})) {
        add(Kind::kDuty, t, nullptr, {true, false});
        if (acts_) out_.back().firm = lemma == "must";
      }
      bool reported = reported_future(t, c);
      will |= op && relation == "aux" && (op->effect == "future" || reported || one_of(lemma, {"would", "'d"}));
      negated |= op && op->effect == "negation";
      if (op) add(reported ? Kind::kReportedFuture : Kind::kOperator, c, op, {!one_of(lemma, {"until", "once"}), true});
      // "no longer supports"
      if (const Operator* no = relation == "advmod" && !op ? has_no(c, "advmod") : nullptr) add(Kind::kNone, c, no, {false, true});
    }
    if (TokenId aux = inverted(t)) add(Kind::kOperator, aux, in_.knowledge.coding.find_operator('s', "if", "self"));
    if (will && negated) add(Kind::kRefusal, t, nullptr, {true, false});
    if (is_verb(in_.parses, t)) negating_parties(t, below);
    std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(), [](const Influence& a, const Influence& b) { return rank(a) < rank(b); });
  }

  // "Had the army shelled it, ...", "would fall had they left": the verb before its subject stands for "if",
  // at the head of a sentence whatever the parser makes of it.
  TokenId inverted(TokenId t) const {
    const TokenId first = in_.sentences.sentences[in_.sentence_of(t)].first_token;
    const bool opens = lower_ascii(in_.token(first).form) == "had" && in_.token(t).xpos == "VBN" && in_.token(last_of_sentence(t)).form != "?";
    if (opens && (in_.token(first).head == t || (in_.token(t).head == first && in_.token(t).deprel == "xcomp"))) return first;
    if (relation_base(in_.token(t).deprel) != "advcl" || child_with(in_.parses, t, "mark")) return {};
    const TokenId subject = surface_subject(in_.parses, t), aux = child_with(in_.parses, t, "aux");
    return aux && aux < subject && lower_ascii(in_.token(aux).form) == "had" ? aux : TokenId();
  }

  // "nobody attacked", "no troops were killed", "did nothing".
  void negating_parties(TokenId verb, TokenId below) {
    for (TokenId s : deep_subjects(in_.parses, verb)) {
      if (s == below || only_shared(verb, s)) continue;
      const Operator* no = has_no(s);
      if (no || one_of(pattern_lemma(in_, s), {"nobody", "none", "no-one"})) add(Kind::kNone, s, no);
      else if (pattern_lemma(in_, s) == "nothing") add(Kind::kNone, s, nullptr, {false, true});
    }
    for (TokenId o : deep_objects(in_.parses, verb)) {
      if (o == below) continue;
      if (const Operator* no = has_no(o)) add(Kind::kNoneAsObject, o, no);
      else if (one_of(pattern_lemma(in_, o), {"nothing", "nobody", "none"})) add(Kind::kNoneAsObject, o, nullptr, {false, true});
    }
  }

  // "Nobody died but police warned ...": after "but" the first verb's subject may not be the second's.
  bool only_shared(TokenId verb, TokenId subject) const {
    return in_.token(subject).head != verb && has_child_lemma(in_.parses, verb, "cc", "but");
  }

  // "Peru said it would send aid": the future seen from the time of speaking.
  bool reported_future(TokenId predicate, TokenId aux) const {
    if (!one_of(lower_ascii(in_.token(aux).form), {"would", "'d"}) || relation_base(in_.token(aux).deprel) != "aux") return false;
    Span span = in_.span_of(predicate);
    for (const Attribution& a : in_.attributions)
      if (a.mode != SpeechMode::kDirect && in_.sentence_of(predicate) == a.sentence)
        for (Span s : a.content)
          if (s.contains(span)) return true;
    return false;
  }

  // The line of "no" or "neither" before a noun, or of the "no" of "no longer"; nullptr where there is none.
  const Operator* has_no(TokenId noun, std::string_view relation = "det") const {
    TokenId det = child_with(in_.parses, noun, relation);
    const Operator* op = det ? find('d', det, "self") : nullptr;
    return op && op->effect == "negation" ? op : nullptr;
  }

  // Adjectives and determiners before a noun: "a planned visit", "no agreement", "any change". Participles
  // only of the act itself: who cancels a planned visit cancels it today.
  void noun_words(TokenId t, bool participles) {
    for (TokenId m : modifiers(in_, t)) {
      const bool participle = in_.token(m).upos == "VERB";
      if (participle && !participles) continue;
      const Operator* op = participle ? in_.knowledge.coding.find_operator('a', lower_ascii(in_.token(m).form), "mod") : find(pos_of(in_.token(m)), m, "mod");
      if (op) add(Kind::kOperator, m, op);
    }
    TokenId det = child_with(in_.parses, t, "det");
    if (const Operator* op = det ? find('d', det, "self") : nullptr; op && op->effect != "negation") add(Kind::kOperator, det, op);
    if (const Operator* no = has_no(t); no && in_.token(head_).upos != "VERB") add(Kind::kNone, t, no);
    TokenId mark = child_with(in_.parses, t, "case");
    if (mark && in_.token(mark).lemma == "without") add(Kind::kNone, mark);
    else if (const Operator* op = mark ? find_conjunction(mark) : nullptr) add(Kind::kOperator, mark, op, {false, true});
  }

  // ---- from a word to the one it depends on; none where the climb ends ----

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

  TokenId last_of_sentence(TokenId t) const {
    const Sentence& sentence = in_.sentences.sentences[in_.sentence_of(t)];
    TokenId last = sentence.end_token() - 1;
    while (sentence.first_token < last && one_of(in_.token(last).form, {"\"", "''", "'", ")"})) last = last - 1;
    return last;
  }

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
      const Operator* op = find(pos_of(in_.token(p.head)), p.head, "comp");
      out.gerund = op && op->effect == "negation";
    }
    if (out.gerund) return out;
    bool that = mark && one_of(in_.token(mark).lemma, {"that", "whether"}) && pos_of(in_.token(p.head)) != 'v';
    bool of = p.xpos == "VBG" && mark && governor(p.head, out.kind);
    out.words_only = out.gerund = that || of;
    return out;
  }

  // The line of the word that governs a complement of this kind.
  const Operator* governor(TokenId above, std::string_view kind) const {
    char pos = pos_of(in_.token(above));
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
    if (c.words_only) acts_ = false;
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
          if (const Operator* op = find(pos_of(in_.token(above)), above, "comp")) add(Kind::kOperator, above, op);
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
    if (preposition == "about" && h.upos == "VERB") add(Kind::kTopic, above, nullptr, {true, false});
    if (h.upos == "NOUN" && one_of(preposition, {"of", "for", "to", "about", "on", "against"})) {
      if (const Operator* op = governor(above, preposition)) add(Kind::kOperator, above, op);
      else if (definite(t)) words_ = false;
      if (const Operator* no = has_no(above)) add(Kind::kNone, above, no, {false, true});
      return above;
    }
    if (h.upos == "ADJ" || h.upos == "VERB") {
      const Operator* own = find(pos_of(h), above, preposition);
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

  const CodingInput& in_;
  TokenId head_;
  bool acts_ = true, words_ = true;  // whether the climb still counts for acts and for words
  std::vector<Influence> out_;
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
