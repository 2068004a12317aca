#include "serve/cli/progress.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>
#include <unistd.h>

#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void on_interrupt(int) { interrupted = 1; }

std::string bar_text(double part) {
  constexpr size_t kCells = 30;
  const size_t filled = std::min(kCells, static_cast<size_t>(part * kCells));
  return "[" + std::string(filled, '=') + std::string(kCells - filled, ' ') + "] ";
}

// "1234 documents, 45% of 2300 MB  120/s"
std::string numbers_text(size_t documents, double part, uint64_t total, double rate) {
  char text[160];
  if (total) std::snprintf(text, sizeof text, "%zu documents, %.0f%% of %.1f MB  %.0f/s", documents, 100 * part, static_cast<double>(total) / 1e6, rate);
  else std::snprintf(text, sizeof text, "%zu documents  %.0f/s", documents, rate);
  return text;
}

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

bool stop_requested() { return interrupted != 0; }

Progress::Progress(bool answers) : silent_(answers && is_terminal(STDOUT_FILENO)), bar_(is_terminal(STDERR_FILENO)), begun_(Clock::now()), last_(begun_) {}

Progress::~Progress() {
  if (shown_ && bar_) std::fputs("\r\033[K", stderr);
}

void Progress::update(size_t documents, uint64_t read, uint64_t total) {
  if (silent_) return;
  const auto now = Clock::now();
  const std::chrono::duration<double> since_last = now - last_, since_begin = now - begun_;
  if (since_begin.count() < 2 || since_last.count() < (bar_ ? 0.1 : 5)) return;
  last_ = now;
  shown_ = true;
  const double part = total ? std::min(1.0, static_cast<double>(read) / static_cast<double>(total)) : 0;
  const std::string numbers = numbers_text(documents, part, total, static_cast<double>(documents) / since_begin.count());
  if (bar_) std::fprintf(stderr, "\r%s%s\033[K", total ? bar_text(part).c_str() : "", numbers.c_str());
  else std::fprintf(stderr, "sitrep: %s\n", numbers.c_str());
}

}  // namespace sitrep
