// Places of the lists and the dateline: what is published of them, and what reason the text must give.
#include <algorithm>

#include "base/strings.h"
#include "mention/place_home.h"
#include "mention/places.h"

namespace sitrep {

namespace {

constexpr int64_t kKnownEverywhere = 200000;  // people of a city whose bare name is enough

PlaceMention published(const GazetteerPlace& p) {
  PlaceMention place;
  place.resolved_place = p.name;
  place.feature = place.resolution = p.feature;
  place.geonameid = p.geonameid;
  place.lat = p.lat;
  place.lon = p.lon;
  place.has_coordinates = p.has_coordinates;
  place.admin1 = p.admin1;
  place.country_code = p.countries.empty() ? "" : p.countries.front();
  place.source = p.source.text();
  return place;
}

PlaceMention published(const Country& country) {
  PlaceMention place;
  place.resolved_place = country.name;
  place.feature = place.resolution = "country";
  place.lat = country.lat;
  place.lon = country.lon;
  place.has_coordinates = true;
  place.country_code = country.code;
  place.source = country.source.text();
  return place;
}

// A place known only by what it lies in: the point is that of the subdivision.
PlaceMention published_within(const MentionBuilder& b, const std::string& name, const std::string& country, const std::string& admin1, const std::string& feature) {
  PlaceMention place;
  place.resolved_place = name;
  place.feature = feature;
  place.country_code = country;
  place.admin1 = admin1;
  place.resolution = country.empty() ? "unknown" : "country";
  if (const GazetteerPlace* within = admin1.empty() ? nullptr : b.knowledge.places.subdivision(country, admin1)) {
    place.resolution = "admin1";
    place.lat = within->lat;
    place.lon = within->lon;
    place.has_coordinates = within->has_coordinates;
    place.source = within->source.text();
  }
  return place;
}

// "Greg Taylor", "Mr. Anderson": the word before makes a person of it.
bool person_before(const MentionBuilder& b, TokenId first) {
  if (first.index == b.sentences.sentences[b.sentence_of(first)].first_token.index) return false;
  TokenId before = first - 1;
  const NameWord& word = b.words[before.index];
  if (one_of(word.folded, {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "judge", "sgt", "gen", "col", "capt", "sen", "rep", "president", "chancellor", "justice"}))
    return true;
  return word.upper_first && !word.folded.empty() && b.token(before).upos == "PROPN" && b.place_at[before.index] < 0 && !b.name_at[before.index] &&
         !b.knowledge.places.word("direction", word.folded);
}

// "Brittany said", "Jordan's father": who speaks or has kin.
bool acts_as_person(const MentionBuilder& b, TokenId head) {
  const ParsedToken& p = b.token(head);
  if (p.deprel == "nmod:poss" && p.head)
    return one_of(b.token(p.head).lemma, {"father", "mother", "wife", "husband", "son", "daughter", "brother", "sister", "lawyer", "attorney", "body", "friend", "boyfriend", "girlfriend"});
  return relation_base(p.deprel) == "nsubj" && p.head && b.knowledge.coding.speech('v', b.token(p.head).lemma);
}

// "Paris Hilton", "Miami Herald": a name before another name that is no word of places and no title.
bool begins_other_name(const MentionBuilder& b, TokenId end) {
  if (!b.parses.tokens.has(end) || b.sentence_of(end) != b.sentence_of(end - 1)) return false;
  const ParsedToken& next = b.token(end);
  const NameWord& word = b.words[end.index];
  if (next.upos != "PROPN" || !word.upper_first || word.folded.empty()) return false;
  bool one_phrase = b.token(end - 1).head == end || next.head == end - 1 || b.token(end - 1).head == next.head;
  if (!one_phrase || !one_of(relation_base(b.token(end - 1).deprel), {"compound", "flat", "nmod", "nsubj", "obj", "root"})) return false;
  const Gazetteer& g = b.knowledge.places;
  if (g.word("local", word.folded) || g.word("after", word.folded) || g.word("site", word.folded)) return false;
  size_t stop = b.sentences.sentences[b.sentence_of(end)].end_token().index;
  if (b.knowledge.actors.role_phrases().longest(b.words, end.index, stop, false).length) return false;
  return b.knowledge.actors.names().longest(b.words, end.index, stop, false).length == 0;
}

bool reason_to_think_so(const MentionBuilder& b, TokenId first, TokenId end, const PlaceChoice& choice) {
  const GazetteerPlace* p = choice.place;
  if (choice.country || choice.contained || choice.marked) return true;
  // "in March"
  if (choice.doubtful && b.knowledge.places.word("never", b.words[first.index].folded)) return false;
  TokenId head = b.head_of_range(first, end);
  std::string preposition = place_case(b, head);
  bool locative = is_locative(preposition);
  if (locative) return true;
  if (p && p->feature == "city" && begins_other_name(b, end)) return false;
  if (choice.capital && !person_before(b, first)) return true;
  // "Georgia" beside Alabama and Tennessee.
  if (choice.doubtful) return p && p->feature == "admin1" && b.evidence.inside(p->countries.front(), "") >= 2;
  bool last_name = b.surnames.contains(b.words[end.index - 1].folded);
  if (person_before(b, first) && (last_name || !p || p->feature == "city")) return false;
  if (p && (p->feature != "city" || p->population >= kKnownEverywhere)) return true;
  if (last_name || acts_as_person(b, head)) return false;
  // A small town's name: its neighbours, or a word beside it, make it one.
  std::string code = p && !p->countries.empty() ? p->countries.front() : choice.country_code;
  std::string admin1 = p ? p->admin1 : choice.admin1;
  bool sentence_first = first == b.sentences.sentences[b.sentence_of(first)].first_token;
  if (b.parses.tokens.has(end) && b.knowledge.places.word("local", b.words[end.index].folded)) return true;
  if (sentence_first && end.index - first.index == 1 && b.token(first).upos != "PROPN") return false;
  return b.evidence.country(code, "") > 0 || b.out.dateline_country == code;
}

}  // namespace

bool is_locative(std::string_view preposition) {
  return one_of(preposition, {"in", "at", "near", "outside", "inside", "around", "across", "through", "throughout", "over", "off",
                              "within", "along", "into", "toward", "towards", "under", "via"});
}

std::string place_case(const MentionBuilder& b, TokenId head) {
  std::string own = case_of(b.parses, head);
  const ParsedToken& p = b.token(head);
  if (!p.head || !(own.empty() || own == "of")) return own;
  static constexpr std::string_view kGeographic[] = {
      "town", "city", "village", "province", "region", "district", "island", "port", "capital", "sector", "area", "border", "valley",
      "coast", "airport", "camp", "suburb", "neighbourhood", "neighborhood", "state", "county", "governorate", "peninsula", "strait",
      "base", "outskirts", "edge", "centre", "center", "part", "north", "south", "east", "west", "side", "shore", "prefecture", "territory",
      "department", "municipality", "settlement", "enclave", "stronghold", "hub", "river", "lake", "basin", "market"};
  auto is_geographic = [&](TokenId t) { return std::find(std::begin(kGeographic), std::end(kGeographic), b.token(t).lemma) != std::end(kGeographic); };
  // "in the capital Khartoum", whatever the parser hung the name on.
  TokenId first = head;
  for (TokenId c : b.parses.children(head))
    if (c < first && one_of(relation_base(b.token(c).deprel), {"compound", "flat"})) first = c;
  if (own.empty() && b.sentences.sentences[b.sentence_of(head)].first_token < first && b.token(first - 1).upos == "NOUN" && is_geographic(first - 1))
    if (std::string before = case_of(b.parses, first - 1); !before.empty()) return before;
  bool geographic = is_geographic(p.head);
  bool linked = own == "of" || one_of(relation_base(p.deprel), {"compound", "amod", "nmod", "flat", "appos"});
  if (!geographic || !linked) return own;
  std::string above = case_of(b.parses, p.head);
  return above.empty() ? own : above;
}

void add_place(MentionBuilder& b, TokenId first, TokenId end, PlaceMention place) {
  // "the Gaza Strip": the article is no part of the name.
  if (first + 1 < end && b.words[first.index].folded == "the" && !b.words[first.index].upper_all) first = first + 1;
  place.first = first;
  place.end = end;
  place.head = b.head_of_range(first, end);
  place.sentence = b.sentence_of(first);
  place.span = b.span_of(first, end);
  place.locative = is_locative(place_case(b, place.head));
  for (TokenId t = first; t < end; t = t + 1) b.place_at[t.index] = static_cast<int32_t>(b.out.places.size());
  b.out.places.push_back(std::move(place));
}

bool add_listed_place(MentionBuilder& b, TokenId first, TokenId end, const PlaceChoice& choice) {
  if (!choice.place && !choice.country && choice.country_code.empty()) return false;
  if (!reason_to_think_so(b, first, end, choice)) {
    b.held_back.emplace_back(first, end);
    return false;
  }
  const std::string home = home_of_namesake(b, first, end, choice);
  PlaceMention place = choice.country ? published(*choice.country)
                       : !home.empty() ? published_within(b, std::string(b.text_of(first, end)), home, "", "district")
                       : choice.place ? published(*choice.place)
                                      : published_within(b, std::string(b.text_of(first, end)), choice.country_code, choice.admin1, "city");
  place.rule = !home.empty() ? "a namesake in the story's state" : choice.rule;
  place.runners_up = choice.runners_up;
  add_place(b, first, end, std::move(place));
  return true;
}

// "Greg Taylor": names of two words and more that begin with no place and hold no word of places.
void learn_surnames(MentionBuilder& b) {
  const Gazetteer& g = b.knowledge.places;
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence) || all_capitals(b, sentence)) continue;
    for (TokenId t = sentence.first_token + 1; t < sentence.end_token(); t = t + 1) {
      const NameWord& word = b.words[t.index];
      const NameWord& before = b.words[t.index - 1];
      if (!word.upper_first || !before.upper_first || b.token(t).deprel != "flat" || b.token(t - 1).upos != "PROPN" || before.folded.empty() || word.folded.empty()) continue;
      bool of_places = g.word("after", word.folded) || g.word("before", before.folded) || g.word("direction", before.folded) || g.word("local", word.folded);
      bool named_place = g.names().longest(b.words, t.index - 1, t.index + 1, false).length > 0;
      if (!of_places && !named_place) b.surnames.insert(word.folded);
    }
  }
}

