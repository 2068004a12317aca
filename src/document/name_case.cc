#include "document/name_case.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/pieces.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr std::array<std::string_view, 24> kParticles = {
    "de", "del", "la",  "le", "les", "of",  "the", "and", "el",  "al",   "au",   "aux",
    "da", "do",  "dos", "di", "du",  "des", "en",  "on",  "sur", "upon", "near", "es"};

// One part of a hyphenated word.
std::string case_part(std::string_view part, bool first) {
  const std::string lower = lower_case(part);
  if (!first && is_place_particle(lower)) return lower;
  if (part == "DC" || part == "UN" || part == "U" || part.find('.') != part.npos)
    return std::string(part);  // abbreviations: "D.C.", "U.N."
  if (part.starts_with("Mc") && part.size() > 3) return "Mc" + case_part(part.substr(2), true);
  const size_t head = code_point_length(part, 0);
  std::string cased =
      upper_case(part.substr(0, head)) + lower_case(part.substr(std::min(head, part.size())));
  // "N'DJAMENA", "L'AQUILA": a letter after a one-letter prefix is a capital again.
  const size_t mark = cased.find('\'');
  if (mark == 1 && cased.size() > 3) cased[2] = upper_case(cased.substr(2, 1))[0];
  return cased;
}

}  // namespace

bool is_place_particle(std::string_view word) {
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

std::string case_as_name(std::string_view place) {
  std::string out;
  const std::string spaced = collapse_spaces(place);
  bool first = true;
  for (std::string_view word : split(spaced, ' ')) {
    if (!out.empty()) out += ' ';
    const bool shouted = is_all_capitals(word) || (word.starts_with("Mc") && word.size() > 3 &&
                                                   is_all_capitals(word.substr(2)));
    bool first_part = true;
    for (std::string_view part : split(word, '-')) {
      if (!first_part) out += '-';
      const bool lower_part = !part.empty() && is_lower_at(part, 0);
      out += shouted || (is_all_capitals(part) && !lower_part && part.size() > 1)
                 ? case_part(part, first)
                 : std::string(part);
      first = first_part = false;
    }
  }
  return out;
}

}  // namespace sitrep
