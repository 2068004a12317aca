#include "formats/codecs.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace sitrep {

namespace {

constexpr int kLargestWindow = 27;                      // zstd: 2^27 bytes, its own default
constexpr uint64_t kXzMemory = uint64_t{128} << 20;     // `xz -9` needs 65 MiB

// Libraries count in int or size_t and move pointers of their own: what they took is told to ours.
template <typename Stream>
class Moved {
 public:
  Moved(Stream& stream, std::string_view& in, char*& out, size_t& room) : stream_(stream), in_(in), out_(out), room_(room) {
    constexpr size_t kMost = size_t{1} << 30;
    given_ = std::min(in.size(), kMost), space_ = std::min(room, kMost);
    stream.next_in = reinterpret_cast<decltype(stream.next_in)>(const_cast<char*>(in.data()));
    stream.avail_in = static_cast<decltype(stream.avail_in)>(given_);
    stream.next_out = reinterpret_cast<decltype(stream.next_out)>(out);
    stream.avail_out = static_cast<decltype(stream.avail_out)>(space_);
  }
  ~Moved() {
    in_.remove_prefix(given_ - stream_.avail_in);
    out_ += space_ - stream_.avail_out;
    room_ -= space_ - stream_.avail_out;
  }
  Moved(const Moved&) = delete;
  Moved& operator=(const Moved&) = delete;

 private:
  Stream& stream_;
  std::string_view& in_;
  char*& out_;
  size_t& room_;
  size_t given_, space_;
};

class ZlibCodec : public Codec {
 public:
  // `window`: 31 for gzip, 15 with a zlib header, -15 with none.
  explicit ZlibCodec(int window) { good_ = inflateInit2(&stream_, window) == Z_OK; }
  ~ZlibCodec() override { inflateEnd(&stream_); }
  Step step(std::string_view& in, char*& out, size_t& room) override {
    if (!good_) return Step::kNeedsTooMuch;
    const Moved moved(stream_, in, out, room);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    return code == Z_STREAM_END ? Step::kMemberEnd : code == Z_OK || code == Z_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }
  void reset() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  bool good_ = false;
};

class ZstdCodec : public Codec {
 public:
  ZstdCodec() : context_(ZSTD_createDCtx()) {
    if (context_) ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kLargestWindow);
  }
  ~ZstdCodec() override { ZSTD_freeDCtx(context_); }
  Step step(std::string_view& in, char*& out, size_t& room) override {
    if (!context_) return Step::kNeedsTooMuch;
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    const size_t left = ZSTD_decompressStream(context_, &to, &from);
    in.remove_prefix(from.pos);
    out += to.pos, room -= to.pos;
    if (!ZSTD_isError(left)) return left == 0 ? Step::kMemberEnd : Step::kMore;
    // The stable names of its errors are in no public header: the text has to do.
    const bool window = std::string_view(ZSTD_getErrorName(left)).find("memory") != std::string_view::npos;
    return window ? Step::kNeedsTooMuch : Step::kDamaged;
  }
  void reset() override { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }
  bool use_dictionary(std::string_view bytes) override { return context_ && !ZSTD_isError(ZSTD_DCtx_loadDictionary(context_, bytes.data(), bytes.size())); }

 private:
  ZSTD_DCtx* context_;
};

class Bzip2Codec : public Codec {
 public:
  Bzip2Codec() { begin(); }
  ~Bzip2Codec() override { BZ2_bzDecompressEnd(&stream_); }
  Step step(std::string_view& in, char*& out, size_t& room) override {
    if (!good_) return Step::kNeedsTooMuch;
    const Moved moved(stream_, in, out, room);
    const int code = BZ2_bzDecompress(&stream_);
    return code == BZ_STREAM_END ? Step::kMemberEnd : code == BZ_OK ? Step::kMore : Step::kDamaged;
  }
  void reset() override { BZ2_bzDecompressEnd(&stream_), begin(); }

 private:
  void begin() {
    stream_ = {};
    good_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
  }
  bz_stream stream_{};
  bool good_ = false;
};

class XzCodec : public Codec {
 public:
  XzCodec() { begin(); }
  ~XzCodec() override { lzma_end(&stream_); }
  Step step(std::string_view& in, char*& out, size_t& room) override {
    if (!good_) return Step::kNeedsTooMuch;
    const Moved moved(stream_, in, out, room);
    const lzma_ret code = lzma_code(&stream_, LZMA_RUN);
    if (code == LZMA_MEMLIMIT_ERROR || code == LZMA_MEM_ERROR) return Step::kNeedsTooMuch;
    return code == LZMA_STREAM_END ? Step::kMemberEnd : code == LZMA_OK || code == LZMA_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }
  void reset() override { begin(); }

 private:
  void begin() { good_ = lzma_stream_decoder(&stream_, kXzMemory, 0) == LZMA_OK; }
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool good_ = false;
};

}  // namespace

std::unique_ptr<Codec> make_codec(Packing packing) {
  switch (packing) {
    case Packing::kGzip: return std::make_unique<ZlibCodec>(31);
    case Packing::kZstd: return std::make_unique<ZstdCodec>();
    case Packing::kBzip2: return std::make_unique<Bzip2Codec>();
    case Packing::kXz: return std::make_unique<XzCodec>();
    case Packing::kNone: break;
  }
  return nullptr;
}

std::unique_ptr<Codec> make_deflate_codec(bool framed) { return std::make_unique<ZlibCodec>(framed ? 15 : -15); }

}  // namespace sitrep
