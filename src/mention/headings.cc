#include "mention/headings.h"

#include <set>

#include "base/strings.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

constexpr uint32_t kLongestHeading = 10;  // tokens

struct Heading {
  size_t sentence;
  std::string country;
  bool marked;  // in capitals or before a colon
};

bool is_letter_word(const MentionBuilder& b, TokenId t) { return b.token(t).upos != "PUNCT" && b.token(t).upos != "SYM" && b.token(t).upos != "NUM"; }

// "region", "Province" beside the name of one.
bool is_division_word(const MentionBuilder& b, TokenId t) {
  return one_of(b.words[t.index].folded, {"region", "province", "state", "county", "district", "department", "governorate", "oblast", "prefecture", "territory", "the", "and"});
}

// The country of the place at this token; nothing where there is none, or where it lies in another than `so_far`.
bool takes_place(const MentionBuilder& b, TokenId t, std::string& so_far) {
  int32_t at = b.place_at[t.index];
  if (at < 0) return false;
  const std::string& code = b.out.places[at].country_code;
  if (code.empty() || !b.knowledge.actors.country(code)) return false;
  if (so_far.empty()) so_far = code;
  return so_far == code;
}

std::string heading_country(const MentionBuilder& b, const Sentence& s) {
  std::string country;
  for (TokenId t = s.first_token; t < s.end_token(); t = t + 1)
    if (is_letter_word(b, t) && !is_division_word(b, t) && !takes_place(b, t, country)) return {};
  return country;
}

bool is_marked(const MentionBuilder& b, const Sentence& s) {
  bool upper = true;
  for (TokenId t = s.first_token; t < s.end_token(); t = t + 1)
    if (is_letter_word(b, t)) upper &= b.words[t.index].upper_all;
  return upper || b.text_of(s.end_token() - 1, s.end_token()) == ":";
}

}  // namespace

std::vector<std::string> countries_by_heading(const MentionBuilder& b) {
  std::vector<Heading> headings;
  std::set<std::string> named;
  bool marked = false;
  for (size_t i = 0; i < b.sentences.sentences.size(); ++i) {
    const Sentence& s = b.sentences.sentences[SentenceId(i)];
    if (s.zone != Zone::kBody || s.token_count > kLongestHeading) continue;
    std::string country = heading_country(b, s);
    if (country.empty()) continue;
    named.insert(country);
    headings.push_back({i, country, is_marked(b, s)});
    marked |= headings.back().marked;
  }
  std::vector<std::string> out(b.sentences.sentences.size());
  if (named.size() < 2 && !marked) return out;
  for (size_t h = 0; h < headings.size(); ++h)
    for (size_t i = headings[h].sentence; i < (h + 1 < headings.size() ? headings[h + 1].sentence : out.size()); ++i) out[i] = headings[h].country;
  return out;
}

}  // namespace sitrep
