#include "engine/engine.h"

#include <exception>
#include <utility>

#include "base/hash.h"
#include "base/read_file.h"
#include "formats/read_html.h"

namespace sitrep {

Result<Engine> Engine::load(const EngineOptions& options) {
  Engine engine;
  SITREP_TRY(Knowledge knowledge, Knowledge::load(options.data_folder));
  SITREP_TRY(WireKnowledge wire,
             parse_wire_knowledge(knowledge.agencies_tsv, knowledge.frame_marks_tsv));
  SITREP_TRY(PageMarks page_marks, parse_page_marks(knowledge.page_marks_tsv));
  SITREP_TRY(SentenceModel sentence_model,
             SentenceModel::load(sentence_model_beside(options.model_file)));
  SITREP_TRY(Parser parser, Parser::load(options.model_file));
  std::string versions = parser.version() + sentence_model.version();
  if (options.relations) {
    SITREP_TRY(WordKinds word_kinds, WordKinds::load(beside(options.model_file, "word_kinds.tsv")));
    SITREP_TRY(RelationModel relation_model, RelationModel::load(beside(options.model_file, "relations.model")));
    SITREP_TRY(ConfidenceModel confidence_model, ConfidenceModel::load(beside(options.model_file, "confidence.tsv")));
    versions += relation_model.version() + confidence_model.version();
    engine.word_kinds_ = std::make_shared<const WordKinds>(std::move(word_kinds));
    engine.confidence_model_ = std::make_shared<const ConfidenceModel>(std::move(confidence_model));
    engine.relation_model_ = std::make_shared<const RelationModel>(std::move(relation_model));
  }
  engine.model_version_ = hash_text(hash_mix(hash_bytes(versions)));
  engine.knowledge_ = std::make_shared<const Knowledge>(std::move(knowledge));
  engine.wire_ = std::make_shared<const WireKnowledge>(std::move(wire));
  engine.page_marks_ = std::make_shared<const PageMarks>(std::move(page_marks));
  engine.sentence_model_ = std::make_shared<const SentenceModel>(std::move(sentence_model));
  engine.parser_ = std::make_shared<const Parser>(std::move(parser));
  return engine;
}

namespace {

// The worker's border: what a library throws (no memory left) becomes the Error of this document.
template <typename Work>
auto guarded(const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return make_error(ErrorCode::kTooLarge, "there was not enough memory for this document");
  } catch (const std::exception& trouble) {
    return make_error(ErrorCode::kBroken, "a defect in Sitrep stopped this document (" +
                                              std::string(trouble.what()) + "); please report it");
  }
}

}  // namespace

Result<Document> Engine::read(std::string_view raw, const DocumentFields& given) const {
  return guarded([&] { return read_wire(raw, given, *wire_); });
}

Result<Document> Engine::read_exact(std::string text, const DocumentFields& given) const {
  return guarded([&] { return read_exact_text(std::move(text), given, *wire_); });
}

Result<Analysis> Engine::analyze(Document document, Layer until) const {
  return guarded([&]() -> Result<Analysis> { return analyze_document(std::move(document), until); });
}

Result<Analysis> Engine::analyze(std::string_view raw, const DocumentFields& given, Layer until) const {
  SITREP_TRY(Document document, read(raw, given));
  return analyze(std::move(document), until);
}

Result<Analysis> Engine::analyze_exact(std::string text, const DocumentFields& given, Layer until) const {
  SITREP_TRY(Document document, read_exact(std::move(text), given));
  return analyze(std::move(document), until);
}

Result<Document> Engine::read_page(std::string_view raw, const DocumentFields& given, std::string_view charset) const {
  return guarded([&] { return read_html(raw, given, *wire_, *page_marks_, charset); });
}

Result<Document> Engine::read_feed_item(const FeedItem& item, const Feed& feed) const {
  return guarded([&] { return sitrep::read_feed_item(item, feed, *wire_); });
}

Result<Analysis> Engine::analyze_html(std::string_view raw, const DocumentFields& given, Layer until) const {
  SITREP_TRY(Document document, read_page(raw, given));
  return analyze(std::move(document), until);
}

Result<std::vector<Document>> Engine::read_file(std::string_view raw, const DocumentFields& given, FileForm form) const {
  return guarded([&] { return read_documents(raw, given, *wire_, *page_marks_, form); });
}

PairAnswer Engine::relate(const Analysis& a, Span source, Span target) const {
  return sitrep::relate({a.sentences, a.parses, a.mentions, a.events, *word_kinds_}, *relation_model_, knowledge_->ontology, source, target);
}

}  // namespace sitrep
