// ByteSource: bytes that come one stretch after another, from a file, a pipe or a decompressor.
//
// One thread at a time. Nothing is held but what the reader asks for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sitrep {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills up to `size` bytes; 0 = the end. After an error only resume() makes sense.
  virtual Result<size_t> read(char* to, size_t size) = 0;
  // After an error: goes on at the next place that can be read, past what is damaged. False: there
  // is none, or this source cannot.
  virtual bool resume() { return false; }
  // Bytes taken so far from where they lie (the packed ones of a packed file), for progress.
  virtual uint64_t taken() const = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  Result<size_t> read(char* to, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - at_);
    if (count) std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  uint64_t taken() const override { return at_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

// A source whose first bytes can be looked at before they are read.
class PeekSource : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  // The next `size` bytes, fewer where the source ends; they are read all the same.
  Result<std::string_view> peek(size_t size) {
    while (ahead_.size() - at_ < size) {
      const size_t kept = ahead_.size();
      ahead_.resize(kept + size);
      auto count = source_->read(ahead_.data() + kept, size);
      ahead_.resize(kept + (count ? count.value() : 0));
      if (!count) return count.error();
      if (count.value() == 0) break;
    }
    return std::string_view(ahead_).substr(at_);
  }
  Result<size_t> read(char* to, size_t size) override {
    if (at_ == ahead_.size()) return source_->read(to, size);
    const size_t count = std::min(size, ahead_.size() - at_);
    std::memcpy(to, ahead_.data() + at_, count);
    at_ += count;
    return count;
  }
  bool resume() override { return source_->resume(); }
  uint64_t taken() const override { return source_->taken(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string ahead_;
  size_t at_ = 0;
};

}  // namespace sitrep
