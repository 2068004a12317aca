#include "fetch/robots.h"

#include <cstdlib>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kMostBytes = size_t{500} << 10;
constexpr size_t kMostRules = 20'000;

int hex_value(char c) { return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

bool is_unreserved(char c) { return is_digit(c) || is_upper_ascii(c) || is_lower_ascii(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

// "%7E" and "~" are one, "%2f" and "%2F" too; bytes beyond ASCII are written with "%".
std::string normal_path(std::string_view path) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  const auto put = [&](unsigned char c) { (out += '%') += {kDigits[c >> 4], kDigits[c & 15]}; };
  for (size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const int high = i + 2 < path.size() ? hex_value(path[i + 1]) : -1, low = high >= 0 ? hex_value(path[i + 2]) : -1;
    if (c == '%' && low >= 0) {
      const char decoded = static_cast<char>(high * 16 + low);
      if (is_unreserved(decoded)) out += decoded;
      else put(static_cast<unsigned char>(decoded));
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(c) <= 0x20) {
      put(static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

// Greedy with one step back: linear but for the star that is being tried.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  size_t p = 0, t = 0, star = pattern.npos, star_at = 0;
  while (true) {
    if (p == pattern.size() && (!to_end || t == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++, star_at = t;
    } else if (p < pattern.size() && t < path.size() && pattern[p] == path[t]) {
      ++p, ++t;
    } else if (star != pattern.npos && star_at < path.size()) {
      p = star + 1, t = ++star_at;
    } else {
      return false;
    }
  }
}

// "SitrepBot/1.0" and "sitrepbot" are one product.
std::string product(std::string_view agent) {
  agent = trim(agent);
  size_t end = 0;
  while (end < agent.size() && (is_lower_ascii(agent[end]) || is_upper_ascii(agent[end]) || agent[end] == '-' || agent[end] == '_')) ++end;
  return lower_ascii(agent.substr(0, end));
}

}  // namespace

Robots Robots::nothing() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view agent) {
  Robots ours, everyone;
  const std::string wanted = product(agent);
  bool named = false, found = false, star = false, in_rules = false;
  std::string normal(text.substr(0, kMostBytes));
  for (char& c : normal)
    if (c == '\r') c = '\n';
  if (normal.starts_with("\xEF\xBB\xBF")) normal.erase(0, 3);
  for (std::string_view line : split(normal, '\n')) {
    line = trim(line.substr(0, line.find('#')));
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    const std::string key = lower_ascii(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (key == "user-agent") {
      if (in_rules) named = star = in_rules = false;  // another group begins
      if (value == "*") star = true;
      else if (product(value) == wanted) named = found = true;
      continue;
    }
    const bool rule = key == "allow" || key == "disallow";
    if (!rule && key != "crawl-delay") continue;  // "sitemap" belongs to no group
    in_rules = true;
    for (const auto& [robots, mine] : {std::pair{&ours, named}, std::pair{&everyone, star}}) {
      if (!mine) continue;
      if (!rule) robots->delay_ = std::max(0.0, std::strtod(std::string(value).c_str(), nullptr));
      else if (!value.empty() && robots->rules_.size() < kMostRules) robots->rules_.push_back({normal_path(value), key == "allow"});
    }
  }
  return found ? ours : everyone;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string normal = normal_path(path);
  size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    if (rule.pattern.size() < longest || (rule.pattern.size() == longest && !rule.allow)) continue;
    if (!matches(rule.pattern, normal)) continue;
    longest = rule.pattern.size();
    allowed = rule.allow;
  }
  return allowed;
}

}  // namespace sitrep
