#include "formats/unpack.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "formats/codecs.h"

namespace sitrep {

namespace {

constexpr size_t kBlock = size_t{64} << 10;
constexpr size_t kLongestMark = 12;
constexpr size_t kLargestDictionary = size_t{32} << 20;

// How a member begins: "?" stands for any byte.
struct Mark {
  Packing packing;
  std::string_view bytes;
};
constexpr Mark kMarks[] = {{Packing::kGzip, {"\x1f\x8b\x08", 3}},
                           {Packing::kZstd, {"\x28\xb5\x2f\xfd", 4}},
                           {Packing::kBzip2, {"BZh?1AY&SY", 10}},
                           {Packing::kBzip2, {"BZh?\x17\x72\x45\x38\x50\x90", 10}},  // of nothing at all
                           {Packing::kXz, {"\xfd"
                                           "7zXZ\0",
                                           6}}};

bool begins_with(std::string_view text, std::string_view mark) {
  if (text.size() < mark.size()) return false;
  for (size_t i = 0; i < mark.size(); ++i)
    if (mark[i] != '?' && text[i] != mark[i]) return false;
  return true;
}

// A frame of zstd that holds nothing to unpack: the dictionary of a crawl, or padding.
bool is_skippable_frame(std::string_view text) {
  return text.size() >= 4 && (static_cast<unsigned char>(text[0]) & 0xF0) == 0x50 && text.substr(1, 3) == "\x2a\x4d\x18";
}

// The one that holds a crawl's dictionary, always first in its file.
bool is_dictionary_frame(std::string_view text) { return text.starts_with("\x5d\x2a\x4d\x18"); }

bool begins_member(std::string_view text, Packing packing) {
  if (packing == Packing::kZstd && is_skippable_frame(text)) return true;
  for (const Mark& mark : kMarks)
    if (mark.packing == packing && begins_with(text, mark.bytes)) return true;
  return false;
}

class UnpackingSource : public ByteSource {
 public:
  UnpackingSource(std::unique_ptr<ByteSource> packed, Packing packing, UnpackLimits limits)
      : packed_(std::move(packed)), packing_(packing), limits_(limits), codec_(make_codec(packing)), buffer_(kBlock, '\0') {}

  Result<size_t> read(char* to, size_t size) override {
    if (trouble_) return *std::exchange(trouble_, std::nullopt);
    char* out = to;
    size_t room = size;
    while (room == size && !trouble_) {
      if (!within_member_) {
        SITREP_TRY(const bool more, begin_member());
        if (!more) return size_t{0};
      }
      if (waiting_.empty()) SITREP_CHECK(fill());
      const size_t before = waiting_.size();
      const Codec::Step step = codec_->step(waiting_, out, room);
      of_member_ += before - waiting_.size();
      if (step == Codec::Step::kMemberEnd) within_member_ = false;
      else if (step == Codec::Step::kDamaged) trouble_ = damaged("is damaged");
      else if (step == Codec::Step::kNeedsTooMuch) trouble_ = make_error(ErrorCode::kTooLarge, std::string(packing_name(packing_)) + " data that needs more than 128 MiB of memory to unpack");
      else if (room == size && before == waiting_.size() && ended_) trouble_ = damaged("breaks off");
    }
    if (room == size) return *std::exchange(trouble_, std::nullopt);  // what came before it is given first
    given_ += size - room;
    if (given_ > limits_.free && given_ / limits_.ratio > packed_->taken())
      return make_error(ErrorCode::kTooLarge, "unpacks to more than " + std::to_string(limits_.ratio) + " times its size, which no text does; it was read up to byte " + std::to_string(given_) + " and no further");
    return size - room;
  }

  // The next stretch that begins like a member; a likeness within packed data only fails again.
  bool resume() override {
    trouble_.reset();
    if (of_member_ == 0 && !waiting_.empty()) waiting_.remove_prefix(1);  // what failed at its very first bytes
    while (true) {
      for (size_t at = 0; at < waiting_.size(); ++at) {
        if (waiting_.size() - at < kLongestMark && !ended_) {
          waiting_.remove_prefix(at);
          at = 0;
          if (!fill()) return false;
        }
        if (!begins_member(waiting_.substr(at), packing_)) continue;
        waiting_.remove_prefix(at);
        return enter_member();
      }
      waiting_ = {};
      if (ended_ || !fill()) return false;
    }
  }

  uint64_t taken() const override { return packed_->taken() - waiting_.size(); }

 private:
  Error damaged(const std::string& how) const {
    return make_error(ErrorCode::kBadFormat, "the " + std::string(packing_name(packing_)) + " data " + how + " at byte " + std::to_string(taken()));
  }

  // Puts more packed bytes behind those that wait.
  Status fill() {
    if (ended_) return ok();
    const size_t kept = waiting_.size();
    if (kept) buffer_.replace(0, kept, std::string(waiting_));
    SITREP_TRY(const size_t count, packed_->read(buffer_.data() + kept, buffer_.size() - kept));
    ended_ = count == 0;
    waiting_ = std::string_view(buffer_).substr(0, kept + count);
    return ok();
  }

