// WARC archives of crawls (ISO 28500, versions 1.0 and 1.1), record by record.
//
//   WarcReader reader(source);                       // plain bytes: unpack.h undoes gzip and zstd
//   while (auto record = reader.next()) use(read_warc_record(*record));
//
// Damage costs the records that it hit and a note on the next good one: after garbage, a wrong
// Content-Length or a damaged gzip member, reading goes on at the next line "WARC/1.x".
// Memory: one record, at most kLargestWarcBlock; one thread.
// Notes: warc_damaged, warc_cut, wrong_digest, http_damaged (docs/notes.md).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/note.h"
#include "formats/byte_source.h"
#include "formats/http_message.h"

namespace sitrep {

inline constexpr size_t kLargestWarcBlock = size_t{64} << 20;  // bytes of a record; the rest is passed over
inline constexpr size_t kLongestWarcHead = size_t{256} << 10;

struct WarcRecord {
  HeaderLines headers;
  std::string type;   // "response", "resource", ...; lower case
  std::string uri;    // WARC-Target-URI without the "<>" of some writers
  std::string date;   // WARC-Date as written
  std::string block;  // without the blank lines behind it
  bool complete = true;  // false: it breaks off, or its length is wrong, or it was cut
  Notes notes;
};

class WarcReader {
 public:
  explicit WarcReader(ByteSource& source) : source_(source) {}
  // The next record of any type; nothing at the end of the archive.
  std::optional<WarcRecord> next();
  // What stands behind the last record: damage that no record was left to carry.
  const Notes& last_notes() const { return pending_; }
  size_t records() const { return records_; }

 private:
  bool want(size_t count);
  void drop(size_t count) { at_ += std::min(count, buffer_.size() - at_); }  // of what is held: a version line may be its end
  std::string_view held() const { return std::string_view(buffer_).substr(at_); }
  bool find_record();
  bool read_head(WarcRecord& record, size_t& length);
  void read_block(WarcRecord& record, size_t length);
  enum class End { kRecord, kBlankLine, kOther };
  End end_at(size_t length);
  bool pass_over(size_t count);
  void note(const std::string& message) { pending_.push_back({"warc_damaged", message, {}}); }

  ByteSource& source_;
  std::string buffer_;
  size_t at_ = 0;
  bool ended_ = false;     // the source has no more
  bool broken_ = false;    // the source stopped with an error; resume() may go on
  std::string breakage_;   // what that error said
  size_t records_ = 0;
  Notes pending_;          // for the next record
};

// What a record holds for a reader of documents.
struct WarcPayload {
  std::string uri;      // where it was fetched
  std::string fetched;  // WARC-Date
  std::string media_type, charset;
  std::string bytes;
  Notes notes;
};
// False: the record is of a type that holds no document (request, metadata, revisit ...), an answer
// that is no success, or no text. Looks at headers alone.
bool may_hold_document(const WarcRecord& record);
// Nothing for such a record. Checks the digests.
std::optional<WarcPayload> read_warc_record(const WarcRecord& record);

}  // namespace sitrep
