// Feeds and lists of feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, OPML.
//
// In: the bytes of a feed as a server sent them. Out: its items in order, HTML turned to text.
// Feeds as they are: HTML entities that XML does not know, bare "&", forbidden control characters
// and undeclared prefixes are read as meant; a document type with all its entities is left out
// unread, so that no entity is ever expanded and nothing outside is ever asked for. Where a feed is
// broken off or not well-formed, what was read before stays and a note says where it broke.
// Safe on any thread. Cost: linear, bounded: 64 MiB, 20,000 items, 2 MiB a field, 256 elements deep.
// Errors: kBadFormat (no feed at all). Notes: feed_broken, feed_cut, feed_doctype, odd_date,
// unreadable_date, item_without_name, decoded_charset, wrong_charset and repairs (docs/notes.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/note.h"
#include "base/result.h"
#include "document/document.h"
#include "document/wire_knowledge.h"
#include "formats/item_identity.h"

namespace sitrep {

struct FeedItem {
  std::string guid, link, title;
  std::string published_text, updated_text;  // as written
  Date published;                            // the day as written; nothing when it cannot be read
  std::vector<std::string> authors, categories;
  std::string summary, content;              // plain text, a blank line between two paragraphs
  ItemIdentity identity;

  // The longer of the two: many feeds give the whole story as the summary, or only a summary.
  const std::string& text() const { return content.size() >= summary.size() ? content : summary; }
};

struct FeedReference {  // a line of an OPML list
  std::string title, feed_url, page_url;
  std::vector<std::string> folder;  // the headings it stands under, outermost first
};

enum class FeedKind { kRss, kRdf, kAtom, kOpml };

struct Feed {
  FeedKind kind = FeedKind::kRss;
  std::string title, link, language;
  std::vector<FeedItem> items;            // none in an OPML list
  std::vector<FeedReference> references;  // of an OPML list
  Notes notes;
};

Result<Feed> read_feed(std::string_view raw, std::string_view charset = {});

// True when the bytes begin with <rss>, <feed>, <rdf:RDF> or <opml>, whatever stands before it.
bool looks_like_feed(std::string_view raw);

// The Document of one item; its `source` is the feed's title, its `id` the guid or the address.
Result<Document> read_feed_item(const FeedItem& item, const Feed& feed, const WireKnowledge& wire);

}  // namespace sitrep
