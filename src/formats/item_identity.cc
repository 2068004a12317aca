#include "formats/item_identity.h"

#include <algorithm>

#include "base/hash.h"
#include "base/strings.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

// Parameters that say where a reader came from, not what he reads.
bool is_tracking(std::string_view parameter) {
  const std::string name = lower_ascii(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || name.starts_with("at_") || name.starts_with("mc_") ||
         one_of(name, {"fbclid", "gclid", "dclid", "igshid", "cmp", "cmpid", "ocid", "ref", "ref_src", "ns_mchannel", "ns_campaign", "ftag", "taid", "smid", "smtyp", "mod", "xtor"});
}

std::string words_only(std::string_view text) {
  std::string words;
  const std::string folded = fold_case_accents(text);
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool letter = is_lower_ascii(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (letter) words += c;
    else if (c != '\'' && !words.empty() && words.back() != ' ') words += ' ';
  }
  return std::string(trim(words));
}

std::string without_tracking(std::string_view query) {
  std::vector<std::string> kept;
  for (const std::string_view parameter : split(query, '&'))
    if (const auto plain = trim(parameter); !plain.empty() && !is_tracking(plain)) kept.emplace_back(plain);
  return join(kept, "&");
}

// "WWW.courier.example:443" to "courier.example".
std::string plain_host(std::string_view written) {
  const std::string lower = lower_ascii(trim(written));
  std::string_view host = lower;
  for (size_t before = 0; before != host.size();) {
    before = host.size();
    if (host.starts_with("www.")) host.remove_prefix(4);
    for (const std::string_view port : {":80", ":443"})
      if (host.ends_with(port)) host.remove_suffix(port.size());
    host = trim(host);
  }
  return std::string(host);
}

}  // namespace

std::string canonical_url(std::string_view url) {
  url = trim(url);
  const std::string start = lower_ascii(url.substr(0, 8));
  const size_t scheme = start.starts_with("https://") ? 8 : start.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return std::string(url);
  url = url.substr(0, url.find('#'));
  url.remove_prefix(std::min(scheme, url.size()));
  const size_t host_end = std::min(url.find_first_of("/?"), url.size());
  const std::string_view rest = url.substr(host_end);
  const size_t question = std::min(rest.find('?'), rest.size());
  std::string_view path = trim(rest.substr(0, question));
  while (path.ends_with('/')) path = trim(path.substr(0, path.size() - 1));
  const std::string query = question < rest.size() ? without_tracking(rest.substr(question + 1)) : "";
  return "http://" + plain_host(url.substr(0, host_end)) + std::string(path) + (query.empty() ? "" : "?" + query);
}

ItemIdentity make_identity(std::string_view guid, std::string_view link, std::string_view title, std::string_view text) {
  ItemIdentity identity{std::string(trim(guid)), canonical_url(link), words_only(title), {}};
  if (const std::string words = words_only(text); !words.empty()) identity.content = hash_text(hash_mix(hash_bytes(words)));
  return identity;
}

SameItem compare_items(const ItemIdentity& one, const ItemIdentity& other) {
  const auto found = [&](bool same) {
    if (!same) return SameItem::kOther;
    const bool edited = one.title != other.title || one.content != other.content;
    return edited ? SameItem::kEdited : SameItem::kSame;
  };
  if (!one.guid.empty() && !other.guid.empty()) {
    if (one.guid == other.guid) return found(true);
    // Another name: the same report only if a feed renamed its items and all else stayed.
    return !one.url.empty() && one.url == other.url ? found(true) : SameItem::kOther;
  }
  if (!one.url.empty() && !other.url.empty()) return found(one.url == other.url);
  if (!one.title.empty() && !other.title.empty() && one.title != other.title) return SameItem::kOther;
  return found(!one.content.empty() && one.content == other.content);
}

}  // namespace sitrep
