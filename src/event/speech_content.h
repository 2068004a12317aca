// Which stretches of a sentence are what somebody said, given the word that says so. Internal to event/.
//
// A stretch of content holds the whole clause with its "that", and the full stop or comma that stands
// inside quotation marks, but neither the marks themselves nor the punctuation outside them.
#pragma once

#include <algorithm>
#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/grammar.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

// What the passes over reported speech read.
struct SpeechInput {
  const Document& document;
  const Sentences& sentences;
  const Parses& parses;
  const Mentions& mentions;
  const Knowledge& knowledge;
  std::vector<Span> quotations;

  const ParsedToken& token(TokenId t) const { return parses.tokens[t]; }
  const Sentence& sentence_of(TokenId t) const { return sentences.sentences[sentences.tokens[t].sentence]; }
  Span span_of(TokenId first, TokenId end) const {
    return {sentences.tokens[first].span.begin, sentences.tokens[end - 1].span.end};
  }
  // The quotation the token stands in; nothing outside of one.
  const Span* quotation_of(TokenId t) const {
    Span s = sentences.tokens[t].span;
    auto after = std::upper_bound(quotations.begin(), quotations.end(), s.begin,
                                  [](uint32_t begin, const Span& q) { return begin < q.begin; });
    if (after == quotations.begin()) return nullptr;
    const Span* q = &*(after - 1);
    return q->contains(s) ? q : nullptr;
  }
  bool quoted(TokenId t) const { return quotation_of(t) != nullptr; }
};

// The words of the reporting clause, to be left out of what was said.
struct Cluster {
  TokenId first, end;
};

// Subject, verb, addressee, date; `content` is the head of what is said, if a clause holds it.
Cluster cluster_of(const SpeechInput& r, TokenId verb, TokenId subject, TokenId content);
// Direct where nine words of ten stand in quotation marks, mixed where some do.
SpeechMode mode_of(const SpeechInput& r, const std::vector<Span>& content);
// The words under `head` but for those under `without`, as runs of tokens that only punctuation joins.
std::vector<TokenRange> runs_under(const SpeechInput& r, TokenId head, TokenId without);
// One run as a stretch of content: its quotation whole, its borders trimmed, the reporter's own
// afterthoughts cut off. Empty when nothing is left.
Span stretch(const SpeechInput& r, TokenRange run);
// What stands before and after the cluster in its sentence.
std::vector<Span> content_around(const SpeechInput& r, const Sentence& sentence, Cluster cluster);
// The words in quotation marks that begin right after `at`, punctuation skipped; empty when none do.
Span quotation_after(const SpeechInput& r, const Sentence& sentence, TokenId at);

}  // namespace sitrep
