#include "event/attribution.h"

#include <algorithm>

#include "base/strings.h"
#include "event/named_quotes.h"
#include "event/quotations.h"
#include "event/speech_content.h"
#include "event/speech_parts.h"
#include "event/speech_told.h"
#include "event/utterances.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

struct Reader : SpeechInput {
  std::vector<Attribution> found;
};

TokenId addressee_of(const Reader& r, const SpeechCue& cue, TokenId verb) {
  if (cue.addressee.empty()) return {};
  if (cue.addressee == "obj") {
    if (TokenId o = child_with(r.parses, verb, "iobj")) return o;
    return child_with(r.parses, verb, "obj");
  }
  for (const Oblique& o : obliques(r.parses, verb))
    if (o.preposition == cue.addressee && speaker_entity(r, o.noun)) return o.noun;
  return {};
}

// "Kenya said Uganda attacked, adding that ...": who adds is who said, wherever the parser hung it.
TokenId subject_of_participle(const Reader& r, TokenId verb) {
  TokenId subject = surface_subject(r.parses, verb);
  if (!(r.sentence_of(verb).first_token < verb)) return subject;
  if (!one_of(r.token(verb - 1).form, {",", "before", "after", "while"})) return subject;
  for (TokenId t = r.token(verb).head; t; t = r.token(t).head)
    if (is_verb(r.parses, t) && !r.quoted(t) && r.knowledge.coding.speech('v', r.token(t).lemma))
      if (TokenId own = child_with(r.parses, t, "nsubj"); own && !is_passive(r.parses, t)) subject = own;
  return subject;
}

// "quoted Tadic as saying": the participle of a word of saying under another's; none elsewhere.
TokenId said_as(const Reader& r, TokenId verb) {
  if (is_passive(r.parses, verb) || !child_with(r.parses, verb, "obj")) return {};
  for (TokenId c : r.parses.children(verb))
    if (verb < c && r.token(c).xpos == "VBG" && has_child_lemma(r.parses, c, "mark", "as") && r.knowledge.coding.speech('v', r.token(c).lemma)) return c;
  return {};
}

// The last of the objects before it: "leader Boris Tadic" may be parsed as two.
TokenId object_before(const Reader& r, TokenId verb, TokenId participle) {
  TokenId object;
  for (TokenId c : r.parses.children(verb))
    if (one_of(relation_base(r.token(c).deprel), {"obj", "iobj"}) && verb < c && c < participle) object = c;
  return object;
}

// The one who speaks: the subject as it stands ("who"), the agent of a passive, or whose the
// participle is. None when nobody is named.
TokenId subject_of(const Reader& r, TokenId verb) {
  TokenId subject;
  if (is_passive(r.parses, verb)) {
    auto agents = deep_subjects(r.parses, verb);
    if (!agents.empty()) subject = agents.front();
  } else {
    subject = child_with(r.parses, verb, "nsubj");
    if (!subject) subject = r.token(verb).xpos == "VBG" ? subject_of_participle(r, verb) : surface_subject(r.parses, verb);
    if (!subject && in_a_row(r, verb)) subject = surface_subject(r.parses, r.token(verb).head);
    if (r.token(verb).head && said_as(r, r.token(verb).head) == verb) subject = object_before(r, r.token(verb).head, verb);
  }
  if (!subject || r.sentences.tokens[subject].sentence != r.sentences.tokens[verb].sentence) return {};
  if (!is_nominal(r.parses, subject) && r.token(subject).upos != "DET") return {};
  return r.quoted(subject) ? TokenId() : subject;
}

bool modal_or_denied(const Reader& r, TokenId verb) {
  for (TokenId c : r.parses.children(verb))
    if (r.token(c).xpos == "MD" || one_of(r.token(c).lemma, {"not", "never"})) return true;
  return false;
}

