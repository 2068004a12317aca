#include "text/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace sitrep {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The first position at or after `from` that is not ASCII or is NUL.
size_t end_of_plain_ascii(std::string_view text, size_t from) {
  size_t i = from;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    bool high = word & 0x8080808080808080ull;
    bool zero = (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
    if (high || zero) break;
  }
  while (i < text.size() && text[i] != '\0' && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

// ICU's macros decide what is well-formed and how far a malformed part reaches; we only drive them.
UChar32 next_code_point(std::string_view text, size_t& i) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto at = static_cast<int64_t>(i);
  const auto length = static_cast<int64_t>(text.size());
  UChar32 c;
  U8_NEXT(bytes, at, length, c);
  i = static_cast<size_t>(at);
  return c;
}

// Collects text and offset runs; `identical` pieces of one step extend the run before them.
class Builder {
 public:
  Builder(CleanText& out, size_t expected) : out_(out) { out_.text.reserve(expected); }

  void add(std::string_view clean, size_t raw_at, size_t clean_step, size_t raw_step) {
    const auto at = static_cast<uint32_t>(out_.text.size());
    if (needs_run(at, raw_at, clean_step, raw_step)) {
      out_.runs.push_back({at, static_cast<uint32_t>(raw_at), static_cast<uint8_t>(clean_step),
                           static_cast<uint8_t>(raw_step)});
    }
    out_.text.append(clean);
  }
  void add_code_point(UChar32 c, size_t raw_at, size_t raw_step) {
    std::array<char, 4> bytes;
    size_t n = 0;
    auto* target = reinterpret_cast<uint8_t*>(bytes.data());
    U8_APPEND_UNSAFE(target, n, c);
    add({bytes.data(), n}, raw_at, n, raw_step);
  }
  void add_malformed(size_t raw_at, size_t raw_step) {
    if (out_.malformed++ == 0) out_.first_malformed = raw_at;
    add(kReplacement, raw_at, kReplacement.size(), raw_step);
  }
  void add_nul(size_t raw_at, size_t raw_step) {
    ++out_.nul_bytes;
    add(" ", raw_at, 1, raw_step);
  }

 private:
  bool needs_run(uint32_t at, size_t raw_at, size_t clean_step, size_t raw_step) const {
    if (out_.runs.empty()) return !(clean_step == 1 && raw_step == 1 && at == raw_at);
    const OffsetRun& run = out_.runs.back();
    if (run.clean_step != clean_step || run.raw_step != raw_step) return true;
    return run.raw + (at - run.clean) / clean_step * raw_step != raw_at;
  }

  CleanText& out_;
};

struct ByteCensus {
  size_t malformed = 0;
  size_t multibyte = 0;
  size_t longest_high_run = 0;   // bytes of 0x80 and above in a row
  size_t undefined_in_1252 = 0;  // 0x81, 0x8D, 0x8F, 0x90, 0x9D
  bool cut_at_end = false;       // the one malformed sequence is the text's last
};

ByteCensus count_sequences(std::string_view raw) {
  ByteCensus census;
  for (size_t i = end_of_plain_ascii(raw, 0); i < raw.size(); i = end_of_plain_ascii(raw, i)) {
    if (raw[i] == '\0') {
      ++i;
      continue;
    }
    if (next_code_point(raw, i) >= 0) {
      ++census.multibyte;
      continue;
    }
    census.cut_at_end = census.malformed++ == 0 && i == raw.size();
  }
  size_t run = 0;
  for (size_t i = 0; census.malformed > 0 && i < raw.size(); ++i) {
    const auto byte = static_cast<unsigned char>(raw[i]);
    run = byte >= 0x80 ? run + 1 : 0;
    census.longest_high_run = std::max(census.longest_high_run, run);
    census.undefined_in_1252 +=
        byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
  }
  return census;
}

// Western text in one byte a character: accents and quotes among ASCII, never long runs of them
// (which would be another alphabet), and not merely UTF-8 cut off in its last character.
bool looks_like_windows_1252(const ByteCensus& census) {
  const bool cut_utf8 = census.cut_at_end && census.longest_high_run > 1;
  return census.malformed > 0 && census.multibyte == 0 && census.longest_high_run <= 3 &&
         census.undefined_in_1252 == 0 && !cut_utf8;
}

// Windows-1252 to code points; ICU's table, so that none of ours can be wrong.
std::array<UChar, 256> windows_1252_table() {
  std::array<UChar, 256> table;
  for (size_t i = 0; i < 256; ++i) table[i] = static_cast<UChar>(i);
  std::array<char, 256> bytes;
  for (size_t i = 0; i < 256; ++i) bytes[i] = static_cast<char>(i);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1252", &status);
  if (U_FAILURE(status)) return table;  // no converter data: Latin-1, which differs in 0x80-0x9F
  std::array<UChar, 256> decoded;
  const int32_t n = ucnv_toUChars(converter, decoded.data(), 256, bytes.data(), 256, &status);
  ucnv_close(converter);
  const bool full = n == 256 && (U_SUCCESS(status) || status == U_STRING_NOT_TERMINATED_WARNING);
  return full ? decoded : table;
}

void decode_windows_1252(std::string_view raw, CleanText& out) {
  out.encoding = TextEncoding::kWindows1252;
  const std::array<UChar, 256> table = windows_1252_table();
  Builder builder(out, raw.size() + raw.size() / 8);
  for (size_t i = 0; i < raw.size();) {
    const size_t end = end_of_plain_ascii(raw, i);
    if (end > i) builder.add(raw.substr(i, end - i), i, 1, 1);
    i = end;
    if (i == raw.size()) break;
    const UChar c = table[static_cast<unsigned char>(raw[i])];
    if (c == 0) builder.add_nul(i, 1);
    else if (c >= 0x80 && c < 0xA0) builder.add_malformed(i, 1);
    else builder.add_code_point(c, i, 1);
    ++i;
  }
}

void decode_utf16(std::string_view raw, bool big_endian, CleanText& out) {
  out.encoding = TextEncoding::kUtf16;
  Builder builder(out, raw.size());
  auto unit = [&](size_t i) {
    const auto a = static_cast<unsigned char>(raw[i]), b = static_cast<unsigned char>(raw[i + 1]);
    return static_cast<UChar>(big_endian ? a << 8 | b : b << 8 | a);
  };
  size_t i = 2;
  while (i + 1 < raw.size()) {
    const UChar lead = unit(i);
    if (U16_IS_LEAD(lead) && i + 3 < raw.size() && U16_IS_TRAIL(unit(i + 2))) {
      builder.add_code_point(U16_GET_SUPPLEMENTARY(lead, unit(i + 2)), i, 4);
      i += 4;
      continue;
    }
    if (U16_IS_SURROGATE(lead)) builder.add_malformed(i, 2);
    else if (lead == 0) builder.add_nul(i, 2);
    else builder.add_code_point(lead, i, 2);
    i += 2;
  }
  if (i < raw.size()) builder.add_malformed(i, 1);
}

void repair_utf8(std::string_view raw, size_t from, CleanText& out) {
  Builder builder(out, raw.size());
  for (size_t i = from; i < raw.size();) {
    const size_t start = i;
    size_t good = i;  // everything before it is valid and stays as it is
    while (good < raw.size()) {
      good = end_of_plain_ascii(raw, good);
      if (good == raw.size() || raw[good] == '\0') break;
      size_t next = good;
      if (next_code_point(raw, next) < 0) break;
      good = next;
    }
    if (good > start) builder.add(raw.substr(start, good - start), start, 1, 1);
    i = good;
    if (i == raw.size()) break;
    if (raw[i] == '\0') {
      builder.add_nul(i++, 1);
      continue;
    }
    next_code_point(raw, i);
    builder.add_malformed(good, i - good);
  }
}

}  // namespace

