#include "formats/read_warc.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "formats/digest.h"

namespace sitrep {

namespace {

constexpr std::string_view kVersion = "WARC/1.";
constexpr size_t kVersionLine = kVersion.size() + 3;  // with its digit and line end
constexpr size_t kBlockSize = size_t{256} << 10;

std::string count_text(size_t count) { return std::to_string(count) + (count == 1 ? " byte" : " bytes"); }

bool read_length(std::string_view text, size_t& length) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// Does a record begin here? Its version stands alone on its line.
bool begins_record(std::string_view bytes) {
  if (!bytes.starts_with(kVersion) || bytes.size() < kVersion.size() + 2 || !is_digit(bytes[kVersion.size()])) return false;
  bytes.remove_prefix(kVersion.size() + 1);
  return bytes.starts_with('\n') || bytes.starts_with("\r\n");
}

// Where the next record begins within `bytes`; behind damage not always on a line of its own.
size_t find_next_record(std::string_view bytes, size_t from = 0) {
  for (size_t at = bytes.find(kVersion, from); at != bytes.npos; at = bytes.find(kVersion, at + 1))
    if (begins_record(bytes.substr(at))) return at;
  return bytes.npos;
}

std::string_view without_line_ends(std::string_view text) {
  for (int i = 0; i < 2; ++i) {
    if (text.ends_with("\r\n")) text.remove_suffix(2);
    else if (text.ends_with('\n')) text.remove_suffix(1);
  }
  return text;
}

}  // namespace

// Are so many bytes at hand? Reads more until they are. False: the source ends or breaks before.
bool WarcReader::want(size_t count) {
  if (at_ >= kBlockSize || at_ == buffer_.size()) buffer_.erase(0, at_), at_ = 0;
  while (buffer_.size() - at_ < count && !ended_ && !broken_) {
    const size_t kept = buffer_.size();
    buffer_.resize(kept + kBlockSize);
    const auto read = source_.read(buffer_.data() + kept, kBlockSize);
    buffer_.resize(kept + (read ? read.value() : 0));
    if (!read) broken_ = true, breakage_ = read.error().message;
    else ended_ = read.value() == 0;
  }
  return buffer_.size() - at_ >= count;
}

// Moves to the next line that begins a record and says what was left out before it.
bool WarcReader::find_record() {
  size_t passed = 0;
  const auto say = [&](bool found) {
    if (passed) note(count_text(passed) + (found ? " before this record are" : " at the end are") + " no WARC record and were passed over.");
    return found;
  };
  const auto pass = [&](size_t count) {
    const std::string_view gone = held().substr(0, count);
    if (!trim(gone).empty()) passed += count;
    drop(count);
  };
  while (true) {
    const bool enough = want(kVersionLine);
    const size_t found = find_next_record(held());
    if (found != std::string_view::npos) return pass(found), say(true);
    if (enough) {
      pass(held().size() - kVersionLine + 1);
      if (want(kVersionLine)) continue;
      if (find_next_record(held()) != std::string_view::npos) continue;
    }
    pass(held().size());
    if (!broken_) return say(false);
    broken_ = false;
    const bool goes_on = source_.resume();
    note("The archive is damaged: " + breakage_ + (goes_on ? "; it was read on from the next place that can be." : "; the rest of it cannot be read."));
    if (!goes_on) return ended_ = true, say(false);
  }
}

bool WarcReader::read_head(WarcRecord& record, size_t& length) {
  size_t searched = 0;
  HeadEnd end;
  while (true) {
    const std::string_view bytes = held().substr(0, kLongestWarcHead);
    end = find_head_end(bytes, searched);
    if (end.next != bytes.npos) break;
    searched = bytes.size() > 4 ? bytes.size() - 4 : 0;
    if (bytes.size() == kLongestWarcHead || !want(bytes.size() + 1)) {
      note("A record's headers do not end" + std::string(bytes.size() == kLongestWarcHead ? " within 256 KiB" : "") + "; it was left out.");
      drop(kVersionLine);
      return false;
    }
  }
  const std::string_view head = held().substr(0, end.head);
  record.headers = HeaderLines::read(head.substr(std::min(head.find('\n') + 1, head.size())));
  const std::string_view given = record.headers.value("content-length");
  if (!read_length(given, length)) {
    note("A record's Content-Length is \"" + std::string(given.substr(0, 40)) + "\", which is no length; it was left out.");
    drop(kVersionLine);
    return false;
  }
  record.type = lower_ascii(record.headers.value("warc-type"));
  std::string_view uri = record.headers.value("warc-target-uri");
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  record.uri = uri;
  record.date = record.headers.value("warc-date");
  drop(end.next);
  return true;
}

// What stands `length` bytes from here?
WarcReader::End WarcReader::end_at(size_t length) {
  constexpr size_t kLook = kVersion.size() + 8;
  want(length + kLook);
  const std::string_view rest = held().substr(length, kLook);
  const size_t at = rest.find_first_not_of("\r\n");
  if (at == rest.npos || kVersion.starts_with(rest.substr(at, kVersion.size()))) return End::kRecord;
  return at > 0 ? End::kBlankLine : End::kOther;
}

bool WarcReader::pass_over(size_t count) {
  while (count > 0) {
    if (!want(1)) return false;
    const size_t piece = std::min(count, held().size());
    drop(piece);
    count -= piece;
  }
  return true;
}

// The block by its length, where what follows bears the length out; else up to the next record.
void WarcReader::read_block(WarcRecord& record, size_t length) {
  const size_t wanted = std::min(length, kLargestWarcBlock);
  const bool whole = want(wanted) && wanted == length;
  const End end = whole ? end_at(length) : End::kOther;
  const auto take = [&](size_t count) {
    record.block = held().substr(0, count);
    drop(count);
  };
  if (end == End::kRecord) return take(length);
  const std::string says = "The record says that it holds " + count_text(length);
  size_t next = find_next_record(held().substr(0, wanted));
  if (next == std::string_view::npos && end == End::kBlankLine) return take(length);
  for (size_t searched = 0; whole && next == std::string_view::npos && held().size() < kLargestWarcBlock;) {
    next = find_next_record(held(), searched);
    searched = held().size() > kVersionLine ? held().size() - kVersionLine : 0;
    if (next == std::string_view::npos && !want(held().size() + 1)) break;
  }
  record.complete = false;
  if (next != std::string_view::npos) {
    record.notes.push_back({"warc_damaged", says + ", but the next one begins after " + std::to_string(next) + "; it was read up to there.", {}});
    take(next);
    record.block = without_line_ends(record.block);
  } else if (whole) {
    record.notes.push_back({"warc_damaged", says + ", and other bytes than a record's end follow.", {}});
    take(length);
  } else if (held().size() < wanted) {
    record.notes.push_back({"warc_damaged", "The record breaks off after " + std::to_string(held().size()) + " of " + count_text(length) + ".", {}});
    take(held().size());
    record.block = without_line_ends(record.block);
  } else {
    record.notes.push_back({"warc_cut", says + "; what is beyond 64 MiB was not read.", {}});
    take(wanted);
    pass_over(length - wanted);
  }
}

std::optional<WarcRecord> WarcReader::next() {
  while (find_record()) {
    WarcRecord record;
    size_t length = 0;
    if (!read_head(record, length)) continue;
    record.notes = std::move(pending_);
    pending_.clear();
    read_block(record, length);
    ++records_;
    return record;
  }
  return std::nullopt;
}

namespace {

constexpr size_t kLargestPayload = kLargestWarcBlock;

void check_digest_of(const WarcRecord& record, const char* header, const char* what, std::initializer_list<std::string_view> readings, Notes& notes) {
  const std::string_view written = record.headers.value(header);
  if (written.empty() || !record.complete) return;
  for (const std::string_view bytes : readings)
    if (check_digest(written, bytes) != DigestAnswer::kWrong) return;
  notes.push_back({"wrong_digest", "The archive's digest of this " + std::string(what) + " (" + std::string(written.substr(0, 80)) + ") is not that of its bytes; it was read all the same.", {}});
}

// Text of some kind, or of no stated kind: images, films and programs are passed over.
bool may_hold_text(std::string_view type) {
  if (type.empty() || type.starts_with("text/")) return !one_of(type, {"text/css", "text/javascript", "text/ecmascript"});
  if (type.starts_with("image/") || type.starts_with("video/") || type.starts_with("audio/") || type.starts_with("font/")) return false;
  return type.ends_with("xml") || type.ends_with("json") || one_of(type, {"application/xhtml+xml", "application/x-ndjson", "application/jsonl", "application/jsonlines", "application/octet-stream"});
}

std::optional<WarcPayload> read_answer(const WarcRecord& record, WarcPayload payload) {
  auto message = read_http_answer(record.block);
  if (!message) return std::nullopt;
  const MediaType media = read_media_type(message.value().headers.value("content-type"));
  payload.media_type = media.type, payload.charset = media.charset;
  // Some writers count the payload with its chunks, others without.
  const Unchunked plain = without_chunks(message.value().body, kLargestPayload);
  check_digest_of(record, "warc-payload-digest", "payload", {message.value().body, plain.bytes}, payload.notes);
  HttpBody body = decode_body(message.value(), kLargestPayload);
  if (!body.trouble.empty()) payload.notes.push_back({"http_damaged", "The answer of " + payload.uri + ": " + body.trouble + ".", {}});
  if (body.cut) payload.notes.push_back({"warc_cut", "What is beyond 64 MiB of this answer was not read.", {}});
  if (!body.readable) body.bytes.clear();
  payload.bytes = std::move(body.bytes);
  return payload;
}

bool is_http(const WarcRecord& record) {
  const MediaType media = read_media_type(record.headers.value("content-type"));
  return record.type == "response" && (media.type == "application/http" || record.block.starts_with("HTTP/"));
}

}  // namespace

bool may_hold_document(const WarcRecord& record) {
  if (!one_of(record.type, {"response", "resource", "conversion"})) return false;
  if (record.type != "response") return may_hold_text(read_media_type(record.headers.value("content-type")).type);
  if (!is_http(record)) return false;  // dns: and the like
  const auto message = read_http_answer(record.block);
  return message && message.value().status >= 200 && message.value().status <= 299 && may_hold_text(read_media_type(message.value().headers.value("content-type")).type);
}

std::optional<WarcPayload> read_warc_record(const WarcRecord& record) {
  if (!may_hold_document(record)) return std::nullopt;
  WarcPayload payload;
  payload.uri = record.uri, payload.fetched = record.date, payload.notes = record.notes;
  check_digest_of(record, "warc-block-digest", "record", {record.block}, payload.notes);
  const MediaType media = read_media_type(record.headers.value("content-type"));
  if (record.type == "response") return read_answer(record, std::move(payload));
  check_digest_of(record, "warc-payload-digest", "payload", {record.block}, payload.notes);
  payload.media_type = media.type, payload.charset = media.charset;
  payload.bytes = record.block;
  return payload;
}

}  // namespace sitrep
