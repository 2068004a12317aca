// RelationModel: what one party does to another, as learned from labelled sentences.
//
// In: models/relations.model and the names of the features that hold (pair_features.h). Out: how
// probable each PLOVER type is, NONE among them, and the features that spoke for one. A linear
// model: one row of whole numbers a feature, so the sums are the same on every machine.
// Errors (loading only): kNotFound, kUnreadable, kBadFormat. Read-only, safe on any thread.
// How it is made and the bytes of the file: docs/relations.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sitrep {

struct TypeScore {
  std::string_view type;   // a PLOVER type, or "NONE"
  double probability = 0;  // of all types together 1
};

class RelationModel {
 public:
  static Result<RelationModel> load(const std::string& path);
  static Result<RelationModel> from_bytes(std::string_view bytes);

  // Every type, most probable first; among equals in the order of the model.
  std::vector<TypeScore> score(const std::vector<std::string>& features) const;
  // The features that speak most for a type against the average of all types, strongest first.
  std::vector<std::string> strongest(const std::vector<std::string>& features, std::string_view type, size_t most) const;

  const std::vector<std::string>& types() const { return types_; }
  // Sixteen hexadecimal digits that change with any byte of the model.
  const std::string& version() const { return version_; }

 private:
  const int8_t* row(std::string_view feature) const;

  std::vector<std::string> types_;
  std::vector<uint32_t> keys_;   // of the rows, rising: the upper half of the hash of a feature's name
  std::vector<int8_t> weights_;  // rows by types
  double scale_ = 0;
  std::string version_;
};

}  // namespace sitrep
