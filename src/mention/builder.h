// The workbench of find_mentions(): what the passes over one document share. Internal to mention/.
//
// Each pass is one function that reads the document and adds to `out`; the order of passes stands
// in find_mentions.cc. Nothing here outlives the call.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "mention/place_evidence.h"
#include "parse/grammar.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

struct MentionBuilder {
  const Document& document;
  const Sentences& sentences;
  const Parses& parses;
  const Knowledge& knowledge;
  Date story_date;                  // publication, else the dateline's; may be nothing
  std::vector<NameWord> words;      // one a token
  std::vector<MentionId> name_at;   // the name mention that covers a token, if any
  std::vector<int32_t> role_at;     // index into `roles` of the role phrase that covers a token, or -1
  std::map<std::string, EntityId> entity_by_key;
  Mentions out;

  // A role phrase found in the text ("special envoy"), before its owner is known.
  struct RoleSpot {
    TokenId first, end, head;
    uint32_t role;  // into knowledge.actors.roles()
    MentionId mention;
  };
  std::vector<RoleSpot> roles;
  std::vector<int32_t> place_at = {};  // a token each: index into out.places, or -1
  PlaceEvidence evidence = {};         // what the story says of where it plays
  std::vector<std::pair<TokenId, TokenId>> held_back = {};  // small towns' names without a reason to be one
  std::set<std::string> surnames = {};  // folded last words of names of several words: "Taylor" after "Greg Taylor"

  bool coded(const Sentence& sentence) const {
    return sentence.zone == Zone::kHeadline || sentence.zone == Zone::kBody;
  }
  const ParsedToken& token(TokenId t) const { return parses.tokens[t]; }
  SentenceId sentence_of(TokenId t) const { return sentences.tokens[t].sentence; }
  Span span_of(TokenId first, TokenId end) const {
    return {sentences.tokens[first].span.begin, sentences.tokens[end - 1].span.end};
  }
  std::string_view text_of(TokenId first, TokenId end) const { return span_of(first, end).of(document.text); }
  TokenId head_of_range(TokenId first, TokenId end) const;

  // The entity under this key, made by `make` when new.
  EntityId entity(const std::string& key, const Entity& made);
  EntityId country_entity(std::string_view code);
  EntityId person_entity(const Person& person);  // with the office that the lists give on the story's date
  MentionId add_mention(Mention mention);
  // Lets a mention stand for another entity than it did.
  void rebind(MentionId mention, EntityId entity);
  Entity& entity_of(EntityId id) { return out.entities[id]; }
};

bool all_capitals(const MentionBuilder& b, const Sentence& sentence);

// The passes, in order.
void find_names(MentionBuilder& b);         // names of the lists: states, people, organisations, places
void find_peoples(MentionBuilder& b);       // "Kurds", "Catalan separatists": citizens of which state
void settle_minorities(MentionBuilder& b);  // "ethnic Albanians in Serbia" are of Serbia
void find_role_phrases(MentionBuilder& b);  // "foreign ministry", "rebels", "President"
void find_unlisted_places(MentionBuilder& b);  // towns, districts and streets by the words around them
void find_persons(MentionBuilder& b);       // people the lists do not know, and surnames of those met
void resolve_roles(MentionBuilder& b);      // whose ministry, which president
void resolve_groups(MentionBuilder& b);     // "both countries", "the two foes", "the country"
void resolve_pronouns(MentionBuilder& b);   // he, it, they, its

}  // namespace sitrep
