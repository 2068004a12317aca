// Which addresses of the internet may a program call that reads addresses in other people's texts?
//
// Those of the public internet. A link in a feed must not reach the machine's own services, its
// owner's network or the metadata service of a cloud. Pure.
#pragma once

#include <sys/socket.h>

#include <string>

namespace sitrep {

// "" for a public address; otherwise what it is: "loopback", "private", "link-local", ...
std::string refused_kind(const sockaddr* address);
// The same of "10.0.0.1" or "fe80::1"; what is no address is "no address".
std::string refused_kind(const std::string& written);

}  // namespace sitrep
