#include "knowledge/knowledge.h"

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "base/read_file.h"

namespace sitrep {

namespace {

namespace fs = std::filesystem;

// Reads the files of one data folder and hashes all that it read.
class DataFolder {
 public:
  explicit DataFolder(std::string root) : root_(std::move(root)) {}

  Result<std::string> bytes(const std::string& name) {
    SITREP_TRY(std::string content, read_file((fs::path(root_) / name).string(), "the data file", "--data must name Sitrep's data folder"));
    hash_ = hash_bytes(content, hash_bytes(name, hash_));
    return content;
  }

  Result<TsvFile> table(const std::string& name, size_t required, size_t columns) {
    SITREP_TRY(std::string content, bytes(name));
    return parse_tsv(content, name, required, columns);
  }

  // All .tsv files of a subfolder whose names begin with `prefix`, sorted by name.
  std::vector<std::string> list(const std::string& folder, const std::string& prefix) const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(root_) / folder, error)) {
      std::string name = entry.path().filename().string();
      if (entry.path().extension() == ".tsv" && name.starts_with(prefix)) names.push_back(folder + "/" + name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string version() const { return hash_text(hash_mix(hash_)); }

 private:
  std::string root_;
  uint64_t hash_ = kHashSeed;
};

Status load_ontology(DataFolder& data, Knowledge& knowledge) {
  SITREP_TRY(TsvFile plover, data.table("ontology/plover.tsv", 5, 5));
  SITREP_TRY(TsvFile cameo, data.table("ontology/cameo.tsv", 7, 7));
  SITREP_TRY(TsvFile contexts, data.table("ontology/contexts.tsv", 2, 2));
  SITREP_TRY(knowledge.ontology, Ontology::parse(plover, cameo, contexts));
  return ok();
}

Status load_actors(DataFolder& data, Knowledge& knowledge) {
  SITREP_TRY(TsvFile countries, data.table("actors/countries.tsv", 15, 15));
  SITREP_CHECK(knowledge.actors.add_countries(countries));
  SITREP_TRY(TsvFile numbers, data.table("actors/state_numbers.tsv", 5, 5));
  SITREP_CHECK(knowledge.actors.add_state_numbers(numbers));
  for (const std::string& name : data.list("actors/offices", "")) {
    SITREP_TRY(TsvFile offices, data.table(name, 6, 8));
    SITREP_CHECK(knowledge.actors.add_offices(offices));
  }
  for (const std::string& name : data.list("actors", "")) {
    if (name != "actors/organisations.tsv" && name != "actors/armed_groups.tsv") continue;
    SITREP_TRY(TsvFile organisations, data.table(name, 6, 9));
    SITREP_CHECK(knowledge.actors.add_organisations(organisations));
  }
  SITREP_TRY(TsvFile institutions, data.table("actors/institutions.tsv", 5, 7));
  SITREP_CHECK(knowledge.actors.add_institutions(institutions));
  SITREP_TRY(TsvFile peoples, data.table("actors/peoples.tsv", 3, 3));
  return knowledge.actors.add_peoples(peoples);
}

Status load_places(DataFolder& data, Knowledge& knowledge) {
  SITREP_TRY(TsvFile words, data.table("places/words.tsv", 4, 4));
  SITREP_CHECK(knowledge.places.add_words(words));
  SITREP_TRY(TsvFile codes, data.table("places/iso_codes.tsv", 2, 2));
  SITREP_CHECK(knowledge.places.add_codes(codes));
  std::vector<std::string> names = data.list("places", "");
  // An imported GeoNames dump has the cities of the extract and more.
  bool imported = std::find(names.begin(), names.end(), "places/geonames.tsv") != names.end();
  for (const std::string& name : names) {
    if (name == "places/words.tsv" || name == "places/iso_codes.tsv" || (imported && name == "places/cities.tsv")) continue;
    SITREP_TRY(TsvFile places, data.table(name, 6, 9));
    SITREP_CHECK(knowledge.places.add_places(places));
  }
  return ok();
}

Status load_coding(DataFolder& data, Knowledge& knowledge) {
  CodingLexicon& coding = knowledge.coding;
  for (const std::string& name : data.list("coding", "classes")) {
    SITREP_TRY(TsvFile classes, data.table(name, 2, 2));
    SITREP_CHECK(coding.add_classes(classes));
  }
  for (const std::string& name : data.list("coding/predicates", "")) {
    SITREP_TRY(TsvFile predicates, data.table(name, 8, 8));
    SITREP_CHECK(coding.add_predicates(predicates));
  }
  SITREP_TRY(TsvFile compositions, data.table("coding/compositions.tsv", 4, 5));
  SITREP_CHECK(coding.add_compositions(compositions));
  SITREP_TRY(TsvFile speech, data.table("coding/speech.tsv", 2, 4));
  SITREP_CHECK(coding.add_speech(speech));
  SITREP_TRY(TsvFile operators, data.table("coding/operators.tsv", 5, 5));
  SITREP_CHECK(coding.add_operators(operators));
  SITREP_TRY(TsvFile contexts, data.table("coding/contexts.tsv", 2, 2));
  SITREP_CHECK(coding.add_contexts(contexts));
  for (const std::string& name : data.list("coding", "report_")) {
    SITREP_TRY(TsvFile cues, data.table(name, 2, 8));
    size_t start = name.find("report_") + 7;
    SITREP_CHECK(coding.add_report_cues(cues, name.substr(start, name.size() - start - 4)));
  }
  return ok();
}

Status load_times(DataFolder& data, Knowledge& knowledge) {
  for (const char* name : {"time/calendar.tsv", "time/numbers.tsv"}) {
    SITREP_TRY(TsvFile words, data.table(name, 3, 3));
    SITREP_CHECK(knowledge.times.add_words(words));
  }
  SITREP_TRY(TsvFile cues, data.table("time/cues.tsv", 2, 2));
  SITREP_CHECK(knowledge.times.add_cues(cues));
  SITREP_TRY(TsvFile references, data.table("time/references.tsv", 3, 3));
  SITREP_CHECK(knowledge.times.add_references(references));
  SITREP_TRY(TsvFile holidays, data.table("time/holidays.tsv", 2, 2));
  return knowledge.times.add_holidays(holidays);
}

}  // namespace

Result<Knowledge> Knowledge::load(const std::string& data_folder) {
  std::error_code error;
  if (!fs::is_directory(data_folder, error))
    return make_error(ErrorCode::kNotFound, data_folder + ": no such folder; --data must name Sitrep's data folder");
  DataFolder data(data_folder);
  Knowledge knowledge;
  SITREP_CHECK(load_ontology(data, knowledge));
  SITREP_CHECK(load_actors(data, knowledge));
  SITREP_CHECK(load_places(data, knowledge));
  SITREP_CHECK(load_coding(data, knowledge));
  SITREP_CHECK(load_times(data, knowledge));
  SITREP_TRY(knowledge.agencies_tsv, data.bytes("document/agencies.tsv"));
  SITREP_TRY(knowledge.frame_marks_tsv, data.bytes("document/frame_marks.tsv"));
  SITREP_TRY(knowledge.page_marks_tsv, data.bytes("document/page_marks.tsv"));
  knowledge.version = data.version();
  return knowledge;
}

}  // namespace sitrep
