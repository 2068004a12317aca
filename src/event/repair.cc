#include "event/repair.h"

#include <algorithm>

#include "base/strings.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

class Repairer {
 public:
  Repairer(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding)
      : sentences_(sentences), parses_(parses), coding_(coding) {}

  std::optional<Parses> repair() {
    for (size_t i = 1; i < parses_.tokens.size(); ++i) {
      TokenId t(i);
      gerund_after_aspect_verb(t);
      gerund_with_object(t);
      object_after_receiver(t);
      lone_indirect_object(t);
      agent_of_passive_above(t);
      object_complement(t);
      content_clause(t);
      content_of_noun(t);
      noun_in_ing(t);
      verb_beside_denial(t);
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
      noun_before_its_name(t);
      number_before_participle(t);
      name_read_as_adverb(t);
      state_of_opening_town(t);
      headline_infinitive(t);
      plural_read_as_verb(t);
      verb_between_nouns(t);
      subject_behind_and(t);
      verb_behind_relative_clause(t);
      parties_of_talks(t);
      noun_read_as_verb(t);
      inverted_parenthesis(t);
      asked_beside(t);
      report_in_relative_clause(t);
      quantifier_as_subject(t);
    }
    if (edits_.empty()) return std::nullopt;
    Parses out = parses_;
    for (const Edit& e : edits_) {
      ParsedToken& p = out.tokens[e.token];
      p.head = e.head;
      p.deprel = e.deprel;
      if (!e.upos.empty()) p.upos = e.upos;
      if (!e.xpos.empty()) p.xpos = e.xpos;
      if (!e.lemma.empty()) p.lemma = e.lemma;
    }
    for (const Edit& e : edits_)
      if (circular(out, e.token)) return std::nullopt;
    out.child_begin.clear();
    out.child_list.clear();
    out.index_children();
    return out;
  }

 private:
  struct Edit {
    TokenId token, head;
    std::string deprel, upos, xpos, lemma;
  };

  // Empty tags and lemma leave what is there.
  void edit(TokenId t, TokenId head, std::string deprel, std::string upos = "", std::string xpos = "", std::string lemma = "") {
    edits_.push_back({t, head, std::move(deprel), std::move(upos), std::move(xpos), std::move(lemma)});
  }

  const ParsedToken& token(TokenId t) const { return parses_.tokens[t]; }
  bool same_sentence(TokenId a, TokenId b) const { return sentences_.tokens[a].sentence == sentences_.tokens[b].sentence; }

  static bool circular(const Parses& parses, TokenId start) {
    TokenId t = start;
    for (size_t steps = 0; t; t = parses.tokens[t].head)
      if (++steps > parses.tokens.size() || steps > 1000) return true;
    return false;
  }

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

