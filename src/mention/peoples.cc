// Peoples that no state is named after, and people of parts of states: "Kurds", "Catalan separatists". They count to the
// state whose citizens they are, which the sentence, else the story, else data/actors/peoples.tsv says.
#include <algorithm>

#include "base/strings.h"
#include "knowledge/people_form.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

constexpr const char* kRule = "people that counts to the state it lives in";

bool is_one_of(const People& people, std::string_view code) {
  return std::find(people.countries.begin(), people.countries.end(), code) != people.countries.end();
}

// "Iraqi Kurds", "Kurds in Syria": the state named nearest in the sentence.
std::string state_in_sentence(const MentionBuilder& b, const People& people, TokenId at) {
  std::string best;
  uint32_t best_distance = 0;
  auto offer = [&](TokenId head, const std::string& code) {
    const uint32_t distance = head < at ? at.index - head.index : head.index - at.index;
    if (is_one_of(people, code) && (best.empty() || distance < best_distance)) best = code, best_distance = distance;
  };
  const SentenceId sentence = b.sentence_of(at);
  for (const PlaceMention& p : b.out.places)
    if (p.sentence == sentence) offer(p.head, p.country_code);
  for (const Mention& m : b.out.mentions)
    if (m.sentence == sentence) offer(m.head, b.out.entities[m.entities.front()].code);
  return best;
}

// Else the state that the story gives the best reasons for.
std::string state_of(const MentionBuilder& b, const People& people, TokenId at) {
  if (std::string here = state_in_sentence(b, people, at); !here.empty()) return here;
  std::string best = people.countries.front();
  double best_evidence = 0;
  for (const std::string& code : people.countries) {
    const double evidence = b.evidence.country(code, "") + (code == b.out.dateline_country);
    if (evidence > best_evidence) best = code, best_evidence = evidence;
  }
  return best;
}

EntityId people_entity(MentionBuilder& b, const People& people, const std::string& code) {
  Entity made;
  made.name = people.name;
  made.kind = EntityKind::kPopulation;
  made.code = made.country = code;
  made.sector = "CVL";
  made.plural = true;
  made.why.push_back({"code", kRule, people.source.text(), {}, ""});
  return b.entity("N:" + people.name + ":" + code, made);
}

class Finder {
 public:
  explicit Finder(MentionBuilder& b) : b_(b) {}

  void find(const Sentence& sentence) {
    const bool capitals = all_capitals(b_, sentence);
    const size_t end = sentence.end_token().index;
    for (size_t i = sentence.first_token.index; i < end;) {
      NameIndex::Match match = b_.knowledge.actors.people_names().longest(b_.words, i, end, capitals);
      const TokenId first(i), last(i + std::max<size_t>(match.length, 1));
      i = last.index;
      if (match.length == 0) continue;
      const People& people = b_.knowledge.actors.peoples()[match.values.front() / 3];
      const auto form = static_cast<PeopleForm>(match.values.front() % 3);
      if (form == PeopleForm::kOfState) {
        take_from_state(first, people);
        continue;
      }
      if (b_.name_at[first.index] || in_longer_name(first, last, sentence)) continue;
      const bool before_noun = last < sentence.end_token() && b_.token(last).upos == "NOUN" && !b_.words[last.index].upper_first;
      if (form == PeopleForm::kDoubtful && !before_noun && !behind_ethnic(first, sentence)) continue;
      add(first, last, people, before_noun);
    }
  }

 private:
  bool behind_ethnic(TokenId first, const Sentence& sentence) const {
    return sentence.first_token < first && b_.words[first.index - 1].folded == "ethnic";
  }

  // "Tamil Nadu", "Kurdish Democratic Party", "Mr. Tatar": part of a name that is another's.
  bool in_longer_name(TokenId first, TokenId last, const Sentence& sentence) const {
    if (b_.place_at[first.index] >= 0) return true;
    const bool name_behind = last < sentence.end_token() && b_.words[last.index].upper_first && b_.token(last).upos == "PROPN" && !b_.name_at[last.index];
    if (name_behind && b_.knowledge.actors.role_phrases().longest(b_.words, last.index, sentence.end_token().index, false).length == 0 &&
        b_.token(last).deprel == "flat") return true;
    return b_.token(first).deprel == "flat" && sentence.first_token < first && b_.words[first.index - 1].upper_first && !b_.name_at[first.index - 1];
  }

  // "Indians" in a story of Quito that names nothing else of India: a people of the state that the story is of.
  void take_from_state(TokenId first, const People& people) {
    const MentionId id = b_.name_at[first.index];
    if (!id || b_.out.mentions[id].entities.size() != 1) return;
    const std::string own = b_.out.entities[b_.out.mentions[id].entities.front()].code;
    std::string_view word = b_.words[first.index].folded;
    if (word.ends_with('s')) word.remove_suffix(1);
    for (const Mention& m : b_.out.mentions)
      if (b_.out.entities[m.entities.front()].code == own && !b_.words[m.first.index].folded.starts_with(word)) return;
    const std::string& dateline = b_.out.dateline_country;
    const std::string code = is_one_of(people, dateline) ? dateline : dateline.empty() ? state_of(b_, people, first) : std::string();
    if (code.empty() || (dateline.empty() && b_.evidence.country(code, "") == 0)) return;
    b_.rebind(id, b_.out.mentions[id].attributive ? b_.country_entity(code) : people_entity(b_, people, code));
    b_.out.mentions[id].rule = kRule;
    b_.out.mentions[id].source = people.source.text();
  }

  void add(TokenId first, TokenId last, const People& people, bool before_noun) {
    Mention m;
    m.first = first;
    m.end = last;
    m.head = b_.head_of_range(first, last);
    const ParsedToken& head = b_.token(m.head);
    m.attributive = before_noun || (one_of(relation_base(head.deprel), {"amod", "compound"}) && m.head < head.head);
    const std::string code = state_of(b_, people, m.head);
    m.entities = {m.attributive ? b_.country_entity(code) : people_entity(b_, people, code)};
    m.how = MentionHow::kAlias;
    m.rule = kRule;
    m.source = people.source.text();
    const MentionId id = b_.add_mention(m);
    for (TokenId t = first; t < last; t = t + 1) b_.name_at[t.index] = id;
  }

  MentionBuilder& b_;
};

}  // namespace

void find_peoples(MentionBuilder& b) {
  Finder finder(b);
  for (const Sentence& sentence : b.sentences.sentences)
    if (b.coded(sentence)) finder.find(sentence);
}

}  // namespace sitrep
