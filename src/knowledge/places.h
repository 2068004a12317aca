// Gazetteer: cities, regions, waters and sites with their country and coordinates.
//
// In: data/places/*.tsv (formats: data/README.md). Out: read-only table with a name index.
#pragma once

#include <string>
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
  double lat = 0, lon = 0;  // degrees, WGS 84
  int64_t population = 0;   // 0 = unknown
  int64_t geonameid = 0;    // 0 = unknown
  bool ambiguous = false;   // usually means something else: the text must give a reason
  SourceLine source;
};

class Gazetteer {
 public:
  Status add_places(const TsvFile& file);
  const std::vector<GazetteerPlace>& places() const { return places_; }
  const NameIndex& names() const { return names_; }  // values index places()

 private:
  std::vector<GazetteerPlace> places_;
  NameIndex names_;
};

}  // namespace sitrep
