#include "event/attribution.h"

#include <algorithm>

#include "base/strings.h"
#include "event/quotations.h"
#include "event/speech_content.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

struct Reader : SpeechInput {
  std::vector<Attribution> found;
};

EntityId entity_at(const Reader& r, TokenId t) {
  for (MentionId id : r.mentions.headed_by(t))
    if (!r.mentions.mentions[id].attributive) return r.mentions.mentions[id].entities.front();
  // "Okoro, the envoy": an apposition may hold what the head does not.
  for (TokenId c : r.parses.children(t))
    if (one_of(relation_base(r.token(c).deprel), {"appos", "flat", "compound"}))
      for (MentionId id : r.mentions.headed_by(c)) return r.mentions.mentions[id].entities.front();
  // "Secretary of State X": a person named anywhere in the phrase.
  TokenRange range = subtree(r.parses, t);
  for (TokenId u = range.first; u < range.end && u.index - range.first.index < 12; u = u + 1)
    for (MentionId id : r.mentions.headed_by(u)) {
      EntityId e = r.mentions.mentions[id].entities.front();
      if (!r.mentions.mentions[id].attributive && r.mentions.entities[e].kind == EntityKind::kPerson) return e;
    }
  return {};
}

TokenId addressee_of(const Reader& r, const SpeechCue& cue, TokenId verb) {
  if (cue.addressee.empty()) return {};
  if (cue.addressee == "obj") {
    if (TokenId o = child_with(r.parses, verb, "iobj")) return o;
    return child_with(r.parses, verb, "obj");
  }
  for (const Oblique& o : obliques(r.parses, verb))
    if (o.preposition == cue.addressee && entity_at(r, o.noun)) return o.noun;
  return {};
}

void add_speaker(const Reader& r, TokenId subject, Attribution& a) {
  a.speaker = entity_at(r, subject);
  TokenRange range = subtree(r.parses, subject);
  // The speaker's words without relative clauses and what follows a comma.
  TokenId end = range.first;
  while (end < range.end && !(subject < end && (r.token(end).form == "," || r.token(end).deprel == "acl:relcl"))) end = end + 1;
  while (range.first < subject && r.token(range.first).upos == "PUNCT") range.first = range.first + 1;
  a.speaker_span = r.span_of(range.first, std::max(end, subject + 1));
}

void from_verb(Reader& r, const Sentence& sentence, TokenId verb) {
  const SpeechCue* cue = r.knowledge.coding.speech('v', r.token(verb).lemma);
  if (!cue || r.quoted(verb)) return;
  bool passive = is_passive(r.parses, verb);
  TokenId subject = child_with(r.parses, verb, "nsubj");
  if (!subject && !passive) subject = surface_subject(r.parses, verb);
  if (passive) {
    auto agents = deep_subjects(r.parses, verb);
    subject = agents.empty() ? TokenId() : agents.front();
  }
  if (!subject || r.sentences.tokens[subject].sentence != r.sentences.tokens[verb].sentence) return;
  if (r.quoted(subject) && !r.quoted(verb)) return;
  Attribution a;
  a.cue_token = verb;
  a.cue = r.sentences.tokens[verb].span;
  a.denies = cue->denies;
  TokenId content;
  for (TokenId c : r.parses.children(verb))
    if (relation_base(r.token(c).deprel) == "ccomp" || (!content && r.token(c).deprel == "parataxis" && r.quoted(c))) {
      if (has_child_lemma(r.parses, c, "advmod", "when") || has_child_lemma(r.parses, c, "mark", "when")) continue;
      if (!content || (r.quoted(c) && !r.quoted(content))) content = c;
    }
  // "said his deputy, X, would travel": the subject taken for an object, its clause left loose.
  TokenId loose_object = content ? TokenId() : child_with(r.parses, verb, "obj");
  TokenId loose_clause = loose_object ? child_with(r.parses, verb, "parataxis") : TokenId();
  if (loose_clause && loose_object < loose_clause && verb < loose_object) content = loose_clause;
  Cluster cluster = cluster_of(r, verb, child_with(r.parses, verb, "nsubj"), content);
  // "Jets bombed a town, sources said, days after ...": what stands before is the content.
  if (r.token(verb).deprel == "parataxis" && r.token(verb).head && r.token(verb).head < verb) content = TokenId();
  TokenRange range = content ? subtree(r.parses, content) : TokenRange{};
  bool content_follows = content && verb < range.first;
  if (content_follows && content == loose_clause) range.first = subtree(r.parses, loose_object).first;
  if (content_follows) {
    a.content.push_back(tidy(r, range.first, range.end));
    // A quotation that stands before the verb as well: "..., " he said, "and ...".
    if (sentence.first_token < cluster.first && r.quoted(sentence.first_token + 1))
      if (Span before = tidy(r, sentence.first_token, cluster.first); !before.empty()) a.content.insert(a.content.begin(), before);
  } else {
    bool comma_before = sentence.first_token < cluster.first &&
                        (one_of(r.token(cluster.first - 1).form, {",", "\"", "''", "'", "?", "!", "--", "-"}) || content.valid() || r.token(verb).deprel == "parataxis");
    if (!comma_before) {
      // "said: '...'", "told reporters '...'" without a parsed clause: the quotation after the verb.
      TokenId next = cluster.end;
      while (next < sentence.end_token() && r.token(next).upos == "PUNCT") next = next + 1;
      if (next < sentence.end_token() && r.quoted(next)) a.content.push_back(tidy(r, next, sentence.end_token()));
    } else {
      a.content = content_around(r, sentence, cluster);
    }
  }
  a.content.erase(std::remove_if(a.content.begin(), a.content.end(), [](Span s) { return s.empty(); }), a.content.end());
  if (a.content.empty()) return;
  a.mode = mode_of(r, a.content);
  if (cue->quote_only && a.mode == SpeechMode::kIndirect) return;
  add_speaker(r, subject, a);
  if (TokenId to = addressee_of(r, *cue, verb)) {
    a.addressee = entity_at(r, to);
    a.addressee_span = r.sentences.tokens[to].span;
  }
  a.sentence = r.sentences.tokens[verb].sentence;
  a.span = a.cue;
  for (Span s : a.content) a.span = cover(a.span, s);
  a.span = cover(a.span, a.speaker_span);
  r.found.push_back(std::move(a));
}

