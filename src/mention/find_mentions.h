// Finds who, where and when in one document and resolves it to knowledge.
//
// In: Document, Sentences, Parses, Knowledge. Out: Mentions. Names of the lists first, then roles
// ("Iraq's parliament"), unknown people, descriptions ("both countries") and pronouns; each mention
// keeps the rule and the knowledge line that resolved it.
// Pure; safe on any thread; never fails; linear in the text but for pronouns, which look back a
// few sentences.
#pragma once

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

Mentions find_mentions(const Document& document, const Sentences& sentences, const Parses& parses,
                       const Knowledge& knowledge);

}  // namespace sitrep
