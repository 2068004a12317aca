// Words that name institutions and roles, and whose they are: "Iraq's parliament", "U.S. troops",
// "the leader of an armed faction". Country and sector come from grammar, not from a list of every
// ministry of every state.
#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "mention/builder.h"
#include "mention/role_body.h"
#include "mention/role_counterpart.h"
#include "mention/role_country.h"
#include "mention/role_owner.h"

namespace sitrep {

namespace {

// An everyday word that names an institution only beside an owner or with a capital.
bool needs_owner(const Role& role) {
  bool equipment = role.kind == "organisation" && role.sector == "MIL";  // "drone", "tank"
  return role.sector.empty() || equipment || one_of(role.phrase, {"house", "state", "crown", "position", "side", "body", "agent", "private",
                              "father", "major", "people", "member", "head", "chief", "leader", "bank", "base", "force", "forces",
                              "center", "centre", "office", "department", "service", "team", "minister", "ministers", "power", "resident",
                              "population", "women", "man", "men", "woman", "children", "child", "worker", "workers", "group",
                              "authority", "command", "student", "students", "lawyer", "doctor", "company", "firm", "fighter jet",
                              "church", "school", "university", "newspaper", "family", "relative", "crowd", "analyst", "expert"});
}

EntityKind kind_of(const Role& role) {
  if (role.kind == "person") return EntityKind::kPerson;
  if (role.kind == "government") return EntityKind::kGovernment;
  if (role.kind == "armed_group") return EntityKind::kArmedGroup;
  if (role.kind == "population") return EntityKind::kPopulation;
  if (role.kind == "igo") return EntityKind::kIgo;
  return EntityKind::kOrganisation;
}

// "a former Rwandan general", "ex-minister": a word of the lists that marks who held an office.
bool is_former(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  const ActorKnowledge& actors = b.knowledge.actors;
  auto marks = [&](TokenId t) {
    const auto match = actors.role_phrases().longest(b.words, t.index, t.index + 1, false);
    return match.length == 1 && actors.roles()[match.values.front()].former;
  };
  TokenId first = b.sentences.sentences[b.sentence_of(spot.first)].first_token;
  for (TokenId t = spot.first; first < t && spot.first.index - t.index < 5;) {
    t = t - 1;
    if (marks(t)) return true;
    if (!one_of(b.token(t).upos, {"ADJ", "PROPN", "PART", "NOUN"}) && b.token(t).form != "-") return false;
  }
  return false;
}

// Offices of which a state has one: several of them, of nobody, are of several states.
bool of_several_states(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  return role.several && !is_definite(b.parses, spot.head) && (role.many || b.token(spot.head).xpos == "NNS");
}

// "two students": a number makes persons of a word that is else too general.
bool counted(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  return (role.kind == "person" || role.kind == "population") && !role.sector.empty() &&
         child_with(b.parses, spot.head, "nummod");
}

// "Students marched", "dispersed workers": without an article people of the country of the story, where they do
// something or have something done to them.
bool bare_plural(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role) {
  if ((role.kind != "person" && role.kind != "population") || !one_of(role.sector, {"EDU", "LAB", "MED", "AGR", "REL", "JRN", "BUS", "SOC"}) || role.title) return false;
  if (b.token(spot.head).xpos != "NNS" || child_with(b.parses, spot.head, "det")) return false;
  TokenId head = spot.head;
  while (b.token(head).deprel == "conj") head = b.token(head).head;  // "students and workers"
  const ParsedToken& p = b.token(head);
  const bool counted_of = p.head && case_of(b.parses, head) == "of" && is_nominal(b.parses, p.head);  // "hundreds of students"
  return p.head && ((is_verb(b.parses, p.head) && one_of(relation_base(p.deprel), {"nsubj", "obj", "obl"})) || counted_of);
}

bool presides(const Role& role) {
  return one_of(role.phrase, {"president", "chairman", "chairwoman", "chairperson", "chair", "director", "executive director", "secretary-general",
                              "general secretary", "secretary general", "vice president", "vice-president", "deputy chairman", "secretary"});
}

bool of_the_state(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  for (TokenId c : b.parses.children(spot.head))
    if (c < spot.first && one_of(b.token(c).lemma, {"official", "state", "state-run", "state-owned", "government-run", "government-owned", "run", "owned"})) return true;
  return false;
}

// Was the last armed body before this one the police, or one of several that were, in this sentence or the one before?
bool police_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  std::optional<TokenId> last;
  for (size_t i = b.roles.size(); i-- > 0;) {
    const auto& other = b.roles[i];
    if (!(other.first < spot.first)) continue;
    if (b.sentence_of(spot.first).index - b.sentence_of(other.first).index > 1) break;
    if (last && b.sentence_of(other.first) != b.sentence_of(*last)) break;
    const std::string& sector = b.knowledge.actors.roles()[other.role].sector;
    if (sector == "COP") return true;
    if (sector == "MIL") last = other.first;  // "police and soldiers"
  }
  return false;
}

// Whom "their" before a role means: the people who are the subject of the sentence before it, or of this one.
const Entity* people_before(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  const TokenId their = child_with(b.parses, spot.head, "nmod:poss");
  if (!their || lower_ascii(b.token(their).form) != "their") return nullptr;
  for (size_t i = b.out.mentions.size(); i-- > 0;) {
    const Mention& m = b.out.mentions.values()[i];
    if (!(m.head < spot.first) || m.attributive) continue;
    if (b.sentence_of(spot.first).index - m.sentence.index > 1) return nullptr;
    const Entity& e = b.out.entities[m.entities.front()];
    if (e.plural && !e.sector.empty() && e.sector != "GOV" && relation_base(b.token(m.head).deprel) == "nsubj") return &e;
  }
  return nullptr;
}

struct Composed {
  Entity entity;
  std::string key, rule;
};

Composed compose(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role, const Owner& owner) {
  Composed c;
  Entity& e = c.entity;
  e.kind = kind_of(role);
  e.sector = role.sector;
  e.other_sectors = role.other_sectors;
  e.plural = role.many;
  const Role* inner = owner_role(b, spot);
  if (inner && role.agent && !inner->sector.empty()) e.sector = inner->sector;
  // "the president of a human rights league" is of the league, "the president of the court" a judge.
  if (inner && role.person && inner->group && !inner->sector.empty() && inner->kind != "government" && presides(role)) e.sector = inner->sector;
  if (inner && inner->sector == "JUD" && inner->group && presides(role)) e.sector = "JUD";
  if (inner && one_of(inner->sector, {"MIL", "COP"}) && one_of(role.phrase, {"company", "companies"})) e.sector = inner->sector;  // "two companies of soldiers"
  const bool leads = (role.person || role.people) && !role.agent && one_of(role.phrase, {"leader", "leaders", "chief", "chiefs", "commander", "commanders", "head", "heads", "member", "members", "spokesman"});
  if (inner && leads && (role.person || !inner->sector.empty())) e.sector = inner->sector;
  // "a rebel drone", "militant rockets": the weapons of those who are named before them.
  if (inner && one_of(inner->sector, {"REB", "UAF", "PRM"}) && role.sector == "MIL" && !role.person) e.sector = inner->sector;
  std::string owner_name;
  if (owner.entity) {
    const Entity& o = b.out.entities[owner.entity];
    e.code = o.code;
    e.country = o.country.empty() ? o.code : o.country;
    owner_name = o.name;
    // "the Bush administration" is the government of the state.
    if (const Country* state = b.knowledge.actors.country(o.code); state && o.kind == EntityKind::kPerson && role.kind == "government") owner_name = state->name;
    bool body = o.kind == EntityKind::kOrganisation || o.kind == EntityKind::kArmedGroup || o.kind == EntityKind::kIgo ||
                o.kind == EntityKind::kGovernment;
    // "Washington ... its troops": a government's army stays an army; a party's fighters are the party's.
    bool own_sector = !role.sector.empty() && !role.agent && (o.sector == "GOV" || (inner && inner->group && owner.how.starts_with("owner inside")));
    if (body && !o.sector.empty() && !own_sector && (role.agent || role.person || role.many || role.sector.empty())) e.sector = o.sector;
    if (o.kind == EntityKind::kIgo && role.agent) e.sector = o.sector;
  } else {
    // "Foreign ministers met in Brussels", "inspectors": not of the country they are in.
    const Abroad abroad = from_abroad(b, spot, role);
    const bool foreign = of_several_states(b, spot, role) || abroad != Abroad::kNo;
    e.country = foreign ? "" : country_by_default(b, spot.first, role);
    e.code = !role.code.empty() ? role.code : abroad == Abroad::kInternational ? "IGO" : e.country;
    if (const Country* country = b.knowledge.actors.country(e.code)) owner_name = country->name;
  }
  // "two policemen were hurt when officers fired": of the police, where those were spoken of last.
  if (!inner && one_of(role.phrase, {"officer", "officers"}) && e.sector == "MIL" && police_before(b, spot)) e.sector = "COP";
  // "the official news agency", "state-run X television": press that speaks for the government.
  if (role.sector == "JRN" && e.other_sectors.empty() && of_the_state(b, spot)) e.other_sectors.push_back("GOV");
  // "the representative of Mali" at a table of states speaks for its government.
  if (role.phrase == "representative" && owner.entity && owner.how == "\"of\" phrase" && b.out.entities[owner.entity].kind == EntityKind::kCountry) e.sector = "GOV";
  // "Traders are on strike. The mayor met their leaders": of those people.
  if (!inner && leads)
    if (const Entity* people = people_before(b, spot)) e.sector = people->sector, e.code = people->code, e.country = people->country;
  if (e.code.empty()) owner_name.clear();
  bool former = role.kind == "person" && !role.former && one_of(e.sector, {"GOV", "LEG", "JUD", "MIL", "SPY", "COP"}) && is_former(b, spot);
  if (former) e.sector = "ELI";
  c.rule = owner.entity ? "role with its owner (" + owner.how + ")" : "role; country of the story";
  e.name = owner_name.empty() ? role.phrase : owner_name + " " + role.phrase;
  e.why.push_back({"sector", "role word", role.source.text(), {}, role.phrase});
  if (former) e.name = "former " + e.name, e.why.push_back({"sector", "a former holder", "", {}, ""});
  c.key = "R:" + e.code + ":" + e.sector + ":" + role.phrase;
  if (role.kind == "government" && e.sector == "GOV" && one_of(role.phrase, {"government", "cabinet", "authorities", "authority", "administration", "regime"}))
    c.key = "R:" + e.code + ":GOV", e.name = "government of " + owner_name;
  return c;
}

// "both governments", "the two leaders".
bool of_two(const MentionBuilder& b, TokenId head) {
  for (TokenId c : b.parses.children(head)) {
    const std::string& lemma = b.token(c).lemma;
    if (lemma == "both" || (lemma == "two" && is_definite(b.parses, head))) return true;
  }
  return false;
}

// The end of the noun phrase's own words, for the comma of an apposition.
TokenId phrase_end(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  TokenId end = spot.end;
  for (TokenId c : b.parses.children(spot.head))
    if (spot.end <= c && (relation_base(b.token(c).deprel) == "nmod") && !case_of(b.parses, c).empty()) {
      TokenId stop = subtree(b.parses, c).end;
      if (stop.index - spot.end.index < 12) end = std::max(end, stop);
    }
  return end;
}

bool is_title(const MentionBuilder& b, TokenId t) {
  return b.role_at[t.index] >= 0 && b.knowledge.actors.roles()[b.roles[b.role_at[t.index]].role].title;
}

// "Lt. - Gen. X": where the name begins.
TokenId after_ranks(const MentionBuilder& b, TokenId first, TokenId stop) {
  TokenId t = first;
  while (t < stop && (is_title(b, t) || (first < t && b.token(t).form == "-"))) t = t + 1;
  return t;
}

// "Minister of Defence General X", "opposition leader Sheikh X": where the name begins behind the
// portfolio of an office and further titles.
TokenId after_titles_and_portfolio(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, TokenId stop) {
  TokenId t = spot.end;
  if (t < stop && one_of(b.token(t).form, {"of", "for"}))
    for (t = t + 1; t < stop && t.index - spot.end.index < 6 && b.words[t.index].upper_first && !is_title(b, t); t = t + 1)
      if (MentionId id = b.name_at[t.index]; id && b.out.entities[b.out.mentions[id].entities.front()].kind == EntityKind::kPerson) return t;
  return after_ranks(b, t, stop);
}

// The person whom the role describes: "Iranian general X", "X, the envoy for Syria,", "Iraq's
// president, X,". None when the role stands alone.
MentionId described_person(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot) {
  const Sentence& sentence = b.sentences.sentences[b.sentence_of(spot.first)];
  auto person_from = [&](TokenId t) -> MentionId {
    if (!(t < sentence.end_token())) return {};
    MentionId id = b.name_at[t.index];
    if (!id || b.out.mentions[id].first != t) return {};
    return b.out.entities[b.out.mentions[id].entities.front()].kind == EntityKind::kPerson ? id : MentionId();
  };
  auto form_at = [&](TokenId t) -> std::string_view { return t < sentence.end_token() ? std::string_view(b.token(t).form) : ""; };
  if (MentionId id = person_from(spot.end)) return id;
  if (MentionId id = person_from(after_titles_and_portfolio(b, spot, sentence.end_token()))) return id;
  TokenId end = phrase_end(b, spot);
  // "Iraq's president, X, ...", "the army spokesman, Maj. X,": an apposition after a definite description.
  for (TokenId stop : {spot.end, end})
    if (form_at(stop) == ",")
      if (MentionId id = person_from(after_ranks(b, stop + 1, sentence.end_token()))) {
        TokenId after = b.out.mentions[id].end;
        // "the bloc's envoy, X of Laos, met": the name may say where its bearer is from.
        if (one_of(form_at(after), {",", ".", "of"}) || !(after < sentence.end_token())) return id;
      }
  // "X, the U.S. special envoy for Syria, told": back over the role's own modifiers to a comma.
  TokenId start = spot.first;
  while (sentence.first_token < start && spot.first.index - start.index < 8) {
    std::string_view upos = b.token(start - 1).upos;
    if (!one_of(upos, {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"}) && form_at(start - 1) != "-" && b.token(start - 1).xpos != "POS") break;
    if (b.name_at[start.index - 1] && b.out.entities[b.out.mentions[b.name_at[start.index - 1]].entities.front()].kind == EntityKind::kPerson) return {};
    start = start - 1;
  }
  if (sentence.first_token + 1 < start && form_at(start - 1) == ",") {
    MentionId id = b.name_at[start.index - 2];
    if (id && b.out.entities[b.out.mentions[id].entities.front()].kind == EntityKind::kPerson) return id;
  }
  return {};
}

// Sectors of an office of state.
bool holds_power(std::string_view sector) { return one_of(sector, {"GOV", "LEG", "JUD", "MIL", "COP", "SPY"}); }

void describe_person(MentionBuilder& b, MentionBuilder::RoleSpot& spot, const Role& role, const Owner& owner, MentionId person) {
  Composed c = compose(b, spot, role, owner);
  Entity& e = b.entity_of(b.out.mentions[person].entities.front());
  bool listed = !e.offices.empty() && !e.offices.front().title.empty() && e.identifier_id != "?";
  // What the text says of a listed person wins where the lists have no day to go by, and when it
  // says that the office is over.
  // "X, a former president" of who is prime minister now is still that.
  bool of_another_office = listed && c.entity.sector == "ELI" && is_former(b, spot) && b.story_date && e.sector != "ELI" &&
                           e.offices.front().title != ActorKnowledge::office_title(role.phrase);
  // "Labour Minister X" of whom the lists know an earlier or later office.
  const bool in_office = listed && one_of(e.sector, {"ELI", ""}) && holds_power(c.entity.sector) && e.offices.front().title != ActorKnowledge::office_title(role.phrase);
  bool told = listed && !of_another_office && role.person && !c.entity.sector.empty() && c.entity.sector != e.sector &&
              (c.entity.sector == "ELI" || in_office || (!b.story_date && owner.entity && c.entity.code == e.code));
  // "Opposition leader Sheikh X": the honorific beside the name says less than the office before it.
  bool honorific = role.title && !e.sector.empty() && spot.end == b.out.mentions[person].first &&
                   std::any_of(e.mentions.begin(), e.mentions.end(), [&](MentionId id) {
                     const Mention& other = b.out.mentions[id];
                     return other.how == MentionHow::kTitle && other.sentence == b.sentence_of(spot.first) && other.first < spot.first;
                   });
  if (!honorific && (!listed || e.code.empty() || told)) {
    if (!told && (owner.entity || e.code.empty())) e.code = c.entity.code;
    // "the mayor, X, a nationalist": what somebody is besides does not take the office away.
    const bool besides = !told && holds_power(e.sector) && one_of(c.entity.sector, {"PTY", "CVL", "BUS", "EDU", "REL", "MED", "AGR", "LAB", "JRN", "SOC"}) && c.entity.code == e.code;
    if (besides && !c.entity.sector.empty() && e.other_sectors.empty()) e.other_sectors.push_back(c.entity.sector);
    if (!c.entity.sector.empty() && !besides) e.sector = c.entity.sector;
    if (!told) e.country = c.entity.country;
    e.why.insert(e.why.end(), c.entity.why.begin(), c.entity.why.end());
  }
  if (owner.entity && role.person) {
    bool known = std::any_of(e.offices.begin(), e.offices.end(), [&](const Office& o) { return o.title == role.phrase; });
    if (!known && !one_of(role.phrase, {"mr.", "mrs.", "ms.", "dr."})) e.offices.push_back({role.phrase, b.out.entities[owner.entity].code, {}, {}});
  }
  Mention m;
  m.first = spot.first;
  m.end = spot.end;
  m.head = spot.head;
  m.entities = {b.out.mentions[person].entities.front()};
  m.how = MentionHow::kTitle;
  m.rule = c.rule;
  m.source = role.source.text();
  spot.mention = b.add_mention(std::move(m));
}

// "the Iraqi president" at the story's date: the holder, when the lists know.
EntityId holder_entity(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role, const Owner& owner) {
  if (is_former(b, spot)) return {};
  if (!owner.entity || !role.person || !b.story_date) return {};
  const Entity& o = b.out.entities[owner.entity];
  const Person* person = b.knowledge.actors.holder(o.code, ActorKnowledge::office_title(role.phrase), b.story_date);
  if (!person) return {};
  auto found = b.entity_by_key.find("P:" + person->name);
  return found == b.entity_by_key.end() ? EntityId() : found->second;
}

// "the Albanian population of Kosovo", "the Turkish minority" in a sentence about Bulgaria: people of the state they live in.
EntityId minority_home(MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Role& role, const Owner& owner) {
  if (!one_of(role.phrase, {"population", "minority", "community", "majority"}) || !owner.entity || owner.how != "modifier") return {};
  if (b.out.entities[owner.entity].kind != EntityKind::kCountry) return {};
  const std::string own = b.out.entities[owner.entity].code;
  for (const PlaceMention& p : b.out.places)
    if (p.sentence == b.sentence_of(spot.first) && p.locative && p.country_code != own && b.knowledge.actors.country(p.country_code))
      return b.country_entity(p.country_code);
  return {};
}

// "Kenyan and Rwandan presidents": the adjectives coordinated with the owner's own.
std::vector<Owner> further_owners(const MentionBuilder& b, const MentionBuilder::RoleSpot& spot, const Owner& owner) {
  std::vector<Owner> more;
  if (!owner.entity || b.token(spot.head).xpos != "NNS") return more;
  // "the presidents of Kenya and Uganda", "delegations from Greece and Turkey"
  if (one_of(owner.how, {"\"of\" phrase", "\"from\" phrase"}))
    for (const Oblique& o : obliques(b.parses, spot.head))
      if (MentionId name = owner.how == "\"" + o.preposition + "\" phrase" ? b.name_at[o.noun.index] : MentionId()) {
        EntityId e = b.out.mentions[name].entities.front();
        if (e != owner.entity && b.out.entities[e].kind == EntityKind::kCountry) more.push_back({e, "coordinated owner"});
      }
  if (owner.how != "modifier") return more;
  TokenId first = b.sentences.sentences[b.sentence_of(spot.first)].first_token;
  bool joined = false;  // by "and": "in Bulgaria, Kenyan officials" has one owner
  for (TokenId t = spot.first; first < t && spot.first.index - t.index < 7;) {
    t = t - 1;
    const ParsedToken& p = b.token(t);
    joined |= p.lemma == "and";
    if (MentionId name = b.name_at[t.index]) {
      const Mention& m = b.out.mentions[name];
      EntityId e = m.entities.front();
      if (b.out.entities[e].kind != EntityKind::kCountry) break;
      if (e != owner.entity) more.push_back({e, "coordinated modifier"});
    } else if (p.lemma != "and" && p.form != ",") {
      break;
    }
  }
  if (!joined) more.clear();
  return more;
}

// "the wounded", "the country's displaced": an adjective that stands for people.
bool names_people(const MentionBuilder& b, TokenId head, const Role& role) {
  const ParsedToken& p = b.token(head);
  if (!role.people || (p.upos != "ADJ" && p.upos != "VERB")) return false;
  if (!one_of(relation_base(p.deprel), {"nsubj", "obj", "obl", "nmod", "iobj", "conj"})) return false;
  for (TokenId c : b.parses.children(head))
    if (c < head && (b.token(c).lemma == "the" || b.token(c).deprel == "nmod:poss")) return true;
  return false;
}

}  // namespace

void find_role_phrases(MentionBuilder& b) {
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence)) continue;
    size_t end = sentence.end_token().index;
    for (size_t i = sentence.first_token.index; i < end;) {
      NameIndex::Match match = b.knowledge.actors.role_phrases().longest(b.words, i, end, false);
      if (match.length == 0 || b.name_at[i]) {
        ++i;
        continue;
      }
      TokenId first(i), last(i + match.length);
      TokenId head = b.head_of_range(first, last);
      std::string_view upos = b.token(head).upos;
      bool in_place_name = b.place_at[i] >= 0 && b.out.places[b.place_at[i]].first < b.out.places[b.place_at[i]].end - 1;
      if (in_place_name || (upos != "NOUN" && upos != "PROPN" && !names_people(b, head, b.knowledge.actors.roles()[match.values.front()]))) {
        ++i;
        continue;
      }
      for (TokenId t = first; t < last; t = t + 1) b.role_at[t.index] = static_cast<int32_t>(b.roles.size());
      b.roles.push_back({first, last, head, match.values.front(), {}});
      i += match.length;
    }
  }
}

