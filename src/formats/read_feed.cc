#include "formats/read_feed.h"

#include <expat.h>

#include <algorithm>
#include <memory>

#include "base/strings.h"
#include "document/calendar_text.h"
#include "document/pieces.h"
#include "document/read_wire.h"
#include "formats/feed_date.h"
#include "formats/page_blocks.h"
#include "formats/page_charset.h"
#include "formats/xml_mend.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

constexpr size_t kLargestFeed = size_t{64} << 20;
constexpr size_t kLongestField = size_t{2} << 20;
constexpr size_t kMostItems = 20'000, kMostValues = 50, kDeepest = 256;

using Attributes = std::vector<std::pair<std::string, std::string>>;

std::string value_of(const Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

// An element's name without its prefix; prefixes matter only where two names would be the same.
struct Name {
  std::string prefix, local;
  explicit Name(std::string_view full) {
    const size_t colon = full.find(':');
    if (colon != full.npos) prefix = lower_ascii(full.substr(0, colon));
    local = colon == full.npos ? std::string(full) : std::string(full.substr(colon + 1));
    if (prefix == "atom" || prefix == "rss" || prefix == "a10") prefix.clear();
  }
  std::string full() const { return prefix.empty() ? local : prefix + ":" + local; }
};

void add_value(std::vector<std::string>& values, std::string value) {
  if (value.empty() || values.size() >= kMostValues) return;
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

// "desk@example.org (Jane Doe)" to "Jane Doe"; a name stays as it is, an address alone is no name.
std::string person_name(const std::string& text) {
  const size_t open = text.find('('), close = text.rfind(')');
  if (text.find('@') == text.npos) return text;
  if (open != text.npos && close != text.npos && close > open) return collapse_spaces(text.substr(open + 1, close - open - 1));
  const size_t angle = text.find('<');
  return angle == text.npos ? std::string() : collapse_spaces(text.substr(0, angle));
}

// What the parser calls as it goes; all state of one feed.
class FeedReader {
 public:
  explicit FeedReader(Feed& feed) : feed_(feed) {}

  void start(std::string_view full, Attributes attributes) {
    if (++depth_ > kDeepest) return stop("its elements are nested deeper than 256");
    const Name name(full);
    if (depth_ == 1) return start_root(name);
    if (skip_from_) return;
    if (capture_from_) {
      append("<" + name.local + ">");
      return;
    }
    if (feed_.kind == FeedKind::kOpml) return start_outline(name, attributes);
    if (is_item(name)) return start_item(attributes);
    if (one_of(name.full(), {"channel", "items"}) || (feed_.kind == FeedKind::kAtom && name.full() == "author")) return;
    if (one_of(name.full(), {"image", "textInput", "textinput", "source", "cloud", "skipHours", "skipDays", "contributor"})) {
      skip_from_ = depth_;
      return;
    }
    capture_from_ = depth_;
    attributes_ = std::move(attributes);
    escape_ = value_of(attributes_, "type") == "xhtml";
    text_.clear();
  }

  void end(std::string_view full) {
    const Name name(full);
    if (capture_from_ == depth_) {
      capture_from_ = 0;
      if (in_item_) item_field(name);
      else feed_field(name);
    } else if (capture_from_) {
      append("</" + name.local + ">");
    } else if (skip_from_ == depth_) {
      skip_from_ = 0;
    } else if (feed_.kind == FeedKind::kOpml && name.local == "outline" && !folders_.empty()) {
      folders_.pop_back();
    } else if (in_item_ && is_item(name)) {
      end_item();
    }
    --depth_;
  }

  void text(std::string_view piece) {
    if (!capture_from_) return;
    if (!escape_) return append(piece);
    for (const char c : piece) append(c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string_view(&c, 1));
  }

  bool stopped() const { return stopped_; }
  bool has_root() const { return has_root_; }
  const std::string& root_name() const { return root_name_; }
  // A feed broken off in an item: what it had is kept.
  void finish() {
    if (in_item_) end_item();
  }

 private:
  void note(const char* kind, std::string message) {
    for (const Note& known : feed_.notes)
      if (known.kind == kind) return;  // once is enough; a feed can be wrong in each of its items
    feed_.notes.push_back({kind, std::move(message), {}});
  }
  void stop(const std::string& why) {
    stopped_ = true;
    note("feed_cut", "The rest of the feed was not read: " + why + ".");
  }
  void append(std::string_view piece) {
    if (text_.size() + piece.size() <= kLongestField) text_ += piece;
    else note("feed_cut", "A field of the feed is longer than 2 MiB; its rest was not read.");
  }

  void start_root(const Name& name) {
    root_name_ = name.full();
    const std::string root = lower_ascii(name.local);
    has_root_ = one_of(root, {"rss", "rdf", "feed", "opml"});
    if (!has_root_) stopped_ = true;
    feed_.kind = root == "rdf" ? FeedKind::kRdf : root == "feed" ? FeedKind::kAtom : root == "opml" ? FeedKind::kOpml : FeedKind::kRss;
  }

  bool is_item(const Name& name) const { return name.prefix.empty() && name.local == (feed_.kind == FeedKind::kAtom ? "entry" : "item"); }

  void start_item(const Attributes& attributes) {
    if (feed_.items.size() >= kMostItems) return stop("it has more than 20,000 items");
    in_item_ = true;
    item_ = {};
    summary_.clear();
    content_.clear();
    item_.guid = value_of(attributes, "rdf:about");
  }

  void start_outline(const Name& name, const Attributes& attributes) {
    if (name.local == "title" && feed_.title.empty()) {
      capture_from_ = depth_;
      text_.clear();
      return;
    }
    if (name.local != "outline") return;
    std::string title = collapse_spaces(value_of(attributes, "text"));
    if (title.empty()) title = collapse_spaces(value_of(attributes, "title"));
    std::string address = value_of(attributes, "xmlUrl");
    if (address.empty()) address = value_of(attributes, "xmlurl");
    if (!trim(address).empty() && feed_.references.size() < kMostItems)
      feed_.references.push_back({title, std::string(trim(address)), value_of(attributes, "htmlUrl"), folders_});
    folders_.push_back(std::move(title));
  }

  // Atom says of each text whether it is HTML; in RSS it may always be.
  std::string markup() const {
    const std::string type = value_of(attributes_, "type");
    const bool plain = feed_.kind == FeedKind::kAtom && (type.empty() || type == "text");
    return plain ? std::string(trim(text_)) : html_text(text_);
  }
  std::string line() const { return collapse_spaces(markup()); }
  static void fill(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  void item_field(const Name& name) {
    const std::string field = name.full();
    if (field == "title") fill(item_.title, line());
    else if (field == "guid" || field == "id") item_.guid = trim(text_);
    else if (field == "link") take_link(item_.link);
    else if (one_of(field, {"pubDate", "pubdate", "published", "issued", "dc:date", "dcterms:created", "created"}))
      fill(item_.published_text, collapse_spaces(text_));
    else if (one_of(field, {"updated", "modified", "dcterms:modified", "lastBuildDate"})) fill(item_.updated_text, collapse_spaces(text_));
    else if (one_of(field, {"author", "dc:creator", "name", "itunes:author", "dc:author"})) add_value(item_.authors, person_name(line()));
    else if (field == "category" || field == "dc:subject") add_category();
    else if (one_of(field, {"description", "summary", "itunes:summary", "media:description"})) fill(summary_, markup());
    else if (one_of(field, {"content:encoded", "content", "xhtml:body", "body", "fullText", "fulltext"})) fill(content_, markup());
  }

  void add_category() {
    std::string term = value_of(attributes_, "label");
    if (term.empty()) term = value_of(attributes_, "term");
    add_value(item_.categories, term.empty() ? line() : collapse_spaces(term));
  }

  void feed_field(const Name& name) {
    const std::string field = name.full();
    if (field == "title") fill(feed_.title, line());
    else if (field == "link") take_link(feed_.link);
    else if (field == "language" || field == "dc:language") fill(feed_.language, lower_ascii(collapse_spaces(text_)));
  }

  // RSS writes the address between the tags, Atom into href, with a kind of link beside it.
  void take_link(std::string& link) const {
    const std::string address = value_of(attributes_, "href"), kind = value_of(attributes_, "rel");
    if (!address.empty() && !kind.empty() && kind != "alternate") return;
    fill(link, collapse_spaces(address.empty() ? text_ : address));
  }

  void end_item() {
    in_item_ = false;
    if (feed_.kind == FeedKind::kRdf && item_.link.empty()) item_.link = item_.guid;
    item_.summary = std::move(summary_);
    item_.content = std::move(content_);
    read_date();
    if (item_.link.empty() && item_.guid.find("://") != item_.guid.npos) item_.link = item_.guid;
    item_.identity = make_identity(item_.guid, item_.link, item_.title, item_.text());
    if (item_.guid.empty() && item_.link.empty())
      note("item_without_name", "An item has neither a guid nor a link; it is known by its title and words alone.");
    feed_.items.push_back(std::move(item_));
  }

  void read_date() {
    const std::string& written = item_.published_text.empty() ? item_.updated_text : item_.published_text;
    if (written.empty()) return;
    const FeedDate date = read_feed_date(written);
    item_.published = date.date;
    if (!date.date) note("unreadable_date", "An item's date, \"" + written.substr(0, 60) + "\", could not be read.");
    else if (date.odd) note("odd_date", "An item's date, \"" + written.substr(0, 60) + "\", is in no form that feeds allow; it was read as " + iso_text(date.date) + ".");
  }

  Feed& feed_;
  FeedItem item_;
  std::string text_, summary_, content_, root_name_;
  Attributes attributes_;  // of the element whose text is being read
  std::vector<std::string> folders_;
  size_t depth_ = 0, capture_from_ = 0, skip_from_ = 0;  // depths; 0 = not within such an element
  bool in_item_ = false, escape_ = false, stopped_ = false, has_root_ = false;
};

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserHandle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

struct Session {
  FeedReader& reader;
  XML_Parser parser;
  void check() const {
    if (reader.stopped()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& session = *static_cast<Session*>(data);
  Attributes attributes;
  for (size_t i = 0; pairs[i] && i < 2 * kMostValues; i += 2) attributes.emplace_back(pairs[i], pairs[i + 1]);
  session.reader.start(name, std::move(attributes));
  session.check();
}
void on_end(void* data, const XML_Char* name) { static_cast<Session*>(data)->reader.end(name); }
void on_text(void* data, const XML_Char* text, int size) {
  static_cast<Session*>(data)->reader.text({text, static_cast<size_t>(size)});
}

void note_break(XML_Parser parser, Feed& feed) {
  feed.notes.push_back({"feed_broken", "The feed is not well-formed from line " + std::to_string(XML_GetCurrentLineNumber(parser)) + " on (" +
                                           XML_ErrorString(XML_GetErrorCode(parser)) + "); what stood before it was read.", {}});
}

}  // namespace

Result<Feed> read_feed(std::string_view raw, std::string_view charset) {
  if (const std::string_view kind = binary_kind(raw); !kind.empty())
    return make_error(ErrorCode::kBadFormat, "this is " + std::string(kind) + ", not a feed");
  DecodedPage decoded = decode_page(raw.substr(0, kLargestFeed), charset);
  Feed feed;
  feed.notes = std::move(decoded.notes);
  if (raw.size() > kLargestFeed) feed.notes.push_back({"feed_cut", "The rest of the feed was not read: it is larger than 64 MiB.", {}});
  MendedXml mended = mend_xml(decoded.text);
  if (mended.had_doctype) feed.notes.push_back({"feed_doctype", "The feed's document type and its entities were left out unread.", {}});
  const size_t endless = endless_tag(mended.xml);
  if (endless < mended.xml.size()) {
    feed.notes.push_back({"feed_cut", "The rest of the feed was not read: it has a tag of more than 256 KiB.", {}});
    mended.xml.resize(endless);
  }
  FeedReader reader(feed);
  const ParserHandle parser(XML_ParserCreate("UTF-8"));
  if (!parser) return make_error(ErrorCode::kTooLarge, "there was not enough memory for this feed");
  Session session{reader, parser.get()};
  XML_SetUserData(parser.get(), &session);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  const bool good = XML_Parse(parser.get(), mended.xml.data(), static_cast<int>(mended.xml.size()), XML_TRUE) == XML_STATUS_OK;
  if (!reader.has_root())
    return make_error(ErrorCode::kBadFormat, reader.root_name().empty() ? "this is no feed: it holds no XML element"
                                                                        : "this is no feed: its first element is <" + reader.root_name() + ">");
  reader.finish();
  if (!good && !reader.stopped()) note_break(parser.get(), feed);
  return feed;
}

bool looks_like_feed(std::string_view raw) {
  const std::string head = lower_ascii(raw.substr(0, 2048));
  const size_t at = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (at == head.npos || head[at] != '<') return false;
  for (const char* start : {"<rss", "<feed", "<rdf:rdf", "<opml", "<atom:feed"}) {
    const size_t found = head.find(start, at);
    if (found == head.npos || head.find("<html") < found) continue;
    const size_t end = found + std::string_view(start).size();
    if (end < head.size() && (head[end] == ' ' || head[end] == '>' || head[end] == '\n' || head[end] == '\r' || head[end] == '\t')) return true;
  }
  return false;
}

Result<Document> read_feed_item(const FeedItem& item, const Feed& feed, const WireKnowledge& wire) {
  DocumentFields fields;
  fields.id = item.guid.empty() ? item.link : item.guid;
  fields.uri = item.link;
  fields.source = feed.title;
  fields.headline = item.title;
  fields.published = item.published ? iso_text(item.published) : item.published_text;
  fields.language = feed.language.substr(0, feed.language.find_first_of("-_"));
  fields.body_only = true;
  fields.headline_first = !item.title.empty();
  const std::string text = item.title + (item.title.empty() || item.text().empty() ? "" : "\n\n") + item.text();
  SITREP_TRY(Document document, read_exact_text(text, fields, wire));
  if (!item.published_text.empty()) document.published_text = item.published_text;
  if (document.byline.empty()) document.byline = item.authors;
  if (document.section.empty()) document.section = item.categories;
  return document;
}

}  // namespace sitrep
