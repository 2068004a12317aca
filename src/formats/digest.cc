#include "formats/digest.h"

#include <openssl/evp.h>

#include <optional>
#include <string>

#include "base/strings.h"

namespace sitrep {

namespace {

std::optional<std::string> digest_of(const std::string& algorithm, std::string_view bytes) {
  const EVP_MD* method = EVP_get_digestbyname(algorithm.c_str());
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (!method || EVP_Digest(bytes.data(), bytes.size(), out, &size, method, nullptr) != 1) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(out), size);
}

// `bits` for each digit of `alphabet`; what does not fill a byte at the end is dropped.
std::optional<std::string> decode(std::string_view text, std::string_view alphabet, unsigned bits) {
  std::string bytes;
  unsigned held = 0, count = 0;
  while (text.ends_with('=')) text.remove_suffix(1);
  for (const char c : text) {
    const size_t digit = alphabet.find(c);
    if (digit == alphabet.npos) return std::nullopt;
    held = (held << bits) | static_cast<unsigned>(digit);
    count += bits;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((held >> count) & 0xFF);
    held &= (1u << count) - 1;
  }
  return bytes;
}

std::string upper_ascii(std::string text) {
  for (char& c : text)
    if (is_lower_ascii(c)) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

DigestAnswer check_digest(std::string_view written, std::string_view bytes) {
  const size_t colon = written.find(':');
  if (colon == written.npos) return DigestAnswer::kUnknown;
  std::string algorithm = lower_ascii(trim(written.substr(0, colon)));
  std::erase(algorithm, '-');
  if (!one_of(algorithm, {"md5", "sha1", "sha256", "sha384", "sha512"})) return DigestAnswer::kUnknown;
  const auto right = digest_of(algorithm, bytes);
  if (!right) return DigestAnswer::kUnknown;
  const std::string value(trim(written.substr(colon + 1)));
  bool read = false;
  for (const auto& found : {decode(lower_ascii(value), "0123456789abcdef", 4), decode(upper_ascii(value), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5),
                            decode(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6)}) {
    if (!found || found->size() != right->size()) continue;
    read = true;
    if (*found == *right) return DigestAnswer::kRight;
  }
  return read ? DigestAnswer::kWrong : DigestAnswer::kUnknown;
}

}  // namespace sitrep
