// Who says what: the clause that is said, and who stands beside the word of saying.
#include <algorithm>

#include "event/repair_rules.h"

namespace sitrep {

namespace {

class SpeechRepairs : public RepairRules {
 public:
  using RepairRules::RepairRules;

  void at(TokenId t) {
    content_clause(t);
    content_of_noun(t);
    verb_beside_denial(t);
    inverted_parenthesis(t);
    asked_beside(t);
    report_in_relative_clause(t);
    quantifier_as_subject(t);
  }

 private:
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
    if (!parses_.tokens.has(end) || !same_sentence(end, t) || token(end).form != "," || subtree(parses_, behind).first != t + 1 || child_with(parses_, content, "mark")) return;
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
};

}  // namespace

void repair_speech_at(const Sentences& sentences, const Parses& parses, const CodingLexicon& coding, TokenId t, std::vector<ParseEdit>& edits) {
  SpeechRepairs(sentences, parses, coding, edits).at(t);
}

}  // namespace sitrep
