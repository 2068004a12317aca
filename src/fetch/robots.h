// robots.txt (RFC 9309): what may a program of this name fetch from a host?
//
// In: the file and our product token. Out: the rules of the groups that name us, or else of "*".
// The longest rule that matches decides, an allow before a disallow of the same length; `*` stands
// for any bytes and a final `$` for the end. Only the first 500 KiB are read. Pure; no errors: what
// is no rule is passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

class Robots {
 public:
  Robots() = default;  // everything is allowed
  static Robots parse(std::string_view text, std::string_view agent);
  // What a host that cannot be asked stands for.
  static Robots nothing();

  // `path`: from "/" on, with the query. "/robots.txt" is always allowed.
  bool allows(std::string_view path) const;
  // Seconds between two fetches that the host asks for (no part of the RFC, much used); 0: not said.
  double delay() const { return delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow;
  };
  std::vector<Rule> rules_;
  double delay_ = 0;
};

}  // namespace sitrep
