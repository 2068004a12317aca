// How far long work has come: a bar on a terminal, a plain line every five seconds in a log.
//
// Nothing is shown for work of less than two seconds, for one document, or where the bar would run
// into the answer on the same terminal. Also the place of Ctrl-C: stop_requested().
#pragma once

#include <chrono>
#include <cstddef>

namespace sitrep {

class Progress {
 public:
  // `answers`: the command prints its answer to standard output while it works.
  explicit Progress(size_t total, bool answers = true);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void update(size_t done);

 private:
  using Clock = std::chrono::steady_clock;
  size_t total_;
  bool bar_, shown_ = false;
  Clock::time_point begun_, last_;
};

// The first Ctrl-C finishes the document at hand; a second one ends the program at once.
void catch_interrupts();
bool stop_requested();

}  // namespace sitrep
