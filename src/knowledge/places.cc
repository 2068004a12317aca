#include "knowledge/places.h"

#include <charconv>
#include <cstdlib>

#include "base/strings.h"

namespace sitrep {

namespace {

// atof() goes through the locale, at ten times the cost.
double coordinate(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string subdivision_key(const std::string& country, std::string_view name) {
  std::string key = country + "/";
  for (const std::string& word : name_words(name)) key += word + " ";
  return key;
}

}  // namespace

void Gazetteer::add_name(std::string_view written, uint32_t place) {
  GazetteerName entry{place};
  if (written.starts_with('?')) {
    entry.doubtful = true;
    written.remove_prefix(1);
  }
  entry.dotted = entry.doubtful && written.ends_with('.');
  names_.add(written, static_cast<uint32_t>(entries_.size()));
  entries_.push_back(entry);
  const GazetteerPlace& p = places_[place];
  if (p.feature == "admin1")
    for (const std::string& country : p.countries) subdivisions_.try_emplace(subdivision_key(country, written), place);
}

Status Gazetteer::add_places(const TsvFile& file) {
  places_.reserve(places_.size() + file.rows.size());
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    auto index = static_cast<uint32_t>(places_.size());
    // "Galicia, Spain" tells two places of one name apart; the text has the part before the comma.
    std::string written(trim(std::string_view(c[0]).substr(0, c[0].find(','))));
    GazetteerPlace place{written.substr(written.starts_with('?') ? 1 : 0), split_list(c[1]), c[2], split_list(c[3]), c[4],
                         coordinate(c[5]), coordinate(c[6]), !c[5].empty() && !c[6].empty(),
                         std::atoll(c[7].c_str()), std::atoll(c[8].c_str()), file.source(row)};
    places_.push_back(std::move(place));
    add_name(written, index);
    for (std::string& alias : places_[index].aliases) {
      add_name(alias, index);
      if (alias.starts_with('?')) alias.erase(0, 1);
    }
  }
  return ok();
}

Status Gazetteer::add_words(const TsvFile& file) {
  for (const TsvRow& row : file.rows) {
    const auto& c = row.columns;
    words_[c[0]][c[0] == "namesakes" ? c[1] : join(name_words(c[1]), "")] = {c[2], split_list(c[3])};
  }
  return ok();
}

Status Gazetteer::add_codes(const TsvFile& file) {
  for (const TsvRow& row : file.rows) codes_[row.columns[0]] = row.columns[1];
  return ok();
}

const PlaceWord* Gazetteer::word(std::string_view use, const std::string& folded) const {
  auto words = words_.find(use);
  if (words == words_.end()) return nullptr;
  auto found = words->second.find(folded);
  return found == words->second.end() ? nullptr : &found->second;
}

const GazetteerPlace* Gazetteer::subdivision(const std::string& country, std::string_view name) const {
  auto found = subdivisions_.find(subdivision_key(country, name));
  return found == subdivisions_.end() ? nullptr : &places_[found->second];
}

std::string Gazetteer::alpha3(const std::string& alpha2) const {
  auto found = codes_.find(alpha2);
  return found == codes_.end() ? "" : found->second;
}

}  // namespace sitrep
