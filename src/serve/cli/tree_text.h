// Trees for a reader: each sentence, then its words under the word they depend on.
//
//   Iran rejected the offer.
//   rejected              VERB   root
//   ├─ Iran               PROPN  nsubj
//   └─ offer              NOUN   obj
//      └─ the             DET    det
//
// In: Parses and their Sentences. Out: UTF-8 text of kReportWidth cells; punctuation is left out.
#pragma once

#include <string>

#include "document/document.h"
#include "parse/parses.h"
#include "sentence/sentences.h"
#include "serve/cli/terminal.h"

namespace sitrep {

std::string tree_text(const Document& document, const Sentences& sentences, const Parses& parses,
                      const Palette& palette);

}  // namespace sitrep
