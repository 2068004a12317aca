// Names of the lists in the text: states and their adjectives, capitals as places or as
// governments, people, organisations, and the places of the gazetteer.
#include <algorithm>

#include "base/strings.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

EntityKind kind_of(std::string_view kind) {
  if (kind == "person") return EntityKind::kPerson;
  if (kind == "government") return EntityKind::kGovernment;
  if (kind == "armed_group") return EntityKind::kArmedGroup;
  if (kind == "igo") return EntityKind::kIgo;
  if (kind == "population") return EntityKind::kPopulation;
  if (kind == "organisation") return EntityKind::kOrganisation;
  return EntityKind::kUnknown;
}

bool valid_on(Date since, Date until, Date date) {
  return !date || ((!since || since <= date) && (!until || date <= until));
}

// Of several readings of one name the one that fits the story's date best.
const NameSense* choose_sense(const MentionBuilder& b, const std::vector<uint32_t>& values, bool modifier) {
  const ActorKnowledge& actors = b.knowledge.actors;
  const NameSense* best = nullptr;
  int best_score = -1;
  Date best_since;
  for (uint32_t value : values) {
    const NameSense& sense = actors.sense(value);
    int score = 0;
    Date since;
    if (sense.at_home && actors.countries()[sense.index].code != b.out.dateline_country) continue;
    switch (sense.kind) {
      case NameKind::kCountry: score = valid_on(actors.countries()[sense.index].since, actors.countries()[sense.index].until, b.story_date) ? 10 : 1; break;
      case NameKind::kAdjective: score = modifier ? 9 : 5; break;
      case NameKind::kDemonym: score = modifier ? 4 : 8; break;
      case NameKind::kCapital: score = 6; break;
      case NameKind::kMetonym: case NameKind::kLegislature: score = sense.at_home ? 8 : 7; break;
      case NameKind::kOrganisation: {
        const Organisation& o = actors.organisations()[sense.index];
        score = valid_on(o.since, o.until, b.story_date) ? 7 : 2;
        break;
      }
      case NameKind::kPerson: {
        const OfficeTerm* term = ActorKnowledge::term_on(actors.persons()[sense.index], b.story_date);
        score = term ? 6 : 3;
        if (term) since = term->since;
        break;
      }
    }
    if (score > best_score || (score == best_score && best_since < since)) {
      best = &sense;
      best_score = score;
      best_since = since;
    }
  }
  return best;
}

constexpr int kStillCalledSo = 365;  // days a former office is still the name of the person

EntityId person_entity(MentionBuilder& b, const Person& person) {
  Entity made;
  made.name = person.name;
  made.kind = EntityKind::kPerson;
  made.identifier_id = person.qid;
  const OfficeTerm* now = ActorKnowledge::term_on(person, b.story_date);
  const OfficeTerm* last = now;
  if (!last)
    for (const OfficeTerm& t : person.terms)
      if (!last || (b.story_date && t.until && t.until < b.story_date && last->until < t.until)) last = &t;
  if (last) {
    made.code = last->country;
    // A former official is ELI (PLOVER sectors), but not in the year after leaving or dying in
    // office, and not who led armed men.
    bool recent = !now && b.story_date && last->until && b.story_date < add_days(last->until, kStillCalledSo);
    bool armed = one_of(last->sector, {"REB", "MIL", "PRM", "UAF"});
    made.sector = now || recent || armed ? last->sector : "ELI";
    made.country = last->country;
    made.offices.push_back({last->title, last->country, last->since, last->until});
    made.why.push_back({"code", now ? "office on the date of the story" : "last known office", last->source.text(), {}, last->title + " of " + last->country});
  }
  return b.entity("P:" + person.name, made);
}

EntityId organisation_entity(MentionBuilder& b, const Organisation& o) {
  Entity made;
  made.name = o.name;
  made.kind = kind_of(o.kind);
  made.code = o.code;
  made.sector = o.sector;
  made.country = o.countries.empty() ? "" : o.countries.front();
  made.identifier_id = o.qid;
  made.why.push_back({"code", "name in the lists", o.source.text(), {}, ""});
  return b.entity("O:" + o.name, made);
}

