// Byte offsets to code-point and UTF-16 offsets of one text, and back.
//
// Inside Sitrep every offset counts bytes; JSON, Python and R count Unicode code points;
// JavaScript counts UTF-16 units. Front ends convert here, at the border.
// Built once for a text (one pass, 12 bytes for each 256 of text, nothing for plain ASCII); every
// question costs one binary search at most and a scan of at most 256 bytes. The index views the
// text, which must outlive it. Const calls are safe on any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sitrep {

// Only bytes below 0x80?
bool is_ascii(std::string_view text);

class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);  // valid UTF-8

  // Code points (UTF-16 units) before the byte offset. An offset inside a character counts as that
  // character's beginning; one past the end as the end.
  size_t code_point_of_byte(size_t byte) const;
  size_t utf16_of_byte(size_t byte) const;
  // The byte where the character begins; past the end: the text's size.
  size_t byte_of_code_point(size_t code_point) const;
  size_t byte_of_utf16(size_t unit) const;

  size_t code_points() const { return code_points_; }
  size_t utf16_units() const { return utf16_units_; }

 private:
  struct Checkpoint {  // at byte index * kStride
    uint32_t byte;     // the first character that begins at or after it
    uint32_t code_points;
    uint32_t utf16_units;
  };
  static constexpr size_t kStride = 256;

  std::string_view text_;
  std::vector<Checkpoint> checkpoints_;  // empty when the text is ASCII
  size_t code_points_ = 0;
  size_t utf16_units_ = 0;
};

}  // namespace sitrep
