#include "text/code_points.h"

#include <algorithm>

namespace sitrep {

namespace {

// Bytes of the character whose lead byte is `lead`, in valid UTF-8.
size_t length_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  if (is_ascii(text)) {
    code_points_ = utf16_units_ = text.size();
    return;
  }
  checkpoints_.reserve(text.size() / kStride + 1);
  for (size_t i = 0; i < text.size();) {
    if (i >= checkpoints_.size() * kStride) {
      checkpoints_.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(code_points_),
                              static_cast<uint32_t>(utf16_units_)});
    }
    const size_t length = length_of(text[i]);
    ++code_points_;
    utf16_units_ += length == 4 ? 2 : 1;
    i += length;
  }
}

size_t CodePointIndex::code_point_of_byte(size_t byte) const {
  byte = std::min(byte, text_.size());
  if (checkpoints_.empty()) return byte;
  if (byte == text_.size()) return code_points_;
  while (byte > 0 && is_trail(text_[byte])) --byte;
  const size_t near = std::min(byte / kStride, checkpoints_.size() - 1);
  const Checkpoint* from = &checkpoints_[near];
  if (from->byte > byte) --from;  // a character straddles the boundary
  size_t count = from->code_points;
  for (size_t i = from->byte; i < byte; i += length_of(text_[i])) ++count;
  return count;
}

size_t CodePointIndex::utf16_of_byte(size_t byte) const {
  byte = std::min(byte, text_.size());
  if (checkpoints_.empty()) return byte;
  if (byte == text_.size()) return utf16_units_;
  while (byte > 0 && is_trail(text_[byte])) --byte;
  const size_t near = std::min(byte / kStride, checkpoints_.size() - 1);
  const Checkpoint* from = &checkpoints_[near];
  if (from->byte > byte) --from;
  size_t count = from->utf16_units;
  for (size_t i = from->byte; i < byte; i += length_of(text_[i]))
    count += length_of(text_[i]) == 4 ? 2 : 1;
  return count;
}

size_t CodePointIndex::byte_of_code_point(size_t code_point) const {
  if (code_point >= code_points_) return text_.size();
  if (checkpoints_.empty()) return code_point;
  auto after =
      std::upper_bound(checkpoints_.begin(), checkpoints_.end(), code_point,
                       [](size_t at, const Checkpoint& point) { return at < point.code_points; });
  const Checkpoint& from = *std::prev(after);
  size_t i = from.byte;
  for (size_t count = from.code_points; count < code_point; ++count) i += length_of(text_[i]);
  return i;
}

size_t CodePointIndex::byte_of_utf16(size_t unit) const {
  if (unit >= utf16_units_) return text_.size();
  if (checkpoints_.empty()) return unit;
  auto after =
      std::upper_bound(checkpoints_.begin(), checkpoints_.end(), unit,
                       [](size_t at, const Checkpoint& point) { return at < point.utf16_units; });
  const Checkpoint& from = *std::prev(after);
  size_t i = from.byte;
  for (size_t count = from.utf16_units; count < unit;) {
    const size_t length = length_of(text_[i]);
    count += length == 4 ? 2 : 1;
    if (count > unit) break;  // inside a surrogate pair: the character's beginning
    i += length;
  }
  return i;
}

}  // namespace sitrep
