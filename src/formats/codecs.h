// The four decompressors behind one face. Private to formats/.
#pragma once

#include <memory>
#include <string_view>

#include "formats/unpack.h"

namespace sitrep {

// Takes from the front of `in`, fills the front of `out` and moves both.
class Codec {
 public:
  enum class Step { kMore, kMemberEnd, kDamaged, kNeedsTooMuch };
  virtual ~Codec() = default;
  virtual Step step(std::string_view& in, char*& out, size_t& room) = 0;
  virtual void reset() = 0;  // another member begins
  // What the members were packed against; false: it is none, or this packing knows of no such thing.
  virtual bool use_dictionary(std::string_view) { return false; }
};

// Null only where there is no memory.
std::unique_ptr<Codec> make_codec(Packing packing);
// "deflate" of HTTP; `framed`: with the header of zlib.
std::unique_ptr<Codec> make_deflate_codec(bool framed);

}  // namespace sitrep
