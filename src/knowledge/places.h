// Gazetteer: cities, subdivisions, regions, waters and sites with their country and coordinates, and
// the words that tell a place's name from others.
//
// In: data/places/*.tsv (formats: data/README.md). Out: read-only tables with a name index.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "knowledge/name_index.h"
#include "knowledge/tsv.h"

namespace sitrep {

struct GazetteerPlace {
  std::string name;
  std::vector<std::string> aliases;
  std::string feature;                 // city, admin1, region, water, island, site, border
  std::vector<std::string> countries;  // alpha-3; several for a disputed or shared place
  std::string admin1;
  double lat = 0, lon = 0;  // degrees, WGS 84; meaningless without has_coordinates
  bool has_coordinates = false;
  int64_t population = 0;   // 0 = unknown
  int64_t geonameid = 0;    // 0 = unknown
  SourceLine source;
};

// One way to write a place's name.
struct GazetteerName {
  uint32_t place;         // into places()
  bool doubtful = false;  // more often something else: the text must give a reason
  bool dotted = false;    // an abbreviation: "Miss." is, "Miss" is not
};

// A word beside a name that says what the name is ("county", "the town of").
struct PlaceWord {
  std::string feature;                 // of the place it makes; may be empty
  std::vector<std::string> countries;  // where it points when nothing else does
};

class Gazetteer {
 public:
  Status add_places(const TsvFile& file);
  Status add_words(const TsvFile& file);
  Status add_codes(const TsvFile& file);

  const std::vector<GazetteerPlace>& places() const { return places_; }
  const NameIndex& names() const { return names_; }  // values are for name()
  const GazetteerName& name(uint32_t value) const { return entries_[value]; }
  // The word under this use ("after", "of", ...: places/words.tsv), folded; null when it is none.
  const PlaceWord* word(std::string_view use, const std::string& folded) const;
  // A subdivision by country and name; null when unknown.
  const GazetteerPlace* subdivision(const std::string& country, std::string_view name) const;
  // "US" to "USA"; empty when unknown.
  std::string alpha3(const std::string& alpha2) const;

 private:
  void add_name(std::string_view name, uint32_t place);

  std::vector<GazetteerPlace> places_;
  std::vector<GazetteerName> entries_;
  NameIndex names_;
  std::map<std::string, std::unordered_map<std::string, PlaceWord>, std::less<>> words_;
  std::unordered_map<std::string, uint32_t> subdivisions_;  // "USA/texas"
  std::unordered_map<std::string, std::string> codes_;
};

}  // namespace sitrep