  // Stands between two members. False: there are no more.
  Result<bool> begin_member() {
    while (true) {
      while (!waiting_.empty() && waiting_.front() == '\0') waiting_.remove_prefix(1);  // padding of tapes and xz
      if (waiting_.size() >= kLongestMark || ended_) break;
      SITREP_CHECK(fill());
    }
    if (waiting_.empty()) return false;
    if (!std::exchange(begun_, true) && packing_ == Packing::kZstd && waiting_.size() >= 8 && is_dictionary_frame(waiting_)) {
      SITREP_CHECK(read_dictionary());
      return begin_member();
    }
    if (!begins_member(waiting_, packing_)) return damaged("is followed by something else");
    return enter_member();
  }

  // A frame's mark, four bytes of length, and the dictionary, which may be packed itself.
  Status read_dictionary() {
    size_t size = 0;
    for (size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(waiting_[4 + i]);
    if (size > kLargestDictionary) return make_error(ErrorCode::kTooLarge, "the zstd data has a dictionary of more than 32 MiB");
    waiting_.remove_prefix(8);
    std::string dictionary;
    while (dictionary.size() < size) {
      if (waiting_.empty()) SITREP_CHECK(fill());
      if (waiting_.empty()) return damaged("breaks off");
      const size_t piece = std::min(size - dictionary.size(), waiting_.size());
      dictionary += waiting_.substr(0, piece);
      waiting_.remove_prefix(piece);
    }
    if (begins_with(dictionary, "\x28\xb5\x2f\xfd")) dictionary = unpack_body(dictionary, "zstd", kLargestDictionary).bytes;
    if (!codec_->use_dictionary(dictionary)) return damaged("has a dictionary that is none");
    return ok();
  }

  bool enter_member() {
    codec_->reset();
    of_member_ = 0;
    return within_member_ = true;
  }

  std::unique_ptr<ByteSource> packed_;
  Packing packing_;
  UnpackLimits limits_;
  std::unique_ptr<Codec> codec_;
  std::string buffer_;
  std::string_view waiting_;  // within buffer_: packed bytes that were read and not unpacked
  bool ended_ = false, within_member_ = false, begun_ = false;
  uint64_t given_ = 0, of_member_ = 0;  // bytes unpacked; packed bytes taken of this member
  std::optional<Error> trouble_;        // met after bytes that are given first
};

void run_codec(Codec& codec, std::string_view packed, size_t limit, Unpacked& result) {
  std::vector<char> block(kBlock);
  while (true) {
    char* out = block.data();
    size_t room = block.size();
    const size_t before = packed.size();
    const Codec::Step step = codec.step(packed, out, room);
    const size_t count = std::min(block.size() - room, limit - result.bytes.size());
    result.cut = count < block.size() - room;
    result.bytes.append(block.data(), count);
    if (step == Codec::Step::kMemberEnd || result.cut) return;
    const bool stuck = room == block.size() && before == packed.size();
    if (step == Codec::Step::kDamaged || step == Codec::Step::kNeedsTooMuch) result.damage = "is damaged";
    else if (stuck) result.damage = "breaks off";
    if (!result.damage.empty()) return;
  }
}

}  // namespace

Packing packing_of(std::string_view head) {
  for (const Mark& mark : kMarks)
    if (begins_with(head, mark.bytes)) return mark.packing;
  return is_skippable_frame(head) ? Packing::kZstd : Packing::kNone;
}

std::string_view packing_name(Packing packing) {
  switch (packing) {
    case Packing::kGzip: return "gzip";
    case Packing::kZstd: return "zstd";
    case Packing::kBzip2: return "bzip2";
    case Packing::kXz: return "xz";
    case Packing::kNone: break;
  }
  return "";
}

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, Packing packing, UnpackLimits limits) {
  if (packing == Packing::kNone) return packed;
  return std::make_unique<UnpackingSource>(std::move(packed), packing, limits);
}

Unpacked unpack_body(std::string_view packed, std::string_view coding, size_t limit) {
  Unpacked result;
  const std::string name = lower_ascii(trim(coding));
  if (name.empty() || name == "identity") {
    result.bytes = packed.substr(0, limit);
    result.cut = packed.size() > limit;
  } else if (name == "gzip" || name == "x-gzip") {
    run_codec(*make_codec(Packing::kGzip), packed, limit, result);
  } else if (name == "zstd") {
    run_codec(*make_codec(Packing::kZstd), packed, limit, result);
  } else if (name == "deflate") {
    run_codec(*make_deflate_codec(true), packed, limit, result);
    if (!result.damage.empty() && result.bytes.empty()) {  // many servers leave the frame out
      result.damage.clear();
      run_codec(*make_deflate_codec(false), packed, limit, result);
    }
  } else {
    result.known = false;
  }
  return result;
}

}  // namespace sitrep