// "according to police", "according to the ministry".
void from_according(Reader& r, const Sentence& sentence, TokenId t) {
  if (r.token(t).lemma != "accord" && r.token(t).lemma != "according") return;
  TokenId speaker;
  for (TokenId u = t; u; u = r.token(u).head) {
    if (u != t && is_nominal(r.parses, u)) { speaker = u; break; }
    for (const Oblique& o : obliques(r.parses, u))
      if (t < o.noun && (o.preposition == "to" || o.preposition == "accord" || o.preposition == "according")) speaker = o.noun;
    if (speaker) break;
  }
  if (!speaker || !(t < speaker)) return;
  Attribution a;
  a.cue_token = t;
  a.cue = r.span_of(t, std::min(t + 2, sentence.end_token()));
  add_speaker(r, speaker, a);
  TokenId end = std::max(subtree(r.parses, speaker).end, speaker + 1);
  Cluster cluster{t, end};
  a.content = content_around(r, sentence, cluster);
  if (a.content.empty()) {
    if (Span after = tidy(r, end, sentence.end_token()); !after.empty()) a.content.push_back(after);
  }
  if (a.content.empty()) return;
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[t].sentence;
  a.span = r.span_of(sentence.first_token, sentence.end_token());
  r.found.push_back(std::move(a));
}

// A sentence inside quotation marks without a verb of saying goes on with the last speaker of its
// paragraph or the one before.
void from_open_quotation(Reader& r, const Sentence& sentence, const Attribution* last, uint32_t last_paragraph) {
  if (!last || sentence.paragraph > last_paragraph + 1) return;
  std::vector<Span> content;
  Span all = r.span_of(sentence.first_token, sentence.end_token());
  for (Span q : r.quotations)
    if (q.overlaps(all)) {
      Span part{std::max(q.begin, all.begin), std::min(q.end, all.end)};
      if (part.size() > 20) content.push_back(part);
    }
  if (content.empty()) return;
  Attribution a;
  a.speaker = last->speaker;
  a.speaker_span = last->speaker_span;
  a.content = content;
  a.mode = mode_of(r, content);
  a.sentence = SentenceId(&sentence - &*r.sentences.sentences.begin());
  a.cue_token = TokenId();
  a.span = content.front();
  for (Span s : content) a.span = cover(a.span, s);
  if (a.mode == SpeechMode::kDirect && content.front().size() * 2 < all.size()) return;
  r.found.push_back(std::move(a));
}

}  // namespace

std::vector<Attribution> find_attributions(const Document& document, const Sentences& sentences,
                                           const Parses& parses, const Mentions& mentions,
                                           const Knowledge& knowledge) {
  Reader r{{document, sentences, parses, mentions, knowledge, find_quotations(document)}, {}};
  uint32_t last_paragraph = 0;
  size_t last = SIZE_MAX;
  for (const Sentence& sentence : sentences.sentences) {
    if (sentence.zone != Zone::kBody && sentence.zone != Zone::kHeadline) continue;
    size_t before = r.found.size();
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      if (is_verb(parses, t)) from_verb(r, sentence, t);
      from_according(r, sentence, t);
    }
    if (r.found.size() == before && last != SIZE_MAX) {
      Attribution speaker = r.found[last];
      from_open_quotation(r, sentence, &speaker, last_paragraph);
    }
    if (r.found.size() > before) {
      last = before;
      last_paragraph = sentence.paragraph;
    }
  }
  return std::move(r.found);
}

}  // namespace sitrep
