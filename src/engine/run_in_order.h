// run_in_order(): a stream of items through several workers, their results in the stream's order.
//
//   run_in_order(threads, [&]() -> std::optional<Item> { return stream.next(); },
//                [&](size_t i, Item item) { return work(item); },
//                [&](size_t i, auto result) { use(result); return true; });
//
// `pull` is called by one worker at a time, in order, until it answers nothing: how many items there
// are need not be known. `deliver` runs on the calling thread and returns false to stop early. What
// `pull` or a job throws is thrown from here, once it would be its turn.
// Results that are ready before their turn wait in a window of a few for each worker; a worker that
// would run past the window waits before it pulls, so memory stays bounded whatever the corpus: one
// item for each worker and the window of results. The calling thread delivers and does nothing else.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace sitrep {

template <typename T, typename Pull, typename Job>
class OrderedRun {
 public:
  OrderedRun(unsigned threads, const Pull& pull, const Job& job) : pull_(pull), job_(job), slots_(threads * kWaitingForEachWorker) {
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
  }
  ~OrderedRun() {
    stop();
    for (std::thread& worker : workers_) worker.join();
  }
  OrderedRun(const OrderedRun&) = delete;
  OrderedRun& operator=(const OrderedRun&) = delete;

  // Waits for the next result in the stream's order; nothing at the end. Throws what its job threw.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    Slot& slot = slots_[delivered_ % slots_.size()];
    ready_.wait(lock, [&] { return slot.ready || (ended_ && delivered_ == next_); });
    if (!slot.ready) return std::nullopt;
    Slot taken = std::exchange(slot, Slot{});
    ++delivered_;
    room_.notify_one();
    if (taken.trouble) std::rethrow_exception(taken.trouble);
    return std::move(taken.result);
  }

 private:
  static constexpr size_t kWaitingForEachWorker = 4;
  struct Slot {
    bool ready = false;
    std::optional<T> result;
    std::exception_ptr trouble;
  };
  using Pulled = std::invoke_result_t<Pull>;  // an optional

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

  void work() {
    while (true) {
      Slot done{true, std::nullopt, nullptr};
      Pulled item;
      size_t mine = 0;
      if (!take_next(item, mine, done.trouble)) return;
      if (!done.trouble) run(mine, std::move(*item), done);
      const std::lock_guard lock(mutex_);
      slots_[mine % slots_.size()] = std::move(done);
      ready_.notify_one();
    }
  }

  // The next item and its number; false when there is none. One worker at a time is in here.
  bool take_next(Pulled& item, size_t& mine, std::exception_ptr& trouble) {
    const std::lock_guard pulling(pulling_);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] { return stopped_ || ended_ || next_ < delivered_ + slots_.size(); });
      if (stopped_ || ended_) return false;
    }
    try {
      item = pull_();
    } catch (...) {
      trouble = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    ended_ = !item;
    if (!item && !trouble) {
      ready_.notify_one();
      return false;
    }
    mine = next_++;
    return true;
  }

  void run(size_t index, typename Pulled::value_type item, Slot& slot) const {
    try {
      slot.result.emplace(job_(index, std::move(item)));
    } catch (...) {
      slot.trouble = std::current_exception();
    }
  }

  const Pull& pull_;
  const Job& job_;
  std::mutex pulling_;  // taken before mutex_
  std::mutex mutex_;
  std::condition_variable ready_, room_;
  size_t next_ = 0, delivered_ = 0;
  bool stopped_ = false, ended_ = false;
  std::vector<Slot> slots_;  // a ring: item i waits in slot i % size
  std::vector<std::thread> workers_;
};

template <typename Pull, typename Job, typename Deliver>
void run_in_order(unsigned threads, const Pull& pull, const Job& job, const Deliver& deliver) {
  using Pulled = typename std::invoke_result_t<Pull>::value_type;
  if (threads <= 1) {
    size_t index = 0;
    while (auto item = pull()) {
      if (!deliver(index, job(index, std::move(*item)))) return;
      ++index;
    }
    return;
  }
  OrderedRun<std::invoke_result_t<Job, size_t, Pulled>, Pull, Job> run(threads, pull, job);
  size_t index = 0;
  while (auto result = run.take())
    if (!deliver(index++, std::move(*result))) return;
}

}  // namespace sitrep