EntityId sense_entity(MentionBuilder& b, const NameSense& sense) {
  const ActorKnowledge& actors = b.knowledge.actors;
  if (sense.kind == NameKind::kPerson) return person_entity(b, actors.persons()[sense.index]);
  if (sense.kind == NameKind::kOrganisation) return organisation_entity(b, actors.organisations()[sense.index]);
  const Country& country = actors.countries()[sense.index];
  if (sense.sector.empty() || sense.kind == NameKind::kCapital) return b.country_entity(country.code);
  Entity made;
  made.code = made.country = country.code;
  made.sector = sense.sector;
  made.kind = sense.kind == NameKind::kDemonym ? EntityKind::kPopulation : EntityKind::kGovernment;
  made.name = sense.kind == NameKind::kDemonym ? "people of " + country.name
              : sense.sector == "GOV"          ? "government of " + country.name
              : sense.sector == "LEG"          ? "parliament of " + country.name
              : sense.sector == "MIL"          ? "military of " + country.name
                                               : country.name + " (" + sense.sector + ")";
  made.plural = sense.kind == NameKind::kDemonym;
  made.why.push_back({"code", "name in the lists", country.source.text(), {}, ""});
  return b.entity("R:" + country.code + ":" + made.sector + (made.plural ? ":people" : ""), made);
}

// Is this noun part of a longer proper name that the lists do not hold ("Chad Smith")?
bool inside_longer_name(const MentionBuilder& b, TokenId first, TokenId end) {
  TokenId head = b.head_of_range(first, end);
  const ParsedToken& p = b.token(head);
  if (p.upos == "PROPN" && p.deprel == "flat" && p.head < first) return true;
  if (!b.parses.tokens.has(end) || b.sentence_of(end) != b.sentence_of(first)) return false;
  const ParsedToken& next = b.token(end);
  return next.upos == "PROPN" && next.deprel == "flat" && next.head == head && end - first.index == TokenId(1);
}

// A modifier before a noun: "Iraqi", "U.S.", "Baghdad" in "the Baghdad government".
bool is_modifier(const MentionBuilder& b, TokenId head) {
  const ParsedToken& p = b.token(head);
  return one_of(relation_base(p.deprel), {"amod", "compound"}) || (p.deprel == "nmod" && p.head && head < p.head && case_of(b.parses, head).empty()) ||
         p.deprel == "nmod:desc";
}

// A capital stands for its government unless the syntax says that it is only a place.
bool capital_acts(const MentionBuilder& b, TokenId head) {
  const ParsedToken& p = b.token(head);
  std::string preposition = case_of(b.parses, head);
  if (is_modifier(b, head)) {
    const ParsedToken& noun = b.token(p.head);
    return one_of(noun.lemma, {"government", "regime", "authority", "administration", "official", "leadership",
                               "leader", "ministry", "parliament", "side", "delegation", "envoy", "talk"});
  }
  if (is_locative(preposition)) return false;
  if (preposition == "from") {
    const auto* candidates = p.head ? b.knowledge.coding.candidates('n', b.token(p.head).lemma) : nullptr;
    return candidates != nullptr;
  }
  if (preposition == "of") return p.head && b.knowledge.coding.candidates('n', b.token(p.head).lemma);
  return preposition != "to" || !p.head || !one_of(b.token(p.head).lemma, {"return", "fly", "drive", "move", "head", "road", "flight"});
}

// The preposition a place stands under; "the town of X", "the X sector", "X province" stand under
// that of their noun.
std::string place_case(const MentionBuilder& b, TokenId head) {
  std::string own = case_of(b.parses, head);
  const ParsedToken& p = b.token(head);
  if (!p.head || !(own.empty() || own == "of")) return own;
  static constexpr std::string_view kGeographic[] = {
      "town", "city", "village", "province", "region", "district", "island", "port", "capital", "sector", "area", "border", "valley",
      "coast", "airport", "camp", "suburb", "neighbourhood", "neighborhood", "state", "county", "governorate", "peninsula", "strait",
      "base", "outskirts", "edge", "centre", "center", "part", "north", "south", "east", "west", "side", "shore", "prefecture", "territory",
      "department", "municipality", "settlement", "enclave", "stronghold", "hub", "river", "lake", "basin", "market"};
  const std::string& noun = b.token(p.head).lemma;
  bool geographic = std::find(std::begin(kGeographic), std::end(kGeographic), noun) != std::end(kGeographic);
  bool linked = own == "of" || one_of(relation_base(p.deprel), {"compound", "amod", "nmod", "flat", "appos"});
  if (!geographic || !linked) return own;
  std::string above = case_of(b.parses, p.head);
  return above.empty() ? own : above;
}

