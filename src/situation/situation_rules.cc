#include "situation/situation_rules.h"

#include <filesystem>

#include "base/read_file.h"

namespace sitrep {

namespace {

Result<TsvFile> table(const std::string& folder, const std::string& name, size_t required, size_t columns) {
  SITREP_TRY(const std::string bytes, read_file((std::filesystem::path(folder) / name).string(), "the data file", "--data must name Sitrep's data folder, models/ lies beside it"));
  return parse_tsv(bytes, name, required, columns);
}

}  // namespace

Result<SituationRules> SituationRules::load(const std::string& data_folder, const std::string& models_folder) {
  SituationRules rules;
  SITREP_TRY(const TsvFile forms, table(data_folder, "situation/forms.tsv", 2, 2));
  SITREP_TRY(const TsvFile acts, table(data_folder, "situation/acts.tsv", 2, 2));
  SITREP_TRY(const TsvFile light, table(data_folder, "situation/light.tsv", 1, 1));
  SITREP_CHECK(rules.words.add_data(forms, acts, light));
  SITREP_TRY(const TsvFile evidence, table(data_folder, "situation/evidence.tsv", 2, 3));
  SITREP_TRY(const TsvFile types, table(data_folder, "situation/compatible_types.tsv", 2, 3));
  SITREP_TRY(rules.evidence, EvidenceWeights::parse(evidence, types));
  SITREP_TRY(const TsvFile words, table(models_folder, "same_event_words.tsv", 2, 3));
  SITREP_CHECK(rules.words.add_model(words));
  SITREP_TRY(const TsvFile weights, table(models_folder, "same_event.tsv", 2, 2));
  SITREP_TRY(rules.scorer, PairScorer::parse(weights));
  return rules;
}

}  // namespace sitrep
