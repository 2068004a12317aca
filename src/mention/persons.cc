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