void add_place(MentionBuilder& b, TokenId first, TokenId end, PlaceMention place) {
  place.first = first;
  place.end = end;
  place.head = b.head_of_range(first, end);
  place.sentence = b.sentence_of(first);
  place.span = b.span_of(first, end);
  place.locative = is_locative(place_case(b, place.head));
  b.out.places.push_back(std::move(place));
}

void add_country_place(MentionBuilder& b, TokenId first, TokenId end, const Country& country) {
  PlaceMention place;
  place.resolved_place = country.name;
  place.feature = place.resolution = "country";
  place.lat = country.lat;
  place.lon = country.lon;
  place.has_coordinates = true;
  place.country_code = country.code;
  place.source = country.source.text();
  add_place(b, first, end, std::move(place));
}

// Of several places of one name: the one in a country the story names, else the largest.
const GazetteerPlace* choose_place(const MentionBuilder& b, const std::vector<uint32_t>& values) {
  const GazetteerPlace* best = nullptr;
  double best_score = -1;
  for (uint32_t value : values) {
    const GazetteerPlace& p = b.knowledge.places.places()[value];
    double score = static_cast<double>(p.population) / 1e6;
    if (p.feature != "city") score += 1;
    for (const std::string& code : p.countries)
      if (b.entity_by_key.contains("C:" + code)) score += 100;
    if (!b.document.dateline.place.empty() && p.name == b.document.dateline.place) score += 1;
    if (score > best_score) best = &p, best_score = score;
  }
  return best;
}

void add_gazetteer_place(MentionBuilder& b, TokenId first, TokenId end, const std::vector<uint32_t>& values) {
  const GazetteerPlace* found = choose_place(b, values);
  TokenId head = b.head_of_range(first, end);
  bool locative = is_locative(place_case(b, head));
  if (found->ambiguous && !locative) return;
  // A small town's name needs more than a capital letter: a reason to be a place, or its country.
  bool country_named = false;
  for (const std::string& code : found->countries) country_named |= b.entity_by_key.contains("C:" + code);
  if (found->feature == "city" && found->population < 200000 && !locative && !country_named) return;
  PlaceMention place;
  place.resolved_place = found->name;
  place.feature = place.resolution = found->feature;
  place.geonameid = found->geonameid;
  place.lat = found->lat;
  place.lon = found->lon;
  place.has_coordinates = true;
  place.admin1 = found->admin1;
  place.country_code = found->countries.empty() ? "" : found->countries.front();
  place.source = found->source.text();
  add_place(b, first, end, std::move(place));
}

void add_name(MentionBuilder& b, TokenId first, TokenId end, const NameSense& sense, bool before_noun) {
  Mention m;
  m.first = first;
  m.end = end;
  m.head = b.head_of_range(first, end);
  bool modifier = is_modifier(b, m.head) || (before_noun && sense.kind == NameKind::kAdjective);
  const Country* country = sense.kind == NameKind::kPerson || sense.kind == NameKind::kOrganisation
                               ? nullptr
                               : &b.knowledge.actors.countries()[sense.index];
  if (sense.kind == NameKind::kCountry) add_country_place(b, first, end, *country);
  if (sense.kind == NameKind::kCapital && !capital_acts(b, m.head)) return;
  NameSense used = sense;
  if (country && (modifier || sense.kind == NameKind::kAdjective)) {
    m.attributive = modifier;
    if (used.kind == NameKind::kDemonym) used.sector.clear();
  }
  m.entities = {sense_entity(b, used)};
  m.how = sense.kind == NameKind::kCapital || sense.kind == NameKind::kMetonym ? MentionHow::kMetonym
          : b.entity_of(m.entities[0]).name == b.text_of(first, end)            ? MentionHow::kName
                                                                                : MentionHow::kAlias;
  m.rule = sense.kind == NameKind::kCapital ? "capital for its government" : "name in the lists";
  m.source = country                              ? country->source.text()
             : sense.kind == NameKind::kPerson    ? b.knowledge.actors.persons()[sense.index].source.text()
                                                  : b.knowledge.actors.organisations()[sense.index].source.text();
  MentionId id = b.add_mention(m);
  for (TokenId t = first; t < end; t = t + 1) b.name_at[t.index] = id;
}

