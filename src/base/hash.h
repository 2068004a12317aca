// Stable 64-bit hashing (FNV-1a with a final mix): the same on every machine and every run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sitrep {

constexpr uint64_t kHashSeed = 0xcbf29ce484222325ull;

constexpr uint64_t hash_bytes(std::string_view bytes, uint64_t seed = kHashSeed) {
  uint64_t h = seed;
  for (char c : bytes) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3ull;
  }
  return h;
}

constexpr uint64_t hash_mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdull;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ull;
  return h ^ (h >> 33);
}

// Sixteen lower-case hexadecimal digits.
std::string hash_text(uint64_t hash);

}  // namespace sitrep
