// Sentences: where sentences and tokens begin and end.
//
// In: Document. Out: this value. Tokens follow UD English (EWT): "don't" is do + n't, "U.S.'s" is
// U.S. + 's, hyphenated words are split at the hyphen unless the prefix is one UD keeps.
// Tokens of a document are numbered through; a sentence is a contiguous run of them. Only zones
// headline, caption, body, byline and credit are split into sentences; others have none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/note.h"
#include "base/result.h"
#include "base/span.h"
#include "document/document.h"

namespace sitrep {

struct Token {
  Span span;  // in the document's text
  bool space_after = true;
  SentenceId sentence;
};

struct Sentence {
  Span span;  // first token's begin to last token's end
  Zone zone = Zone::kBody;
  uint32_t paragraph = 0;  // counts zone spans through the document
  TokenId first_token;
  uint32_t token_count = 0;
  // True where the sentence begins inside a quotation that an earlier sentence opened.
  bool opens_in_quote = false;

  TokenId end_token() const { return first_token + token_count; }
};

struct Sentences {
  IdVector<SentenceId, Sentence> sentences;
  IdVector<TokenId, Token> tokens;
  Notes notes;
};

std::string dump(const Sentences& sentences, const Document& document);
Status verify(const Sentences& sentences, const Document& document);

}  // namespace sitrep
