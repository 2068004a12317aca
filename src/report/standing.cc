// Where a claim stands: told as so, as yet to come, or as not so.
#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "no longer", "not any longer": the second word of a denial of time.
bool is_longer(const ReportBuilder& b, TokenId t) {
  if (lower_ascii(b.form(t)) != "longer" || b.sentence_at(t).first_token == t) return false;
  std::string before = lower_ascii(b.form(t - 1));
  return before == "no" || before == "any";
}

}  // namespace

Tokens denials(const ReportBuilder& b, TokenId t) {
  Tokens found;
  for (TokenId c : b.parses.children(t))
    if (b.in_class("report_negations", c) || is_longer(b, c)) found.push_back(c);
  // "is no longer in force", with "longer" as the predicate.
  TokenId above = b.token(t).head;
  if (above && relation_base(b.token(t).deprel) == "obl" && is_longer(b, above))
    found.push_back(above);
  return found;
}

bool is_negated(const ReportBuilder& b, TokenId t) {
  return !denials(b, t).empty() ||
         b.knowledge.coding.in_class("report_negations", case_of(b.parses, t));
}

namespace {

bool is_attributed(const ReportBuilder& b, TokenId t) {
  return !attributed(b, b.span_of(t)).empty();
}

bool is_infinitive(const ReportBuilder& b, TokenId t) {
  return has_child_lemma(b.parses, t, "mark", "to");
}

// "yet to resume", "before talks resume": told as not there yet.
bool waits(const ReportBuilder& b, TokenId c) {
  std::string_view lemma = b.lemma(c);
  if (relation_base(b.token(c).deprel) != "mark") return false;
  if (lemma == "to") return b.sentence_at(c).first_token < c && b.lemma(c - 1) == "yet";
  return one_of(lemma, {"until", "till", "before", "once", "unless", "if", "whether", "lest"});
}

// "success in reducing violence", "Ending the siege is hard": a gerund tells that nothing came
// about. "after suspending talks" and "by closing the border" do tell it.
bool is_idle_gerund(const ReportBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  if (p.xpos != "VBG" || !is_verb(b.parses, t) || child_with(b.parses, t, "aux")) return false;
  if (one_of(relation_base(p.deprel), {"csubj", "compound"})) return true;
  for (TokenId c : b.parses.children(t)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    if ((relation == "mark" || relation == "case") && c < t &&
        one_of(b.lemma(c), {"of", "for", "on", "about", "against", "to", "without", "in", "from",
                            "toward", "towards", "at", "than", "instead", "with"}))
      return true;
  }
  return false;
}

// "Should a shell fall", "Had it rained".
bool is_inverted_condition(const ReportBuilder& b, TokenId clause) {
  TokenId aux = child_with(b.parses, clause, "aux"), subject = child_with(b.parses, clause, "nsubj");
  return aux && subject && aux < subject && one_of(lower_ascii(b.form(aux)), {"should", "had", "were"});
}

// "would reopen when it is safe", "will resume talks if ...": offered, not foretold.
bool has_condition(const ReportBuilder& b, TokenId t) {
  for (TokenId c : b.parses.children(t))
    if (relation_base(b.token(c).deprel) == "advcl" && is_inverted_condition(b, c)) return true;
    else if (relation_base(b.token(c).deprel) == "advcl")
      if (TokenId mark = child_with(b.parses, c, "mark"); mark || child_with(b.parses, c, "advmod"))
        for (TokenId k : b.parses.children(c))
          if (k < c && one_of(b.lemma(k), {"if", "unless", "once", "when", "provided"}))
            return true;
  return false;
}

// "Nobody will close it", "no party suspended its campaign".
bool has_no_subject(const ReportBuilder& b, TokenId t) {
  TokenId subject = child_with(b.parses, t, "nsubj");
  if (!subject || is_passive(b.parses, t)) return false;
  if (one_of(lower_ascii(b.form(subject)), {"nobody", "none", "nothing", "neither"})) return true;
  TokenId det = child_with(b.parses, subject, "det");
  return det && one_of(lower_ascii(b.form(det)), {"no", "neither"});
}

Standing standing_here(const ReportBuilder& b, TokenId t, bool denial_counts) {
  Standing standing = Standing::kActual;
  if (denial_counts && has_no_subject(b, t)) return Standing::kNot;
  if (is_idle_gerund(b, t)) return Standing::kNot;
  if (denial_counts && !denials(b, t).empty()) return Standing::kNot;
  for (TokenId c : b.parses.children(t)) {
    if (waits(b, c)) return Standing::kNot;
    std::string_view relation = relation_base(b.token(c).deprel);
    // "are to resume".
    if (b.lemma(c) == "be" && relation != "nsubj" && c < t && is_infinitive(b, t) &&
        b.lemma(c + 1) == "to")
      standing = Standing::kExpected;
    char pos = relation == "aux" ? 'x' : relation == "mark" ? 's' : '-';
    const Operator* op = b.knowledge.coding.find_operator(pos, b.lemma(c), "self");
    if (!op) continue;
    // "said it would continue": what is foretold, in the tense of the report.
    bool foretold = b.lemma(c) == "would" && is_attributed(b, t);
    if (!foretold && (op->effect == "hypothetical" || op->effect == "negation"))
      return Standing::kNot;
    if ((foretold || op->effect == "future") && has_condition(b, t)) return Standing::kNot;
    if (foretold || op->effect == "future") standing = Standing::kExpected;
  }
  return standing;
}

}  // namespace

