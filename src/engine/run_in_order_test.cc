#include "engine/run_in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace sitrep {
namespace {

// A stream of `count` numbers that is not to be pulled by two threads at once.
class Numbers {
 public:
  explicit Numbers(int count) : count_(count) {}
  std::optional<int> next() {
    EXPECT_EQ(inside_.fetch_add(1), 0) << "two threads pull";
    std::optional<int> number;
    if (pulled_ < count_) number = pulled_++;
    inside_.fetch_sub(1);
    return number;
  }
  int pulled() const { return pulled_; }

 private:
  int count_;
  std::atomic<int> pulled_ = 0, inside_ = 0;
};

void work_for(int n) { std::this_thread::sleep_for(std::chrono::microseconds(n * 7919 % 500)); }

TEST(RunInOrder, ResultsComeInTheOrderOfTheStream) {
  for (const unsigned threads : {0u, 1u, 2u, 7u})
    for (const int count : {0, 1, 2, 500}) {
      Numbers numbers(count);
      std::vector<int> got;
      run_in_order(threads, [&] { return numbers.next(); }, [](size_t index, int n) { return work_for(n), n * 2 + static_cast<int>(index); },
                   [&](size_t index, int result) {
                     EXPECT_EQ(result, 3 * static_cast<int>(index));
                     got.push_back(result);
                     return true;
                   });
      EXPECT_EQ(got.size(), static_cast<size_t>(count)) << threads << " threads";
    }
}

TEST(RunInOrder, NoMoreIsPulledThanFitsTheWindow) {
  for (const unsigned threads : {1u, 3u}) {
    Numbers numbers(1000000);
    int delivered = 0;
    run_in_order(threads, [&] { return numbers.next(); }, [](size_t, int n) { return n; },
                 [&](size_t, int) {
                   work_for(1);
                   EXPECT_LE(numbers.pulled(), delivered + 1 + 5 * static_cast<int>(threads));
                   return ++delivered < 100;
                 });
    EXPECT_EQ(delivered, 100) << "stopped early";
  }
}

TEST(RunInOrder, WhatIsThrownComesAtItsTurn) {
  for (const bool pulling : {false, true})
    for (const unsigned threads : {1u, 4u}) {
      Numbers numbers(100);
      int delivered = 0;
      const auto pull = [&] {
        auto number = numbers.next();
        if (pulling && number == 50) throw std::runtime_error("pull");
        return number;
      };
      const auto job = [&](size_t, int n) { return pulling || n != 50 ? n : throw std::runtime_error("job"); };
      EXPECT_THROW(run_in_order(threads, pull, job, [&](size_t, int) { return ++delivered, true; }), std::runtime_error);
      EXPECT_EQ(delivered, 50);
    }
}

}  // namespace
}  // namespace sitrep
