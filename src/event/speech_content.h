// Which stretch of a sentence is what somebody said, given the clause that says so. Internal to event/.
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
  Span span_of(TokenId first, TokenId end) const {
    return {sentences.tokens[first].span.begin, sentences.tokens[end - 1].span.end};
  }
  bool quoted(TokenId t) const {
    Span s = sentences.tokens[t].span;
    return std::any_of(quotations.begin(), quotations.end(), [&](Span q) { return q.contains(s); });
  }
};

// The reporting clause: subject, verb, addressee, date.
struct Cluster {
  TokenId first, end;
};
Cluster cluster_of(const SpeechInput& r, TokenId verb, TokenId subject, TokenId content_head);
// Direct where nine words of ten stand in quotation marks, mixed where some do.
SpeechMode mode_of(const SpeechInput& r, const std::vector<Span>& content);
// Trims commas, quotation marks and blanks off the borders of a content stretch.
Span tidy(const SpeechInput& r, TokenId first, TokenId end);
// What stands before and after the cluster in its sentence.
std::vector<Span> content_around(const SpeechInput& r, const Sentence& sentence, Cluster cluster);

}  // namespace sitrep
