// Nouns read as verbs or adverbs, and the wrong subject, object or owner.
#include <algorithm>

#include "event/repair_rules.h"

namespace sitrep {

namespace {

class NounRepairs : public RepairRules {
 public:
  using RepairRules::RepairRules;

  void at(TokenId t) {
    object_after_receiver(t);
    lone_indirect_object(t);
    agent_of_passive_above(t);
    object_complement(t);
    noun_in_ing(t);
    noun_before_its_name(t);
    number_before_participle(t);
    name_read_as_adverb(t);
    state_of_opening_town(t);
    plural_read_as_verb(t);
    subject_behind_and(t);
    second_behind_insertion(t);
    object_relative(t);
    subject_behind_time(t);
    doing_of_noun_before(t);
    deed_before_its_doer(t);
    name_behind_its_noun(t);
    parties_of_talks(t);
    noun_read_as_verb(t);
  }

 private:
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

  // "rebel ally Chad denied it": of two subjects side by side the first says what the second is.
  void noun_before_its_name(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId next = t + 1;
    if (p.upos != "NOUN" || !p.deprel.starts_with("nsubj") || !(next.index < parses_.tokens.size()) || !same_sentence(t, next)) return;
    const ParsedToken& name = token(next);
    if (name.upos == "PROPN" && name.head == p.head && name.deprel == p.deprel) edit(t, next, "compound");
  }

  // "Peru, a member of the bloc, and Chile held talks": behind a closed insertion "and" goes on with the noun before it.
  void second_behind_insertion(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId begin = subtree(parses_, t).first;
    if (p.deprel != "conj" || !p.head || !(p.head < t)) return;
    TokenId link;
    for (TokenId c : parses_.children(t))
      if (c < t && token(c).deprel == "cc" && lower_ascii(token(c).form) == "and") link = c;
    if (!link || link < begin || !same_sentence(link - 1, t) || token(link - 1).form != ",") return;
    for (TokenId c : parses_.children(p.head))
      if (c < t && token(c).deprel == "conj") return;  // a list within the insertion
    TokenId insertion = p.head;
    for (int i = 0; insertion && i < 4 && !one_of(token(insertion).deprel, {"appos", "acl", "acl:relcl"}); ++i) insertion = token(insertion).head;
    if (!insertion || !one_of(token(insertion).deprel, {"appos", "acl", "acl:relcl"})) return;
    const TokenId first = token(insertion).head;
    if (!first || !(first < insertion) || token(first + 1).form != "," || token(first).upos != p.upos) return;
    if (p.upos != "PROPN" && token(first).lemma != p.lemma) return;
    edit(t, first, "conj");
    for (const TokenId above : {p.head, first})
      for (TokenId c : parses_.children(above))
        if (t < c && one_of(token(c).deprel, {"acl", "acl:relcl", "appos"})) edit(c, t, token(c).deprel);
  }

  // "Sudan, which Chad attacked", "which Chad imposed sanctions on": of two subjects the relative pronoun is the object, or
  // what the preposition at the end of the clause belongs to.
  void object_relative(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "VERB" || p.deprel != "acl:relcl" || child_with(parses_, t, "ccomp")) return;
    TokenId pronoun, subject, stranded;
    for (TokenId c : parses_.children(t)) {
      if (c < t && relation_base(token(c).deprel) == "nsubj") (one_of(token(c).xpos, {"WDT", "WP"}) ? pronoun : subject) = c;
      const bool bare = t < c && parses_.children(c).empty() && one_of(lower_ascii(token(c).form), {"on", "to", "from", "with", "against", "at", "in", "for", "over"});
      if (bare && c + 1 == subtree(parses_, t).end) stranded = c;
    }
    if (!pronoun || !subject || !(pronoun < subject)) return;
    if (stranded) {
      edit(pronoun, t, "obl");
      edit(stranded, pronoun, "case", "ADP", "IN");
    } else if (!child_with(parses_, t, "obj")) {
      edit(pronoun, t, "obj");
    }
  }

  // "used tear gas on peasants blocking the road": what people are doing, told right behind them.
  void doing_of_noun_before(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.xpos != "VBG" || p.deprel != "advcl" || !t.index || !coding_.in_class("done_by_people_named", p.lemma) || child_with(parses_, t, "mark")) return;
    const TokenId noun = t - 1;
    if (same_sentence(noun, t) && token(noun).xpos == "NNS" && token(noun).head == p.head && relation_base(token(noun).deprel) == "obl") edit(t, noun, "acl");
  }

  // "In June Chad imposed sanctions": a bare name between the time and the verb, which has no other subject.
  void subject_behind_time(TokenId t) {
    const ParsedToken& p = token(t);
    const TokenId verb = p.head;
    if (p.deprel != "obl" || !one_of(p.upos, {"PROPN", "NOUN"}) || !verb || !(t < verb) || !is_verb(parses_, verb) || child_with(parses_, verb, "nsubj") || child_with(parses_, verb, "aux:pass")) return;
    if (!one_of(token(verb).xpos, {"VBD", "VBZ", "VBP"}) || !case_of(parses_, t).empty()) return;
    const TokenId begin = subtree(parses_, t).first;
    for (TokenId c : parses_.children(verb))
      if (c < t && token(c).deprel == "obl" && !case_of(parses_, c).empty() && subtree(parses_, c).end == begin) return edit(t, verb, "nsubj");
  }

  // "The attack Chad launched on Sudan surprised traders": a common noun with its article before the doer is no part of the name.
  void deed_before_its_doer(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.deprel != "compound" || p.upos != "NOUN" || p.head != t + 1 || token(t + 1).upos != "PROPN" || token(t + 1).deprel != "nsubj") return;
    const TokenId doer = t + 1, verb = token(doer).head;
    if (!verb || token(verb).head || token(verb).xpos != "VBD" || !(doer < verb)) return;
    TokenId main;
    for (TokenId c : parses_.children(verb))
      if (verb < c && token(c).deprel == "advcl" && token(c).xpos == "VBD" && !child_with(parses_, c, "mark") && !child_with(parses_, c, "nsubj") && token(c - 1).form != ",") main = c;
    if (!main) return;
    edit(main, TokenId(), "root");
    edit(t, main, "nsubj");
    edit(verb, t, "acl:relcl");
    for (TokenId c : parses_.children(doer))
      if (c < t && one_of(token(c).deprel, {"det", "amod", "compound"})) edit(c, t, token(c).deprel);
    for (TokenId c : parses_.children(verb))
      if (token(c).deprel == "punct" && main < c) edit(c, main, "punct");
  }

  // "fired at its neighbour Sudan": two obliques side by side under one preposition are one, by its noun and its name.
  void name_behind_its_noun(TokenId t) {
    const ParsedToken& p = token(t);
    if (p.upos != "PROPN" || !one_of(relation_base(p.deprel), {"obl", "nmod"}) || t.index < 2 || !case_of(parses_, t).empty() || subtree(parses_, t).first != t) return;
    const TokenId noun = t - 1;
    if (!same_sentence(noun, t) || token(noun).upos != "NOUN" || token(noun).head != p.head || token(noun).deprel != p.deprel || case_of(parses_, noun).empty()) return;
    edit(t, p.head, p.deprel);
    edit(noun, t, "compound");
    for (TokenId c : parses_.children(noun))
      if (token(c).deprel == "case" || token(c).deprel == "nmod:poss" || token(c).deprel == "det") edit(c, t, token(c).deprel);
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
};

}  // namespace

void repair_nouns_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits) {
  NounRepairs(sentences, parses, coding, edits).at(t);
}

}  // namespace sitrep
