// How far long work has come: a bar on a terminal, a plain line every five seconds in a log.
//
// How far is told by bytes read of bytes in all; where nobody knows how many there are (standard
// input, the network), by documents alone. Nothing is shown for work of less than two seconds or
// where the bar would run into the answer on the same terminal. Also the place of Ctrl-C.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sitrep {

class Progress {
 public:
  // `answers`: the command prints its answer to standard output while it works.
  explicit Progress(bool answers = true);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  // `total` = 0: unknown.
  void update(size_t documents, uint64_t read, uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  bool silent_, bar_, shown_ = false;
  Clock::time_point begun_, last_;
};

// The first Ctrl-C finishes the document at hand; a second one ends the program at once.
void catch_interrupts();
bool stop_requested();

}  // namespace sitrep