void resolve_roles(MentionBuilder& b) {
  for (size_t i = 0; i < b.roles.size(); ++i) {
    auto spot = b.roles[i];
    const Role& role = b.knowledge.actors.roles()[spot.role];
    Owner owner = is_counterpart(role) ? nationality_of(b, spot) : find_owner(b, spot, role);
    if (EntityId home = minority_home(b, spot, role, owner)) owner = {home, "home of a minority"};
    const bool kin = role.phrase.ends_with(" of");  // "the wife of President X" is not X
    if (MentionId person = kin ? MentionId() : described_person(b, spot); person && (role.person || role.title)) {
      if (!owner.entity && spot.end == b.out.mentions[person].first) owner = owner_behind_name(b, b.out.mentions[person].head);
      describe_person(b, spot, role, owner, person);
      b.roles[i] = spot;
      continue;
    }
    if (role.sector.empty() && !role.agent && role.kind != "igo") continue;
    // "Father", "Sister" are titles before a name; elsewhere they are everyday words.
    if (role.title && !role.person && !role.group && !role.agent && !role.people) continue;
    // Words of relation name somebody by another party; report/ reads them.
    std::string_view word = b.token(spot.head).lemma;
    if (one_of(word, {"ally", "foe", "rival", "enemy", "partner", "neighbour", "neighbor", "backer", "adversary"})) continue;
    // "both governments", "both delegations in Muscat": coreference.cc
    if ((!owner.entity || owner.how == "place in an \"in\" phrase") && of_two(b, spot.head)) continue;
    // "neither party", "either side": of two, and no party that stands for election.
    if (one_of(role.phrase, {"party", "side"}) && std::any_of(b.parses.children(spot.head).begin(), b.parses.children(spot.head).end(), [&](TokenId c) { return one_of(b.token(c).lemma, {"neither", "either"}); })) continue;
    // A noun before another noun is part of its name ("police chief" is one phrase; "army" in "army truck").
    bool modifier = relation_base(b.token(spot.head).deprel) == "compound";
    if (!owner.entity && needs_owner(role) && !is_definite(b.parses, spot.head) && role.kind != "igo" &&
        !counted(b, spot, role) && !is_former(b, spot) && !bare_plural(b, spot, role)) {
      if ((!role.agent && role.kind != "organisation") || !owner_role(b, spot)) continue;  // "army helicopters"
    }
    Mention m;
    m.first = spot.first;
    m.end = spot.end;
    m.head = spot.head;
    m.attributive = modifier;
    m.source = role.source.text();
    m.how = MentionHow::kDescription;
    EntityId same = owner.entity ? holder_entity(b, spot, role, owner) : EntityId();
    if (is_counterpart(role)) same = counterpart_entity(b, spot, owner);
    if (!owner.entity && !owner_role(b, spot) && is_definite(b.parses, spot.head)) {
      same = body_of_last_word(b, spot, role);
      if (!same) same = body_named_before(b, spot, role);
      if (!same) same = met_before(b, spot, role);
    }
    if (MentionId name = named_body(b, spot, role)) {
      m.entities = {b.out.mentions[name].entities.front()};
      m.rule = "the body it introduces";
    } else if (same) {
      m.entities = {same};
      m.rule = owner.entity ? "holder of the office on the story's date" : "met before";
    } else {
      // "Hamas fighters", "U.N. officials": the body itself, under its own code.
      Composed c = compose(b, spot, role, owner);
      // "the Islamic State militant group", "Hamas fighters": the body itself.
      bool body = owner.entity && (role.kind == "armed_group" || (role.kind == "organisation" && role.group)) && owner.how == "modifier" &&
                  (b.out.entities[owner.entity].kind == EntityKind::kArmedGroup || b.out.entities[owner.entity].kind == EntityKind::kOrganisation) &&
                  (role.kind == "armed_group" || role.sector.empty() || role.sector == b.out.entities[owner.entity].sector);
      if (!role.many && b.token(spot.head).xpos == "NNS") c.entity.plural = true;
      m.entities = {body ? owner.entity : b.entity(c.key, c.entity)};
      m.rule = c.rule;
      if (!body)
        for (const Owner& other : further_owners(b, spot, owner)) {
          Composed also = compose(b, spot, role, other);
          also.entity.plural = true;
          m.entities.push_back(b.entity(also.key, also.entity));
        }
    }
    // The phrase takes its owner's words with it: "Iraq's parliament".
    for (TokenId c : b.parses.children(spot.head))
      if (c < m.first && b.name_at[c.index] && m.first.index - c.index < 6 && one_of(relation_base(b.token(c).deprel), {"nmod", "amod", "compound"})) m.first = b.out.mentions[b.name_at[c.index]].first;
    spot.mention = b.add_mention(std::move(m));
    b.roles[i] = spot;
  }
}

}  // namespace sitrep
