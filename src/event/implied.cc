#include "event/implied.h"

#include "base/strings.h"
#include "event/parties.h"

namespace sitrep {

namespace {

std::string country_here(const CodingInput& in, SentenceId sentence) {
  for (const PlaceMention& p : in.mentions.places)
    if (p.sentence == sentence && p.locative && !p.country_code.empty()) return p.country_code;
  return in.mentions.focus_country.empty() ? in.mentions.dateline_country : in.mentions.focus_country;
}

bool is_place_preposition(std::string_view p) { return one_of(p, {"in", "at", "across", "outside", "around", "throughout", "near"}); }

}  // namespace

void imply_victims(const CodingInput& in, const Match& match, Event& e) {
  auto objects = deep_objects(in.parses, match.head);
  const Pattern& p = pattern_of(in, match);
  if (objects.empty() && (p.kills || p.injures || p.arrests)) objects = deep_subjects(in.parses, match.head);  // "12 people died"
  for (TokenId o : objects) {
    TokenId noun = meant_noun(in, o);
    if (!in_class(in, "unnamed_people", noun) && in.token(noun).upos != "NUM") continue;
    std::string country = country_here(in, e.sentence);
    if (country.empty()) return;
    e.recipient.push_back({EntityId(), country, "CVL", in.span_of(noun)});
    e.why.push_back({"recipient", "unnamed people; country of the place or of the story", "", in.span_of(noun), "implied"});
    return;
  }
}

void imply_owner_of_place(const CodingInput& in, const Match& match, Event& e) {
  if (!one_of(e.type, {"ASSAULT", "COERCE"}) || !is_verb(in.parses, match.head)) return;
  for (TokenId o : deep_objects(in.parses, match.head)) {
    const PlaceMention* place = place_named(in, o);
    if (!place) continue;
    e.recipient.push_back(whose_place(in, *place, o));
    e.why.push_back({"recipient", "a place stands for whose it is", place->source, place->span, place->resolved_place});
    return;
  }
}

void imply_authorities(const CodingInput& in, const Match& match, Event& e) {
  for (const Oblique& o : obliques(in.parses, match.head)) {
    if (!is_place_preposition(o.preposition) && o.preposition != "from") continue;
    std::vector<TokenId> nouns{o.noun};
    for (const Oblique& inner : obliques(in.parses, o.noun))
      if (is_place_preposition(inner.preposition)) nouns.push_back(inner.noun);  // "from prison in Libya"
    for (TokenId noun : nouns) {
      int32_t place = in.place_at[noun.index];
      if (place < 0 || in.mentions.places[place].country_code.empty() || (noun == o.noun && o.preposition == "from")) continue;
      const PlaceMention& p = in.mentions.places[place];
      e.actor.push_back({EntityId(), p.country_code, "", p.span});
      e.why.push_back({"actor", "authorities of the place of an arrest or release", p.source, p.span, "implied"});
      return;
    }
  }
}

void imply_people(const CodingInput& in, const Match& match, Event& e) {
  for (TokenId base : {match.head, match.consumed.empty() ? match.head : match.consumed.front()})
    for (const Oblique& o : obliques(in.parses, base))
      if (is_place_preposition(o.preposition)) {
        int32_t place = in.place_at[o.noun.index];
        if (place < 0) continue;
        const PlaceMention& p = in.mentions.places[place];
        if (p.country_code.empty()) continue;
        e.actor.push_back({EntityId(), p.country_code, "CVL", p.span});
        e.why.push_back({"actor", "people of the place of a protest", p.source, p.span, "implied"});
        return;
      }
  // "People marched": of the country of the story.
  auto subjects = deep_subjects(in.parses, match.head);
  if (subjects.empty() || !is_verb(in.parses, match.head)) return;
  TokenId noun = meant_noun(in, subjects.front());
  if (!in_class(in, "unnamed_people", noun) && !in_class(in, "counted_people", noun) && in.token(noun).upos != "NUM") return;
  std::string country = country_here(in, e.sentence);
  if (country.empty()) return;
  e.actor.push_back({EntityId(), country, "CVL", in.span_of(noun)});
  e.why.push_back({"actor", "people of the country of a protest", "", in.span_of(noun), "implied"});
}

}  // namespace sitrep
