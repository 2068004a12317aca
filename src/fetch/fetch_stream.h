// FetchStream: addresses and lists of feeds to reports, one after the other.
//
// An address may hold a page, a feed or an OPML list. Items of a feed are told apart by what the
// store remembers of them (formats/item_identity.h): those that are known are passed over, new and
// edited ones come out, with the page behind their link where pages are wanted. Up to kAtOnce hosts
// are asked at a time, each by one job, so that one host's delay is another's time. What comes out,
// and in which order, does not depend on who answers first.
// next() is called by one thread at a time. Memory: kAtOnce pages, and the feeds whose items are not all done.
#pragma once

#include <atomic>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "fetch/fetcher.h"
#include "formats/read_feed.h"

namespace sitrep {

inline constexpr size_t kAtOnce = 8;  // hosts

struct FetchPlan {
  std::vector<std::string> addresses;  // pages, feeds or lists
  std::vector<std::string> feeds;      // feeds or lists alone
  bool pages = true;                   // fetch what items link to
};

// A report, or why there is none, or (neither page nor item) only something to remember.
struct FetchedItem {
  std::string name;                  // its address, for messages
  std::string id;                    // of the document
  std::optional<FetchedPage> page;
  std::shared_ptr<const Feed> feed;  // of an item of a feed; its text stands in where there is no page
  size_t item = 0;                   // which of the feed's items
  std::string no_page;               // why there is no page; empty: none was wanted
  std::string trouble;               // nothing could be had
  FetchRows rows;                    // to be kept together with the document
};

class FetchStream {
 public:
  FetchStream(FetchPlan plan, FetchOptions options, FetchMemory& memory);
  ~FetchStream();  // ends what is under way
  std::optional<FetchedItem> next();

 private:
  struct FeedRun;
  struct Job {
    std::string url;
    bool feed_only = false;
    int lists = 0;  // how many lists led here
    std::shared_ptr<FeedRun> run;  // of an item's page
    size_t item = 0;
    FeedItemRow row;
  };

  struct Running {
    Job job;
    std::string host;
    std::future<FetchAnswer> answer;
  };

  void start_jobs();
  std::optional<FetchedItem> work(Job job, FetchAnswer answer);
  FetchedItem page_of_item(Job job, FetchAnswer answer);
  FetchedItem begin_feed(const Job& job, FetchAnswer answer);
  bool plan_items(const std::shared_ptr<FeedRun>& run);
  void plan_item(const std::shared_ptr<FeedRun>& run, size_t index, const std::vector<FeedItemRow>& known);
  void finish_item(FeedRun& run, FetchedItem& out);

  FetchPlan plan_;
  std::atomic<bool> given_up_ = false;
  Fetcher fetcher_;
  std::deque<Job> jobs_;
  std::deque<FetchedItem> ready_;
  std::set<std::string> seen_;  // ids and feeds of this run
  bool stopped_ = false;
  std::deque<Running> running_;  // in the order in which they were begun; destroyed before the fetcher
};

// The feeds of a list: OPML, or one address a line ("#" begins a remark). Errors: kBadFormat.
Result<std::vector<std::string>> read_feed_list(const std::string& bytes);

}  // namespace sitrep
