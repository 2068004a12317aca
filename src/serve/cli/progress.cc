#include "serve/cli/progress.h"

#include <csignal>
#include <cstdio>
#include <string>
#include <unistd.h>

#include "serve/cli/terminal.h"

namespace sitrep {

namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void on_interrupt(int) { interrupted = 1; }

std::string bar_text(size_t done, size_t total, double rate) {
  constexpr size_t kCells = 30;
  const size_t filled = total ? kCells * done / total : 0;
  char tail[96];
  std::snprintf(tail, sizeof tail, "] %zu of %zu  %.0f/s", done, total, rate);
  return "[" + std::string(filled, '=') + std::string(kCells - filled, ' ') + tail;
}

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
}

bool stop_requested() { return interrupted != 0; }

Progress::Progress(size_t total, bool answers)
    : total_(answers && is_terminal(STDOUT_FILENO) ? 0 : total), bar_(is_terminal(STDERR_FILENO)),
      begun_(Clock::now()), last_(begun_) {}

Progress::~Progress() {
  if (shown_ && bar_) std::fputs("\r\033[K", stderr);
}

void Progress::update(size_t done) {
  if (total_ < 2) return;
  const auto now = Clock::now();
  const std::chrono::duration<double> since_last = now - last_, since_begin = now - begun_;
  if (since_begin.count() < 2 || since_last.count() < (bar_ ? 0.1 : 5)) return;
  last_ = now;
  shown_ = true;
  const std::string text = bar_text(done, total_, static_cast<double>(done) / since_begin.count());
  if (bar_) std::fprintf(stderr, "\r%s\033[K", text.c_str());
  else std::fprintf(stderr, "sitrep: %s\n", text.substr(text.find(']') + 2).c_str());
}

}  // namespace sitrep
