#include "serve/cli/fetched_documents.h"

#include <algorithm>
#include <ctime>

#include "base/read_file.h"
#include "formats/item_identity.h"
#include "serve/cli/progress.h"
#include "serve/cli/read_item.h"

namespace sitrep {

namespace {

std::string instant_text(int64_t seconds) {
  const time_t when = static_cast<time_t>(seconds);
  std::tm utc{};
  gmtime_r(&when, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

bool has_article(const Document& document) {
  return std::none_of(document.notes.begin(), document.notes.end(), [](const Note& note) { return note.kind == "no_article" || note.kind == "no_body" || note.kind == "empty_document"; });
}

Result<std::vector<Document>> documents_of_page(const Engine& engine, const FetchedPage& page) {
  WarcPayload payload;
  payload.uri = page.url, payload.fetched = instant_text(page.at);
  payload.media_type = page.media_type, payload.charset = page.charset, payload.bytes = page.bytes;
  return read_payload(engine, payload);
}

// What the feed knows and the page does not say.
void complete_from_feed(Document& document, const FeedItem& item, const Feed& feed) {
  if (document.source.empty()) document.source = feed.title;
  if (document.byline.empty()) document.byline = item.authors;
  if (document.published || !item.published) return;
  document.published = item.published;
  document.published_text = item.published_text.empty() ? item.updated_text : item.published_text;
  std::erase_if(document.notes, [](const Note& note) { return note.kind == "fetched_on" || note.kind == "no_publication_date"; });
}

Result<Document> feed_document(const Engine& engine, const FetchedItem& item, std::string why_no_page) {
  SITREP_TRY(Document document, engine.read_feed_item(item.feed->items[item.item], *item.feed));
  if (!why_no_page.empty()) document.notes.push_back({"no_page", "The page could not be read (" + why_no_page + "); this is the feed's own text.", {}});
  return document;
}

}  // namespace

FetchOptions fetch_options(const Arguments& arguments) {
  FetchOptions options;
  options.http.user_agent = kUserAgent;
  options.http.allow_private = arguments.store.allow_private;
  options.http.stop = [] { return stop_requested(); };
  options.http.seconds = arguments.store.fetch_seconds;
  options.delay_seconds = arguments.store.fetch_delay;
  return options;
}

Result<FetchPlan> fetch_plan(const Arguments& arguments) {
  FetchPlan plan;
  plan.pages = !arguments.store.no_pages;
  for (const std::string& input : arguments.inputs)
    if (looks_like_url(input)) plan.addresses.push_back(input);
  for (const std::string& list : arguments.store.feeds) {
    if (looks_like_url(list)) {
      plan.feeds.push_back(list);
      continue;
    }
    SITREP_TRY(const std::string bytes, read_file(list, "the list of feeds", "give an OPML file or one with an address a line"));
    auto feeds = read_feed_list(bytes);
    if (!feeds) return make_error(feeds.error().code, list + ": " + feeds.error().message);
    plan.feeds.insert(plan.feeds.end(), feeds.value().begin(), feeds.value().end());
  }
  return plan;
}

namespace {

// An item of a feed: its page's article or, failing that, the feed's own text.
Result<Document> document_of_item(const Engine& engine, const FetchedItem& item) {
  std::string why = item.no_page;
  if (item.page) {
    auto documents = documents_of_page(engine, *item.page);
    if (documents && !documents.value().empty() && has_article(documents.value().front())) return std::move(documents.value().front());
    why = documents ? "it holds no article" : documents.error().message;
  }
  return feed_document(engine, item, why);
}

// An address: a page, or a file of any form that reports come in.
Result<std::vector<Document>> documents_of_address(const Engine& engine, const FetchedItem& item) {
  auto documents = documents_of_page(engine, *item.page);
  if (!documents) return make_error(documents.error().code, item.name + ": " + documents.error().message);
  if (documents.value().empty()) return make_error(ErrorCode::kBadFormat, item.name + ": holds no report (" + (item.page->media_type.empty() ? "no media type" : item.page->media_type) + ")");
  for (Document& document : documents.value())
    if (document.id == canonical_url(item.page->url)) document.id = item.id;
  return documents;
}

}  // namespace

Result<std::vector<Document>> documents_of(const Engine& engine, const FetchedItem& item) {
  if (!item.trouble.empty()) return make_error(ErrorCode::kUnreadable, item.trouble);
  if (!item.feed) return item.page ? documents_of_address(engine, item) : std::vector<Document>();
  SITREP_TRY(Document document, document_of_item(engine, item));
  complete_from_feed(document, item.feed->items[item.item], *item.feed);
  document.id = item.id;
  return std::vector<Document>{std::move(document)};
}

}  // namespace sitrep
