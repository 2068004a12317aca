// The page to read first: one document, from its text to everything that Sitrep says about it.
//
// Each step reads the values before it and returns a new one; nothing changes after it is returned.
// `until` stops early, so that `sitrep code --until mentions` can show what a step saw.
#include <stdexcept>

#include "engine/engine.h"
#include "event/code_events.h"
#include "event/repair.h"
#include "mention/find_mentions.h"
#include "report/write_report.h"
#include "sentence/split_sentences.h"

namespace sitrep {

namespace {

// In debug builds a step that broke its own promises is caught here, not three steps later.
// Engine::analyze() turns the exception into an Error (kBroken).
void check([[maybe_unused]] const Status& status) {
#ifndef NDEBUG
  if (!status) throw std::logic_error(status.error().message);
#endif
}

#ifndef NDEBUG
#define SITREP_VERIFY(...) check(verify(__VA_ARGS__))
#else
#define SITREP_VERIFY(...) static_cast<void>(check)
#endif

}  // namespace

Analysis Engine::analyze_document(Document document, Layer until) const {
  Analysis a;

  // What the report's frame says, and which stretches are the article's own words.
  a.document = std::move(document);
  SITREP_VERIFY(a.document);
  if (until == Layer::kDocument) return a;

  // Where sentences and words begin and end.
  a.sentences = split_sentences(a.document, *sentence_model_);
  SITREP_VERIFY(a.sentences, a.document);
  if (until == Layer::kSentences) return a;

  // How the words of each sentence hang together: tags, lemmas, one tree a sentence.
  a.parses = parser_->parse(a.document, a.sentences);
  if (auto repaired = repair_parses(a.sentences, a.parses, knowledge_->coding)) a.parses = std::move(*repaired);
  SITREP_VERIFY(a.parses, a.sentences);
  if (until == Layer::kParses) return a;

  // Who, where and when, resolved to stable entities, places and calendar days.
  a.mentions = find_mentions(a.document, a.sentences, a.parses, *knowledge_);
  SITREP_VERIFY(a.mentions, a.document, a.sentences);
  if (until == Layer::kMentions) return a;

  // Who did what to whom, says who, and how certain it is.
  a.events = code_events(a.document, a.sentences, a.parses, a.mentions, *knowledge_);

  // How far each of them can be trusted; the least probable are left out.
  if (confidence_model_) {
    const PairInput pair{a.sentences, a.parses, a.mentions, a.events, *word_kinds_};
    a.events = judge_events({pair, knowledge_->coding, *relation_model_}, *confidence_model_);
  }
  SITREP_VERIFY(a.events, a.mentions, a.document);
  if (until == Layer::kEvents) return a;

  // What else the story tells: statements, relations, states of affairs, activity levels.
  a.report = write_report(a.document, a.sentences, a.parses, a.mentions, a.events, *knowledge_);
  SITREP_VERIFY(a.report, a.events, a.mentions, a.document);
  return a;
}

}  // namespace sitrep
