// Which of the places of one name is meant.
#include <algorithm>
#include <cmath>

#include "base/strings.h"
#include "mention/places.h"

namespace sitrep {

namespace {

// Points: a place's own weight is about the decimal logarithm of its people.
constexpr double kState = 7.8, kSubdivision = 6.6, kRegion = 6.2, kNamesake = 3.3;
constexpr double kCapital = 0.6, kShare = 3.0, kNamed = 0.8, kAdmin1Share = 2.5, kContained = 8.0, kWorldCity = 1.2, kDoubtful = 0.5, kNamedAfterCity = 2.5;
constexpr int64_t kSeat = 50000;  // people

struct Candidate {
  PlaceChoice choice;
  std::string country, admin1, label;
  double score = 0;
};

double own_weight(const GazetteerPlace& p) {
  if (p.feature == "city") return std::log10(std::max<double>(static_cast<double>(p.population), 2000));
  return p.feature == "admin1" ? kSubdivision : kRegion;
}

double context(const MentionBuilder& b, const std::string& country, const std::string& admin1, const std::string& name) {
  double share = b.evidence.country(country, name);
  return kShare * share + (share > 0 ? kNamed : 0) + (admin1.empty() ? 0 : kAdmin1Share * b.evidence.admin1(country, admin1, name));
}

double containment(const Container& in, const std::string& country, const std::string& admin1) {
  if (!in) return 0;
  if (in.country != country) return -kContained / 2;
  if (in.admin1.empty()) return kContained;
  return admin1 == in.admin1 ? kContained : -kContained / 2;
}

// "Paris" in a story that plays in Texas: a town of that name that the lists lack.
Candidate namesake(const MentionBuilder& b, const Container& in, const std::string& name) {
  Candidate c;
  if (in) {
    c.country = in.country;
    c.admin1 = in.admin1;
    c.score = kNamesake + (in.admin1.empty() ? 0 : kContained) + context(b, c.country, c.admin1, name);
    c.choice.rule = "what stands after its comma";
  } else {
    // Where bodies of states speak, names are those of the world: "NEW YORK ... the Security Council condemned the attack in Goma".
    const auto of_states = [&](const Mention& m) { return b.out.entities[m.entities.front()].kind == EntityKind::kIgo; };
    if (std::any_of(b.out.mentions.begin(), b.out.mentions.end(), of_states)) return {};
    c.country = b.evidence.home_country(name);
    if (!b.knowledge.places.word("namesakes", c.country) || b.evidence.inside(c.country, name) < 2) return {};
    c.admin1 = b.evidence.home_admin1(c.country, name);
    c.score = kNamesake + context(b, c.country, c.admin1, name);
    c.choice.rule = "a namesake where the story plays";
  }
  c.label = c.admin1 + (c.admin1.empty() ? "" : ", ") + c.country;
  c.choice.country_code = c.country;
  c.choice.admin1 = c.admin1;
  return c;
}

}  // namespace

std::string folded_name(const MentionBuilder& b, TokenId first, TokenId end) {
  std::string name;
  for (TokenId t = first; t < end; t = t + 1) name += b.words[t.index].folded + " ";
  return name;
}

Container container_after(const MentionBuilder& b, TokenId end) {
  Container none{"", "", end};
  if (!b.parses.tokens.has(end + 1) || b.sentence_of(end + 1) != b.sentence_of(end - 1)) return none;
  if (!one_of(b.token(end).form, {",", "("})) return none;
  size_t at = end.index + 1, stop = b.sentences.sentences[b.sentence_of(end)].end_token().index;
  while (at < stop && b.knowledge.places.word("direction", b.words[at].folded) && !b.words[at].upper_first) ++at;
  NameIndex::Match actor = b.knowledge.actors.names().longest(b.words, at, stop, false);
  NameIndex::Match place = b.knowledge.places.names().longest(b.words, at, stop, false);
  size_t length = std::max(actor.length, place.length);
  if (!length) return none;
  // "Paris, Germany and Italy" is a list.
  TokenId after(at + length);
  if (after.index < stop && one_of(b.words[after.index].folded, {"and", "or", "&"})) return none;
  if (place.length == length)
    for (uint32_t value : place.values) {
      const GazetteerName& name = b.knowledge.places.name(value);
      const GazetteerPlace& p = b.knowledge.places.places()[name.place];
      if (p.feature == "city" || p.countries.size() != 1) continue;
      if (name.dotted && !b.token(after - 1).form.ends_with('.')) continue;
      return {p.countries.front(), p.feature == "admin1" ? p.name : p.admin1, after};
    }
  if (actor.length == length)
    for (uint32_t value : actor.values)
      if (b.knowledge.actors.sense(value).kind == NameKind::kCountry) return {b.knowledge.actors.countries()[b.knowledge.actors.sense(value).index].code, "", after};
  return none;
}

PlaceChoice choose_place(const MentionBuilder& b, TokenId first, TokenId end, const std::vector<uint32_t>& values, const Country* country,
                         const std::string& capital_of) {
  std::string name = folded_name(b, first, end);
  Container in = container_after(b, end);
  // "Iran, Libya": a state lies in no other, unless a namesake does ("Georgia, USA").
  if (country && in && in.admin1.empty()) {
    bool namesake_there = std::any_of(values.begin(), values.end(), [&](uint32_t value) {
      const auto& lies_in = b.knowledge.places.places()[b.knowledge.places.name(value).place].countries;
      return std::find(lies_in.begin(), lies_in.end(), in.country) != lies_in.end();
    });
    if (!namesake_there) in = {"", "", end};
  }
  std::vector<Candidate> candidates;
  bool world_city = country != nullptr;
  for (uint32_t value : values) {
    const GazetteerName& written = b.knowledge.places.name(value);
    const GazetteerPlace& p = b.knowledge.places.places()[written.place];
    if (written.dotted && !b.token(end - 1).form.ends_with('.')) continue;
    Candidate c;
    c.choice.place = &p;
    c.choice.doubtful = written.doubtful;
    c.country = p.countries.empty() ? "" : p.countries.front();
    c.admin1 = p.feature == "admin1" ? p.name : p.admin1;
    c.label = (p.feature == "city" ? c.admin1 + (c.admin1.empty() ? "" : ", ") : p.feature + ", ") + c.country;
    bool capital = p.feature == "city" && p.countries.size() == 1 && capital_of.find(c.country) != std::string::npos;
    c.choice.capital = capital;
    c.score = own_weight(p) + (capital ? kCapital : 0) - (written.doubtful ? kDoubtful : 0) +
              containment(in, c.country, p.feature == "admin1" ? "" : p.admin1);
    double best_context = c.country.empty() ? 0 : context(b, c.country, p.feature == "city" ? c.admin1 : "", name);
    for (size_t i = 1; i < p.countries.size(); ++i) best_context = std::max(best_context, context(b, p.countries[i], "", name));
    c.score += best_context;
    c.choice.rule = in && in.country == c.country ? "what stands after its comma" : b.evidence.country(c.country, name) > 0 ? "other names of its country" : "the largest of its name";
    world_city |= p.population > 1000000;
    candidates.push_back(std::move(c));
  }
  if (country) {
    Candidate c;
    c.choice.country = country;
    c.country = country->code;
    c.label = "state";
    c.score = kState + context(b, country->code, "", name) + (in ? -kContained / 2 : 0);
    c.choice.rule = "name of a state";
    candidates.push_back(std::move(c));
  }
  Candidate other = namesake(b, in, name);
  if (!other.country.empty()) {
    other.score -= world_city && !in ? kWorldCity : 0;
    candidates.push_back(std::move(other));
  }
  if (candidates.empty()) return {};
  // A province that bears the name of its city is called so ("Aleppo province"): the bare name is the city.
  for (Candidate& c : candidates)
    if (c.choice.place && c.choice.place->feature == "admin1" &&
        std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& o) { return o.choice.place && o.choice.place->feature == "city" && o.country == c.country && o.choice.place->population > kSeat; }))
      c.score -= kNamedAfterCity;
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) { return x.score > y.score; });
  PlaceChoice best = candidates.front().choice;
  // What the lists call doubtful is so for a namesake too.
  if (!best.place && !best.country)
    best.doubtful = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.choice.doubtful; });
  best.contained = static_cast<bool>(in);
  for (size_t i = 1; i < candidates.size() && i < 4; ++i) best.runners_up.push_back(candidates[i].label);
  return best;
}

}  // namespace sitrep