void names_in(MentionBuilder& b, const Sentence& sentence) {
  bool capitals = all_capitals(b, sentence);
  size_t end = sentence.end_token().index;
  for (size_t i = sentence.first_token.index; i < end;) {
    NameIndex::Match actor = b.knowledge.actors.names().longest(b.words, i, end, capitals);
    NameIndex::Match place = b.knowledge.places.names().longest(b.words, i, end, capitals);
    size_t length = std::max(actor.length, place.length);
    if (length == 0) {
      ++i;
      continue;
    }
    TokenId first(i), last(i + length);
    std::string_view upos = b.token(first).upos;
    bool word = length == 1 && one_of(upos, {"AUX", "ADP", "DET", "PRON", "ADV", "SCONJ", "CCONJ", "INTJ", "PART", "VERB"});
    bool skip = (word && !b.words[i].upper_all) || inside_longer_name(b, first, last);
    if (!skip && actor.length == length) {
      TokenId head = b.head_of_range(first, last);
      // "Rwandan President X": an adjective by its place, whatever the parser hangs where.
      bool before_noun = last < sentence.end_token() && one_of(b.token(last).upos, {"NOUN", "PROPN", "ADJ"});
      if (const NameSense* sense = choose_sense(b, actor.values, before_noun || is_modifier(b, head))) {
        add_name(b, first, last, *sense, before_noun);
        if (sense->kind == NameKind::kCapital && place.length == length) add_gazetteer_place(b, first, last, place.values);
        // A capital too small for the gazetteer is still a place.
        else if (sense->kind == NameKind::kCapital) {
          const Country& country = b.knowledge.actors.countries()[sense->index];
          PlaceMention p;
          p.resolved_place = std::string(b.text_of(first, last));
          p.feature = p.resolution = "city";
          p.country_code = country.code;
          p.source = country.source.text();
          add_place(b, first, last, std::move(p));
        }
      }
    } else if (!skip) {
      add_gazetteer_place(b, first, last, place.values);
    }
    i += length;
  }
}

constexpr int kDatelineWeight = 3;  // mentions that the dateline counts for, in a story that names its country

// The state that most of the story is about: counted by mentions, the headline double. "The police"
// and "the foreign minister" are first those of the place the report comes from.
std::string most_named_country(const MentionBuilder& b) {
  std::map<std::string, int> counts;
  for (const Mention& m : b.out.mentions) {
    const Entity& e = b.out.entities[m.entities.front()];
    if (e.country.size() == 3) counts[e.country] += b.sentences.sentences[m.sentence].zone == Zone::kHeadline ? 2 : 1;
  }
  for (const PlaceMention& p : b.out.places)
    if (p.country_code.size() == 3) counts[p.country_code] += p.locative ? 2 : 0;
  if (auto home = counts.find(b.out.dateline_country); home != counts.end()) home->second += kDatelineWeight;
  std::string best;
  for (const auto& [code, n] : counts)
    if (b.knowledge.actors.country(code) && (best.empty() || n > counts[best])) best = code;
  return best;
}

// "COPENHAGEN": a capital of the lists, else the largest place of that name.
std::string country_of_place(const MentionBuilder& b, std::string_view place) {
  std::vector<NameWord> words;
  for (const std::string& word : name_words(place)) words.push_back({word, true, true});
  if (words.empty()) return {};
  NameIndex::Match match = b.knowledge.actors.names().longest(words, 0, words.size(), true);
  if (match.length == words.size())
    for (uint32_t value : match.values) {
      const NameSense& sense = b.knowledge.actors.sense(value);
      if (sense.kind == NameKind::kCapital || sense.kind == NameKind::kCountry) return b.knowledge.actors.countries()[sense.index].code;
    }
  match = b.knowledge.places.names().longest(words, 0, words.size(), true);
  if (match.length == 0) return {};
  const GazetteerPlace* found = choose_place(b, match.values);
  return found->countries.empty() ? "" : found->countries.front();
}

}  // namespace

bool is_locative(std::string_view preposition) {
  return one_of(preposition, {"in", "at", "near", "outside", "inside", "around", "across", "through", "throughout",
                              "over", "off", "within", "along", "into", "toward", "towards", "under", "around", "via"});
}

bool all_capitals(const MentionBuilder& b, const Sentence& sentence) {
  size_t words = 0, capitals = 0;
  for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
    if (b.words[t.index].folded.size() < 3) continue;
    ++words;
    capitals += b.words[t.index].upper_all;
  }
  return words >= 3 && capitals * 10 >= words * 9;
}

void find_names(MentionBuilder& b) {
  b.out.dateline_country = country_of_place(b, b.document.dateline.place);
  for (const Sentence& sentence : b.sentences.sentences)
    if (b.coded(sentence)) names_in(b, sentence);
  b.focus_country = most_named_country(b);
}

}  // namespace sitrep
