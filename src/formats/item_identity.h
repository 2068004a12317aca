// When are two feed items, or two copies of a page, the same report?
//
// In: what a feed or page says of a report. Out: four keys, from the surest to the weakest; an
// empty key says nothing. Two reports are the same where the first key that both have is the same
// and no surer key speaks against it. The same report with another `content` is an edit: a new
// revision. Pure; no errors.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

struct ItemIdentity {
  std::string guid;     // the publisher's own name for it, as given
  std::string url;      // canonical_url() of its link
  std::string title;    // letters and digits in lower case: "nato meets in brussels"
  std::string content;  // hash of the words of its text; "" for an empty text
  friend bool operator==(const ItemIdentity&, const ItemIdentity&) = default;
};

// What two identities have in common; kOther = two reports.
enum class SameItem { kOther, kSame, kEdited };
SameItem compare_items(const ItemIdentity& one, const ItemIdentity& other);

ItemIdentity make_identity(std::string_view guid, std::string_view link, std::string_view title, std::string_view text);

// Scheme and host in lower case, "http" for "https", no "www.", fragment, default port, tracking
// parameter (utm_source, fbclid, ...) or final slash. What is no http address comes back trimmed.
std::string canonical_url(std::string_view url);

}  // namespace sitrep
