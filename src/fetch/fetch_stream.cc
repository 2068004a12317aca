#include "fetch/fetch_stream.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/strings.h"
#include "fetch/url.h"

namespace sitrep {

namespace {

constexpr int kMostLists = 2;  // a list may name lists, and these feeds alone

// The name of an item's document: its address without what says where a reader came from, else the
// feed's own name for it, else its words.
std::string id_of(const FeedItem& item, const std::string& feed) {
  if (looks_like_url(item.link)) return item.identity.url;
  if (!item.guid.empty()) return looks_like_url(item.guid) ? item.guid : feed + "#" + item.guid;
  return feed + "#" + hash_text(hash_mix(hash_bytes(item.identity.title + "\n" + item.identity.content)));
}

ItemIdentity identity_of(const FeedItemRow& row) { return {row.guid, row.url, row.title, row.content}; }

}  // namespace

// A feed whose items are being fetched.
struct FetchStream::FeedRun {
  std::shared_ptr<Feed> feed;
  std::string url;
  FetchedRow fetched;    // kept with the last of its items
  size_t left = 0;       // items that are not done
  bool again = false;    // an item's page may be had another day: the feed is to be read again then
};

Result<std::vector<std::string>> read_feed_list(const std::string& bytes) {
  std::vector<std::string> feeds;
  if (looks_like_feed(bytes)) {
    SITREP_TRY(const Feed list, read_feed(bytes));
    if (list.kind != FeedKind::kOpml) return make_error(ErrorCode::kBadFormat, "is a feed; a list of feeds is expected: OPML, or one address a line");
    for (const FeedReference& each : list.references)
      if (!each.feed_url.empty()) feeds.push_back(each.feed_url);
  } else {
    for (const std::string_view line : split(bytes, '\n'))
      if (const std::string_view address = trim(line.substr(0, line.find(" #"))); !address.empty() && !address.starts_with('#')) feeds.emplace_back(address);
  }
  for (const std::string& feed : feeds)
    if (!looks_like_url(feed)) return make_error(ErrorCode::kBadFormat, "holds \"" + feed.substr(0, 100) + "\", which is no http address");
  if (feeds.empty()) return make_error(ErrorCode::kBadFormat, "names no feed");
  return feeds;
}

FetchStream::FetchStream(FetchPlan plan, FetchOptions options, FetchMemory& memory)
    : plan_(std::move(plan)), fetcher_([&] {
        options.http.stop = [this, asked = options.http.stop] { return given_up_ || (asked && asked()); };
        return std::move(options);
      }(), memory) {
  for (const std::string& url : plan_.addresses) jobs_.push_back({url, false, 0, nullptr, 0, {}});
  for (const std::string& url : plan_.feeds) jobs_.push_back({url, true, 0, nullptr, 0, {}});
}

FetchStream::~FetchStream() { given_up_ = true; }

std::optional<FetchedItem> FetchStream::next() {
  while (true) {
    if (!ready_.empty()) {
      FetchedItem out = std::move(ready_.front());
      ready_.pop_front();
      return out;
    }
    if (stopped_) return std::nullopt;
    start_jobs();
    if (running_.empty()) return std::nullopt;
    Running first = std::move(running_.front());
    running_.pop_front();
    FetchAnswer answer = first.answer.get();
    if (auto out = work(std::move(first.job), std::move(answer))) return out;
  }
}

// The first jobs of hosts that nobody is asking, until so many are asked at once. Which these are
// follows from the jobs and what was taken before, not from the clock.
void FetchStream::start_jobs() {
  constexpr size_t kLook = 500;  // jobs that are looked at
  std::set<std::string> busy;
  for (const Running& each : running_) busy.insert(each.host);
  for (size_t n = 0, looked = 0; running_.size() < kAtOnce && n < jobs_.size() && looked < kLook; ++looked) {
    const auto url = read_url(jobs_[n].url);
    std::string host = url ? url.value().origin : jobs_[n].url;
    if (busy.contains(host)) {
      ++n;
      continue;
    }
    Job job = std::move(jobs_[n]);
    jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(n));
    if (!job.run && !seen_.insert(job.url).second) continue;
    busy.insert(host);
    // A feed or an address asks only for what is newer; an item's page is wanted in any case.
    auto answer = std::async(std::launch::async, [this, address = job.url, conditional = !job.run] { return fetcher_.get(address, conditional); });
    running_.push_back({std::move(job), std::move(host), std::move(answer)});
  }
}