void add_unlisted_place(MentionBuilder& b, TokenId first, TokenId end, const PlaceWord& what, const Container& in, std::string rule) {
  std::string country = in.country, admin1 = in.admin1;
  if (country.empty()) {
    country = home_of_unlisted(b, b.sentence_of(first));
    if (country.empty()) country = b.out.dateline_country;
    // "X County" points to one country, if the story plays there or nowhere else.
    if (!what.countries.empty() && b.evidence.inside(country, "") < 2 && b.evidence.country(what.countries.front(), "") > 0) country = what.countries.front();
    if (country.empty() && !what.countries.empty()) country = what.countries.front();
  }
  if (admin1.empty() && !country.empty()) {
    admin1 = b.evidence.home_admin1(country, "");
    if (b.evidence.admin1(country, admin1, "") < 0.4) admin1.clear();
  }
  PlaceMention place = published_within(b, std::string(b.text_of(first, end)), country, admin1, what.feature);
  place.rule = std::move(rule);
  add_place(b, first, end, std::move(place));
}

void add_origin(MentionBuilder& b, TokenId first, TokenId end, const Country& country) {
  PlaceMention place = published(country);
  place.resolution = "demonym";
  place.first = first;
  place.end = end;
  place.head = b.head_of_range(first, end);
  place.sentence = b.sentence_of(first);
  place.span = b.span_of(first, end);
  b.out.origins.push_back(std::move(place));
}

