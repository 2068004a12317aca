// Parser: tags, lemmas and dependency trees for the sentences of a document.
//
// In: a model file (models/english.model), then Document and Sentences. Out: Parses, one tree a
// sentence, whatever the words are. Loading reads one file and takes some 20 ms; after that the
// parser is read-only and may be used from any number of threads at once. The same input gives
// the same output on every machine. Errors (loading only): kNotFound, kUnreadable, kBadFormat.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "parse/parses.h"
#include "sentence/sentences.h"

namespace sitrep {

struct Model;

class Parser {
 public:
  static Result<Parser> load(const std::string& path);
  static Result<Parser> from_bytes(std::string_view bytes);

  Parses parse(const Document& document, const Sentences& sentences) const;

  // Sixteen hexadecimal digits that change with any byte of the model.
  const std::string& version() const { return version_; }
  const Model& model() const { return *model_; }

 private:
  std::shared_ptr<const Model> model_;
  std::string version_;
};

}  // namespace sitrep
