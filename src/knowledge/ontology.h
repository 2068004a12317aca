// Ontology: PLOVER 2.0 types and modes, CAMEO codes, and their published scales.
//
// Source: PLOVER manual draft 2.0 (Open Event Data Alliance, CC BY-SA 4.0) and the CAMEO code list
// with the Goldstein values of ICEWS, GDELT and the CAMEO scale file; see data/ontology/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/tsv.h"

namespace sitrep {

struct PloverEntry {  // a type, or a mode of a type
  std::string type, mode;
  int quad = 0;  // 1 verbal cooperation ... 4 material conflict
  std::optional<double> score;
  std::string gloss;
  SourceLine source;
};

struct CameoEntry {
  std::string code, label;
  std::optional<double> goldstein_icews, goldstein_gdelt;
  std::string plover_type, plover_mode;
  std::vector<std::string> contexts;
  SourceLine source;
};

class Ontology {
 public:
  static Result<Ontology> parse(const TsvFile& plover, const TsvFile& cameo,
                                const TsvFile& contexts);

  const PloverEntry* type(std::string_view name) const;
  const PloverEntry* mode(std::string_view type, std::string_view name) const;
  const CameoEntry* cameo(std::string_view code) const;
  bool has_context(std::string_view name) const;
  const std::vector<PloverEntry>& entries() const { return entries_; }
  const std::vector<std::string>& contexts() const { return contexts_; }

 private:
  std::vector<PloverEntry> entries_;
  std::map<std::string, CameoEntry, std::less<>> cameo_;
  std::vector<std::string> contexts_;
};

}  // namespace sitrep
