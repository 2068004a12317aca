// Where the document quotes word for word.
//
// In: Document. Out: spans in text order. Pure; linear.
#pragma once

#include <vector>

#include "document/document.h"

namespace sitrep {

// Stretches between quotation marks, marks excluded, over headline and body; a quotation that a
// paragraph leaves open ends with it.
std::vector<Span> find_quotations(const Document& document);

}  // namespace sitrep