size_t CleanText::raw_offset(size_t clean_offset) const {
  auto after = std::upper_bound(runs.begin(), runs.end(), clean_offset,
                                [](size_t at, const OffsetRun& run) { return at < run.clean; });
  if (after == runs.begin()) return clean_offset;
  const OffsetRun& run = *std::prev(after);
  return run.raw + (clean_offset - run.clean) / run.clean_step * run.raw_step;
}

size_t CleanText::clean_offset(size_t raw_offset) const {
  auto after = std::upper_bound(runs.begin(), runs.end(), raw_offset,
                                [](size_t at, const OffsetRun& run) { return at < run.raw; });
  if (after == runs.begin())
    return runs.empty() ? raw_offset : std::min<size_t>(raw_offset, runs[0].clean);
  const OffsetRun& run = *std::prev(after);
  const size_t limit = after == runs.end() ? text.size() : after->clean;
  const size_t steps = (raw_offset - run.raw + run.raw_step - 1) / run.raw_step;
  return std::min(run.clean + steps * run.clean_step, limit);
}

CleanText clean_utf8(std::string_view raw) {
  CleanText out;
  if (raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF")) {
    decode_utf16(raw, raw[0] == '\xFE', out);
    return out;
  }
  const bool marked = raw.starts_with("\xEF\xBB\xBF");
  const ByteCensus census = count_sequences(raw);
  if (looks_like_windows_1252(census)) decode_windows_1252(raw, out);
  else repair_utf8(raw, marked ? 3 : 0, out);
  return out;
}

bool is_valid_utf8(std::string_view text) {
  for (size_t i = end_of_plain_ascii(text, 0); i < text.size(); i = end_of_plain_ascii(text, i)) {
    if (text[i] == '\0') ++i;
    else if (next_code_point(text, i) < 0) return false;
  }
  return true;
}

std::string_view binary_kind(std::string_view raw) {
  using Signature = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Signature, 9> kSignatures = {{
      {"%PDF-", "a PDF file"},
      {"PK\x03\x04", "a ZIP archive or an Office document"},
      {"\x1F\x8B", "a gzip file"},
      {"\x89PNG", "a PNG image"},
      {"\xFF\xD8\xFF", "a JPEG image"},
      {"GIF8", "a GIF image"},
      {"\x7F"
       "ELF",
       "a program"},
      {"{\\rtf", "an RTF document"},
      {"\xD0\xCF\x11\xE0", "an old Office document"},
  }};
  for (const auto& [bytes, name] : kSignatures)
    if (raw.starts_with(bytes)) return name;
  if (raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF")) return {};  // UTF-16
  const std::string_view sample = raw.substr(0, 64 * 1024);
  size_t nul = 0, control = 0, high = 0;
  for (char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    nul += byte == 0;
    control += byte < 0x20 && byte != 0 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B;
    high += byte >= 0x80;
  }
  if (nul > 1 && nul * 100 > sample.size()) return "binary data";
  if (control > 4 && control * 20 > sample.size()) return "binary data";
  if (high > 16 && high * 10 > sample.size() * 4 && count_sequences(sample).malformed * 4 > high)
    return "binary data or text in an unknown encoding";
  return {};
}

}  // namespace sitrep
