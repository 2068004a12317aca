#include "knowledge/places.h"

#include <cstdlib>

#include "base/strings.h"

namespace sitrep {

Status Gazetteer::add_places(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    GazetteerPlace place{c[0], split_list(c[1]), c[2], split_list(c[3]), c[4],
                         std::atof(c[5].c_str()), std::atof(c[6].c_str()),
                         std::atoll(c[7].c_str()), std::atoll(c[8].c_str()), false,
                         file.source(row)};
    if (place.name.starts_with('?')) {
      place.ambiguous = true;
      place.name.erase(0, 1);
    }
    auto index = static_cast<uint32_t>(places_.size());
    // "Galicia, Spain" tells two places of one name apart; the text has the part before the comma.
    place.name = std::string(trim(std::string_view(place.name).substr(0, place.name.find(','))));
    names_.add(place.name, index);
    for (const auto& alias : place.aliases)
      names_.add(std::string_view(alias).substr(alias.starts_with('?') ? 1 : 0), index);
    places_.push_back(std::move(place));
  }
  return ok();
}

}  // namespace sitrep
