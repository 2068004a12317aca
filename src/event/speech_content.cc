#include "event/speech_content.h"

#include "base/strings.h"

namespace sitrep {

namespace {

bool is_mark(const SpeechInput& r, TokenId t) { return r.token(t).upos == "PUNCT"; }

bool starts_reporters_clause(const SpeechInput& r, TokenId t) {
  // "three days after", "hours before"
  TokenId unit = r.token(t).upos == "NUM" || r.token(t).upos == "DET" ? t + 1 : t;
  if (r.parses.tokens.has(unit) && one_of(r.token(unit).lemma, {"hour", "day", "week", "month", "year", "minute"})) return true;
  return one_of(r.token(t).lemma, {"as", "after", "while", "when", "amid", "before", "since", "hour", "day", "following", "adding", "add", "in", "during", "at", "on", "without"}) ||
         r.token(t).xpos == "VBG";
}

// "..., adding that ...", "..., though she noted ...": another word of saying ends what was said.
bool starts_another_report(const SpeechInput& r, TokenRange run, TokenId comma) {
  TokenId next = comma + 1;
  if (!(next < run.end) || r.quoted(next)) return false;
  auto reports = [&](TokenId t) {
    return is_verb(r.parses, t) && (r.knowledge.coding.speech('v', r.token(t).lemma) || one_of(r.token(t).lemma, {"speak", "talk"}));
  };
  if (r.token(next).xpos == "VBG") return reports(next) && !child_with(r.parses, next, "nsubj");
  if (!one_of(r.token(next).lemma, {"though", "although", "but", "while", "as", "and"})) return false;
  for (TokenId t = next + 1; t < run.end && t.index < next.index + 6; t = t + 1)
    if (reports(t)) {
      TokenId subject = child_with(r.parses, t, "nsubj");
      return subject && next < subject && subject < t;
    }
  return false;
}

// A quotation that ends in a full stop or comma ends what is said, whatever the parser hung behind it.
bool closes(const SpeechInput& r, const Span& quotation) {
  char last = quotation.of(r.document.text).back();
  return last == ',' || last == '.' || last == '?' || last == '!';
}

// "But the goal is not revenue, he said": the word that joins sentences is the reporter's.
TokenId skip_joining_word(const SpeechInput& r, TokenRange run) {
  TokenId t = run.first;
  if (t != r.sentence_of(t).first_token || r.quoted(t)) return t;
  if (r.token(t).upos == "CCONJ" && t + 1 < run.end) return t + 1;
  // "Q: The army is in control": the label of a question is nobody's words.
  if (r.token(t).form.size() == 1 && t + 1 < r.sentence_of(t).end_token() && r.token(t + 1).form == ":") return std::min(t + 2, run.end);
  if (one_of(lower_ascii(r.token(t).form), {"however", "still", "meanwhile"}) && t + 2 < run.end) return t + (r.token(t + 1).form == "," ? 2 : 1);
  return t;
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
    if (one_of(relation, {"aux", "obj", "iobj", "advmod", "compound"}) || (relation == "obl" && (one_of(r.token(child).deprel, {"obl:tmod", "obl:unmarked"}) || one_of(case_of(r.parses, child), {"on", "in", "to", "at", "by", "from", "of", "during"}))))
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
  const std::vector<Token>& tokens = r.sentences.tokens.values();
  for (Span s : content) {
    auto t = std::lower_bound(tokens.begin(), tokens.end(), s.begin, [](const Token& a, uint32_t at) { return a.span.begin < at; });
    for (; t != tokens.end() && t->span.end <= s.end; ++t) {
      std::string_view text = t->span.of(r.document.text);
      bool word = std::any_of(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
      if (!word) continue;
      ++all;
      inside += r.quoted(TokenId(static_cast<size_t>(t - tokens.begin())));
    }
  }
  if (inside == 0) return SpeechMode::kIndirect;
  return inside * 10 >= all * 9 ? SpeechMode::kDirect : SpeechMode::kMixed;
}

std::vector<TokenRange> runs_under(const SpeechInput& r, TokenId head, TokenId without) {
  std::vector<TokenRange> runs;
  TokenRange all = subtree(r.parses, head);
  bool open = false;
  for (TokenId t = all.first; t < all.end; t = t + 1) {
    bool in = is_under(r.parses, t, head) && !(without && is_under(r.parses, t, without));
    if (in && open) runs.back().end = t + 1;
    else if (in && !is_mark(r, t)) runs.push_back({t, t + 1}), open = true;
    else if (!in && !is_mark(r, t)) open = false;
  }
  return runs;
}

Span stretch(const SpeechInput& r, TokenRange run) {
  if (!(run.first < run.end)) return {};
  const Sentence& sentence = r.sentence_of(run.first);
  // A quotation is said as a whole.
  while (sentence.first_token < run.first && r.quoted(run.first) && r.quotation_of(run.first - 1) == r.quotation_of(run.first)) run.first = run.first - 1;
  while (run.end < sentence.end_token() && r.quoted(run.end - 1) && r.quotation_of(run.end) == r.quotation_of(run.end - 1)) run.end = run.end + 1;
  run.first = skip_joining_word(r, run);
  while (run.first < run.end && is_mark(r, run.first) && !r.quoted(run.first)) run.first = run.first + 1;
  if (!(run.first < run.end)) return {};
  if (const Span* q = r.quotation_of(run.first); q && closes(r, *q)) {
    TokenId t = run.first;
    while (t < run.end && r.quotation_of(t) == q) t = t + 1;
    TokenId next = t;
    while (next < run.end && is_mark(r, next) && !r.quoted(next)) next = next + 1;
    if (!(next < run.end) || !r.quoted(next)) run.end = t;
  }
  for (TokenId t = run.first; t + 1 < run.end; t = t + 1)
    if (r.token(t).form == "," && !r.quoted(t + 1) && starts_another_report(r, run, t)) run.end = t;
  while (run.first < run.end && is_mark(r, run.end - 1) && !r.quoted(run.end - 1) && !one_of(r.token(run.end - 1).form, {")", "]"})) run.end = run.end - 1;
  return run.first < run.end ? r.span_of(run.first, run.end) : Span{};
}

Span quotation_after(const SpeechInput& r, const Sentence& sentence, TokenId at) {
  while (at < sentence.end_token() && is_mark(r, at) && !r.quoted(at)) at = at + 1;
  if (!(at < sentence.end_token()) || !r.quoted(at)) return {};
  const Span* q = r.quotation_of(at);
  TokenId end = at;
  while (end < sentence.end_token() && r.quotation_of(end) == q) end = end + 1;
  // "one", "two" and "three": what only commas and "and" part belongs together.
  TokenId next = end;
  while (next < sentence.end_token() && (is_mark(r, next) || r.token(next).upos == "CCONJ") && !r.quoted(next)) next = next + 1;
  if (next < sentence.end_token() && r.quoted(next)) return cover(r.span_of(at, end), quotation_after(r, sentence, next));
  return r.span_of(at, end);
}

std::vector<Span> content_around(const SpeechInput& r, const Sentence& sentence, Cluster cluster) {
  std::vector<Span> content;
  // "...; he said ...": a semicolon parts what was said from what stands before.
  if (sentence.first_token < cluster.first && r.token(cluster.first - 1).form != ";")
    if (Span before = stretch(r, {sentence.first_token, cluster.first}); !before.empty()) content.push_back(before);
  TokenId next = cluster.end;
  while (next < sentence.end_token() && is_mark(r, next) && !r.quoted(next)) next = next + 1;
  if (!(next < sentence.end_token())) return content;
  if (!r.quoted(next) && ((content.empty() && (cluster.first == sentence.first_token || r.token(cluster.first - 1).form != ";")) || starts_reporters_clause(r, next))) return content;
  if (r.token(next - 1).form == "," && starts_another_report(r, {next, sentence.end_token()}, next - 1)) return content;
  // '"...," said X familiar with the plan': behind a quotation only another one goes on with it.
  if (!r.quoted(next) && !content.empty() && r.quoted(sentence.first_token + 1) && mode_of(r, content) == SpeechMode::kDirect) return content;
  Span after = r.quoted(next) && !content.empty() ? quotation_after(r, sentence, next) : stretch(r, {next, sentence.end_token()});
  if (!after.empty()) content.push_back(after);
  return content;
}

}  // namespace sitrep
