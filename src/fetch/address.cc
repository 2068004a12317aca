#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstdint>
#include <cstring>

namespace sitrep {

namespace {

struct Block4 {
  uint32_t first;
  int bits;
  const char* kind;
};
// The special-purpose registries of IANA (RFC 6890 and its updates).
constexpr Block4 kBlocks4[] = {
    {0x00000000, 8, "unspecified"},    {0x0A000000, 8, "private"},        {0x64400000, 10, "carrier-grade NAT"}, {0x7F000000, 8, "loopback"},
    {0xA9FE0000, 16, "link-local"},    {0xAC100000, 12, "private"},       {0xC0000000, 24, "reserved"},          {0xC0000200, 24, "documentation"},
    {0xC0586300, 24, "reserved"},      {0xC0A80000, 16, "private"},       {0xC6120000, 15, "benchmark"},         {0xC6336400, 24, "documentation"},
    {0xCB007100, 24, "documentation"}, {0xE0000000, 4, "multicast"},      {0xF0000000, 4, "reserved"},
};

std::string refused4(uint32_t address) {
  for (const Block4& block : kBlocks4)
    if (((address ^ block.first) >> (32 - block.bits)) == 0) return block.kind;
  return "";
}

uint32_t four_bytes(const uint8_t* at) { return uint32_t{at[0]} << 24 | uint32_t{at[1]} << 16 | uint32_t{at[2]} << 8 | at[3]; }

// An IPv6 address that stands for an IPv4 one is as public as that one.
std::string refused6(const uint8_t (&a)[16]) {
  static constexpr uint8_t kZero[16] = {};
  if (std::memcmp(a, kZero, 10) == 0 && a[10] == 0xFF && a[11] == 0xFF) return refused4(four_bytes(a + 12));  // mapped
  if (std::memcmp(a, kZero, 15) == 0) return a[15] == 1 ? "loopback" : a[15] == 0 ? "unspecified" : "reserved";
  if (std::memcmp(a, kZero, 12) == 0) return "reserved";                                                       // compatible, long gone
  if (a[0] == 0xFF) return "multicast";
  if (a[0] == 0xFE && (a[1] & 0xC0) == 0x80) return "link-local";
  if (a[0] == 0xFE && (a[1] & 0xC0) == 0xC0) return "private";  // site-local, deprecated
  if ((a[0] & 0xFE) == 0xFC) return "private";                  // unique local
  static constexpr uint8_t kNat64[12] = {0x00, 0x64, 0xFF, 0x9B};
  if (std::memcmp(a, kNat64, 12) == 0) return refused4(four_bytes(a + 12));
  if (a[0] == 0x20 && a[1] == 0x02) return refused4(four_bytes(a + 2));  // 6to4
  if ((a[0] & 0xE0) != 0x20) return "reserved";                          // outside 2000::/3
  if (a[0] == 0x20 && a[1] == 0x01 && (a[2] & 0xFE) == 0) return "reserved";                    // 2001::/23: Teredo, benchmarks, ORCHID
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) return "documentation";
  if (a[0] == 0x3F && a[1] == 0xFF && (a[2] & 0xF0) == 0) return "documentation";
  return "";
}

}  // namespace

std::string refused_kind(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, address, sizeof four);
    return refused4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six;
    std::memcpy(&six, address, sizeof six);
    return refused6(six.sin6_addr.s6_addr);
  }
  return "no address";
}

std::string refused_kind(const std::string& written) {
  in_addr four;
  if (inet_pton(AF_INET, written.c_str(), &four) == 1) return refused4(ntohl(four.s_addr));
  in6_addr six;
  if (inet_pton(AF_INET6, written.c_str(), &six) == 1) return refused6(six.s6_addr);
  return "no address";
}

}  // namespace sitrep