Standing standing_of(const ReportBuilder& b, TokenId predicate, bool denial_counts) {
  Standing standing = standing_here(b, predicate, denial_counts);
  TokenId below = predicate;
  TokenId t = b.token(predicate).head;
  for (int i = 0; i < 4 && t && standing != Standing::kNot; ++i, below = t, t = b.token(t).head) {
    std::string_view relation = relation_base(b.token(below).deprel);
    if (relation == "conj" || relation == "parataxis" || relation == "appos") continue;
    if (relation == "amod" || relation == "compound") break;  // "the stalled talks could resume"
    bool purpose = is_infinitive(b, below) && (relation == "advcl" || relation == "acl");
    // "Not enough to end the crisis", "the aim was to end it": no words that it came about.
    bool idle = is_infinitive(b, below) && !is_verb(b.parses, t) && one_of(relation, {"xcomp", "ccomp", "csubj"});
    if (b.token(below).deprel == "acl:relcl" || relation == "nsubj") break;
    // "before the flights resumed", with "before" as a preposition.
    if (relation == "acl" && one_of(case_of(b.parses, t), {"before", "until", "till"}))
      return Standing::kNot;
    if (relation == "advcl" && !purpose) break;
    char pos = is_verb(b.parses, t) ? 'v' : b.token(t).upos == "ADJ" ? 'a' : 'n';
    const Operator* op = b.knowledge.coding.find_operator(pos, b.lemma(t), "comp");
    if (op && is_negated(b, t)) return Standing::kNot;  // "no plans to lift the ban"
    // "Appears to be holding": how it looks is how it is told.
    if (op && b.in_class("report_evidentials", t)) continue;
    // "Monitors warn that killings are increasing": told as so, unless "would" and "could" say no.
    if (relation == "ccomp" && b.in_class("report_warnings", t)) continue;
    // What is asked for ("future") need not come; what is meant is expected.
    if (op && op->effect != "intent" && op->effect != "actual") return Standing::kNot;
    // What is only wanted or weighed is not expected either.
    if (op && op->effect == "intent") {
      if (b.in_class("report_wishes", t)) return Standing::kNot;
      standing = Standing::kExpected;
    }
    // "sent envoys to end the siege", "efforts to end it": a purpose, not what came about.
    if ((purpose || idle) && !op) return Standing::kNot;
    if (relation == "xcomp" && standing_here(b, t, true) != Standing::kActual)
      return standing_here(b, t, true);
    if (relation == "advcl") break;
  }
  if (standing != Standing::kActual || is_verb(b.parses, predicate)) return standing;
  // "An end to the siege could come": a noun stands as its clause does.
  std::string_view relation = relation_base(b.token(predicate).deprel);
  TokenId above = b.token(predicate).head;
  bool argument = relation == "nsubj" || relation == "obj" || relation == "obl";
  if (argument && above && is_verb(b.parses, above)) return standing_here(b, above, denial_counts);
  return standing;
}

bool is_past_background(const ReportBuilder& b, TokenId predicate) {
  TokenId verb = predicate;
  if (relation_base(b.token(verb).deprel) == "xcomp" && b.token(verb).head)
    verb = b.token(verb).head;
  for (TokenId c : b.parses.children(verb))
    if (relation_base(b.token(c).deprel) == "aux" && lower_ascii(b.form(c)) == "had")
      return !is_attributed(b, predicate);
  return false;
}

}  // namespace sitrep
