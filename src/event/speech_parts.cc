#include "event/speech_parts.h"

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr uint32_t kLongestSpeaker = 60;  // tokens

bool is_noun(const SpeechInput& r, TokenId t) { return one_of(r.token(t).upos, {"NOUN", "PROPN"}); }

// "X of the party", "X, who won": the words right of the head that describe it.
TokenId end_of_phrase(const SpeechInput& r, TokenId head, TokenId cue) {
  TokenRange all = subtree(r.parses, head);
  TokenId end = head + 1;
  while (end < all.end && end.index < head.index + kLongestSpeaker) {
    // The clause that holds the cue is none of the speaker's words, nor is a quotation.
    if (r.quoted(end) != r.quoted(head) || !is_under(r.parses, end, head)) break;
    TokenId top = end;
    while (r.token(top).head && r.token(top).head != head) top = r.token(top).head;
    if (r.token(top).deprel == "parataxis" || (cue && is_under(r.parses, cue, top))) break;
    end = end + 1;
  }
  while (head + 1 < end && r.token(end - 1).upos == "PUNCT" && !one_of(r.token(end - 1).form, {")", "]"})) end = end - 1;
  // "spokeswoman Ana Ruiz": a name that the parser hung beside its title.
  if (end == head + 1 && is_noun(r, head))
    while (end < r.sentence_of(head).end_token() && r.token(end).upos == "PROPN" && r.quoted(end) == r.quoted(head)) end = end + 1;
  return end;
}

// "X, a farmer, said": the comma that ends an apposition goes with it.
TokenId with_closing_comma(const SpeechInput& r, TokenId head, TokenId end) {
  if (!(end < r.sentence_of(head).end_token()) || r.token(end).form != "," || r.quoted(end) != r.quoted(head)) return end;
  for (TokenId t = head + 1; t < end; t = t + 1)
    if (r.token(t).form == ",") return end + 1;
  return end;
}

EntityId speaker_entity_of(const SpeechInput& r, TokenId t) {
  for (MentionId id : r.mentions.headed_by(t)) return r.mentions.mentions[id].entities.front();
  return {};
}

// "angered Rwanda, which warned ...": the noun before the comma, where the parser hung the relative
// clause on the verb.
TokenId noun_before(const SpeechInput& r, TokenId pronoun) {
  const Sentence& sentence = r.sentence_of(pronoun);
  if (!one_of(r.token(pronoun).lemma, {"which", "who"}) || pronoun.index < sentence.first_token.index + 2 || r.token(pronoun - 1).form != ",") return pronoun;
  TokenId noun = pronoun - 2;
  if (!is_nominal(r.parses, noun)) return pronoun;
  while (r.token(noun).head && r.token(noun).head < noun && one_of(relation_base(r.token(noun).deprel), {"flat", "nmod", "compound", "appos", "conj"}) && is_nominal(r.parses, r.token(noun).head))
    noun = r.token(noun).head;
  return noun;
}

// "a faction led by X, which denied it": "which" stands for no person.
TokenId no_person(const SpeechInput& r, TokenId pronoun, TokenId named) {
  if (r.token(pronoun).lemma != "which") return named;
  TokenId t = named;
  for (int i = 0; i < 5 && t; ++i, t = r.token(t).head) {
    if (!is_nominal(r.parses, t) || r.token(t).upos == "PRON") continue;
    EntityId e = speaker_entity_of(r, t);
    if (!e || r.mentions.entities[e].kind != EntityKind::kPerson) return t;
  }
  return named;
}

}  // namespace

