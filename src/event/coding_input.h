// What all steps of coding one document read. Internal to event/.
#pragma once

#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

struct CodingInput {
  const Document& document;
  const Sentences& sentences;
  const Parses& parses;
  const Mentions& mentions;
  const Knowledge& knowledge;
  std::vector<Attribution> attributions;
  std::vector<int32_t> place_at;  // a token each: index into Mentions::places, or -1

  const ParsedToken& token(TokenId t) const { return parses.tokens[t]; }
  Span span_of(TokenId t) const { return sentences.tokens[t].span; }
  Span span_of(TokenId first, TokenId end) const { return {span_of(first).begin, span_of(end - 1).end}; }
  SentenceId sentence_of(TokenId t) const { return sentences.tokens[t].sentence; }
};

}  // namespace sitrep