void set_dateline_place(MentionBuilder& b) {
  const Dateline& line = b.document.dateline;
  if (line.place.empty()) return;
  auto words_of = [](std::string_view text) {
    std::vector<NameWord> words;
    for (const std::string& word : name_words(text)) words.push_back({word, true, true});
    return words;
  };
  std::vector<NameWord> words = words_of(line.place), region = words_of(line.region);
  const ActorKnowledge& actors = b.knowledge.actors;
  std::string in_country, in_admin1;
  if (!region.empty()) {
    for (uint32_t value : actors.names().longest(region, 0, region.size(), true).values)
      if (actors.sense(value).kind == NameKind::kCountry) in_country = actors.countries()[actors.sense(value).index].code;
    for (uint32_t value : b.knowledge.places.names().longest(region, 0, region.size(), true).values) {
      const GazetteerPlace& p = b.knowledge.places.places()[b.knowledge.places.name(value).place];
      if (p.feature == "admin1" && p.countries.size() == 1) in_country = p.countries.front(), in_admin1 = p.name;
    }
  }
  if (words.empty()) return;
  std::string capital_of;
  NameIndex::Match actor = actors.names().longest(words, 0, words.size(), true);
  if (actor.length == words.size())
    for (uint32_t value : actor.values) {
      const NameSense& sense = actors.sense(value);
      if (sense.kind == NameKind::kCapital && capital_of.empty()) capital_of = actors.countries()[sense.index].code;
      if (sense.kind == NameKind::kCountry && in_country.empty()) {
        b.out.dateline_place = published(actors.countries()[sense.index]);
        b.out.dateline_place->span = line.place_span;
        return;
      }
    }
  NameIndex::Match match = b.knowledge.places.names().longest(words, 0, words.size(), true);
  const GazetteerPlace* best = nullptr;
  double best_score = -1;
  if (match.length == words.size())
    for (uint32_t value : match.values) {
      const GazetteerPlace& p = b.knowledge.places.places()[b.knowledge.places.name(value).place];
      double score = static_cast<double>(p.population) / 1e6 + (p.feature == "city" ? 0 : 1);
      std::string code = p.countries.empty() ? "" : p.countries.front();
      score += 10 * b.evidence.country(code, "") + (code == capital_of ? 100 : 0) + (code == in_country ? 1000 : 0);
      score += !in_admin1.empty() && p.admin1 == in_admin1 ? 1000 : 0;
      if (score > best_score) best = &p, best_score = score;
    }
  if (best && (in_country.empty() || (!best->countries.empty() && best->countries.front() == in_country))) {
    b.out.dateline_place = published(*best);
  } else {
    std::string country = !in_country.empty() ? in_country : capital_of;
    b.out.dateline_place = published_within(b, line.place, country, in_admin1, "city");
  }
  b.out.dateline_place->span = line.place_span;
}

}  // namespace sitrep
