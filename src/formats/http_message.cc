#include "formats/http_message.h"

#include <algorithm>

#include "base/strings.h"
#include "formats/unpack.h"

namespace sitrep {

namespace {

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The size at the front of a chunk's line; false where there is none.
bool read_chunk_size(std::string_view line, size_t& size) {
  size = 0;
  size_t digits = 0;
  for (const char c : trim(line)) {
    const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) {
      if (c != ';' && c != ' ' && c != '\t') return false;
      break;
    }
    if (++digits > 15) return false;
    size = size * 16 + static_cast<size_t>(digit);
  }
  return digits > 0;
}

bool looks_packed(std::string_view body, std::string_view coding) {
  if (coding == "gzip" || coding == "x-gzip") return packing_of(body) == Packing::kGzip;
  if (coding == "zstd") return packing_of(body) == Packing::kZstd;
  return true;
}

// Undoes one coding; crawlers that kept the plain bytes under the old header are read as meant.
void undo_coding(HttpBody& body, const std::string& coding, size_t limit) {
  if (!looks_packed(body.bytes, coding)) return;
  Unpacked plain = unpack_body(body.bytes, coding, limit);
  if (!plain.known) {
    body.readable = false;
    body.trouble = "its body is packed as \"" + coding + "\", which is not known here";
    return;
  }
  if (!plain.damage.empty()) body.trouble = "its " + coding + " data " + plain.damage;
  body.cut = body.cut || plain.cut;
  body.bytes = std::move(plain.bytes);
}

std::vector<std::string> codings_of(const std::string& header) {
  std::vector<std::string> codings;
  for (const std::string_view each : split(header, ','))
    if (const std::string coding = lower_ascii(trim(each)); !coding.empty() && coding != "identity") codings.push_back(coding);
  std::reverse(codings.begin(), codings.end());  // the last was put on last
  if (codings.size() > 4) codings.resize(4);
  return codings;
}

}  // namespace

HeaderLines HeaderLines::read(std::string_view text) {
  HeaderLines headers;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = without_return(raw);
    if (line.empty() || headers.lines_.size() == kMostHttpHeaders) break;
    if ((line.front() == ' ' || line.front() == '\t') && !headers.lines_.empty()) {
      headers.lines_.back().second += " " + std::string(trim(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) continue;
    headers.lines_.emplace_back(lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  }
  return headers;
}

std::string_view HeaderLines::value(std::string_view name) const {
  for (const auto& [key, value] : lines_)
    if (key == name) return value;
  return {};
}

std::string HeaderLines::joined(std::string_view name) const {
  std::string all;
  for (const auto& [key, value] : lines_)
    if (key == name) all += (all.empty() ? "" : ", ") + value;
  return all;
}

HeadEnd find_head_end(std::string_view bytes, size_t from) {
  for (size_t at = bytes.find('\n', from); at != bytes.npos; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (rest.starts_with('\n')) return {at + 1, at + 2};
    if (rest.starts_with("\r\n")) return {at + 1, at + 3};
  }
  return {bytes.size(), bytes.npos};
}

Result<HttpMessage> read_http_answer(std::string_view bytes) {
  HttpMessage message;
  const std::string_view line = without_return(bytes.substr(0, std::min(bytes.find('\n'), size_t{1000})));
  const std::vector<std::string_view> words = split_words(line);
  const bool status = words.size() >= 2 && lower_ascii(words[0]).starts_with("http/") && words[1].size() == 3 &&
                      std::all_of(words[1].begin(), words[1].end(), is_digit);
  if (!status) return make_error(ErrorCode::kBadFormat, "does not begin like an HTTP answer");
  message.status = (words[1][0] - '0') * 100 + (words[1][1] - '0') * 10 + words[1][2] - '0';
  const HeadEnd end = find_head_end(bytes.substr(0, kLongestHttpHead));
  if (end.next == bytes.npos) return make_error(ErrorCode::kBadFormat, "is an HTTP answer whose headers do not end within " + std::to_string(kLongestHttpHead >> 10) + " KiB");
  const size_t first = std::min(bytes.find('\n') + 1, end.head);
  message.headers = HeaderLines::read(bytes.substr(first, end.head - first));
  message.body = bytes.substr(end.next);
  return message;
}

MediaType read_media_type(std::string_view content_type) {
  MediaType media;
  const std::vector<std::string_view> parts = split(content_type, ';');
  media.type = lower_ascii(trim(parts[0].substr(0, parts[0].find(','))));
  for (size_t i = 1; i < parts.size(); ++i) {
    const std::string part = lower_ascii(trim(parts[i]));
    const size_t equals = part.find('=');
    if (equals == part.npos || trim(std::string_view(part).substr(0, equals)) != "charset") continue;
    std::string_view charset = trim(std::string_view(part).substr(equals + 1));
    while (!charset.empty() && (charset.front() == '"' || charset.front() == '\'')) charset.remove_prefix(1);
    while (!charset.empty() && (charset.back() == '"' || charset.back() == '\'')) charset.remove_suffix(1);
    media.charset = charset;
    break;
  }
  return media;
}

Unchunked without_chunks(std::string_view body, size_t limit) {
  Unchunked result;
  while (true) {
    const size_t line_end = body.substr(0, 4096).find('\n');
    size_t size = 0;
    if (line_end == body.npos || !read_chunk_size(without_return(body.substr(0, line_end)), size)) return result;
    body.remove_prefix(line_end + 1);
    if (size == 0) return result.well_formed = true, result;
    const std::string_view chunk = body.substr(0, size);
    result.bytes += chunk.substr(0, limit - result.bytes.size());
    if (chunk.size() < size || result.bytes.size() == limit) return result;
    body.remove_prefix(size);
    if (body.starts_with("\r\n")) body.remove_prefix(2);
    else if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

HttpBody decode_body(const HttpMessage& message, size_t limit) {
  HttpBody body;
  std::vector<std::string> transfer = codings_of(message.headers.joined("transfer-encoding"));
  const bool chunked = std::erase(transfer, "chunked") > 0;
  Unchunked plain;
  if (chunked) plain = without_chunks(message.body, limit);
  if (chunked && (plain.well_formed || !plain.bytes.empty())) {
    body.bytes = std::move(plain.bytes);
    if (!plain.well_formed) body.trouble = "its chunks break off";
  } else {
    body.bytes = message.body.substr(0, limit);
  }
  body.cut = body.bytes.size() >= limit && limit > 0;
  for (const std::string& coding : transfer)
    if (body.readable) undo_coding(body, coding, limit);
  for (const std::string& coding : codings_of(message.headers.joined("content-encoding")))
    if (body.readable) undo_coding(body, coding, limit);
  return body;
}

}  // namespace sitrep