Span cue_words(const SpeechInput& r, TokenId verb, TokenId preposition) {
  TokenId first = verb, end = verb + 1;
  const Sentence& sentence = r.sentence_of(verb);
  auto belongs = [&](TokenId t) {
    if (r.token(t).head != verb) return false;
    std::string_view relation = relation_base(r.token(t).deprel);
    if (relation == "aux") return true;
    return relation == "advmod" && !one_of(r.token(t).xpos, {"WRB", "WDT"}) && r.parses.children(t).empty();
  };
  while (sentence.first_token < first && belongs(first - 1)) first = first - 1;
  while (first < verb && relation_base(r.token(first).deprel) == "advmod" && r.token(first).upos == "ADV" && first == sentence.first_token) first = first + 1;
  while (end < sentence.end_token() && r.token(end).head == verb &&
         (r.token(end).deprel == "compound:prt" || (relation_base(r.token(end).deprel) == "advmod" && r.token(end).upos == "ADV" && r.parses.children(end).empty() && r.token(end).xpos == "RB" && r.quoted(end) == r.quoted(verb) && preposition != end)))
    end = end + 1;
  if (preposition && preposition == end) end = end + 1;
  if (end < sentence.end_token() && r.token(end).form == ":") end = end + 1;
  return r.span_of(first, end);
}

EntityId speaker_entity(const SpeechInput& r, TokenId t) {
  // "Dozens of soldiers", "three of Peru's generals", "most of the villagers"
  if (r.token(t).upos == "NUM" || r.token(t).upos == "DET" || r.knowledge.coding.in_class("partitive", lower_ascii(r.token(t).form)))
    for (const Oblique& o : obliques(r.parses, t))
      if (o.preposition == "of" && t < o.noun)
        if (EntityId e = speaker_entity(r, o.noun)) return e;
  for (MentionId id : r.mentions.headed_by(t))
    if (!r.mentions.mentions[id].attributive) return r.mentions.mentions[id].entities.front();
  // "Okoro, the envoy": an apposition may hold what the head does not.
  for (TokenId c : r.parses.children(t))
    if (one_of(relation_base(r.token(c).deprel), {"appos", "flat", "compound"}))
      for (MentionId id : r.mentions.headed_by(c))
        if (!r.mentions.mentions[id].attributive) return r.mentions.mentions[id].entities.front();
  // "Secretary of State X": a person named anywhere in the phrase.
  TokenRange range = subtree(r.parses, t);
  for (TokenId u = range.first; u < range.end && u.index - range.first.index < 12; u = u + 1)
    for (MentionId id : r.mentions.headed_by(u)) {
      EntityId e = r.mentions.mentions[id].entities.front();
      if (!r.mentions.mentions[id].attributive && r.mentions.entities[e].kind == EntityKind::kPerson) return e;
    }
  return {};
}

Span speaker_words(const SpeechInput& r, TokenId subject, TokenId cue) {
  TokenRange all = subtree(r.parses, subject);
  TokenId first = subject;
  while (all.first < first && r.quoted(first - 1) == r.quoted(subject) && is_under(r.parses, first - 1, subject)) first = first - 1;
  // "according to X", "in X": the preposition is none of the speaker's words; nor a comma, "and", "but".
  while (first < subject && (r.token(first).upos == "PUNCT" || one_of(relation_base(r.token(first).deprel), {"case", "fixed", "cc", "mark", "advmod"})) &&
         !one_of(r.token(first).lemma, {"not", "only", "nearly", "almost", "about"}) &&  // "not everyone", "nearly half"
         !(relation_base(r.token(first).deprel) == "advmod" && r.token(first).head != subject))
    first = first + 1;
  TokenId end = end_of_phrase(r, subject, cue);
  return r.span_of(first, with_closing_comma(r, subject, end));
}

void set_speaker(const SpeechInput& r, TokenId subject, Attribution& a) {
  TokenId named = antecedent(r.parses, subject);
  if (named == subject) named = noun_before(r, subject);
  if (named != subject) named = no_person(r, subject, named);
  a.speaker = speaker_entity(r, named);
  a.speaker_span = speaker_words(r, subject, a.cue_token);
  a.speaker_named = named == subject ? a.speaker_span : speaker_words(r, named, a.cue_token);
}

}  // namespace sitrep