// '"...," X of the north, said': the words between a quotation and the verb, where the parser lost the
// subject. Empty when they hold more than a name and what describes it.
TokenRange words_behind_quotation(const Reader& r, const Sentence& sentence, TokenId verb) {
  constexpr uint32_t kLongest = 25;
  TokenRange none{verb, verb}, words = none;
  if (!one_of(r.token(verb).xpos, {"VBD", "VBZ", "VBP"})) return none;
  while (sentence.first_token < words.first && !r.quoted(words.first - 1)) words.first = words.first - 1;
  if (words.first == sentence.first_token || verb.index - words.first.index > kLongest) return none;
  while (words.first < verb && r.token(words.first).upos == "PUNCT") words.first = words.first + 1;
  if (!(words.first < verb) || !one_of(r.token(words.first).upos, {"PROPN", "NOUN", "DET", "ADJ", "PRON"})) return none;
  for (TokenId t = words.first; t < verb; t = t + 1)
    if (is_verb(r.parses, t) || r.token(t).upos == "CCONJ") return none;
  if (r.token(verb - 1).form == "," && std::none_of(&r.token(words.first), &r.token(verb - 1), [](const ParsedToken& t) { return t.form == ","; })) words.end = verb - 1;
  return words;
}

// "the new premier, Said Musa": a name that reads as a word of saying.
bool is_a_name(const Reader& r, const Sentence& sentence, TokenId verb) {
  const std::string& form = r.token(verb).form;
  bool capital = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  if (!capital || sentence.zone == Zone::kHeadline || verb == sentence.first_token) return false;
  return r.token(verb - 1).form == "," && verb + 1 < sentence.end_token() && r.token(verb + 1).upos == "PROPN";
}

// "which is to say that ...", "asked not to be named", "would not say why": nobody's words follow.
bool is_turn_of_phrase(const Reader& r, TokenId verb) {
  const bool infinitive = has_child_lemma(r.parses, verb, "mark", "to");
  // "which is to say that", "Kyiv was to blame".
  if (infinitive && one_of(r.token(verb).lemma, {"say", "blame"}))
    for (TokenId t = verb; 0 < t.index && verb.index - t.index < 3; t = t - 1)
      if (r.token(t - 1).lemma == "be") return true;
  for (TokenId c : r.parses.children(verb)) {
    if (!(verb < c)) continue;
    bool unnamed = r.knowledge.coding.in_class("to_be_unnamed", r.token(c).lemma) && one_of(r.token(verb).lemma, {"ask", "request", "insist"});
    if (unnamed && has_child_lemma(r.parses, c, "mark", "to")) return true;
  }
  // "The minister, said to be ill, ..."
  if (r.token(verb).lemma == "say" && r.parses.tokens.has(verb + 1) && r.token(verb + 1).xpos == "TO") return true;
  // "called off the strike"
  if (r.token(verb).lemma == "call" && r.parses.tokens.has(verb + 1) && one_of(r.token(verb + 1).lemma, {"off", "up"})) return true;
  // "it goes without saying", "let us say", "let them know".
  if (has_child_lemma(r.parses, verb, "mark", "without")) return true;
  const TokenId above = r.token(verb).head;
  if (above && r.token(above).lemma == "let" && r.token(verb).xpos == "VB") return true;
  // "neither side would say what", "did not say why".
  bool denied = false;
  for (TokenId c : r.parses.children(verb)) denied = denied || one_of(r.token(c).lemma, {"not", "never"});
  if (TokenId subject = child_with(r.parses, verb, "nsubj"))
    denied = denied || has_child_lemma(r.parses, subject, "det", "neither") || has_child_lemma(r.parses, subject, "det", "no");
  if (!denied || !one_of(r.token(verb).lemma, {"say", "reveal", "disclose", "explain"})) return false;
  TokenId clause = clause_of(r, verb);
  TokenId first = clause ? subtree(r.parses, clause).first : TokenId();
  return first && one_of(lower_ascii(r.token(first).form), {"what", "why", "when", "where", "who", "whether", "how", "which"});
}

bool may_be_person(EntityKind kind) { return kind == EntityKind::kPerson || kind == EntityKind::kUnknown; }

