// Names that the publisher marked up (Document::marks) as evidence: what kind of thing a name is, and by
// an identifier which one. Internal to mention/.
//
// A mark speaks for its name wherever the report has it, and for the very words that it stands on. A Wikidata
// identifier of the lists settles who or which state is meant, a country's ISO code which of several places; a kind
// settles what the lists would read otherwise or do not know ("Georgia" the state, Georgia Vale the minister, the firm Lebanon
// Ltd). An identifier that the lists do not have makes it somebody else than the namesake whom they know.
#pragma once

#include <map>
#include <optional>

#include "mention/builder.h"

namespace sitrep {

struct MarkedName {
  TokenId end;
  const Mark* mark = nullptr;
  std::optional<NameSense> known;  // the entry of the lists that the identifier names
};

// By the index of their first token, in coded sentences; empty for a document without marks.
std::map<uint32_t, MarkedName> marked_names(const MentionBuilder& b);

// Adds mention and place as the mark has them; false where it says nothing that the lists do not. `actor` and
// `place`: what the lists find from the same token on.
bool add_marked_name(MentionBuilder& b, TokenId first, const MarkedName& marked, const NameIndex::Match& actor, const NameIndex::Match& place);

}  // namespace sitrep
