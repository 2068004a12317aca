// Engine: the facade. Every front end speaks to this and to nothing else.
//
//   auto engine = Engine::load({.data_folder = "data", .model_file = "models/english.model"});
//   auto analysis = engine.value().analyze(read_file("story.txt"), {});
//
// Load once; every method is const and safe on any number of threads. No method prints or exits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/read_jsonl.h"
#include "document/read_wire.h"
#include "event/events.h"
#include "formats/page_marks.h"
#include "formats/read_any.h"
#include "formats/read_feed.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/parser.h"
#include "parse/parses.h"
#include "relation/judge_events.h"
#include "relation/relate.h"
#include "report/report.h"
#include "sentence/sentence_model.h"
#include "sentence/sentences.h"

namespace sitrep {

struct EngineOptions {
  std::string data_folder = "data";                     // what Sitrep knows
  std::string model_file = "models/english.model";      // the tagger and parser; its companions are beside it
  bool relations = true;                                // false: neither relate() nor confidence is wanted, their models may be missing
};

// Which steps to run; the values of later ones stay empty.
enum class Layer { kDocument, kSentences, kParses, kMentions, kEvents, kReport };

// Every layer of one document, so that a caller can show how an answer came about.
struct Analysis {
  Document document;
  Sentences sentences;
  Parses parses;
  Mentions mentions;
  Events events;
  Report report;
};

class Engine {
 public:
  static Result<Engine> load(const EngineOptions& options);

  // The bytes of one report (text as agencies and archives leave it) to everything it holds.
  // Errors only where the bytes are no text; odd text becomes notes.
  Result<Analysis> analyze(std::string_view raw, const DocumentFields& given, Layer until = Layer::kReport) const;
  // Text that has to stay exactly as it is (a JSON string).
  Result<Analysis> analyze_exact(std::string text, const DocumentFields& given, Layer until = Layer::kReport) const;

  // The bytes of an HTML page: its article alone is read (formats/read_html.h).
  Result<Analysis> analyze_html(std::string_view raw, const DocumentFields& given, Layer until = Layer::kReport) const;

  // The same in two steps: what the report's frame says, and everything else. Readers of other forms
  // (web pages, feeds, a store) come in at the second.
  Result<Document> read(std::string_view raw, const DocumentFields& given) const;
  Result<Document> read_page(std::string_view raw, const DocumentFields& given, std::string_view charset = {}) const;  // HTML
  Result<Document> read_feed_item(const FeedItem& item, const Feed& feed) const;
  Result<Document> read_exact(std::string text, const DocumentFields& given) const;
  // All documents of any file: a text, a page, a feed, NewsML, NITF, ninjs (formats/read_any.h).
  Result<std::vector<Document>> read_file(std::string_view raw, const DocumentFields& given, FileForm form = FileForm::kUnknown) const;
  Result<Analysis> analyze(Document document, Layer until = Layer::kReport) const;

  // What the text says that the source does to the target; one of the two may be empty.
  PairAnswer relate(const Analysis& analysis, Span source, Span target) const;

  const Knowledge& knowledge() const { return *knowledge_; }
  const std::string& knowledge_version() const { return knowledge_->version; }
  const std::string& model_version() const { return model_version_; }

 private:
  Analysis analyze_document(Document document, Layer until) const;

  std::shared_ptr<const Knowledge> knowledge_;
  std::shared_ptr<const WireKnowledge> wire_;
  std::shared_ptr<const PageMarks> page_marks_;
  std::shared_ptr<const SentenceModel> sentence_model_;
  std::shared_ptr<const Parser> parser_;
  std::shared_ptr<const WordKinds> word_kinds_;
  std::shared_ptr<const RelationModel> relation_model_;
  std::shared_ptr<const ConfidenceModel> confidence_model_;
  std::string model_version_;
};

}  // namespace sitrep
