#include "event/speech_told.h"

#include <algorithm>

#include "base/strings.h"
#include "parse/grammar.h"

namespace sitrep {

bool lists(const SpeechCue* cue, std::string_view kind) {
  return cue && std::find(cue->contents.begin(), cue->contents.end(), kind) != cue->contents.end();
}

// "took note, denied that ..., and said ...": a verb of a row that the parser left loose.
bool in_a_row(const SpeechInput& r, TokenId verb) {
  const TokenId head = r.token(verb).head;
  return r.token(verb).deprel == "parataxis" && head && head < verb && r.token(head).xpos == r.token(verb).xpos && r.sentence_of(verb).first_token < verb && r.token(verb - 1).form == ",";
}

bool is_time(const SpeechInput& r, TokenId t) {
  return std::any_of(r.mentions.times.begin(), r.mentions.times.end(), [&](const TimeExpression& time) { return time.first <= t && t < time.end; });
}

namespace {

// What hangs directly on `verb` above a token that is under it.
TokenId child_above(const SpeechInput& r, TokenId token, TokenId verb) {
  while (r.token(token).head != verb) token = r.token(token).head;
  return token;
}

// "said in a book about the war that women ...": a that-clause the parser hung on the noun before it.
TokenId far_clause(const SpeechInput& r, TokenId verb) {
  TokenRange all = subtree(r.parses, verb);
  for (TokenId t = verb + 1; t < all.end && t.index < verb.index + 25; t = t + 1) {
    if (r.token(t).form == "," || r.quoted(t) != r.quoted(verb)) return {};
    TokenId clause = r.token(t).head;
    if (r.token(t).lemma != "that" || r.token(t).deprel != "mark" || !clause || clause < t) continue;
    TokenId subject = child_with(r.parses, clause, "nsubj");
    if (!subject || subject < t || !is_under(r.parses, clause, verb) || clause == verb) return {};
    // "answered demands that troops leave": only where and when it was said may stand between.
    const TokenId top = child_above(r, clause, verb);
    // "assured the farmers that the laws would be repealed": hung on whom it was told to.
    const SpeechCue* cue = r.knowledge.coding.speech('v', r.token(verb).lemma);
    if (cue && cue->addressee == "obj" && one_of(r.token(top).deprel, {"obj", "iobj"})) return clause;
    return relation_base(r.token(top).deprel) == "obl" && (is_time(r, top) || one_of(case_of(r.parses, top), {"in", "on", "at", "during", "after", "before", "with"})) ? clause : TokenId();
  }
  return {};
}

}  // namespace

// The clause that is said: a finite complement, or a quotation the parser hung beside the verb.
TokenId clause_of(const SpeechInput& r, TokenId verb) {
  TokenId content;
  for (TokenId c : r.parses.children(verb)) {
    bool complement = relation_base(r.token(c).deprel) == "ccomp" || (!content && r.token(c).deprel == "parataxis" && r.quoted(c));
    if (!complement) continue;
    if (has_child_lemma(r.parses, c, "advmod", "when") || has_child_lemma(r.parses, c, "mark", "when")) continue;
    if (!content || (r.quoted(c) && !r.quoted(content))) content = c;
  }
  return content ? content : far_clause(r, verb);
}

void add_spans(const SpeechInput& r, const std::vector<TokenRange>& runs, std::vector<Span>& out) {
  for (TokenRange run : runs)
    if (Span s = stretch(r, run); !s.empty()) out.push_back(s);
}

// Sorted, without overlaps.
void tidy(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (Span s : spans) {
    if (s.empty()) continue;
    if (!out.empty() && s.begin <= out.back().end) out.back().end = std::max(out.back().end, s.end);
    else out.push_back(s);
  }
  spans = std::move(out);
}

// Does a quotation end right before `at`?
bool quotation_before(const SpeechInput& r, const Sentence& sentence, TokenId at) {
  while (sentence.first_token < at && r.token(at - 1).upos == "PUNCT" && !r.quoted(at - 1)) at = at - 1;
  return sentence.first_token < at && r.quoted(at - 1);
}

namespace {

// "there is a danger | when leaders talk so": what the parser hung on the verb, though no comma parts it
// from the clause.
TokenId end_of_clause(const SpeechInput& r, const Sentence& sentence, TokenId verb, TokenId end) {
  while (end < sentence.end_token() && r.token(end).upos != "PUNCT" && !r.quoted(end) && is_under(r.parses, end, verb)) {
    const TokenId top = child_above(r, end, verb);
    if (r.token(top).deprel == "conj" && !has_child_lemma(r.parses, top, "mark", "that")) break;
    end = std::max(end + 1, subtree(r.parses, top).end);
  }
  return end;
}

// A second clause beside the first: ", and that B".
bool also_that(const SpeechInput& r, TokenId clause) {
  if (r.token(clause).deprel != "ccomp" || r.quoted(clause)) return false;
  TokenId joint = child_with(r.parses, clause, "cc");
  return joint && joint + 1 < clause && r.token(joint + 1).lemma == "that";
}

// "said that A and that B": the clause behind the verb, with what the parser hung on the verb of it.
std::vector<Span> clause_behind(const SpeechInput& r, const Sentence& sentence, TokenId verb, TokenId clause, Cluster cluster, bool takes_object) {
  std::vector<Span> spans;
  std::vector<TokenRange> runs;
  // "The benefit, it says, would be small": a report put into what it tells.
  bool inserted = sentence.first_token < cluster.first && r.token(cluster.first - 1).form == "," && cluster.end < sentence.end_token() && r.token(cluster.end).form == ",";
  for (TokenRange run : runs_under(r, clause, TokenId()))
    if (verb < run.first || (inserted && run.end <= cluster.first)) runs.push_back(run);
  if (runs.empty()) return spans;
  // "showed Peru ahead", "called Peru a model": the object stands in what is told.
  TokenId object = takes_object ? child_with(r.parses, verb, "obj") : TokenId();
  if (object && verb < object && object < runs.front().first) runs.front().first = subtree(r.parses, object).first;
  runs.back().end = end_of_clause(r, sentence, verb, runs.back().end);
  for (TokenId c : r.parses.children(verb))
    if (clause < c && (also_that(r, c) || (r.token(c).deprel == "conj" && has_child_lemma(r.parses, c, "mark", "that")))) {
      TokenRange more = subtree(r.parses, c);
      // "that A and that B" is one stretch.
      if (more.first < runs.back().end + 2) runs.back().end = std::max(runs.back().end, more.end);
      else runs.push_back(more);
    }
  add_spans(r, runs, spans);
  // A quotation that stands before the verb as well: "..., " he said, "and ...".
  if (child_with(r.parses, verb, "nsubj") && quotation_before(r, sentence, cluster.first) && r.token(clause).xpos != "VBG")
    add_spans(r, {{sentence.first_token, cluster.first}}, spans);
  return spans;
}

}  // namespace

// What a clause, a quotation or the sentence around the reporting clause tells.
std::vector<Span> spoken(const SpeechInput& r, const Sentence& sentence, TokenId verb, bool quotes_only, bool takes_object) {
  std::vector<Span> spans;
  TokenId pronoun = child_with(r.parses, verb, "nsubj");
  bool relative = r.token(verb).deprel == "acl:relcl" && pronoun && antecedent(r.parses, pronoun) != pronoun;
  TokenId clause = clause_of(r, verb);
  // "said his deputy, X, would travel": the subject taken for an object, its clause left loose.
  TokenId object = clause ? TokenId() : child_with(r.parses, verb, "obj");
  TokenId loose = object ? child_with(r.parses, verb, "parataxis") : TokenId();
  if (loose && object < loose && verb < object) {
    TokenRange range{subtree(r.parses, object).first, subtree(r.parses, loose).end};
    add_spans(r, {range}, spans);
    return spans;
  }
  Cluster cluster = cluster_of(r, verb, pronoun, clause);
  // "Jets bombed a town, sources said, days after ...": what stands before is the content.
  bool beside = r.token(verb).deprel == "parataxis" && r.token(verb).head && r.token(verb).head < verb && !in_a_row(r, verb);
  // "The talks are stuck: the army says ...": what stands before a colon is the reporter's.
  if (beside && sentence.first_token < cluster.first && one_of(r.token(cluster.first - 1).form, {":", ";"})) beside = false;
  // "Q: The government says ...": beside a label stands nothing.
  if (beside && r.token(r.token(verb).head).form.size() == 1) beside = false;
  if (clause && !beside && verb < clause) return clause_behind(r, sentence, verb, clause, cluster, takes_object);
  // "..., saying that ...": a participle tells what follows it.
  if (r.token(verb).xpos == "VBG" && !pronoun && !quotation_before(r, sentence, cluster.first)) {
    if (!quotes_only && cluster.end < sentence.end_token() && (r.token(cluster.end).upos != "PUNCT" || r.token(cluster.end).form == ":"))
      if (!child_with(r.parses, verb, "obj")) add_spans(r, {{cluster.end, sentence.end_token()}}, spans);
    if (Span q = quotation_after(r, sentence, cluster.end); spans.empty() && !q.empty()) spans.push_back(q);
    return spans;
  }
  // 'Asked about it, he replied: "Never."'
  bool colon = verb + 1 < sentence.end_token() && r.token(verb + 1).form == ":";
  if (colon && !quotation_before(r, sentence, cluster.first))
    if (Span q = quotation_after(r, sentence, verb + 1); !q.empty()) return {q};
  bool parted = sentence.first_token < cluster.first && (one_of(r.token(cluster.first - 1).form, {",", "\"", "''", "'", "?", "!", "--", "-"}) || clause || beside);
  // "the army, which denied ..., attacked": around a relative clause stands what it does not tell; and a word
  // that only praises or calls tells what is quoted right before it.
  if (parted && !clause && !beside && (relative || (quotes_only && !quotation_before(r, sentence, cluster.first)))) parted = false;
  if (parted) return content_around(r, sentence, cluster);
  // "said: '...'", "told reporters '...'" without a parsed clause: the quotation after the verb.
  TokenId next = cluster.end;
  while (next < sentence.end_token() && r.token(next).upos == "PUNCT" && !r.quoted(next)) next = next + 1;
  if (!(next < sentence.end_token()) || !r.quoted(next)) return spans;
  if (quotes_only) return {quotation_after(r, sentence, next)};  // 'called it "a farce" and left'
  TokenId end = sentence.end_token();
  for (TokenId c : r.parses.children(verb))
    if (r.token(c).deprel == "conj" && next < c && !r.quoted(c)) end = std::min(end, subtree(r.parses, c).first);
  add_spans(r, {{next, end}}, spans);
  return spans;
}

namespace {

// The object and what describes the act: "praised [the army for its restraint]".
TokenRange object_and_more(const SpeechInput& r, TokenId verb, TokenId object) {
  TokenRange range = subtree(r.parses, object);
  for (TokenId c : r.parses.children(verb)) {
    if (!(object < c)) continue;
    std::string_view relation = relation_base(r.token(c).deprel);
    bool said = relation == "xcomp";
    if (relation == "obl") said = one_of(case_of(r.parses, c), {"for", "of", "as", "to", "with", "over", "against", "from", "about"});
    if (relation == "advcl") {
      TokenId mark = child_with(r.parses, c, "mark");
      said = mark && one_of(r.token(mark).lemma, {"for", "of", "as", "to", "with", "over", "against", "from", "about"});
    }
    if (said) range.end = std::max(range.end, subtree(r.parses, c).end);
  }
  return range;
}

}  // namespace

// What is asked, promised, wanted, praised or called for, as the cue's line allows.
Content told_by_frame(const SpeechInput& r, TokenId verb, TokenId subject, const SpeechCue* act) {
  Content out;
  TokenId object = child_with(r.parses, verb, "obj");
  if (!object) object = child_with(r.parses, verb, "iobj");
  if (object && object < verb) object = TokenId();
  for (TokenId c : r.parses.children(verb)) {
    std::string_view relation = relation_base(r.token(c).deprel);
    bool infinitive = verb < c && (relation == "xcomp" || relation == "advcl") && has_child_lemma(r.parses, c, "mark", "to");
    bool gerund = verb < c && (relation == "xcomp" || relation == "advcl") && (r.token(c).xpos == "VBG" || has_child_lemma(r.parses, c, "aux", "have")) && !child_with(r.parses, c, "mark");
    if ((infinitive && lists(act, "to")) || (gerund && lists(act, "gerund"))) {
      TokenId first = object && lists(act, "obj") ? subtree(r.parses, object).first : subtree(r.parses, c).first;
      add_spans(r, {{first, subtree(r.parses, c).end}}, out.spans);
      return out;
    }
    // "warned on Sunday of grave consequences": hung on the day.
    if (relation == "obl" && verb < c && is_time(r, c))
      for (TokenId n : r.parses.children(c))
        if (TokenId p = child_with(r.parses, n, "case"); c < n && p && lists(act, r.token(p).lemma) && !is_time(r, n)) {
          out.preposition = p;
          add_spans(r, {{p + 1, subtree(r.parses, n).end}}, out.spans);
          return out;
        }
    if (relation == "obl" && verb < c)
      if (TokenId p = child_with(r.parses, c, "case"); p && p < c && lists(act, r.token(p).lemma) && !is_time(r, c)) {
        out.preposition = p;
        add_spans(r, {{p + 1, object_and_more(r, verb, c).end}}, out.spans);
        return out;
      }
  }
  // "a poll shows a tie": what is written tells, where a person would show by deed.
  bool record = lists(act, "record") && subject && r.knowledge.coding.speech('n', r.token(antecedent(r.parses, subject)).lemma);
  // "called a strike" says nothing, "called the strike illegal" does.
  const bool convened = object && r.token(verb).lemma == "call" && r.knowledge.coding.in_class("called_into_being", lower_ascii(r.token(object).lemma)) && !child_with(r.parses, verb, "xcomp");
  // "claimed 400 lives": took, not told.
  const bool taken = object && r.token(verb).lemma == "claim" && r.knowledge.coding.in_class("taken_not_told", r.token(object).lemma);
  if (object && !convened && !taken && (record || lists(act, "obj")) && is_nominal(r.parses, object)) add_spans(r, {object_and_more(r, verb, object)}, out.spans);
  return out;
}

// "the deal was praised by X": what is told stands as the subject, "by" ends the cue.
Content told_in_passive(const SpeechInput& r, TokenId verb, TokenId agent, const SpeechCue* act) {
  Content out;
  const TokenId subject = child_with(r.parses, verb, "nsubj:pass");
  const TokenId by = child_with(r.parses, agent, "case");
  if (!lists(act, "obj") || !subject || !by || r.token(by).lemma != "by" || verb < subject || agent < verb) return out;
  out.preposition = by;
  add_spans(r, {subtree(r.parses, subject)}, out.spans);
  return out;
}

}  // namespace sitrep
