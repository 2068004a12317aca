// A file layer for SQLite that fails on command, for tests: the disk is full, fsync answers an
// error, a write stops half way, the power goes out and with it what was not synced.
#pragma once

#include <cstdint>
#include <string>

namespace sitrep {

enum class Fault { kNone, kDiskFull, kSyncFails, kShortWrite, kPowerLoss };

// Registers the layer under the name "faulty" and sets it to fail at the `at`-th write or sync from
// now on (from 1; 0: never). After a power loss every call fails until the next arm_faults().
void arm_faults(Fault fault, int64_t at);
// How many writes and syncs there were since.
int64_t fault_calls();
// Puts the files that were opened since into the state that a disk would have: what was synced, and
// of the rest the sectors of 512 bytes that `seed` picks.
void lose_power(uint64_t seed);

}  // namespace sitrep
