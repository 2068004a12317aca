#include "engine/engine.h"

#include <exception>
#include <utility>

#include "base/hash.h"

namespace sitrep {

Result<Engine> Engine::load(const EngineOptions& options) {
  Engine engine;
  SITREP_TRY(Knowledge knowledge, Knowledge::load(options.data_folder));
  SITREP_TRY(WireKnowledge wire,
             parse_wire_knowledge(knowledge.agencies_tsv, knowledge.frame_marks_tsv));
  SITREP_TRY(SentenceModel sentence_model,
             SentenceModel::load(sentence_model_beside(options.model_file)));
  SITREP_TRY(Parser parser, Parser::load(options.model_file));
  engine.model_version_ = hash_text(hash_mix(hash_bytes(parser.version() + sentence_model.version())));
  engine.knowledge_ = std::make_shared<const Knowledge>(std::move(knowledge));
  engine.wire_ = std::make_shared<const WireKnowledge>(std::move(wire));
  engine.sentence_model_ = std::make_shared<const SentenceModel>(std::move(sentence_model));
  engine.parser_ = std::make_shared<const Parser>(std::move(parser));
  return engine;
}

namespace {

// The worker's border: what a library throws (no memory left) becomes the Error of this document.
template <typename Work>
Result<Analysis> guarded(const Work& work) {
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

Result<Analysis> Engine::analyze(std::string_view raw, const DocumentFields& given,
                                 Layer until) const {
  return guarded([&]() -> Result<Analysis> {
    SITREP_TRY(Document document, read_wire(raw, given, *wire_));
    return analyze_document(std::move(document), until);
  });
}

Result<Analysis> Engine::analyze_exact(std::string text, const DocumentFields& given,
                                       Layer until) const {
  return guarded([&]() -> Result<Analysis> {
    SITREP_TRY(Document document, read_exact_text(std::move(text), given, *wire_));
    return analyze_document(std::move(document), until);
  });
}

}  // namespace sitrep
