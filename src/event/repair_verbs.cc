// Verbs read as something else, with the wrong particle, complement or place in the sentence.
#include <algorithm>

#include "event/repair_rules.h"

namespace sitrep {

namespace {

class VerbRepairs : public RepairRules {
 public:
  using RepairRules::RepairRules;

  void at(TokenId t) {
    gerund_after_aspect_verb(t);
    gerund_with_object(t);
    object_after_particle(t);
    participle_as_adjective(t);
    active_without_auxiliary(t);
    particle_before_preposition(t);
    particle_before_object(t);
    finite_verb_beside_gerund(t);
    verb_beside_noun(t);
    infinitive_read_as_noun(t);
    verb_read_as_adjective(t);
    infinitive_after_aside(t);
    headline_infinitive(t);
    verb_between_nouns(t);
    verb_behind_relative_clause(t);
  }

 private:
  void infinitive_read_as_noun(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "NOUN" || p.xpos != "NN" || p.deprel != "xcomp" || !p.head || !is_verb(parses_, p.head)) return;
    if (!same_sentence(t - 1, t) || lower_ascii(token(t - 1).form) != "to" || token(t - 1).deprel != "mark") return;
    edit(t, p.head, "xcomp", "VERB", "VB");
  }

  void gerund_after_aspect_verb(TokenId t) {
    TokenId verb = t - 1;
    const ParsedToken& gerund = token(t);
    if (!gerund.form.ends_with("ing") || !one_of(gerund.deprel, {"amod", "compound"}) || !same_sentence(verb, t)) return;
    if (!is_verb(parses_, verb) || !coding_.in_class("aspect_verb", lower_ascii(token(verb).lemma))) return;
    TokenId object = gerund.head;
    if (!object || object < t || token(object).head != verb || token(object).deprel != "obj") return;
    // "began training exercises" has a noun, "resumed bombing Yemen" has not.
    if (gerund.upos != "VERB" && token(object).upos != "PROPN") return;
    edit(t, verb, "xcomp", "VERB", "VBG");
    edit(object, t, "obj");
    for (TokenId c : parses_.children(verb))
      if (object < c && relation_base(token(c).deprel) == "obl") edit(c, t, token(c).deprel);
  }

  // "resumed bombing Yemen": read as a noun, which has no object.
  void gerund_with_object(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "NOUN" || !one_of(p.deprel, {"obj", "xcomp"}) || !p.form.ends_with("ing") || !child_with(parses_, t, "obj") || !p.head) return;
    if (!coding_.in_class("aspect_verb", lower_ascii(token(p.head).lemma))) return;
    std::string lemma = lower_ascii(p.form);
    lemma.resize(lemma.size() - 3);
    edit(t, p.head, "xcomp", "VERB", "VBG", coding_.candidates('v', lemma) ? lemma : coding_.candidates('v', lemma + "e") ? lemma + "e" : "");
  }