// "The only winner, warns Ana Ruiz of the institute, is the gang": who says stands behind the word,
// between commas; the parser takes the subject of what is said.
TokenId subject_behind(const Reader& r, const Sentence& sentence, TokenId verb, TokenId subject) {
  if (!subject || !(subject < verb) || verb == sentence.first_token || r.token(verb - 1).form != "," || !one_of(r.token(verb).xpos, {"VBZ", "VBD", "VBP"})) return {};
  // "The mayor, a miner, warned Peru": an apposition, and whom he warned.
  for (TokenId t = subject + 1; t + 1 < verb; t = t + 1)
    if (r.token(t).form == ",") return {};
  for (TokenId c : r.parses.children(verb)) {
    if (c < verb || !one_of(relation_base(r.token(c).deprel), {"obj", "nsubj", "xcomp", "iobj"}) || c.index > verb.index + 5) continue;
    TokenId end = c + 1;
    while (end < sentence.end_token() && r.token(end).form != "," && !is_verb(r.parses, end)) end = end + 1;
    if (!(end < sentence.end_token()) || r.token(end).form != ",") continue;
    EntityId e = speaker_entity(r, c);
    if (r.token(c).upos != "PROPN") continue;
    if (!e || may_be_person(r.mentions.entities[e].kind)) return c;
  }
  return {};
}

// "The strike, residents said, hit a bakery": of two subjects of the word of saying, the one beside it.
TokenId subject_beside(const Reader& r, const Sentence& sentence, TokenId verb) {
  TokenId first = child_with(r.parses, verb, "nsubj"), beside;
  for (TokenId c : r.parses.children(verb))
    if (first && first < c && c < verb && relation_base(r.token(c).deprel) == "nsubj") beside = c;
  const TokenId next = verb + 1;
  if (!beside || (next < sentence.end_token() && r.token(next).upos != "PUNCT")) return {};
  const TokenRange words = subtree(r.parses, beside);
  return words.end == verb && sentence.first_token < words.first && r.token(words.first - 1).form == "," ? beside : TokenId();
}

// '"Our country," said the leader, "will ..."', "Talks held, says the king": who stands right behind the
// word up to the next comma, where the parser found no one else.
TokenRange words_behind(const Reader& r, const Sentence& sentence, TokenId verb) {
  constexpr uint32_t kLongest = 10;
  const TokenRange none{verb, verb};
  if (verb == sentence.first_token || !one_of(r.token(verb).xpos, {"VBD", "VBZ", "VBP"})) return none;
  if (!one_of(r.token(verb - 1).form, {",", "\"", "''", "'", "\xe2\x80\x9d", "\xe2\x80\x99"})) return none;
  TokenRange words{verb + 1, verb + 1};
  if (words.first < sentence.end_token() && (r.token(words.first).upos == "ADP" || is_time(r, words.first))) return none;
  while (words.end < sentence.end_token() && r.token(words.end).upos != "PUNCT") {
    if (is_verb(r.parses, words.end) || r.token(words.end).upos == "AUX" || r.quoted(words.end)) return none;
    words.end = words.end + 1;
  }
  if (words.end == words.first || words.end.index - verb.index > kLongest) return none;
  return one_of(r.token(words.end - 1).upos, {"NOUN", "PROPN"}) ? words : none;
}

// The noun of a phrase that no other word of it stands above.
TokenId top_of(const Reader& r, TokenRange words) {
  for (TokenId t = words.first; t < words.end; t = t + 1)
    if (is_nominal(r.parses, t) && (r.token(t).head < words.first || !(r.token(t).head < words.end))) return t;
  return {};
}

