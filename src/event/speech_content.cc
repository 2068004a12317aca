#include "event/speech_content.h"

#include "base/strings.h"

namespace sitrep {

namespace {

bool starts_reporters_clause(const SpeechInput& r, TokenId t) {
  // "three days after", "hours before"
  TokenId unit = r.token(t).upos == "NUM" || r.token(t).upos == "DET" ? t + 1 : t;
  if (r.parses.tokens.has(unit) && one_of(r.token(unit).lemma, {"hour", "day", "week", "month", "year", "minute"})) return true;
  return one_of(r.token(t).lemma, {"as", "after", "while", "when", "amid", "before", "since", "hour", "day", "following", "adding", "add", "in", "during", "at", "on", "without"}) ||
         r.token(t).xpos == "VBG";
}

}  // namespace

Cluster cluster_of(const SpeechInput& r, TokenId verb, TokenId subject, TokenId content_head) {
  Cluster c{verb, verb + 1};
  auto widen = [&](TokenId t) {
    TokenRange range = subtree(r.parses, t);
    // A comma before the word ends what stands in front ("... overnight, police said").
    if (t < verb)
      for (TokenId u = t; range.first < u; u = u - 1)
        if (r.token(u - 1).form == "," || r.token(u - 1).form == "\"") {
          range.first = u;
          break;
        }
    if (content_head && range.first <= content_head && content_head < range.end) return;
    c.first = std::min(c.first, range.first);
    c.end = std::max(c.end, range.end);
  };
  if (subject) widen(subject);
  for (TokenId child : r.parses.children(verb)) {
    std::string_view relation = relation_base(r.token(child).deprel);
    if (one_of(relation, {"aux", "obj", "iobj", "advmod", "compound"}) || (relation == "obl" && (r.token(child).deprel == "obl:tmod" || one_of(case_of(r.parses, child), {"on", "in", "to", "at", "by", "from"}))))
      if (child.index + 20 > verb.index && child.index < verb.index + 20) widen(child);
    if ((relation == "advcl" || relation == "ccomp") && verb < child && child != content_head && r.token(child).xpos != "VBG") {
      TokenId mark = child_with(r.parses, child, "mark");
      if (!mark) mark = child_with(r.parses, child, "advmod");
      if (mark && one_of(r.token(mark).lemma, {"when", "if"})) widen(child);
    }
  }
  return c;
}

SpeechMode mode_of(const SpeechInput& r, const std::vector<Span>& content) {
  size_t inside = 0, all = 0;
  for (const Token& t : r.sentences.tokens) {
    bool in_content = std::any_of(content.begin(), content.end(), [&](Span s) { return s.contains(t.span); });
    if (!in_content) continue;
    std::string_view text = t.span.of(r.document.text);
    bool word = std::any_of(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    if (!word) continue;
    ++all;
    inside += std::any_of(r.quotations.begin(), r.quotations.end(), [&](Span q) { return q.contains(t.span); });
  }
  if (inside == 0) return SpeechMode::kIndirect;
  return inside * 10 >= all * 9 ? SpeechMode::kDirect : SpeechMode::kMixed;
}

Span tidy(const SpeechInput& r, TokenId first, TokenId end) {
  auto mark = [&](TokenId t) { return r.token(t).upos == "PUNCT"; };
  while (first < end && mark(first)) first = first + 1;
  while (first < end && mark(end - 1) && !one_of(r.token(end - 1).form, {"?", "!"})) end = end - 1;
  return first < end ? r.span_of(first, end) : Span{};
}

std::vector<Span> content_around(const SpeechInput& r, const Sentence& sentence, Cluster cluster) {
  std::vector<Span> content;
  if (sentence.first_token < cluster.first)
    if (Span before = tidy(r, sentence.first_token, cluster.first); !before.empty()) content.push_back(before);
  TokenId next = cluster.end;
  while (next < sentence.end_token() && r.token(next).upos == "PUNCT") next = next + 1;
  if (!(next < sentence.end_token())) return content;
  if (!r.quoted(next) && (content.empty() || starts_reporters_clause(r, next))) return content;
  TokenId end = sentence.end_token();
  if (Span after = tidy(r, next, end); !after.empty()) content.push_back(after);
  return content;
}

}  // namespace sitrep
