// Digests of bytes as archives write them: "sha1:" and base32, "sha256:" and hexadecimal digits.
#pragma once

#include <string_view>

namespace sitrep {

// kUnknown: no algorithm or way of writing that is known here (md5, sha1, sha256, sha384, sha512;
// base16, base32, base64).
enum class DigestAnswer { kUnknown, kRight, kWrong };
DigestAnswer check_digest(std::string_view written, std::string_view bytes);

}  // namespace sitrep
