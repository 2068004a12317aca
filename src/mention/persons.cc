// People and bodies that the lists do not know, read off capitals, titles and grammar; and the
// surname alone of someone met before.
#include <algorithm>

#include "base/strings.h"
#include "mention/builder.h"

namespace sitrep {

namespace {

// The last word of a proper name that says it is no person.
bool names_a_thing(std::string_view folded) {
  return one_of(folded, {"party", "ministry", "university", "front", "movement", "army", "council", "committee", "company", "inc",
                         "street", "square", "river", "airport", "hotel", "group", "association", "union", "agency", "bank",
                         "forum", "conference", "summit", "treaty", "agreement", "accord", "act", "war", "day", "prize", "cup",
                         "league", "club", "school", "college", "institute", "centre", "center", "foundation", "force", "forces",
                         "mountains", "mountain", "island", "islands", "sea", "bridge", "palace", "hospital", "court", "church",
                         "mosque", "province", "district", "region", "city", "village", "camp", "base", "times", "post", "news",
                         "television", "radio", "corp", "corporation", "ltd", "industries", "organisation", "organization",
                         "commission", "parliament", "assembly", "congress", "senate", "house", "alliance", "coalition",
                         "brigade", "brigades", "battalion", "christmas", "easter", "ramadan", "olympics", "republic"});
}

bool name_token(const MentionBuilder& b, TokenId t) {
  const ParsedToken& p = b.token(t);
  return p.upos == "PROPN" && b.words[t.index].upper_first && !b.name_at[t.index] && b.place_at[t.index] < 0 && p.form.size() > 1;
}

bool name_link(const MentionBuilder& b, TokenId t) {
  return one_of(b.words[t.index].folded, {"", "al", "bin", "ibn", "abu", "ben", "de", "da", "do", "dos", "van", "von", "der", "la", "el", "ul", "ur"}) &&
         b.token(t).form != "," && b.token(t).form != "--";
}

// Skips role words at the front: "President", "Gen.", "Foreign Minister".
TokenId after_titles(const MentionBuilder& b, TokenId first, TokenId end) {
  TokenId t = first;
  while (t < end && b.role_at[t.index] >= 0) t = t + 1;
  return t;
}

// "Minister of Public Works Colonel X": do the capitals from here on begin with an office's portfolio?
bool in_portfolio(const MentionBuilder& b, TokenId first) {
  TokenId start = b.sentences.sentences[b.sentence_of(first)].first_token, t = first;
  while (start < t && b.words[t.index - 1].upper_first && b.role_at[t.index - 1] < 0) t = t - 1;  // "Public" before "Works"
  if (t.index < start.index + 2 || !one_of(b.token(t - 1).form, {"of", "for"})) return false;
  int32_t role = b.role_at[t.index - 2];
  if (role < 0) return false;
  const Role& office = b.knowledge.actors.roles()[b.roles[role].role];
  return office.kind == "person" && (office.title || office.person);
}

// Where the name begins behind the portfolio: after a title, else at the head that the parser gives it.
TokenId after_portfolio(const MentionBuilder& b, TokenId first, TokenId end) {
  for (TokenId t = end - 1; first < t; t = t - 1)
    if (b.role_at[t.index - 1] >= 0 && b.knowledge.actors.roles()[b.roles[b.role_at[t.index - 1]].role].title) return t;
  for (TokenId t = first + 1; t < end; t = t + 1) {
    TokenId head = b.token(t).head;
    bool joined = head && !(head < first) && head < end;  // to a word of this run
    if (!joined && t + 1 < end) return t;  // a name of two words at least: "mayor of New Ardan" is none
  }
  return first;
}

void add_person(MentionBuilder& b, TokenId first, TokenId end, EntityId entity, MentionHow how, std::string rule) {
  Mention m;
  m.first = first;
  m.end = end;
  m.head = b.head_of_range(first, end);
  m.entities = {entity};
  m.how = how;
  m.rule = std::move(rule);
  m.attributive = relation_base(b.token(m.head).deprel) == "compound";
  MentionId id = b.add_mention(std::move(m));
  for (TokenId t = first; t < end; t = t + 1) b.name_at[t.index] = id;
}

// "President Bush", "the Bush administration": a surname alone that an office before it, or the
// government after it, makes that of somebody in the lists.
const Person* person_of_office(const MentionBuilder& b, TokenId surname, TokenId end) {
  const ActorKnowledge& actors = b.knowledge.actors;
  const std::string& word = b.words[surname.index].folded;
  std::string_view country = b.out.focus_at(b.sentence_of(surname)).empty() ? b.out.dateline_country : b.out.focus_at(b.sentence_of(surname));
  if (surname.index > 0 && b.role_at[surname.index - 1] >= 0 && b.sentence_of(surname) == b.sentence_of(surname - 1)) {
    const auto& spot = b.roles[b.role_at[surname.index - 1]];
    return actors.surname_holder(word, actors.roles()[spot.role].phrase, b.story_date, country);
  }
  if (!(end < b.sentences.sentences[b.sentence_of(surname)].end_token()) || !one_of(b.words[end.index].folded, {"administration", "government", "cabinet", "regime", "presidency"})) return nullptr;
  for (std::string_view title : {"president", "prime minister", "chancellor"})
    if (const Person* person = actors.surname_holder(word, title, b.story_date, country)) return person;
  return nullptr;
}

struct Surnames {
  std::map<std::string, EntityId> by_word;
  void learn(EntityId id, std::string_view name) {
    auto words = name_words(name);
    if (!words.empty()) by_word[words.back()] = id;
  }
};

bool speaks_or_acts(const MentionBuilder& b, TokenId head) {
  const ParsedToken& p = b.token(head);
  return relation_base(p.deprel) == "nsubj" && p.head && b.knowledge.coding.speech('v', b.token(p.head).lemma);
}

}  // namespace

void find_persons(MentionBuilder& b) {
  Surnames surnames;
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!b.coded(sentence)) continue;
    bool capitals = all_capitals(b, sentence);
    for (TokenId t = sentence.first_token; t < sentence.end_token();) {
      if (MentionId id = b.name_at[t.index]) {
        const Mention& m = b.out.mentions[id];
        const Entity& e = b.out.entities[m.entities.front()];
        if (e.kind == EntityKind::kPerson) surnames.learn(m.entities.front(), e.name);
        t = m.end;
        continue;
      }
      if (!name_token(b, t)) {
        t = t + 1;
        continue;
      }
      TokenId end = t + 1;
      while (end < sentence.end_token() &&
             (name_token(b, end) || (name_link(b, end) && end + 1 < sentence.end_token() && name_token(b, end + 1))))
        end = end + 1;
      TokenId first = after_titles(b, t, end);
      if (first == t && in_portfolio(b, t)) first = after_portfolio(b, t, end);
      if (!(first < end)) {
        t = end;
        continue;
      }
      bool titled = first != t || (t.index > sentence.first_token.index && b.role_at[t.index - 1] >= 0 &&
                                   b.knowledge.actors.roles()[b.roles[b.role_at[t.index - 1]].role].title);
      size_t length = end.index - first.index;
      std::string last_word = b.words[end.index - 1].folded;
      auto met = surnames.by_word.find(last_word);
      if (length == 1 && met != surnames.by_word.end()) {
        add_person(b, first, end, met->second, MentionHow::kAlias, "surname of a person named before");
      } else if (const Person* listed = length == 1 && !capitals ? person_of_office(b, first, end) : nullptr) {
        EntityId id = b.person_entity(*listed);
        surnames.learn(id, listed->name);
        add_person(b, first, end, id, MentionHow::kAlias, "surname with an office of the lists");
        Mention& m = b.out.mentions[b.name_at[first.index]];
        m.source = listed->source.text();
      } else if (capitals || names_a_thing(last_word)) {
        // Capitals tell nothing here, or it is the name of a thing.
      } else if (titled || (length >= 2 && (b.knowledge.actors.is_given_name(b.words[first.index].folded) ||
                                            speaks_or_acts(b, b.head_of_range(first, end)) ||
                                            child_with(b.parses, b.head_of_range(first, end), "appos") ||
                                            (end < sentence.end_token() && b.token(end).form == ",") ||
                                            b.token(b.head_of_range(first, end)).deprel == "appos"))) {
        Entity made;
        made.name = std::string(b.text_of(first, end));
        made.kind = EntityKind::kPerson;
        made.why.push_back({"name", titled ? "title before a name" : "name of a person by form", "", b.span_of(first, end), ""});
        EntityId id = b.entity("P:" + made.name, made);
        surnames.learn(id, made.name);
        add_person(b, first, end, id, MentionHow::kName, titled ? "title before a name" : "name of a person by form");
      }
      t = end;
    }
  }
}

}  // namespace sitrep