void from_verb(Reader& r, const Sentence& sentence, TokenId verb) {
  const SpeechCue* cue = r.knowledge.coding.speech('v', r.token(verb).lemma);
  const SpeechCue* act = r.knowledge.coding.speech('w', r.token(verb).lemma);
  if ((!cue && !act) || r.quoted(verb) || r.token(verb).deprel == "amod" || is_a_name(r, sentence, verb)) return;
  if (is_turn_of_phrase(r, verb)) return;
  TokenId subject = subject_of(r, verb);
  const TokenId behind = cue ? subject_behind(r, sentence, verb, subject) : TokenId();
  if (behind) subject = behind;
  const TokenId beside = cue && !cue->quote_only ? subject_beside(r, sentence, verb) : TokenId();
  if (beside) subject = beside;
  const TokenRange named = words_behind_quotation(r, sentence, verb);
  const bool may_invert = cue && !subject && cue->addressee != "obj" && !is_passive(r.parses, verb) && named.first == named.end;
  const TokenRange inverted = may_invert ? words_behind(r, sentence, verb) : TokenRange{verb, verb};
  if (inverted.first < inverted.end) subject = top_of(r, inverted);
  Attribution a;
  a.cue_token = verb;
  // '"...," the agency quoted X as saying': X says it.
  const TokenId saying = said_as(r, verb);
  if (saying) subject = object_before(r, verb, saying);
  TokenRange before = subject || !cue || cue->quote_only ? TokenRange{verb, verb} : words_behind_quotation(r, sentence, verb);
  if (!subject && before.first == before.end) return;
  Content content;
  bool quotes_only = cue && cue->quote_only;
  bool takes_object = !(cue && cue->addressee == "obj") && !(act && act->addressee == "obj");
  if (behind) content.spans = content_around(r, sentence, {verb, subtree(r.parses, subject).end});
  else if (beside) content.spans = content_around(r, sentence, {subtree(r.parses, subject).first, verb + 1});
  else if (subject && inverted.first < inverted.end) content.spans = content_around(r, sentence, {verb, inverted.end});
  else if (cue) content.spans = spoken(r, sentence, verb, quotes_only, takes_object);
  else if (lists(act, "that") && clause_of(r, verb)) content.spans = spoken(r, sentence, verb, true, takes_object);
  // 'called the vote "a sham"': the words in quotation marks are part of what is told of the object.
  if (quotes_only && act && !content.spans.empty())
    if (Content whole = told_by_frame(r, verb, subject, act); whole.spans.size() == 1 && content.spans.size() == 1 && whole.spans[0].contains(content.spans[0])) content = whole;
  tidy(content.spans);
  a.mode = mode_of(r, content.spans);
  a.asserts = cue && !content.spans.empty() && !(quotes_only && a.mode == SpeechMode::kIndirect);
  if (quotes_only && !a.asserts && !lists(act, "that")) content.spans.clear();
  // A bare infinitive ("wants to discuss it") tells what is meant to be said, not what was.
  if (content.spans.empty() && act && r.token(verb).xpos != "VB" && !modal_or_denied(r, verb)) {
    content = is_passive(r.parses, verb) ? told_in_passive(r, verb, subject, act) : told_by_frame(r, verb, subject, act);
    tidy(content.spans);
    a.mode = mode_of(r, content.spans);
  }
  if (content.spans.empty()) return;
  a.content = std::move(content.spans);
  a.denies = cue && cue->denies;
  a.cue = cue_words(r, saying ? saying : verb, content.preposition);
  if (subject) {
    set_speaker(r, subject, a);
  } else {
    a.speaker_span = a.speaker_named = r.span_of(before.first, before.end);
    for (TokenId t = before.first; t < before.end && !a.speaker; t = t + 1) a.speaker = speaker_entity(r, t);
  }
  const SpeechCue& listener = cue ? *cue : *act;
  if (TokenId to = addressee_of(r, listener, verb)) {
    a.addressee = speaker_entity(r, to);
    a.addressee_span = r.sentences.tokens[to].span;
  }
  a.sentence = r.sentences.tokens[verb].sentence;
  a.span = a.cue;
  for (Span s : a.content) a.span = cover(a.span, s);
  a.span = cover(a.span, a.speaker_span);
  r.found.push_back(std::move(a));
}

// "is eager to talk", "are confident that it holds": a feeling towards what follows.
void from_adjective(Reader& r, TokenId adjective) {
  const SpeechCue* act = r.knowledge.coding.speech('w', r.token(adjective).lemma);
  const TokenId verb = child_with(r.parses, adjective, "cop"), subject = child_with(r.parses, adjective, "nsubj");
  if (!act || !verb || !subject || r.quoted(adjective) || adjective < subject || r.token(verb).xpos == "VB" || modal_or_denied(r, adjective)) return;
  if (!is_nominal(r.parses, subject) || r.quoted(subject)) return;
  Attribution a;
  Content content;
  const TokenId clause = clause_of(r, adjective);
  if (lists(act, "that") && clause && adjective < clause && !has_child_lemma(r.parses, clause, "mark", "to")) add_spans(r, {subtree(r.parses, clause)}, content.spans);
  else content = told_by_frame(r, adjective, subject, act);
  tidy(content.spans);
  if (content.spans.empty()) return;
  a.cue_token = adjective;
  a.content = std::move(content.spans);
  a.mode = mode_of(r, a.content);
  a.asserts = false;
  const Span words = cue_words(r, adjective, content.preposition);
  a.cue = cover(words, r.sentences.tokens[verb].span);
  set_speaker(r, subject, a);
  a.sentence = r.sentences.tokens[adjective].sentence;
  a.span = cover(cover(a.cue, a.speaker_span), cover(a.content.front(), a.content.back()));
  r.found.push_back(std::move(a));
}

