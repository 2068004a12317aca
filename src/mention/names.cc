// Names of the lists in the text: states and their adjectives, capitals as places or as
// governments, people, organisations, and the places of the gazetteer.
#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "mention/builder.h"
#include "mention/headings.h"
#include "mention/marked_names.h"
#include "mention/names.h"
#include "mention/places.h"

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

// Without a day to go by: does it still?
bool exists(const Country& country, Date date) {
  return date ? in_period(date, country.since, country.until) : !country.until;
}

// A name that several states know: is this its own state's story?
bool is_at_home(const MentionBuilder& b, const NameSense& sense) {
  const ActorKnowledge& actors = b.knowledge.actors;
  if (sense.kind != NameKind::kOrganisation) {
    const std::string& code = actors.countries()[sense.index].code;
    return b.out.dateline_country.empty() ? b.evidence.country(code, "") > 0 && b.evidence.country("USA", "") == 0 : code == b.out.dateline_country;
  }
  const Organisation& o = actors.organisations()[sense.index];
  if (o.countries.empty() || (b.evidence.clues.empty() && b.out.dateline_country.empty())) return true;
  return o.countries.front() == b.out.dateline_country || b.evidence.country(o.countries.front(), "") > 0;
}

}  // namespace

const NameSense* choose_sense(const MentionBuilder& b, const std::vector<uint32_t>& values, bool modifier) {
  const ActorKnowledge& actors = b.knowledge.actors;
  const NameSense* best = nullptr;
  int best_score = -1;
  double best_home = 0;
  Date best_since;
  for (uint32_t value : values) {
    const NameSense& sense = actors.sense(value);
    int score = 0;
    double home = 0;  // several bodies of one name: the one of a country that the story names
    Date since;
    if (sense.at_home && !is_at_home(b, sense)) continue;
    switch (sense.kind) {
      case NameKind::kCountry: score = exists(actors.countries()[sense.index], b.story_date) ? 10 : 1; break;
      case NameKind::kAdjective: score = modifier ? 9 : 5; break;
      case NameKind::kDemonym: score = modifier ? 4 : 8; break;
      case NameKind::kCapital: score = exists(actors.countries()[sense.index], b.story_date) ? 6 : 1; break;
      case NameKind::kMetonym: case NameKind::kLegislature: score = sense.at_home ? 8 : 7; break;
      case NameKind::kOrganisation: {
        const Organisation& o = actors.organisations()[sense.index];
        score = in_period(b.story_date, o.since, o.until) ? 7 : 2;
        home = o.countries.empty() ? 0 : b.evidence.country(o.countries.front(), "") + (o.countries.front() == b.out.dateline_country);
        break;
      }
      case NameKind::kPerson: {
        const OfficeTerm* term = ActorKnowledge::term_on(actors.persons()[sense.index], b.story_date);
        score = term ? 6 : 3;
        if (term) since = term->since;
        break;
      }
    }
    if (score > best_score || (score == best_score && (best_since < since || best_home < home))) {
      best = &sense;
      best_score = score;
      best_home = home;
      best_since = since;
    }
  }
  return best;
}