  // "Portugal, whose boats fished there, sided with Spain.": the verb behind the clause is the sentence's, which has no other.
  void verb_behind_relative_clause(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || !one_of(p.xpos, {"VBN", "VBD"}) || !one_of(p.deprel, {"advcl", "conj", "parataxis"}) || !p.head || !(p.head < t) || !t.index) return;
    const TokenId clause = p.head, noun = token(clause).head;
    if (token(clause).deprel != "acl:relcl" || !noun || token(noun).head || !is_nominal(parses_, noun) || !(noun < clause) || child_with(parses_, noun, "cop")) return;
    const Sentence& sentence = sentences_.sentences[sentences_.tokens[t].sentence];
    if (!same_sentence(t - 1, t) || token(t - 1).form != "," || token(sentence.end_token() - 1).form != "." || child_with(parses_, t, "nsubj") || child_with(parses_, t, "mark")) return;
    edit(t, TokenId(), "root", "", "VBD");
    edit(noun, t, "nsubj");
  }

  // "Rebel artillery shelled army positions.": a sentence has a verb, and this one no other.
  void verb_between_nouns(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "amod" || p.upos != "VERB" || !one_of(p.xpos, {"VBN", "VBD"}) || !p.head || p.head < t || token(p.head).head || !t.index) return;
    const TokenId object = p.head, subject = t - 1;
    const Sentence& sentence = sentences_.sentences[sentences_.tokens[t].sentence];
    if (!same_sentence(subject, t) || token(sentence.end_token() - 1).form != "." || !is_nominal(parses_, object)) return;
    if (token(subject).upos != "NOUN" && token(subject).upos != "PROPN") return;
    if (token(subject).head != object || !one_of(token(subject).deprel, {"compound", "nmod", "nsubj"}) || t + 1 != subtree_start_after_verb(t, object)) return;
    edit(t, TokenId(), "root", "", "VBD");
    edit(subject, t, "nsubj");
    edit(object, t, "obj");
    for (TokenId c : parses_.children(object)) {
      if (c < subject) edit(c, subject, token(c).deprel);
      if (object < c && one_of(token(c).deprel, {"punct", "conj", "advcl", "parataxis", "nmod"})) edit(c, t, token(c).deprel == "nmod" ? "obl" : token(c).deprel);
    }
  }

  // The first word of the object behind the verb.
  TokenId subtree_start_after_verb(TokenId t, TokenId object) const {
    TokenId first = object;
    for (TokenId c : parses_.children(object))
      if (t < c) first = std::min(first, subtree(parses_, c).first);
    return first;
  }

  // "promised in return to withdraw": the infinitive is the verb's, not of the words put in between.
  void infinitive_after_aside(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "acl" || p.xpos != "VB" || !has_child_lemma(parses_, t, "mark", "to") || !p.head) return;
    const ParsedToken& aside = token(p.head);
    if (aside.deprel != "obl" || !aside.head || !is_verb(parses_, aside.head) || !coding_.in_class("aside_after_in", lower_ascii(aside.lemma))) return;
    if (!has_child_lemma(parses_, p.head, "case", "in") || child_with(parses_, p.head, "det")) return;
    if (child_with(parses_, aside.head, "xcomp") || child_with(parses_, aside.head, "ccomp")) return;
    edit(t, aside.head, "xcomp");
  }

  // "shrugged off criticism": an oblique without a preposition, straight after the particle.
  void object_after_particle(TokenId t) {
    const ParsedToken& p = token(t);
    if (!one_of(p.deprel, {"obl", "xcomp"}) || (p.deprel == "xcomp" && (p.upos != "NOUN" || child_with(parses_, t, "mark"))) || !p.head || t < p.head || !is_nominal(parses_, t) || child_with(parses_, p.head, "obj")) return;
    TokenId first = subtree(parses_, t).first;
    if (first.index == 0) return;  // a crossing tree: its words begin before the verb
    TokenId before = first - 1;
    if (!same_sentence(before, t) || token(before).head != p.head || token(before).deprel != "compound:prt") return;
    if (child_with(parses_, t, "case")) return;
    edit(t, p.head, "obj");
  }

  // "is prepared to lift the ban": a state of mind, not done by anybody.
  void participle_as_adjective(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || p.xpos != "VBN" || !coding_.in_class("participle_adjective", lower_ascii(p.form))) return;
    TokenId be = child_with(parses_, t, "aux:pass"), subject = child_with(parses_, t, "nsubj:pass");
    if (!be || !subject || lower_ascii(token(be).lemma) != "be") return;
    edit(t, p.head, p.deprel, "ADJ", "JJ", lower_ascii(p.form));
    edit(be, t, "cop");
    edit(subject, t, "nsubj");
  }

  // "The agency also called on Peru to": a finite past has no passive without an auxiliary.
  void active_without_auxiliary(TokenId t) {
    const ParsedToken& p = token(t);
    TokenId subject = p.upos == "VERB" ? child_with(parses_, t, "nsubj:pass") : TokenId();
    if (!subject || child_with(parses_, t, "aux") || child_with(parses_, t, "aux:pass")) return;
    bool speaking = coding_.in_class("never_passive_before_infinitive", lower_ascii(p.lemma)) && has_phrase_after(t);
    if (p.xpos != "VBD" && !speaking) return;
    edit(t, p.head, p.deprel, "", "VBD");
    edit(subject, t, "nsubj");
  }

  bool has_phrase_after(TokenId t) const {
    for (TokenId c : parses_.children(t))
      if (t < c && one_of(relation_base(token(c).deprel), {"obl", "advcl", "xcomp"})) return true;
    return false;
  }

  // "pulled out of Mali", "drew back from the border": the verb's particle, then the preposition.
  void particle_before_preposition(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "case" || !one_of(p.lemma, {"out", "away", "back", "down", "off", "forward"}) || !p.head || !token(p.head).head) return;
    TokenId next = t + 1, verb = token(p.head).head;
    if (!same_sentence(t, next) || token(next).head != p.head || token(next).deprel != "case" || !one_of(token(next).lemma, {"of", "from", "to", "into"})) return;
    if (relation_base(token(p.head).deprel) != "obl" || !is_verb(parses_, verb) || t < verb) return;
    edit(t, verb, "compound:prt", "", "RP");
  }

  void particle_before_object(TokenId t) {
    TokenId verb = t - 1;
    const ParsedToken& particle = token(t);
    if (particle.upos != "ADP" || particle.deprel != "case" || !same_sentence(verb, t) || !is_verb(parses_, verb)) return;
    TokenId noun = particle.head;
    if (!noun || noun < t || token(noun).head != verb || token(noun).deprel != "obl") return;
    // "pulled out of Mali": a second preposition leaves the noun no object.
    for (TokenId c : parses_.children(noun))
      if (c != t && token(c).deprel == "case") return;
    if (child_with(parses_, verb, "obj") || !takes_particle(lower_ascii(token(verb).lemma), particle.lemma)) return;
    edit(t, verb, "compound:prt", "", "RP");
    edit(noun, verb, "obj");
  }

  // Has the lexicon a construction of this verb with the particle and an object, and none in which
  // the word is a preposition?
  bool takes_particle(const std::string& lemma, const std::string& particle) const {
    const auto* candidates = coding_.candidates('v', lemma);
    if (!candidates) return false;
    bool takes = false;
    for (uint32_t index : *candidates) {
      bool has_particle = false, has_object = false;
      for (const SlotTest& test : coding_.patterns()[index].tests) {
        if (test.slot == particle) return false;
        has_particle |= test.slot == "prt" && !test.negated && test.words.contains(particle);
        has_object |= test.slot == "obj" && !test.negated;
      }
      takes |= has_particle && has_object;
    }
    return takes;
  }

  void finite_verb_beside_gerund(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "conj" || p.upos != "VERB" || !one_of(p.xpos, {"VBD", "VBN", "VBZ", "VBP"}) || !p.head) return;
    if (token(p.head).xpos != "VBG" || child_with(parses_, p.head, "aux") || child_with(parses_, p.head, "nsubj")) return;
    if (child_with(parses_, t, "aux") || child_with(parses_, t, "nsubj")) return;
    if (!one_of(relation_base(token(p.head).deprel), {"xcomp", "advcl", "acl"})) return;
    TokenId above = governing_predicate(parses_, p.head);
    if (!above || !(above < p.head) || !is_verb(parses_, above)) return;
    bool past = token(above).xpos == "VBD" && one_of(p.xpos, {"VBD", "VBN"});
    if (!past && token(above).xpos != p.xpos) return;
    edit(t, above, "conj", "", past ? "VBD" : "");
    for (TokenId c : parses_.children(p.head))
      if (t < c && one_of(relation_base(token(c).deprel), {"obj", "iobj", "obl"})) edit(c, t, token(c).deprel);
  }

  void verb_beside_noun(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "conj" || p.upos != "VERB" || !one_of(p.xpos, {"VBD", "VBN"}) || !p.head || t < p.head) return;
    const ParsedToken& noun = token(p.head);
    if (!is_nominal(parses_, p.head) || !one_of(relation_base(noun.deprel), {"obj", "obl"}) || !noun.head || !is_verb(parses_, noun.head)) return;
    if (!child_with(parses_, t, "cc") || child_with(parses_, t, "nsubj")) return;
    TokenId object;
    for (TokenId c : parses_.children(p.head))
      if (t < c && token(c).deprel == "conj" && is_nominal(parses_, c) && !child_with(parses_, c, "cc")) {
        object = c;
        break;
      }
    if (!object) return;
    edit(t, noun.head, "conj", "", token(noun.head).xpos);
    edit(object, t, "obj");
  }

  // The sentence is then a noun with a bare object, which no noun has.
  void verb_read_as_adjective(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "amod" || p.upos != "VERB" || !one_of(p.xpos, {"VBN", "VBD"}) || !p.head || p.head < t) return;
    TokenId object = p.head, subject = token(object).head;
    if (!subject || token(subject).head || !(subject < t) || !is_nominal(parses_, subject) || child_with(parses_, subject, "cop")) return;
    bool bare = token(object).deprel == "obj" || (token(object).deprel == "nmod" && case_of(parses_, object).empty());
    if (!bare || t + 1 != subtree_start_after(t, object)) return;
    edit(t, TokenId(), "root", "", "VBD");
    edit(subject, t, "nsubj");
    edit(object, t, "obj");
    for (TokenId c : parses_.children(subject))
      if (t < c && c != object) edit(c, t, token(c).deprel == "nmod" ? "obl" : token(c).deprel);
  }

  // A headline without a finite verb: the infinitive behind its first noun is what that noun will do.
  void headline_infinitive(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId subject = p.head, to = child_with(parses_, t, "mark");
    if (p.xpos != "VB" || relation_base(p.deprel) != "acl" || !subject || token(subject).head || t < subject || !is_nominal(parses_, subject)) return;
    if (!to || token(to).lemma != "to" || sentences_.sentences[sentences_.tokens[t].sentence].zone != Zone::kHeadline) return;
    const Sentence& sentence = sentences_.sentences[sentences_.tokens[t].sentence];
    for (size_t i = 0; i < sentence.token_count; ++i)
      if (one_of(token(sentence.first_token + i).xpos, {"VBD", "VBZ", "VBP", "MD"})) return;
    edit(t, TokenId(), "root");
    edit(subject, t, "nsubj");
    for (TokenId c : parses_.children(subject)) {
      if (t < c) edit(c, t, token(c).deprel == "nmod" ? "obl" : token(c).deprel);
      else if (token(c).deprel == "appos" && token(c - 1).form == ",") edit(c, subject, "conj");  // "Peru, Chile to hold talks"
    }
  }

  // Where the object's own words begin: the participle must stand before all of them.
  TokenId subtree_start_after(TokenId t, TokenId object) const {
    TokenId first = object;
    for (TokenId c : parses_.children(object))
      if (c != t) first = std::min(first, subtree(parses_, c).first);
    return first;
  }
};

}  // namespace

void repair_verbs_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits) {
  VerbRepairs(sentences, parses, coding, edits).at(t);
}

}  // namespace sitrep
