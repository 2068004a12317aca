#include "event/own_words.h"

#include <algorithm>

#include "base/strings.h"
#include "event/words.h"
#include "parse/grammar.h"

namespace sitrep {

char operator_pos(const ParsedToken& p) {
  if (p.upos == "VERB" || p.upos == "AUX") return 'v';
  if (p.upos == "NOUN" || p.upos == "PROPN") return 'n';
  if (p.upos == "ADJ") return 'a';
  return 'r';
}

void OwnWords::add(Kind kind, TokenId at, const Operator* op, Reach reach) {
  if ((acts_ && reach.acts) || (words_ && reach.words)) out_.push_back({kind, at, op, false, acts_ && reach.acts, words_ && reach.words});
}

void OwnWords::add(Kind kind, TokenId at, const Operator* op) { add(kind, at, op, {}); }

const Operator* OwnWords::find(char pos, TokenId t, std::string_view scope) const {
  return in_.knowledge.coding.find_operator(pos, pattern_lemma(in_, t), scope);
}

const Operator* OwnWords::find_conjunction(TokenId t) const {
  if (in_.parses.tokens.has(t + 1))
    if (const Operator* op = in_.knowledge.coding.find_operator('s', pattern_lemma(in_, t) + " " + pattern_lemma(in_, t + 1), "self")) return op;
  return find('s', t, "self");
}

const Operator* OwnWords::own_operator(TokenId predicate, TokenId c) const {
  std::string_view relation = relation_base(in_.token(c).deprel);
  const Operator* op = nullptr;
  if (relation == "aux") op = in_.knowledge.coding.find_operator('x', lower_ascii(in_.token(c).form), "self");
  if (relation == "aux" && !op) op = find('x', c, "self");
  if (is_to(predicate, c)) op = in_.knowledge.coding.find_operator('x', "be to", "self");
  if (relation == "advmod" || (c < predicate && one_of(in_.token(c).lemma, {"neither", "nor"}))) op = find('r', c, "self");
  if (one_of(relation, {"mark", "advmod", "cc"}))
    if (const Operator* s = find_conjunction(c)) op = s;
  if (relation == "mark" && in_.token(c).lemma == "without") op = in_.knowledge.coding.find_operator('r', "without", "self");
  return op;
}

// "is to send", "were to meet" (the parser makes "be" aux or cop), and "Egypt to send" at the root of a headline: there the
// "to" itself is the word.
bool OwnWords::is_to(TokenId predicate, TokenId c) const {
  const TokenId to = child_with(in_.parses, predicate, "mark");
  if (in_.token(predicate).xpos != "VB" || !to || in_.token(to).lemma != "to" || predicate < to) return false;
  if (in_.token(predicate).lemma == "blame") return false;  // "is to blame" is so already
  if (c == to) return !in_.token(predicate).head && !child_with(in_.parses, predicate, "aux") && !child_with(in_.parses, predicate, "cop") && child_with(in_.parses, predicate, "nsubj");
  return one_of(relation_base(in_.token(c).deprel), {"aux", "cop"}) && c < to && one_of(lower_ascii(in_.token(c).form), {"is", "are", "am", "was", "were", "'s", "'re"});
}

// "will not talk until Chile withdraws", "would stay until it withdrew", not "fought until the rebels surrendered".
bool OwnWords::is_ahead(TokenId clause) const {
  const ParsedToken& p = in_.token(clause);
  if (one_of(p.xpos, {"VBZ", "VBP"}) || !p.head) return true;
  for (TokenId c : in_.parses.children(p.head))
    if (in_.token(c).xpos == "MD" || in_.token(c).lemma == "not") return true;
  return in_.knowledge.coding.in_class("refusing_verb", pattern_lemma(in_, p.head));
}

bool OwnWords::adds_only(TokenId t) const {
  TokenId next = t + 1;
  return in_.parses.tokens.has(next) && in_.token(t).lemma == "not" && one_of(in_.token(next).lemma, {"only", "just", "merely", "simply", "until"});
}

int OwnWords::rank(const Influence& i) {
  if (i.kind == Kind::kReportedFuture || (i.op && i.op->pos == 'x')) return 0;
  return i.kind == Kind::kNone || i.kind == Kind::kNoneAsObject || (i.op && i.op->effect == "negation") ? 1 : 2;
}

void OwnWords::own_words(TokenId t, TokenId below) {
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
    will |= op && op->pos == 'x' && (op->effect == "future" || reported || one_of(lemma, {"would", "'d"}));
    negated |= op && op->effect == "negation";
    if (op) add(reported ? Kind::kReportedFuture : Kind::kOperator, c, op, {!one_of(lemma, {"until", "once"}) || is_ahead(t), true});
    // "no longer supports"
    if (const Operator* no = relation == "advmod" && !op ? has_no(c, "advmod") : nullptr) add(Kind::kNone, c, no, {true, true});
  }
  if (TokenId aux = inverted(t)) add(Kind::kOperator, aux, in_.knowledge.coding.find_operator('s', "if", "self"));
  if (will && negated) add(Kind::kRefusal, t, nullptr, {true, false});
  if (is_verb(in_.parses, t)) negating_parties(t, below);
  std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(), [](const Influence& a, const Influence& b) { return rank(a) < rank(b); });
}

