// Little-endian bytes, whatever the machine's own order: how model files are written and read.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

class ByteWriter {
 public:
  template <typename Int>
  void number(Int value) {
    for (size_t i = 0; i < sizeof(Int); ++i)
      bytes_ += static_cast<char>((static_cast<uint64_t>(value) >> (8 * i)) & 0xFF);
  }
  void real(float value) { number(std::bit_cast<uint32_t>(value)); }
  void reals(const std::vector<float>& values) {
    number(static_cast<uint32_t>(values.size()));
    for (float value : values) real(value);
  }
  void small(const std::vector<int8_t>& values) {
    number(static_cast<uint32_t>(values.size()));
    for (int8_t value : values) number(value);
  }
  void text(std::string_view value) {
    number(static_cast<uint32_t>(value.size()));
    bytes_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(static_cast<uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
  }
  void raw(std::string_view value) { bytes_ += value; }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

// Past the end it answers zeros and remembers that it failed.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Int>
  Int number() {
    return to_number<Int>(take(sizeof(Int)));
  }
  float real() { return std::bit_cast<float>(number<uint32_t>()); }
  std::vector<float> reals() {
    const std::string_view piece = take(size_t{number<uint32_t>()} * sizeof(float));
    std::vector<float> values(piece.size() / sizeof(float));
    for (size_t i = 0; i < values.size(); ++i) {
      values[i] = std::bit_cast<float>(to_number<uint32_t>(piece.substr(i * sizeof(float), sizeof(float))));
      if (!(values[i] - values[i] == 0)) failed_ = true;  // not a number, or infinite
    }
    return values;
  }
  std::vector<int8_t> small() {
    const std::string_view piece = take(number<uint32_t>());
    return {piece.begin(), piece.end()};
  }
  std::string_view text() { return take(number<uint32_t>()); }
  std::string_view raw(size_t size) { return take(size); }
  std::vector<std::string> texts() {
    std::vector<std::string> values;
    const uint32_t count = number<uint32_t>();
    for (uint32_t i = 0; i < count && !failed_; ++i) values.emplace_back(text());
    return values;
  }
  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }
  size_t left() const { return bytes_.size(); }

 private:
  template <typename Int>
  static Int to_number(std::string_view piece) {
    uint64_t value = 0;
    for (size_t i = 0; i < piece.size(); ++i)
      value |= static_cast<uint64_t>(static_cast<unsigned char>(piece[i])) << (8 * i);
    return static_cast<Int>(value);
  }
  std::string_view take(size_t n) {
    if (failed_ || n > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view piece = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return piece;
  }
  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace sitrep