std::optional<FetchedItem> FetchStream::work(Job job, FetchAnswer answer) {
  if (job.run) {
    FetchedItem out = page_of_item(std::move(job), std::move(answer));
    return stopped_ ? std::nullopt : std::optional(std::move(out));
  }
  if (answer.end == FetchEnd::kStopped) return stopped_ = true, std::nullopt;
  FetchedItem out;
  out.name = job.url;
  out.rows = std::move(answer.rows);
  if (answer.end == FetchEnd::kSkipped || answer.end == FetchEnd::kUnchanged) return out;
  if (answer.end != FetchEnd::kGot) return out.trouble = answer.message, out;
  if (looks_like_feed(answer.page.bytes)) {
    answer.rows = std::move(out.rows);
    return begin_feed(job, std::move(answer));
  }
  if (job.feed_only) return out.trouble = job.url + " is no feed", out;
  out.id = canonical_url(job.url);
  out.rows.fetched.push_back(std::move(answer.fetched));
  out.page = std::move(answer.page);
  return out;
}

FetchedItem FetchStream::begin_feed(const Job& job, FetchAnswer answer) {
  FetchedItem out;
  out.name = job.url;
  out.rows = std::move(answer.rows);
  auto feed = read_feed(answer.page.bytes, answer.page.charset);
  if (!feed) return out.trouble = job.url + ": " + feed.error().message, out;
  if (feed.value().kind == FeedKind::kOpml) {
    for (const FeedReference& each : feed.value().references) {
      const auto url = read_url(each.feed_url, answer.page.url);
      if (url && job.lists < kMostLists) jobs_.push_back({url.value().text, true, job.lists + 1, nullptr, 0, {}});
    }
    return out;
  }
  const auto run = std::make_shared<FeedRun>();
  run->feed = std::make_shared<Feed>(std::move(feed).value());
  run->url = job.url;
  run->fetched = std::move(answer.fetched);
  for (FeedItem& item : run->feed->items) {
    const auto link = read_url(item.link, answer.page.url);  // some feeds give paths alone
    if (!link || looks_like_url(item.link) || item.link.empty()) continue;
    item.link = link.value().text;
    item.identity = make_identity(item.guid, item.link, item.title, item.text());
  }
  if (!plan_items(run)) out.rows.fetched.push_back(run->fetched);
  return out;
}

// False: there is nothing new in the feed.
bool FetchStream::plan_items(const std::shared_ptr<FeedRun>& run) {
  const std::vector<FeedItemRow> known = fetcher_.known_items(run->url);
  const size_t before = ready_.size();
  for (size_t i = 0; i < run->feed->items.size(); ++i) plan_item(run, i, known);
  const bool ready = ready_.size() > before;
  if (ready && run->left == 0) ready_.back().rows.fetched.push_back(run->fetched);
  return ready || run->left > 0;
}

void FetchStream::plan_item(const std::shared_ptr<FeedRun>& run, size_t index, const std::vector<FeedItemRow>& known) {
  const FeedItem& item = run->feed->items[index];
  FeedItemRow row{run->url, id_of(item, run->url), item.guid, item.identity.url, item.identity.title, item.identity.content};
  for (const FeedItemRow& each : known) {
    const SameItem same = compare_items(identity_of(each), item.identity);
    if (same == SameItem::kSame) return;
    if (same == SameItem::kEdited) row.document_id = each.document_id;
  }
  if (!seen_.insert("item " + row.document_id).second) return;
  if (plan_.pages && looks_like_url(item.link)) {
    ++run->left;
    jobs_.push_back({item.link, false, 0, run, index, std::move(row)});
    return;
  }
  FetchedItem out;
  out.name = item.link.empty() ? run->url : item.link;
  out.id = row.document_id;
  out.feed = run->feed;
  out.item = index;
  out.rows.items.push_back(std::move(row));
  ready_.push_back(std::move(out));
}

FetchedItem FetchStream::page_of_item(Job job, FetchAnswer answer) {
  FetchedItem out;
  if (answer.end == FetchEnd::kStopped) return stopped_ = true, out;
  out.name = job.url;
  out.id = job.row.document_id;
  out.feed = job.run->feed;
  out.item = job.item;
  out.rows = std::move(answer.rows);
  const bool got = answer.end == FetchEnd::kGot;
  const bool later = answer.end == FetchEnd::kLater || answer.end == FetchEnd::kSkipped;
  if (got) out.page = std::move(answer.page);
  else out.no_page = answer.message.empty() ? "its server says that it has not changed" : answer.message;
  if (later) job.run->again = true;  // known again only when its page has been had
  else out.rows.items.push_back(std::move(job.row));
  finish_item(*job.run, out);
  return out;
}

void FetchStream::finish_item(FeedRun& run, FetchedItem& out) {
  if (--run.left == 0 && !run.again) out.rows.fetched.push_back(run.fetched);
}

}  // namespace sitrep