TokenId OwnWords::inverted(TokenId t) const {
  const TokenId first = in_.sentences.sentences[in_.sentence_of(t)].first_token;
  const bool opens = lower_ascii(in_.token(first).form) == "had" && in_.token(t).xpos == "VBN" && in_.token(last_of_sentence(t)).form != "?";
  if (opens && (in_.token(first).head == t || (in_.token(t).head == first && in_.token(t).deprel == "xcomp"))) return first;
  if (relation_base(in_.token(t).deprel) != "advcl" || child_with(in_.parses, t, "mark")) return {};
  const TokenId subject = surface_subject(in_.parses, t), aux = child_with(in_.parses, t, "aux");
  return aux && subject && aux < subject && lower_ascii(in_.token(aux).form) == "had" ? aux : TokenId();
}

void OwnWords::negating_parties(TokenId verb, TokenId below) {
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

bool OwnWords::only_shared(TokenId verb, TokenId subject) const {
  return in_.token(subject).head != verb && has_child_lemma(in_.parses, verb, "cc", "but");
}

bool OwnWords::reported_future(TokenId predicate, TokenId aux) const {
  if (!one_of(lower_ascii(in_.token(aux).form), {"would", "'d"}) || relation_base(in_.token(aux).deprel) != "aux") return false;
  Span span = in_.span_of(predicate);
  for (const Attribution& a : in_.attributions)
    if (a.mode != SpeechMode::kDirect && in_.sentence_of(predicate) == a.sentence)
      for (Span s : a.content)
        if (s.contains(span)) return true;
  return false;
}

const Operator* OwnWords::has_no(TokenId noun, std::string_view relation) const {
  TokenId det = child_with(in_.parses, noun, relation);
  const Operator* op = det ? find('d', det, "self") : nullptr;
  return op && op->effect == "negation" ? op : nullptr;
}

void OwnWords::noun_words(TokenId t, bool participles) {
  for (TokenId m : modifiers(in_, t)) {
    const bool participle = in_.token(m).upos == "VERB";
    if (participle && !participles) continue;
    const Operator* op = participle ? in_.knowledge.coding.find_operator('a', lower_ascii(in_.token(m).form), "mod") : find(operator_pos(in_.token(m)), m, "mod");
    if (op) add(Kind::kOperator, m, op);
  }
  TokenId det = child_with(in_.parses, t, "det");
  if (const Operator* op = det ? find('d', det, "self") : nullptr; op && op->effect != "negation") add(Kind::kOperator, det, op);
  if (const Operator* no = has_no(t); no && in_.token(head_).upos != "VERB") add(Kind::kNone, t, no);
  TokenId mark = child_with(in_.parses, t, "case");
  if (mark && in_.token(mark).lemma == "without") add(Kind::kNone, mark);
  else if (const Operator* op = mark ? find_conjunction(mark) : nullptr) add(Kind::kOperator, mark, op, {false, true});
}

TokenId OwnWords::last_of_sentence(TokenId t) const {
  const Sentence& sentence = in_.sentences.sentences[in_.sentence_of(t)];
  TokenId last = sentence.end_token() - 1;
  while (sentence.first_token < last && one_of(in_.token(last).form, {"\"", "''", "'", ")"})) last = last - 1;
  return last;
}

}  // namespace sitrep
