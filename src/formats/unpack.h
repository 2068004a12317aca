// Packed bytes to plain ones: gzip, zstd, bzip2 and xz, known by how they begin, as a stream.
//
//   if (const Packing packing = packing_of(head); packing != Packing::kNone)
//     source = unpacked(std::move(source), packing);
//
// Files of many members (a crawl packs each record by itself) read as one. Memory: the codec's own
// (at most 128 MiB, which is what the largest window that is accepted needs) and 64 KiB.
// Errors of read(): kBadFormat (damaged, broken off), kTooLarge (unpacks to more than any text would:
// a bomb). After damage resume() goes on at the next member.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "formats/byte_source.h"

namespace sitrep {

enum class Packing { kNone, kGzip, kZstd, kBzip2, kXz };

// Twelve bytes are enough.
Packing packing_of(std::string_view head);
std::string_view packing_name(Packing packing);  // "gzip", ...; "" for kNone

// What a packed file may unpack to: as much as it likes up to `free`, beyond that `ratio` bytes for
// each packed one. News packs 3 to 20 times, logs of one line 100 times; bombs 1,000 times and more.
struct UnpackLimits {
  uint64_t free = uint64_t{64} << 20;
  uint64_t ratio = 250;
};

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, Packing packing, UnpackLimits limits = {});

// All of a short text at once, as HTTP packs its bodies: "gzip", "x-gzip", "deflate" (with and
// without its zlib frame), "zstd", "identity". `limit`: bytes; what is beyond is not unpacked
// and `cut` is set. What was unpacked before damage is kept, and `damage` says what is wrong.
struct Unpacked {
  std::string bytes;
  std::string damage;
  bool cut = false;
  bool known = true;  // false: no such packing is known here, nothing was done
};
Unpacked unpack_body(std::string_view packed, std::string_view coding, size_t limit);

}  // namespace sitrep
