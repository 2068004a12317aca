// run_in_order(): many jobs on several workers, their results in input order.
//
//   run_in_order(count, threads, [&](size_t i) { return work(i); },
//                [&](size_t i, auto result) { use(result); return true; });
//
// `deliver` runs on the calling thread and returns false to stop early. What a job throws is thrown
// from here, once it would be its turn. Results are of any type that can be moved.
// Workers take the next job in turn. Results that are ready before their turn wait in a window of a
// few for each worker; a worker that would run past the window waits, so memory stays bounded
// whatever the corpus. The calling thread delivers and does nothing else.
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

template <typename T, typename Job>
class OrderedRun {
 public:
  OrderedRun(size_t count, unsigned threads, const Job& job)
      : count_(count), job_(job), slots_(threads * kWaitingForEachWorker) {
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
  }
  ~OrderedRun() {
    stop();
    for (std::thread& worker : workers_) worker.join();
  }
  OrderedRun(const OrderedRun&) = delete;
  OrderedRun& operator=(const OrderedRun&) = delete;

  // Waits for the next result in input order; throws what its job threw.
  T take() {
    std::unique_lock lock(mutex_);
    Slot& slot = slots_[delivered_ % slots_.size()];
    ready_.wait(lock, [&] { return slot.ready; });
    Slot taken = std::exchange(slot, Slot{});
    ++delivered_;
    room_.notify_one();
    if (taken.trouble) std::rethrow_exception(taken.trouble);
    return std::move(*taken.result);
  }

 private:
  static constexpr size_t kWaitingForEachWorker = 4;
  struct Slot {
    bool ready = false;
    std::optional<T> result;
    std::exception_ptr trouble;
  };

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      room_.wait(lock, [&] {
        return stopped_ || next_ == count_ || next_ < delivered_ + slots_.size();
      });
      if (stopped_ || next_ == count_) return;
      const size_t mine = next_++;
      lock.unlock();
      Slot done = run(mine);
      lock.lock();
      slots_[mine % slots_.size()] = std::move(done);
      ready_.notify_one();
      if (next_ == count_) room_.notify_all();  // nothing is left for those that wait
    }
  }

  Slot run(size_t index) const {
    Slot slot{true, std::nullopt, nullptr};
    try {
      slot.result.emplace(job_(index));
    } catch (...) {
      slot.trouble = std::current_exception();
    }
    return slot;
  }

  const size_t count_;
  const Job& job_;
  std::mutex mutex_;
  std::condition_variable ready_, room_;
  size_t next_ = 0, delivered_ = 0;
  bool stopped_ = false;
  std::vector<Slot> slots_;  // a ring: job i waits in slot i % size
  std::vector<std::thread> workers_;
};

template <typename Job, typename Deliver>
void run_in_order(size_t count, unsigned threads, const Job& job, const Deliver& deliver) {
  const size_t useful = std::min<size_t>(std::max(threads, 1u), std::max<size_t>(count, 1));
  threads = static_cast<unsigned>(useful);
  if (threads == 1) {
    for (size_t i = 0; i < count; ++i)
      if (!deliver(i, job(i))) return;
    return;
  }
  OrderedRun<std::invoke_result_t<Job, size_t>, Job> run(count, threads, job);
  for (size_t i = 0; i < count; ++i)
    if (!deliver(i, run.take())) return;
}

}  // namespace sitrep
