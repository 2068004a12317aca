#include "store/revisions.h"

#include "base/hash.h"
#include "base/strings.h"
#include "store/instant.h"

namespace sitrep {

namespace {

// The run of digits at the front without leading zeros, taken off.
std::string_view take_number(std::string_view& text) {
  size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view number = text.substr(0, end);
  text.remove_prefix(end);
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

// Like strcmp, but "2" < "10" and "1.9" < "1.10".
int compare_labels(std::string_view x, std::string_view y) {
  while (!x.empty() && !y.empty()) {
    if (is_digit(x.front()) && is_digit(y.front())) {
      const std::string_view a = take_number(x), b = take_number(y);
      if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
      if (const int order = a.compare(b)) return order;
      continue;
    }
    if (x.front() != y.front()) return static_cast<unsigned char>(x.front()) < static_cast<unsigned char>(y.front()) ? -1 : 1;
    x.remove_prefix(1), y.remove_prefix(1);
  }
  return static_cast<int>(!x.empty()) - static_cast<int>(!y.empty());
}

// As exactly as both are known: a day against an instant compares days.
int compare_published(std::string_view x, std::string_view y) {
  if (x.empty() || y.empty()) return 0;
  const size_t both = std::min(x.size(), y.size());
  return x.substr(0, both).compare(y.substr(0, both));
}

}  // namespace

std::string_view status_of(std::string_view given) {
  std::string status = lower_ascii(trim(given));
  if (status.starts_with("stat:")) status.erase(0, 5);
  if (one_of(status, {"killed", "kill", "mustkill", "canceled", "cancelled"})) return "killed";
  if (one_of(status, {"withdrawn", "withdraw", "withheld", "embargoed", "retracted"})) return "withdrawn";
  if (one_of(status, {"corrected", "correction", "correct"})) return "corrected";
  return "usable";
}

RevisionRank rank_of(const Document& document) {
  const auto instant = read_instant(document.published_text);
  return {document.revision, instant ? *instant : iso_text(document.published), retracts(status_of(document.status))};
}

bool takes_over(const RevisionRank& incoming, const RevisionRank& current) {
  if (!incoming.revision.empty() && !current.revision.empty())
    if (const int order = compare_labels(incoming.revision, current.revision)) return order > 0;
  if (const int order = compare_published(incoming.published, current.published)) return order > 0;
  if (incoming.revision.empty() != current.revision.empty()) return current.revision.empty();
  return incoming.retracted || !current.retracted;
}

std::string content_hash(const Document& document) {
  uint64_t h = kHashSeed;
  for (const std::string_view part : {std::string_view(document.text), std::string_view(document.headline), std::string_view(document.published_text),
                                      std::string_view(document.language), status_of(document.status)})
    h = hash_bytes("\x1f", hash_bytes(part, h));
  return hash_text(hash_mix(hash_bytes(iso_text(document.published), h)));
}

}  // namespace sitrep
