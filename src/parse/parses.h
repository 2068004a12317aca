// Parses: tag, lemma and dependency head of every token (Universal Dependencies 2, English-EWT).
//
// In: Document, Sentences. Out: this value, parallel to Sentences::tokens. Every sentence is one
// tree: exactly one token has no head. Labels are UD relations with subtypes ("nsubj:pass",
// "acl:relcl", "nmod:poss").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "document/document.h"
#include "sentence/sentences.h"

namespace sitrep {

struct ParsedToken {
  std::string form;    // the token's own text with quotes, dashes and ellipses mapped to ASCII
  std::string lemma;   // lower case but for proper nouns
  std::string upos;    // "VERB"
  std::string xpos;    // "VBD" (Penn)
  TokenId head;        // in the same sentence; none for the root
  std::string deprel;  // "nsubj:pass"
};

struct Parses {
  IdVector<TokenId, ParsedToken> tokens;
  // Children of each token in text order, as ranges into `child_list`.
  std::vector<uint32_t> child_begin;  // size tokens + 1
  std::vector<TokenId> child_list;

  // The children of a token, in text order.
  struct Children {
    const TokenId* first;
    const TokenId* last;
    const TokenId* begin() const { return first; }
    const TokenId* end() const { return last; }
    bool empty() const { return first == last; }
  };
  Children children(TokenId token) const {
    return {child_list.data() + child_begin[token.index],
            child_list.data() + child_begin[token.index + 1]};
  }
  // To be called once, after all heads are set.
  void index_children();
};

// The relation without its subtype: "nsubj:pass" gives "nsubj".
std::string_view relation_base(std::string_view deprel);
// True when the token or any of its heads is `ancestor`.
bool is_under(const Parses& parses, TokenId token, TokenId ancestor);

std::string dump(const Parses& parses, const Sentences& sentences);  // CoNLL-U
Status verify(const Parses& parses, const Sentences& sentences);

}  // namespace sitrep
