// Events: who did what to whom, with date, place, modality, attribution and the evidence for each.
//
// In: Document, Sentences, Parses, Mentions, Knowledge. Out: this value, events in text order.
// Types and modes: PLOVER manual draft 2.0; codes: CAMEO codebook 1.1b3.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "base/note.h"
#include "base/result.h"
#include "mention/mentions.h"

namespace sitrep {

struct Party {
  EntityId entity;           // none for a party that is only implied ("demonstrations in Iraq")
  std::string code, sector;
  Span span;                 // the words that name it
};

struct CountRange {
  int64_t low = 0;
  std::optional<int64_t> high;  // nothing: open upwards ("at least 12")
  Span span;
};

// A condition or purpose: its words and, where coded, its own event.
struct ClauseLink {
  Span span;
  EventId event;
};

enum class SpeechMode { kDirect, kIndirect, kMixed };

// Who is said to have said something, and which stretches of the text are what was said.
struct Attribution {
  EntityId speaker, addressee;     // none when not resolved
  Span speaker_span, addressee_span, cue;  // cue is empty for a quotation that only continues
  Span speaker_named;              // the words "who" and "which" stand for; else as speaker_span
  std::vector<Span> content;       // in this sentence
  std::vector<Span> utterance;     // the same with the sentences that go on with it or led up to it
  SpeechMode mode = SpeechMode::kIndirect;
  bool denies = false;
  bool asserts = true;             // false: asked, promised, wished or thought; no event stands on it
  SentenceId sentence;
  TokenId cue_token;
  Span span;                       // the whole attribution
};

struct Aux {
  bool historical = false, future = false, hypothetical = false, negation = false;
};

struct Event {
  std::string id;  // stable: hash of document id, span and code
  std::string type;
  std::vector<std::string> modes, contexts;
  std::string cameo;
  int quad = 0;
  std::vector<Party> actor, recipient;
  Date date, enddate;
  Span date_text;
  std::string date_precision = "unknown";
  Aux aux;
  std::optional<ClauseLink> condition, purpose;
  std::optional<uint32_t> place;    // into Mentions::places
  bool at_dateline = false;         // no such place: Mentions::dateline_place, by "here" or as a last resort
  std::optional<CountRange> dead, injured, arrested, size;
  std::vector<uint32_t> attribution;  // into Events::attributions, outermost first
  std::vector<Span> triggers;       // in text order
  TokenId head;
  uint32_t pattern = 0;             // its construction: into CodingLexicon::patterns()
  SentenceId sentence;
  Span span;                        // trigger and parties
  double confidence = 0;            // 0-1, set by relation/judge_events.h
  std::vector<Why> why;
};

// A construction of the coding lexicon that stands at a word, whether or not an event came of it.
struct LexiconCue {
  TokenId head;
  std::string type, mode;  // the construction's own, before its content or standing changed them
};

struct Events {
  IdVector<EventId, Event> events;
  std::vector<LexiconCue> cues;           // in text order
  std::vector<Attribution> attributions;  // in text order of their sentences
  Notes notes;
};

std::string dump(const Events& events, const Mentions& mentions, const Document& document);
Status verify(const Events& events, const Mentions& mentions, const Document& document);

}  // namespace sitrep
