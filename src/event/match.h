// Which construction of the coding lexicon each word triggers. Internal to event/.
//
// For every verb, noun and adjective of headline and body the most specific pattern whose terms
// hold (data/README.md), with the dependents it used up. A construction that the lexicon blocks
// ("heart attack") is kept as a match without a type, so that nothing less specific takes over.
#pragma once

#include <optional>
#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/grammar.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

// What all steps of coding one document read.
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

struct Match {
  uint32_t pattern = 0;             // into knowledge.coding.patterns()
  TokenId head;
  std::vector<TokenId> consumed;    // dependents the terms matched, the head not among them
  TokenId complement;               // the clause that `comp:` or a content frame speaks of

  std::vector<TokenId> words() const;  // the head, then what it used up
};

// A matched pattern a token; nothing where no pattern fits.
std::vector<std::optional<Match>> match_patterns(const CodingInput& in);

// The lower-case lemma that patterns compare with.
std::string pattern_lemma(const CodingInput& in, TokenId t);
// "some of the activity", "dozens of fighters": the noun that is meant.
TokenId meant_noun(const CodingInput& in, TokenId t);
// Adjectives, compounds and adverbs before a word, hyphenated parts included.
std::vector<TokenId> modifiers(const CodingInput& in, TokenId t);
// True when the pattern's terms hold at this token; used by report/ for its own lexicons.
std::optional<Match> match_frame(const CodingInput& in, const Pattern& pattern, TokenId head);

}  // namespace sitrep
