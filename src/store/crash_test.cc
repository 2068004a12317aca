// A failing disk at every single write and sync of a batch, and power cuts: what was acknowledged is
// there once, what was not is there wholly or not at all, and the store opens without repair.
#include "store/fault_vfs.h"
#include "store/maintain.h"
#include "store/test_documents.h"

namespace sitrep {
namespace {

std::vector<CodedDocument> batch_of(int number) {
  std::vector<CodedDocument> batch;
  for (int i = 0; i < 4; ++i) {
    const std::string id = std::to_string(number) + "-" + std::to_string(i);
    // Long enough for pages of their own, so that a batch is many writes.
    std::string text = "Report " + id + " of a strike.";
    for (int n = 0; n < 120; ++n) text += " It was loud in place " + std::to_string(n * 7 + i) + ".";
    batch.push_back(made(id, text, {{"ASSAULT", "USA", "IRN", "2020-01-0" + std::to_string(i + 1)}}));
  }
  return batch;
}

class CrashTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fresh_folder();
    path_ = folder_ + "/a.sitrep";
    for (int n = 0; n < 3; ++n) {
      ASSERT_TRUE(append(folder_ + "/model.sitrep", n, nullptr));
      expected_.push_back(exported(folder_ + "/model.sitrep"));
    }
  }
  static Status append(const std::string& path, int number, const char* vfs) {
    SITREP_TRY(StoreWriter writer, StoreWriter::open(path, vfs));
    SITREP_TRY(const auto outcomes, writer.append(batch_of(number), instant(number + 1), "batch " + std::to_string(number)));
    EXPECT_EQ(outcomes.size(), 4u);
    return ok();
  }
  void clear() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + end);
  }
  // After trouble: `acknowledged` batches are there, one more perhaps, and the rest can follow.
  void expect_sound(int acknowledged, const std::string& where) {
    const std::string there = exported(path_);
    const bool good = there == expected_[acknowledged - 1] || (acknowledged < 3 && there == expected_[acknowledged]);
    EXPECT_TRUE(good) << where << ": " << there.substr(0, 300);
    const auto report = check_store(path_);
    ASSERT_TRUE(report) << where << ": " << report.error().message;
    EXPECT_TRUE(report.value().problems.empty()) << where << ": " << report.value().problems.front();
    for (int n = 0; n < 3; ++n) EXPECT_TRUE(append(path_, n, nullptr)) << where;
    EXPECT_EQ(exported(path_), expected_[2]) << where;
  }
  std::string folder_, path_;
  std::vector<std::string> expected_;  // what is in force after 1, 2, 3 batches
};

TEST_F(CrashTest, AFailingDiskNeverHarmsWhatWasAcknowledged) {
  for (const Fault fault : {Fault::kDiskFull, Fault::kSyncFails, Fault::kShortWrite}) {
    bool failed = true;
    int64_t at = 1;
    for (; failed && at < 2000; ++at) {
      clear();
      ASSERT_TRUE(append(path_, 0, nullptr));
      arm_faults(fault, at);
      const Status done = append(path_, 1, "faulty");
      const bool reached = fault_calls() >= at;
      arm_faults(Fault::kNone, 0);
      failed = reached;
      // A sync that fails while the log is copied back at closing is no loss: the log is still there.
      if (!done) {
        EXPECT_NE(done.error().message.find("what was acknowledged is safe"), std::string::npos) << done.error().message;
      }
      if (at % 5 == 1 || !reached) expect_sound(done ? 2 : 1, "fault " + std::to_string(static_cast<int>(fault)) + " at call " + std::to_string(at));
    }
    EXPECT_GT(at, 5) << "the faults were never reached";
    EXPECT_LT(at, 2000);
  }
}

TEST_F(CrashTest, PowerCutsLoseNothingAcknowledged) {
  int cuts = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    clear();
    arm_faults(Fault::kPowerLoss, static_cast<int64_t>(1 + seed * 7 % 150));
    int acknowledged = 0;
    {
      auto writer = StoreWriter::open(path_, "faulty");
      for (int n = 0; writer && n < 3; ++n) {
        if (!writer.value().append(batch_of(n), instant(n + 1), "batch")) break;
        ++acknowledged;
      }
    }
    lose_power(seed);
    cuts += acknowledged < 3;
    arm_faults(Fault::kNone, 0);
    std::filesystem::remove(path_ + "-shm");  // memory, not disk
    if (acknowledged) expect_sound(acknowledged, "seed " + std::to_string(seed));
    for (int n = 0; n < 3; ++n) EXPECT_TRUE(append(path_, n, nullptr)) << "seed " << seed;
    EXPECT_EQ(exported(path_), expected_[2]) << "seed " << seed;
  }
  EXPECT_GT(cuts, 15);
}

TEST_F(CrashTest, ATornLastPageIsTold) {
  ASSERT_TRUE(append(path_, 0, nullptr));
  ASSERT_TRUE(append(path_, 1, nullptr));
  const auto size = std::filesystem::file_size(path_);
  std::filesystem::resize_file(path_, size - 3000);
  const auto report = check_store(path_);
  EXPECT_TRUE(!report || !report.value().problems.empty());
}

}  // namespace
}  // namespace sitrep