// '"...," X is quoted as saying by the agency': the words in quotation marks before it are X's.
void from_quoted(Reader& r, const Sentence& sentence, TokenId verb) {
  if (!one_of(r.token(verb).lemma, {"quote", "cite"}) || !is_passive(r.parses, verb) || r.quoted(verb)) return;
  const TokenId subject = child_with(r.parses, verb, "nsubj:pass");
  TokenId saying;
  for (TokenId c : r.parses.children(verb))
    if (r.token(c).xpos == "VBG" && r.knowledge.coding.speech('v', r.token(c).lemma)) saying = c;
  if (!subject || !saying || child_with(r.parses, saying, "ccomp")) return;
  const Cluster cluster{subtree(r.parses, subject).first, std::max(subtree(r.parses, saying).end, saying + 1)};
  if (!quotation_before(r, sentence, cluster.first)) return;
  Attribution a;
  a.cue_token = saying;
  a.content = content_around(r, sentence, cluster);
  tidy(a.content);
  if (a.content.empty()) return;
  a.cue = cue_words(r, verb, TokenId());
  set_speaker(r, subject, a);
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[verb].sentence;
  a.span = cover(cover(a.cue, a.speaker_span), cover(a.content.front(), a.content.back()));
  r.found.push_back(std::move(a));
}

// '"...," as X put it': what stands around is X's.
void from_put(Reader& r, const Sentence& sentence, TokenId verb) {
  if (r.token(verb).lemma != "put" || r.quoted(verb)) return;
  const TokenId subject = child_with(r.parses, verb, "nsubj"), it = child_with(r.parses, verb, "obj");
  if (!subject || !it || r.token(it).lemma != "it" || !(subject < verb) || !(verb < it)) return;
  const TokenId first = subtree(r.parses, subject).first;
  if (first == sentence.first_token || r.token(first - 1).lemma != "as" || !is_nominal(r.parses, subject)) return;
  Attribution a;
  a.cue_token = verb;
  const Cluster cluster{first - 1, it + 1};
  a.content = content_around(r, sentence, cluster);
  if (a.content.empty())
    if (Span after = stretch(r, {cluster.end, sentence.end_token()}); !after.empty()) a.content.push_back(after);
  tidy(a.content);
  if (a.content.empty()) return;
  a.cue = r.span_of(verb, it + 1);
  set_speaker(r, subject, a);
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[verb].sentence;
  a.span = cover(cover(a.cue, a.speaker_span), cover(a.content.front(), a.content.back()));
  r.found.push_back(std::move(a));
}

// "in the words of X": the noun of the phrase; none elsewhere.
TokenId words_of_speaker(const Reader& r, const Sentence& sentence, TokenId t) {
  if (lower_ascii(r.token(t).form) != "words" || t.index < sentence.first_token.index + 2) return {};
  if (lower_ascii(r.token(t - 2).form) != "in" || r.token(t - 1).lemma != "the") return {};
  for (const Oblique& o : obliques(r.parses, t))
    if (o.preposition == "of" && t < o.noun) return o.noun;
  return {};
}

