// What every structured news format says of a story, and how it becomes a Document.
//
// The readers of NewsML, NITF and ninjs fill a NewsItem; make_document() puts headline, dateline and
// paragraphs together (one blank line between two), lets document/ read the frame, and moves the
// marks to their places. Where the first paragraph has no dateline of its own the item's stands
// before it as a line. What the item does not say, the caller's fields do.
// Pure; safe on any thread; linear. Errors: those of document/read_wire.h. Notes: embargoed,
// unreadable_date and those of document/.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "document/read_wire.h"
#include "formats/news_text.h"

namespace sitrep {

struct NewsItem {
  DocumentFields fields;  // id, source, uri, revision, status, headline, published, language
  std::string embargoed;  // as iso_instant() spells it, or "until further notice"
  std::string dateline;   // "Vell, March 4"
  std::string region;     // the country or region of the dateline's place, where the format says so apart
  std::string byline;     // "By Ana Brook and Tam Ode"
  std::vector<std::string> section;
  NewsText text;
  std::string summary;       // the text where there is no other
  std::vector<Mark> marks;   // of the whole report, without spans
  std::vector<Property> properties;
  Notes notes;

  // A status or signal word ("stat:canceled", "sig:correction", "Usable"): what retracts goes before what corrects,
  // and that before "usable"; other words say nothing.
  void take_status(std::string_view word);
  // Adds a property, unless the value is empty or known.
  void say(const char* name, std::string value);
  void add_mark(Mark mark);
};

inline constexpr size_t kMostNewsItems = 20'000;  // of one file; make_documents() says where there were so many

// Sets a field that has no value yet.
void fill(std::string& field, std::string value);
// "stat:Usable", "http://cv.iptc.org/newscodes/pubstatusg2/usable" to "usable".
std::string plain_word(std::string_view qcode);
// "urn:newsml:example.com:20200304:n-1:2" to its id without the revision, and "2".
void split_newsml_urn(std::string& id, std::string& revision);
// Languages as documents have them: "en" of "en-GB".
std::string short_language(std::string_view tag);

Result<Document> make_document(NewsItem item, const DocumentFields& given, const WireKnowledge& wire);
// All items of one file; those without an id are known by the caller's, with "#1", "#2" ... where there are several. `notes` concern
// the file and go to each.
Result<std::vector<Document>> make_documents(std::vector<NewsItem> items, const Notes& notes, const DocumentFields& given, const WireKnowledge& wire);

}  // namespace sitrep
