// Random: a small fixed generator, so that one seed trains one model on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace sitrep {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() { return hash_mix(state_ += 0x9e3779b97f4a7c15ull); }
  // In [0, 1).
  float unit() { return static_cast<float>(next() >> 40) * 0x1p-24f; }
  size_t below(size_t n) { return static_cast<size_t>(next() % n); }
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  uint64_t state_;
};

}  // namespace sitrep