// "according to police", "according to the ministry", "in the words of a witness".
void from_according(Reader& r, const Sentence& sentence, TokenId t) {
  TokenId speaker = r.quoted(t) ? TokenId() : words_of_speaker(r, sentence, t);
  const TokenId first = speaker ? t - 2 : t;
  if (!speaker && ((r.token(t).lemma != "accord" && r.token(t).lemma != "according") || r.quoted(t))) return;
  for (TokenId u = speaker ? TokenId() : t; u; u = r.token(u).head) {
    if (u != t && is_nominal(r.parses, u)) { speaker = u; break; }
    for (const Oblique& o : obliques(r.parses, u))
      if (t < o.noun && (o.preposition == "to" || o.preposition == "accord" || o.preposition == "according")) speaker = o.noun;
    if (speaker) break;
  }
  if (!speaker || !(t < speaker)) return;
  Attribution a;
  a.cue_token = t;
  a.cue = r.span_of(first, std::min(t + 2, sentence.end_token()));
  set_speaker(r, speaker, a);
  TokenId end = std::max(subtree(r.parses, speaker).end, speaker + 1);
  while (end < sentence.end_token() && r.sentences.tokens[end].span.end <= a.speaker_span.end) end = end + 1;
  a.content = content_around(r, sentence, {first, end});
  if (a.content.empty())
    if (Span after = stretch(r, {end, sentence.end_token()}); !after.empty()) a.content.push_back(after);
  tidy(a.content);
  if (a.content.empty()) return;
  a.mode = mode_of(r, a.content);
  a.sentence = r.sentences.tokens[t].sentence;
  a.span = r.span_of(sentence.first_token, sentence.end_token());
  r.found.push_back(std::move(a));
}

// "the army's claim that ...", "a report by X that ...": a noun of saying with its clause.
void from_noun(Reader& r, TokenId noun) {
  const SpeechCue* cue = r.knowledge.coding.speech('n', r.token(noun).lemma);
  if (!cue || r.quoted(noun)) return;
  TokenId clause, speaker = child_with(r.parses, noun, "nmod:poss");
  for (TokenId c : r.parses.children(noun)) {
    bool that = noun < c && has_child_lemma(r.parses, c, "mark", "that") && r.token(c).deprel != "acl:relcl";
    bool to = noun < c && lists(cue, "to") && has_child_lemma(r.parses, c, "mark", "to");
    if (one_of(relation_base(r.token(c).deprel), {"acl", "ccomp", "advcl"}) && (that || to)) clause = c;
  }
  if (!clause) return;
  if (!speaker)
    for (const Oblique& o : obliques(r.parses, noun))
      if (one_of(o.preposition, {"by", "from"}) && o.noun < clause) speaker = o.noun;
  if (!speaker) return;
  Attribution a;
  a.cue_token = noun;
  a.cue = r.sentences.tokens[noun].span;
  add_spans(r, runs_under(r, clause, TokenId()), a.content);
  tidy(a.content);
  if (a.content.empty()) return;
  set_speaker(r, speaker, a);
  a.mode = mode_of(r, a.content);
  a.denies = cue->denies;
  a.asserts = has_child_lemma(r.parses, clause, "mark", "that");
  a.sentence = r.sentences.tokens[noun].sentence;
  a.span = cover(cover(a.cue, a.speaker_span), cover(a.content.front(), a.content.back()));
  r.found.push_back(std::move(a));
}

}  // namespace

std::vector<Attribution> find_attributions(const Document& document, const Sentences& sentences,
                                           const Parses& parses, const Mentions& mentions,
                                           const Knowledge& knowledge) {
  Reader r{{document, sentences, parses, mentions, knowledge, find_quotations(document)}, {}};
  for (const Sentence& sentence : sentences.sentences) {
    if (sentence.zone != Zone::kBody && sentence.zone != Zone::kHeadline) continue;
    if (auto told = said_behind_name(r, sentence)) r.found.push_back(std::move(*told));
    if (auto told = said_before_name(r, sentence)) r.found.push_back(std::move(*told));
    if (auto told = said_behind_headline(r, sentence)) r.found.push_back(std::move(*told));
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      if (is_verb(parses, t)) from_verb(r, sentence, t), from_quoted(r, sentence, t), from_put(r, sentence, t);
      else if (parses.tokens[t].upos == "NOUN") from_noun(r, t);
      else if (parses.tokens[t].upos == "ADJ") from_adjective(r, t);
      from_according(r, sentence, t);
    }
  }
  join_utterances(r, r.found);
  return std::move(r.found);
}

}  // namespace sitrep
