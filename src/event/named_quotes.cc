#include "event/named_quotes.h"

#include <algorithm>

#include "base/strings.h"
#include "event/speech_parts.h"

namespace sitrep {

bool names_person(const SpeechInput& r, TokenId t) {
  for (MentionId id : r.mentions.headed_by(t)) {
    const Mention& m = r.mentions.mentions[id];
    if (m.how == MentionHow::kName && r.mentions.entities[m.entities.front()].kind == EntityKind::kPerson) return true;
  }
  return false;
}

// "Ruiz: We will not sign", "Poll: Most want peace": a name and a colon at the head of a paragraph.
std::optional<Attribution> said_behind_name(const SpeechInput& r, const Sentence& sentence) {
  constexpr uint32_t kLongestName = 6;
  // A transcript opens each turn inside quotation marks: '"MEIER: Let us begin.'
  TokenId first = sentence.first_token;
  if (first + 1 < sentence.end_token() && r.token(first).upos == "PUNCT" && r.quoted(first + 1) && !r.quoted(first)) first = first + 1;
  TokenId colon = first;
  bool named = false;
  while (colon < sentence.end_token() && r.token(colon).form != ":" && colon.index - first.index <= kLongestName) {
    if (!one_of(r.token(colon).upos, {"PROPN", "NOUN", "ADJ", "DET", "ADP"}) && r.token(colon).form != ".") return {};
    named = named || !r.mentions.headed_by(colon).empty() || r.token(colon).upos == "PROPN";
    colon = colon + 1;
  }
  if (!named || !(colon + 2 < sentence.end_token()) || r.token(colon).form != ":") return {};
  TokenId speaker = colon - 1;
  if (!(first < colon) || !is_nominal(r.parses, speaker) || (r.quoted(speaker) && first == sentence.first_token)) return {};
  // "Red Sea: ships have turned back": under the name of a place stands what happened there.
  if (sentence.zone != Zone::kHeadline && !names_person(r, speaker))
    for (const PlaceMention& p : r.mentions.places)
      if (p.first <= speaker && speaker < p.end) return {};
  bool whole_clause = r.knowledge.coding.speech('n', lower_ascii(r.token(speaker).form)) && colon.index + 4 < sentence.end_token().index;  // "Latest: Peru" is a label
  for (TokenId t = colon + 1; t < sentence.end_token(); t = t + 1) whole_clause = whole_clause || is_verb(r.parses, t) || child_with(r.parses, t, "cop");
  Attribution a;
  a.cue_token = colon;
  a.cue = r.sentences.tokens[colon].span;
  a.speaker = speaker_entity(r, speaker);
  a.speaker_span = a.speaker_named = r.span_of(first, colon);
  // "MOPTI: A convoy was ambushed", "Q: Is it open?": a heading or label says nothing itself.
  bool heading = colon.index - first.index == 1 && r.token(first).form.size() == 1;
  for (TokenId t = first; t < colon && !heading; t = t + 1) {
    const std::string& form = r.token(t).form;
    bool capitals = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    heading = form.size() > 2 && capitals && !names_person(r, speaker);
  }
  if (heading && !r.quoted(first) && !r.quoted(colon + 1) && !r.quoted(colon + 2)) return {};
  // "Police: gunman acted alone": in a headline a body that speaks, not "Iraq: attacks rise".
  const bool body = sentence.zone == Zone::kHeadline && a.speaker && r.token(speaker).upos == "NOUN" && colon.index - first.index < 4;
  bool says = body || r.quoted(colon + 1) || r.quoted(colon + 2) || r.knowledge.coding.speech('n', lower_ascii(r.token(speaker).lemma)) ||
              (a.speaker && r.mentions.entities[a.speaker].kind == EntityKind::kPerson);
  if (!whole_clause || !says) return {};
  Span said = stretch(r, {colon + 1, sentence.end_token()});
  if (said.empty()) return {};
  said.begin = std::max(said.begin, r.sentences.tokens[colon + 1].span.begin);
  a.content = {said};
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[colon].sentence;
  a.span = cover(a.speaker_span, said);
  return a;
}

namespace {

// Words that may stand for whoever says what a headline tells: "spokesman", "police", "draft", a name.
bool may_speak(const SpeechInput& r, TokenRange words, bool colon) {
  const TokenId last = words.end - 1;
  if (!one_of(r.token(last).upos, {"NOUN", "PROPN"})) return false;
  for (TokenId t = words.first; t < words.end; t = t + 1)
    if (!one_of(r.token(t).upos, {"PROPN", "NOUN", "ADJ"}) && r.token(t).form != ".") return false;
  if (names_person(r, last) || r.knowledge.coding.speech('n', lower_ascii(r.token(last).lemma))) return true;
  const EntityId e = speaker_entity(r, last);
  // Behind a dash a name alone may be the agency that sent it.
  return e && (colon || r.token(last).upos == "NOUN");
}

}  // namespace

// "Rebels deny shelling hospital - spokesman", "Border will stay shut: Algeria".
std::optional<Attribution> said_behind_headline(const SpeechInput& r, const Sentence& sentence) {
  constexpr uint32_t kLongestName = 4, kLeastSaid = 3;
  if (sentence.zone != Zone::kHeadline) return {};
  const TokenId end = sentence.end_token();
  TokenId mark;
  for (TokenId t = sentence.first_token; t < end; t = t + 1)
    if (one_of(r.token(t).form, {":", "-", "--", "\xe2\x80\x93", "\xe2\x80\x94"})) mark = t;
  if (!mark || mark.index < sentence.first_token.index + kLeastSaid || !(mark + 1 < end) || end.index - mark.index > kLongestName + 1) return {};
  // "Well-known": no blank around it.
  if (r.sentences.tokens[mark].span.begin == r.sentences.tokens[mark - 1].span.end && r.token(mark).form != ":") return {};
  if (!may_speak(r, {mark + 1, end}, r.token(mark).form == ":")) return {};
  bool clause = false;
  for (TokenId t = sentence.first_token; t < mark; t = t + 1) clause = clause || is_verb(r.parses, t) || child_with(r.parses, t, "cop");
  const Span said = stretch(r, {sentence.first_token, mark});
  if (!clause || said.empty()) return {};
  Attribution a;
  a.cue_token = mark;
  a.cue = r.sentences.tokens[mark].span;
  a.speaker = speaker_entity(r, end - 1);
  a.speaker_span = a.speaker_named = r.span_of(mark + 1, end);
  a.content = {said};
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[mark].sentence;
  a.span = cover(a.speaker_span, said);
  return a;
}

// '"We stayed." — Ana Ruiz': a quotation and, behind a dash, nothing but who said it.
std::optional<Attribution> said_before_name(const SpeechInput& r, const Sentence& sentence) {
  constexpr uint32_t kLongestName = 8;
  const TokenId dash = sentence.first_token;
  if (!one_of(r.token(dash).form, {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95"}) || dash.index == 0) return {};
  TokenId end = sentence.end_token();
  while (dash + 1 < end && r.token(end - 1).upos == "PUNCT") end = end - 1;
  if (end.index - dash.index > kLongestName || !(dash + 1 < end) || r.token(dash + 1).upos != "PROPN") return {};
  for (TokenId t = dash + 1; t < end; t = t + 1)
    if (!one_of(r.token(t).upos, {"PROPN", "NOUN", "ADJ", "ADP", "DET", "PUNCT", "NUM"})) return {};
  TokenId last = dash - 1;
  while (0 < last.index && !r.quoted(last) && r.token(last).upos == "PUNCT") last = last - 1;
  const Span* quotation = r.quotation_of(last);
  if (!quotation || r.sentences.tokens[dash].span.begin > quotation->end + 6) return {};
  const Sentence& said = r.sentence_of(last);
  Attribution a;
  a.cue_token = dash;
  a.cue = r.sentences.tokens[dash].span;
  a.content = {{std::max(quotation->begin, said.span.begin), quotation->end}};
  a.mode = SpeechMode::kDirect;
  a.speaker = speaker_entity(r, dash + 1);
  a.speaker_span = a.speaker_named = r.span_of(dash + 1, end);
  a.sentence = r.sentences.tokens[last].sentence;
  a.span = cover(a.content.front(), a.speaker_span);
  return a;
}

}  // namespace sitrep
