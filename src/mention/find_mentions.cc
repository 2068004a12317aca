#include "mention/find_mentions.h"

#include <algorithm>

#include "base/strings.h"
#include "mention/builder.h"
#include "mention/times.h"

namespace sitrep {

TokenId MentionBuilder::head_of_range(TokenId first, TokenId end) const {
  TokenId article;  // "The" of "The Netherlands", hung elsewhere by the parser, is no head
  for (TokenId t = first; t < end; t = t + 1) {
    TokenId head = token(t).head;
    if (head && !(head < first) && head < end) continue;
    if (!one_of(token(t).upos, {"DET", "ADP", "PUNCT"})) return t;
    if (!article) article = t;
  }
  return article ? article : end - 1;
}

EntityId MentionBuilder::entity(const std::string& key, const Entity& made) {
  auto found = entity_by_key.find(key);
  if (found != entity_by_key.end()) return found->second;
  EntityId id = out.entities.add(made);
  entity_by_key.emplace(key, id);
  return id;
}

EntityId MentionBuilder::country_entity(std::string_view code) {
  const Country* country = knowledge.actors.country(code);
  Entity made;
  made.code = made.country = code;
  made.kind = EntityKind::kCountry;
  made.name = country ? country->name : std::string(code);
  if (country) {
    made.identifier_id = country->qid;
    made.why.push_back({"code", "name in the lists", country->source.text(), {}, ""});
  }
  return entity("C:" + std::string(code), made);
}

MentionId MentionBuilder::add_mention(Mention mention) {
  mention.sentence = sentence_of(mention.first);
  mention.span = span_of(mention.first, mention.end);
  MentionId id = out.mentions.add(std::move(mention));
  const Mention& m = out.mentions[id];
  for (EntityId e : m.entities) out.entities[e].mentions.push_back(id);
  out.by_token[m.head.index].push_back(id);
  return id;
}

void MentionBuilder::rebind(MentionId mention, EntityId entity) {
  for (EntityId old : out.mentions[mention].entities) std::erase(out.entities[old].mentions, mention);
  out.mentions[mention].entities = {entity};
  out.entities[entity].mentions.push_back(mention);
}

Mentions find_mentions(const Document& document, const Sentences& sentences, const Parses& parses,
                       const Knowledge& knowledge) {
  MentionBuilder b{document, sentences, parses, knowledge, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  b.story_date = document.published ? document.published : document.dateline.date;
  size_t tokens = sentences.tokens.size();
  b.words.reserve(tokens);
  for (const Token& t : sentences.tokens) b.words.push_back(make_name_word(t.span.of(document.text)));
  b.name_at.assign(tokens, MentionId());
  b.role_at.assign(tokens, -1);
  b.place_at.assign(tokens, -1);
  b.out.by_token.resize(tokens);

  find_names(b);
  find_peoples(b);
  settle_minorities(b);
  find_role_phrases(b);
  find_unlisted_places(b);
  find_persons(b);
  resolve_roles(b);
  resolve_groups(b);
  resolve_pronouns(b);
  b.out.times = find_times(document, sentences, parses, knowledge.times);
  b.out.dateline_time = find_dateline_time(document);
  return std::move(b.out);
}

}  // namespace sitrep
