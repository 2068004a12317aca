// Lines of a GeoNames dump (allCountries.txt, cities500.txt, IQ.txt) as lines of data/places/.
//
// In: the 19 columns of geonames.org/export. Out: a row in the format of data/README.md, or nothing for what
// news does not name (a hotel, a well, a village below `least_people`). Pure; linear in the text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "knowledge/places.h"

namespace sitrep {

class GeonamesReader {
 public:
  GeonamesReader(const Gazetteer& gazetteer, int64_t least_people) : gazetteer_(gazetteer), least_people_(least_people) {}

  // First run over all lines: names of the subdivisions, to which the lines of cities refer by code.
  void learn(std::string_view line);
  // Second run: the row of a place. An error names what is wrong with the line; nothing = left out.
  Result<std::optional<std::string>> row(std::string_view line) const;

 private:
  const Gazetteer& gazetteer_;
  int64_t least_people_;
  std::map<std::string, std::string> admin1_;  // "IQ.11" to its name
};

}  // namespace sitrep