  // "awarded Peru a contract": of two objects of a verb of giving the first is who gets it.
  void object_after_receiver(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "obj" || !p.head || !is_nominal(parses_, t) || child_with(parses_, t, "case")) return;
    if (!is_verb(parses_, p.head) || !coding_.in_class("giving_verb", lower_ascii(token(p.head).lemma))) return;
    TokenId receiver;
    for (TokenId c : parses_.children(p.head)) {
      if (c == t || !one_of(token(c).deprel, {"obj", "iobj"})) continue;
      if (receiver || !(p.head < c && c < t) || subtree(parses_, c).end != subtree(parses_, t).first) return;
      receiver = c;
    }
    if (receiver) edit(receiver, p.head, "iobj");
  }

  // "were let go by pirates": the agent of the passive verb, hung on the active infinitive behind it.
  void agent_of_passive_above(TokenId t) {
    const ParsedToken& p = token(t);
    if (!one_of(p.deprel, {"obl", "obl:agent"}) || !p.head || case_of(parses_, t) != "by") return;
    const ParsedToken& infinitive = token(p.head);
    if (infinitive.xpos != "VB" || !one_of(infinitive.deprel, {"xcomp", "advcl"}) || !infinitive.head || child_with(parses_, p.head, "aux:pass")) return;
    if (!is_verb(parses_, infinitive.head) || !is_passive(parses_, infinitive.head)) return;
    for (TokenId c : parses_.children(infinitive.head))
      if (case_of(parses_, c) == "by") return;
    edit(t, infinitive.head, "obl:agent");
  }

  // A verb's only object is its direct one, unless a clause is ("told him that").
  void lone_indirect_object(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "iobj" || !p.head) return;
    for (TokenId c : parses_.children(p.head))
      // "gave him five years": so many of something are given, whatever the parser calls them.
      if (one_of(token(c).deprel, {"obj", "ccomp", "xcomp"}) || (token(c).deprel == "obl:unmarked" && child_with(parses_, c, "nummod"))) return;
    edit(t, p.head, "obj");
  }

  // "keeps its border closed": the state it is kept in, not what is told.
  void object_complement(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "ccomp" || !one_of(p.xpos, {"VBN", "VBD"}) || !p.head || t < p.head) return;
    if (!coding_.in_class("keeping_verb", lower_ascii(token(p.head).lemma))) return;
    TokenId object = child_with(parses_, p.head, "obj");
    if (!object || !(object < t)) return;
    for (const char* clause : {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "obj"})
      if (child_with(parses_, t, clause)) return;
    edit(t, p.head, "xcomp", "ADJ", "JJ");
  }

  // "demands that troops withdraw": a clause with "that" and its own subject tells what is demanded.
  void content_clause(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "acl:relcl") return;
    TokenId mark = child_with(parses_, t, "mark"), subject = child_with(parses_, t, "nsubj");
    if (!mark || !subject || lower_ascii(token(mark).form) != "that" || token(subject).upos == "PRON") return;
    edit(t, p.head, "acl");
  }

  // "the demand that its troops attack Norway": where the clause has both subject and object, "that" is neither.
  void content_of_noun(TokenId t) {
    const ParsedToken& p = token(t);
    if (relation_base(p.deprel) != "acl" || !p.head || !child_with(parses_, t, "nsubj")) return;
    const std::string noun = lower_ascii(token(p.head).lemma);
    if (!coding_.in_class("asking_noun", noun) && !coding_.in_class("saying_noun", noun)) return;
    TokenId that;
    bool object = false;
    for (TokenId c : parses_.children(t)) {
      if (c < t && token(c).deprel == "obj" && lower_ascii(token(c).form) == "that") that = c;
      object |= t < c && (token(c).deprel == "obj" || (token(c).upos == "PROPN" && token(c).deprel == "advmod"));
    }
    if (!that || !object) return;
    edit(that, t, "mark", "SCONJ", "IN");
    edit(t, p.head, "acl");
  }

  // "close the border crossing": after an object, -ing is a clause only with verbs that take one
  // ("saw them crossing", "kept it running").
  void noun_in_ing(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.xpos != "VBG" || !one_of(p.deprel, {"xcomp", "advcl", "acl"}) || !p.head || !same_sentence(t - 1, t)) return;
    const bool bare_noun = coding_.in_class("facility_in_ing", lower_ascii(p.form)) && coding_.in_class("before_facility", lower_ascii(token(t - 1).lemma));
    if (p.deprel != "xcomp" && !bare_noun) return;
    // "reopened the Torkham crossing": no verb has an article.
    if (child_with(parses_, t, "det") && !child_with(parses_, t, "obj")) {
      edit(t, p.head, "obj", "NOUN", "NN", lower_ascii(p.form));
      for (TokenId c : parses_.children(t))
        if (token(c).deprel == "obl") edit(c, p.head, "obl");
      return;
    }
    TokenId noun = t - 1;
    if (token(noun).head != p.head || token(noun).deprel != "obj" || token(noun).xpos != "NN") return;
    const std::string verb = lower_ascii(token(p.head).lemma);
    if (child_with(parses_, t, "obj") || coding_.in_class("keeping_verb", verb) || coding_.in_class("sensing_verb", verb)) return;
    edit(t, p.head, "obj", "NOUN", "NN", lower_ascii(p.form));
    for (TokenId c : parses_.children(t)) {
      if (token(c).deprel == "obl" && one_of(case_of(parses_, c), {"at", "near", "between", "with", "into"})) edit(c, t, "nmod");
      else if (t < c && one_of(relation_base(token(c).deprel), {"obl", "advcl", "advmod"})) edit(c, p.head, token(c).deprel);
    }
    edit(noun, t, "compound");
    for (TokenId c : parses_.children(noun))
      if (one_of(relation_base(token(c).deprel), {"det", "amod", "nummod", "nmod", "compound"})) edit(c, t, token(c).deprel);
  }

  // "denied that troops had crossed and accused X": who denies accuses too.
  void verb_beside_denial(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "conj" || !one_of(p.xpos, {"VBD", "VBN"}) || !p.head || !(p.head < t)) return;
    const ParsedToken& content = token(p.head);
    if (content.deprel != "ccomp" || !content.head || token(content.head).xpos != "VBD") return;
    if (!coding_.in_class("denying_verb", lower_ascii(token(content.head).lemma)) || !coding_.in_class("blaming_verb", lower_ascii(p.lemma))) return;
    for (const char* own : {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"})
      if (child_with(parses_, t, own)) return;
    edit(t, content.head, "conj", "", "VBD");
  }

  // "rebel ally Chad denied it": of two subjects side by side the first says what the second is.
  void noun_before_its_name(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId next = t + 1;
    if (p.upos != "NOUN" || !p.deprel.starts_with("nsubj") || !(next.index < parses_.tokens.size()) || !same_sentence(t, next)) return;
    const ParsedToken& name = token(next);
    if (name.upos == "PROPN" && name.head == p.head && name.deprel == p.deprel) edit(t, next, "compound");
  }

  // "The faction, led by X, and the government met": of two subjects with "and" before the second it is joined to the first.
  void subject_behind_and(TokenId t) {
    const ParsedToken& p = token(t);
    if (relation_base(p.deprel) != "nsubj" || !p.head || !(t < p.head) || !is_nominal(parses_, t)) return;
    const TokenId begin = subtree(parses_, t).first;
    if (begin.index == 0) return;
    const TokenId link = begin - 1;
    if (!same_sentence(link, t) || token(link).upos != "CCONJ" || token(link).head != p.head || lower_ascii(token(link).form) != "and") return;
    for (TokenId c : parses_.children(p.head))
      if (c < link && token(c).deprel == p.deprel && is_nominal(parses_, c)) {
        edit(t, c, "conj");
        edit(link, t, "cc");
        return;
      }
  }

  bool says(TokenId t) const {
    const ParsedToken& p = token(t);
    const SpeechCue* cue = p.upos == "VERB" && one_of(p.xpos, {"VBD", "VBZ", "VBP"}) ? coding_.speech('v', p.lemma) : nullptr;
    return cue && !cue->quote_only;
  }

  // "The rebels, said a UN official, have left": who stands behind the word of saying said it, who stands before it did it.
  void inverted_parenthesis(TokenId t) {
    if (!says(t) || t.index < 2 || !same_sentence(t - 1, t) || token(t - 1).form != ",") return;
    TokenId before, behind, content;
    for (TokenId c : parses_.children(t)) {
      const std::string_view relation = relation_base(token(c).deprel);
      if (c < t && relation == "nsubj" && is_nominal(parses_, c)) before = c;
      if (t < c && (relation == "ccomp" || relation == "parataxis") && !content) content = c;
      if (t < c && one_of(relation, {"obj", "iobj", "nsubj"}) && is_nominal(parses_, c)) behind = c;
    }
    if (!before || !content) return;
    const TokenId subject = child_with(parses_, content, "nsubj");
    if (!behind && subject && t < subject) behind = subject;
    if (!behind || (subject && subject != behind) || !(behind < content)) return;
    const TokenId end = subtree(parses_, behind).end;
    if (!same_sentence(end, t) || token(end).form != "," || subtree(parses_, behind).first != t + 1 || child_with(parses_, content, "mark")) return;
    edit(content, token(t).head, token(t).deprel);
    edit(t, content, "parataxis");
    edit(behind, t, "nsubj");
    edit(before, content, "nsubj");
  }

  // "Peru, asked for comment, said ...", "Asked whether it would pay, Peru said ...": somebody asked it.
  void asked_beside(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || !one_of(p.xpos, {"VBN", "VBD"}) || !one_of(p.lemma, {"ask", "press", "question"}) || child_with(parses_, t, "aux") || child_with(parses_, t, "obj")) return;
    const TokenId first = sentences_.sentences[sentences_.tokens[t].sentence].first_token;
    if (t == first) {
      if (p.head && says(p.head) && t < p.head) edit(t, p.head, "advcl", "", "VBN");
      return;
    }
    if (token(t - 1).form != "," || !same_sentence(t - 1, t)) return;
    const TokenId own = child_with(parses_, t, "nsubj");
    if (p.head && t < p.head && says(p.head) && !own) {
      const TokenId asked = child_with(parses_, p.head, "nsubj");
      if (asked && asked < t) edit(t, asked, "acl", "", "VBN");
      return;
    }
    if (!own || !(own < t)) return;
    for (TokenId c : parses_.children(t))
      if (t < c && one_of(token(c).deprel, {"parataxis", "conj", "ccomp", "dep"}) && says(c) && token(c - 1).form == "," && !child_with(parses_, c, "nsubj")) {
        edit(c, p.head, p.deprel);
        edit(own, c, "nsubj");
        edit(t, own, "acl", "", "VBN");
        return;
      }
  }

  // "guards, who they say fired": they say it, the guards fired.
  void report_in_relative_clause(TokenId t) {
    if (!says(t) || token(t).deprel != "acl:relcl") return;
    TokenId relative, sayer, content;
    for (TokenId c : parses_.children(t)) {
      if (c < t && relation_base(token(c).deprel) == "nsubj") (one_of(token(c).xpos, {"WP", "WDT"}) ? relative : sayer) = c;
      if (t < c && token(c).deprel == "ccomp" && !child_with(parses_, c, "nsubj")) content = c;
    }
    if (!relative || !sayer || !content || !(relative < sayer)) return;
    edit(content, token(t).head, "acl:relcl");
    edit(relative, content, "nsubj");
    edit(t, content, "parataxis");
  }

  // "Most of the villagers said", "Several complained": read as an adjective.
  void quantifier_as_subject(TokenId t) {
    const ParsedToken& p = token(t);
    if (relation_base(p.deprel) != "nsubj" || !one_of(p.upos, {"ADJ", "ADV"}) || !one_of(lower_ascii(p.form), {"most", "several", "many", "few", "more", "fewer", "plenty"})) return;
    edit(t, p.head, p.deprel, "DET", "DT");
  }

  // "Work on the dam stopped": the bare word that is the subject of a finite verb is a noun.
  void noun_read_as_verb(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || !one_of(p.xpos, {"VB", "VBP"}) || relation_base(p.deprel) != "nsubj" || !p.head || !(t < p.head) || !is_verb(parses_, p.head)) return;
    if (child_with(parses_, t, "obj") || child_with(parses_, t, "mark") || child_with(parses_, t, "aux") || child_with(parses_, t, "nsubj")) return;
    edit(t, p.head, p.deprel, "NOUN", "NN");
  }

  // "talks on an accord between Chad and Sudan": it is the talks that are between them.
  void parties_of_talks(TokenId t) {
    const ParsedToken& p = token(t);
    if (relation_base(p.deprel) != "nmod" || !p.head || !has_child_lemma(parses_, t, "case", "between")) return;
    const TokenId topic = p.head, talks = token(topic).head;
    if (!talks || !(talks < topic) || relation_base(token(topic).deprel) != "nmod" || !coding_.in_class("talk_event", lower_ascii(token(talks).lemma))) return;
    if (one_of(case_of(parses_, topic), {"on", "about", "over"})) edit(t, talks, p.deprel);
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

  // "Israeli air strikes on the town killed six, medics said": a "verb" with adjectives before it and no subject is the
  // subject of the finite verb behind it.
  void plural_read_as_verb(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || !one_of(p.xpos, {"VBZ", "VBP"}) || !p.form.ends_with("s") || child_with(parses_, t, "nsubj") || child_with(parses_, t, "obj")) return;
    const bool described = std::any_of(parses_.children(t).begin(), parses_.children(t).end(), [&](TokenId c) { return c < t && one_of(token(c).deprel, {"amod", "compound", "nummod", "nmod:poss", "det"}); });
    if (!described) return;
    TokenId verb;
    for (TokenId v = t + 1; v.index < parses_.tokens.size() && same_sentence(v, t) && token(v).form != ","; v = v + 1)
      if (token(v).upos == "VERB" && token(v).xpos == "VBD") {
        verb = v;
        break;
      }
    if (!verb || child_with(parses_, verb, "nsubj") || token(verb).deprel == "acl:relcl" || child_with(parses_, verb, "mark")) return;
    // Beside it, or the one under the other.
    if (token(verb).head != p.head && token(verb).head != t && p.head != verb) return;
    if (token(verb).head == t) edit(verb, p.head, p.deprel);
    edit(t, verb, "nsubj", "NOUN", "NNS", lower_ascii(p.form).substr(0, p.form.size() - 1));
    for (TokenId c : parses_.children(t))
      if (c > verb && token(verb).head == t) edit(c, verb, token(c).deprel);
  }

  // "evacuated 14 wounded people": between a number and a noun stands no verb.
  void number_before_participle(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId number = t - 1, noun = t + 1;
    if (p.upos != "VERB" || !one_of(p.xpos, {"VBD", "VBN"}) || !p.head || !(p.head < number) || !(noun.index < parses_.tokens.size()) || !same_sentence(t, noun)) return;
    if (token(number).head != t || token(number).deprel != "nummod") return;
    if (token(noun).xpos == "VBG" && coding_.in_class("counted_participle", lower_ascii(p.form)) && !child_with(parses_, t, "obj"))  // "reported 310 wounded arriving"
      return edit(t, p.head, "obj", "NOUN", "NNS", lower_ascii(p.form));
    if (token(noun).head != t || token(noun).deprel != "obj" || !is_nominal(parses_, noun)) return;
    if (!is_verb(parses_, p.head) || child_with(parses_, p.head, "obj")) return;
    edit(noun, p.head, "obj");
    edit(t, noun, "amod", "ADJ", "JJ", lower_ascii(p.form));
    edit(number, noun, "nummod");
    for (TokenId c : parses_.children(t))
      if (noun < c) edit(c, p.head, token(c).deprel);
  }

  // "had attacked Norway": a name straight behind a verb is no adverb.
  void name_read_as_adverb(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "PROPN" || p.deprel != "advmod" || p.head != t - 1 || !is_verb(parses_, p.head)) return;
    for (TokenId c : parses_.children(t))
      if (token(c).deprel == "case") return;
    for (TokenId c : parses_.children(p.head))
      if (token(c).deprel == "obj" && token(c).upos != "PRON") return;
    edit(t, p.head, "obj");
  }

  // "In Trabzon, Turkey, gunmen seized a ferry": the state between the commas says where the town is, and does nothing.
  void state_of_opening_town(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "PROPN" || p.deprel != "nsubj" || !p.head || t.index < 3 || !(t + 2 < p.head) || token(t + 1).form != "," || token(t - 1).form != ",") return;
    const TokenId town = t - 2;
    const TokenId first = sentences_.sentences[sentences_.tokens[t].sentence].first_token;
    if (token(town).upos != "PROPN" || !same_sentence(town, t) || t.index - first.index > 5 || !one_of(lower_ascii(token(first).form), {"in", "at", "near", "from"})) return;
    for (TokenId c : parses_.children(p.head))
      if (t + 1 < c && c < p.head && token(c).deprel == "nsubj") return edit(t, town, "appos");
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

  const Sentences& sentences_;
  const Parses& parses_;
  const CodingLexicon& coding_;
  std::vector<Edit> edits_;
};

}  // namespace

std::optional<Parses> repair_parses(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding) {
  return Repairer(sentences, parses, coding).repair();
}

}  // namespace sitrep
