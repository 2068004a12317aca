// CoNLL-U in: sentences that are already tokenised, and their trees where the file has them.
//
// In: the text of a CoNLL-U file. Out: a Document of one body zone whose text is the words with
// the white space that SpaceAfter=No implies, its Sentences, and its Parses as the file has them.
// Multi-word tokens and empty nodes are skipped. Errors: kBadFormat with the line's number.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

struct Treebank {
  Document document;
  Sentences sentences;
  Parses parses;  // forms, lemmas, tags, heads and labels of the file
};

Result<Treebank> read_conllu(std::string_view text);

}  // namespace sitrep