namespace {

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
  if (sense.kind == NameKind::kPerson) return b.person_entity(actors.persons()[sense.index]);
  if (sense.kind == NameKind::kOrganisation) return organisation_entity(b, actors.organisations()[sense.index]);
  const Country& country = actors.countries()[sense.index];
  if (sense.sector.empty()) return b.country_entity(country.code);
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

// Are these words before a name all titles and honorifics ("Sheikh", "Alhaji")?
bool only_titles(const MentionBuilder& b, TokenId first, TokenId end) {
  const ActorKnowledge& actors = b.knowledge.actors;
  while (first < end) {
    NameIndex::Match match = actors.role_phrases().longest(b.words, first.index, end.index, false);
    if (match.length == 0 || !actors.roles()[match.values.front()].title) return false;
    first = first + static_cast<uint32_t>(match.length);
  }
  return true;
}

// A person of the lists by two names or more: no part of another name, whatever the parser makes of it.
bool listed_person_at(const MentionBuilder& b, TokenId at) {
  NameIndex::Match match = b.knowledge.actors.names().longest(b.words, at.index, b.sentences.sentences[b.sentence_of(at)].end_token().index, false);
  return match.length >= 2 && b.knowledge.actors.sense(match.values.front()).kind == NameKind::kPerson;
}

// Is this noun part of a longer proper name that the lists do not hold ("Chad Smith", "Juan Carlos Vega")?
bool inside_longer_name(const MentionBuilder& b, TokenId first, TokenId end, const NameIndex::Match& actor) {
  TokenId head = b.head_of_range(first, end);
  const ParsedToken& p = b.token(head);
  if (p.upos == "PROPN" && p.deprel == "flat" && p.head < first && !only_titles(b, p.head, first) &&
      !(b.name_at[first.index - 1] && listed_person_at(b, first))) return true;
  if (!b.parses.tokens.has(end) || b.sentence_of(end) != b.sentence_of(first)) return false;
  const ParsedToken& next = b.token(end);
  if (next.upos != "PROPN" || next.deprel != "flat") return false;
  if (end - first.index == TokenId(1)) return next.head == head && !listed_person_at(b, end);
  // A listed name of given names alone has its surname behind it.
  bool person = actor.length == end.index - first.index && b.knowledge.actors.sense(actor.values.front()).kind == NameKind::kPerson;
  return person && b.words[end.index].upper_first && b.knowledge.actors.is_given_name(b.words[end.index - 1].folded);
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

// "entered Tripoli", "shelled Aleppo": a city that something is done to, no government.
bool gone_to(const MentionBuilder& b, TokenId head) {
  // "the southern capital Juba" has the role of its noun.
  bool apposed = one_of(b.token(head).deprel, {"appos", "flat", "nmod:desc"}) && b.token(head).head;
  const ParsedToken& p = b.token(apposed ? b.token(head).head : head);
  return p.head && (one_of(relation_base(p.deprel), {"obj"}) || p.deprel == "nsubj:pass") &&
         one_of(b.token(p.head).lemma, {"enter", "leave", "reach", "approach", "flee", "cross", "capture", "seize", "take", "retake", "recapture", "shell",
                                        "bomb", "bombard", "besiege", "encircle", "surround", "liberate", "storm", "occupy", "hit", "rock", "shake"});
}

// "the Polish Senate", "Kenya's Senate": the state whose name stands before says whose parliament it is.
std::optional<uint32_t> owner_before(const MentionBuilder& b, TokenId first) {
  if (b.sentences.sentences[b.sentence_of(first)].first_token == first) return std::nullopt;
  TokenId before = first - 1;
  if (b.token(before).lemma == "'s" && b.sentences.sentences[b.sentence_of(first)].first_token < before) before = before - 1;
  const MentionId id = b.name_at[before.index];
  if (!id) return std::nullopt;
  const Country* owner = b.knowledge.actors.country(b.out.entities[b.out.mentions[id].entities.front()].code);
  if (!owner || b.out.entities[b.out.mentions[id].entities.front()].kind != EntityKind::kCountry) return std::nullopt;
  return static_cast<uint32_t>(owner - b.knowledge.actors.countries().data());
}

}  // namespace

void add_name(MentionBuilder& b, TokenId first, TokenId end, const NameSense& listed, bool before_noun) {
  Mention m;
  m.first = first;
  m.end = end;
  m.head = b.head_of_range(first, end);
  NameSense sense = listed;
  if (sense.kind == NameKind::kLegislature) sense.index = owner_before(b, first).value_or(sense.index);
  bool modifier = is_modifier(b, m.head) || (before_noun && sense.kind == NameKind::kAdjective);
  const Country* country = sense.kind == NameKind::kPerson || sense.kind == NameKind::kOrganisation
                               ? nullptr
                               : &b.knowledge.actors.countries()[sense.index];
  if (sense.kind == NameKind::kAdjective || sense.kind == NameKind::kDemonym) add_origin(b, first, end, *country);
  if (sense.kind == NameKind::kCapital && !capital_acts(b, m.head)) return;
  NameSense used = sense;
  if (country && (modifier || sense.kind == NameKind::kAdjective)) {
    m.attributive = modifier;
    if (used.kind == NameKind::kDemonym) used.sector.clear();
  }
  // A capital that acts is its government; before a noun it only says whose the noun is.
  if (used.kind == NameKind::kCapital && !modifier && !gone_to(b, m.head)) used.sector = "GOV";
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

namespace {

// What a name of the gazetteer, of a state or of a capital stands for; nothing when the name is none of these.
std::optional<PlaceChoice> place_reading(const MentionBuilder& b, TokenId first, TokenId end, const NameIndex::Match& place, const NameSense* sense,
                                         const std::string& capital_of) {
  const Country* state = sense && sense->kind == NameKind::kCountry ? &b.knowledge.actors.countries()[sense->index] : nullptr;
  bool capital = sense && sense->kind == NameKind::kCapital;
  std::vector<uint32_t> values;
  if (place.length == end.index - first.index) values = place.values;
  if (sense && !state && !capital) return std::nullopt;
  if (values.empty() && !state && !capital) return std::nullopt;
  return choose_place(b, first, end, values, state, capital ? capital_of : "");
}

// A capital too small for the gazetteer is still a place.
void add_small_capital(MentionBuilder& b, TokenId first, TokenId end, const Country& country) {
  PlaceMention p;
  p.resolved_place = std::string(b.text_of(first, end));
  p.feature = p.resolution = "city";
  p.country_code = country.code;
  p.source = country.source.text();
  add_place(b, first, end, std::move(p));
}

void add_match(MentionBuilder& b, TokenId first, TokenId last, bool sentence_end, const NameIndex::Match& actor, const NameIndex::Match& place) {
  const NameSense* sense = nullptr;
  // "Rwandan President X": an adjective by its place, whatever the parser hangs where.
  bool before_noun = !sentence_end && one_of(b.token(last).upos, {"NOUN", "PROPN", "ADJ"});
  if (actor.length == last.index - first.index)
    sense = choose_sense(b, actor.values, before_noun || is_modifier(b, b.head_of_range(first, last)));
  // The states that the name can stand for, or be the capital of: Belgrade has been that of three.
  std::string states;
  for (uint32_t value : sense ? actor.values : std::vector<uint32_t>{}) {
    const NameSense& each = b.knowledge.actors.sense(value);
    if (each.kind == NameKind::kCapital || each.kind == NameKind::kCountry) states += b.knowledge.actors.countries()[each.index].code + ";";
  }
  std::optional<PlaceChoice> reading = place_reading(b, first, last, place, sense, states);
  // "Iran, Libya and Cuba": a state before a comma and another state is no small town of it.
  if (reading && sense && sense->kind == NameKind::kCountry && !reading->place && !reading->country && reading->admin1.empty()) {
    reading->country = &b.knowledge.actors.countries()[sense->index];
    reading->rule = "name of a state";
  }
  // "Georgia" in a story that plays in Atlanta is no state, "Athens" there no government.
  bool elsewhere = reading && (reading->place ? reading->place->countries.empty() || states.find(reading->place->countries.front()) == std::string::npos
                                              : !reading->country && !reading->country_code.empty());
  if (sense && !(reading && elsewhere)) add_name(b, first, last, *sense, before_noun);
  if (!reading) return;
  if (!reading->place && !reading->country && reading->country_code.empty()) {
    if (sense && sense->kind == NameKind::kCapital) add_small_capital(b, first, last, b.knowledge.actors.countries()[sense->index]);
    return;
  }
  add_listed_place(b, first, last, *reading);
}

void names_in(MentionBuilder& b, const Sentence& sentence, const std::map<uint32_t, MarkedName>& marked) {
  bool capitals = all_capitals(b, sentence);
  size_t end = sentence.end_token().index;
  for (size_t i = sentence.first_token.index; i < end;) {
    NameIndex::Match actor = b.knowledge.actors.names().longest(b.words, i, end, capitals);
    NameIndex::Match place = b.knowledge.places.names().longest(b.words, i, end, capitals);
    size_t length = std::max(actor.length, place.length);
    // "the Baltic Fleet" is no "the Baltic": the article gives way to a name that reaches further.
    if (length > 1 && b.words[i].folded == "the" && b.knowledge.actors.names().longest(b.words, i + 1, end, capitals).length > length - 1) {
      ++i;
      continue;
    }
    // What the publisher marked up, unless the lists know a longer name.
    if (const auto mark = marked.find(static_cast<uint32_t>(i)); mark != marked.end() && mark->second.end.index - i >= length && add_marked_name(b, TokenId(i), mark->second, actor, place)) {
      i = mark->second.end.index;
      continue;
    }
    WordPlace by_word = capitals ? WordPlace{} : place_by_word(b, TokenId(i), sentence.end_token());
    if (by_word.length > length) {
      TokenId last(i + by_word.length);
      add_unlisted_place(b, TokenId(i), last, *by_word.word, container_after(b, last), "word of places in the name");
      i += by_word.length;
      continue;
    }
    if (length == 0) {
      ++i;
      continue;
    }
    TokenId first(i), last(i + length);
    std::string_view upos = b.token(first).upos;
    bool word = length == 1 && one_of(upos, {"AUX", "ADP", "DET", "PRON", "ADV", "SCONJ", "CCONJ", "INTJ", "PART", "VERB"});
    bool skip = (word && !b.words[i].upper_all) || inside_longer_name(b, first, last, actor);
    if (!skip) add_match(b, first, last, i + length == end, actor, place);
    i += length;
  }
}

constexpr int kUnnamedDatelineWeight = 2;  // and in one that does not: more than one mention of another state
constexpr int kDatelineWeight = 3;  // mentions that the dateline counts for, in a story that names its country

// The state that most of the story is about: counted by mentions, the headline double. "The police"
// and "the foreign minister" are first those of the place the report comes from.
std::string most_named_country(const MentionBuilder& b) {
  std::map<std::string, int> counts;
  for (const Mention& m : b.out.mentions) {
    const Entity& e = b.out.entities[m.entities.front()];
    // Where a body of states or a charity of the world has its seat says nothing of the story.
    if (e.kind == EntityKind::kIgo || e.code == "NGO") continue;
    if (e.kind == EntityKind::kOrganisation && e.sector == "JRN") continue;  // "Reuters": who tells it, not whom it is about
    if (b.sentences.sentences[m.sentence].first_token < m.first && b.words[m.first.index - 1].folded == "ethnic") continue;
    if (e.country.size() == 3) counts[e.country] += b.sentences.sentences[m.sentence].zone == Zone::kHeadline ? 2 : 1;
  }
  for (const PlaceMention& p : b.out.places)
    if (p.country_code.size() == 3) counts[p.country_code] += p.locative ? 2 : 0;
  // A dateline is a mention of its state, unless it is where correspondents sit who write about others.
  const bool seat = b.knowledge.coding.in_class("seat_of_correspondents", lower_ascii(b.document.dateline.place));
  if (const auto home = counts.find(b.out.dateline_country); home != counts.end()) home->second += kDatelineWeight;
  else if (!b.out.dateline_country.empty() && !seat) counts[b.out.dateline_country] = kUnnamedDatelineWeight;
  std::string best;
  for (const auto& [code, n] : counts)
    if (b.knowledge.actors.country(code) && (best.empty() || n > counts[best])) best = code;
  return best;
}

}  // namespace

constexpr int kStillCalledSo = 365;  // days a former office is still the name of the person

EntityId MentionBuilder::person_entity(const Person& person) {
  Entity made;
  made.name = person.name;
  made.kind = EntityKind::kPerson;
  made.identifier_id = person.qid;
  const OfficeTerm* now = ActorKnowledge::term_on(person, story_date);
  const OfficeTerm* last = now;
  if (!last)
    for (const OfficeTerm& t : person.terms)
      if (!last || (story_date && t.until && t.until < story_date && last->until < t.until)) last = &t;
  if (last) {
    made.code = last->country;
    // A former official is ELI (PLOVER sectors), but not in the year after leaving or dying in
    // office, and not who led armed men.
    bool recent = !now && story_date && last->until && story_date < add_days(last->until, kStillCalledSo);
    bool armed = one_of(last->sector, {"REB", "MIL", "PRM", "UAF"});
    const bool to_come = !now && story_date && last->since && story_date < last->since;  // not in office yet
    made.sector = now || recent || armed ? last->sector : to_come ? "" : "ELI";
    made.country = last->country;
    // Of several offices at one time the others count too: a minister who also sits in parliament.
    for (const OfficeTerm& t : person.terms)
      if (now && story_date && &t != now && t.country == now->country && t.sector != made.sector && t.since && in_period(story_date, t.since, t.until)) made.other_sectors.push_back(t.sector);
    made.offices.push_back({last->title, last->country, last->since, last->until});
    made.why.push_back({"code", now ? "office on the date of the story" : "last known office", last->source.text(), {}, last->title + " of " + last->country});
  }
  return entity("P:" + person.name, made);
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
  b.evidence = gather_place_evidence(b);
  set_dateline_place(b);
  learn_surnames(b);
  if (b.out.dateline_place) b.out.dateline_country = b.out.dateline_place->country_code;
  if (b.document.dateline.place_span.empty()) b.out.dateline_place.reset();  // given by the caller, not by the text
  const auto marked = marked_names(b);
  for (const Sentence& sentence : b.sentences.sentences)
    if (b.coded(sentence)) names_in(b, sentence, marked);
  b.out.focus_country = most_named_country(b);
  b.out.heading_country = countries_by_heading(b);
}

}  // namespace sitrep
