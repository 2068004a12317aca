// Who is the same actor in several reports, as far as names, countries and identifiers tell.
#include "base/strings.h"
#include "situation/ties.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

std::string folded(std::string_view name) { return fold_case_accents(name); }

std::string country_of(const EntityRow& entity) { return entity.country.empty() ? entity.code : entity.country; }

std::string surname(const std::string& name) {
  const auto words = split_words(name);
  return words.empty() ? "" : std::string(words.back());
}

}  // namespace

TieNames::TieNames(const Situation& situation) {
  for (const auto& told : situation.entities) {
    if (told.row.kind != "person" || told.row.name.empty()) continue;
    const std::string name = folded(told.row.name), country = country_of(told.row);
    if (country.empty()) continue;
    countries_[name].insert(country);
    if (!told.row.identifier_id.empty()) identifiers_[name + "|" + country].insert(told.row.identifier_id);
    if (split_words(name).size() > 1) full_names_[surname(name) + "|" + country].insert(name);
  }
}

std::string TieNames::key(const std::string& given, const std::string& given_country) const {
  std::string name = folded(given), country = given_country;
  const auto known = countries_.find(name);
  if (country.empty() && known != countries_.end() && known->second.size() == 1) country = *known->second.begin();
  if (const auto full = full_names_.find(name + "|" + country); full != full_names_.end() && full->second.size() == 1) name = *full->second.begin();
  const std::string both = name + "|" + country;
  const auto identifier = identifiers_.find(both);
  return identifier != identifiers_.end() && identifier->second.size() == 1 ? "=" + *identifier->second.begin() : both;
}

TieParty TieNames::of(const EntityRow& entity) const {
  TieParty party{"", entity.name, entity.code, entity.kind};
  if (!entity.identifier_id.empty()) party.key = "=" + entity.identifier_id;
  else if (entity.kind == "person") party.key = key(entity.name, country_of(entity));
  else party.key = folded(entity.name) + "|" + country_of(entity);
  if (entity.kind == "country" && !entity.code.empty()) party.key = entity.code;
  return party;
}

TieParty TieNames::listed(const std::string& name, const std::string& country) const {
  const auto known = countries_.find(folded(name));
  const bool elsewhere = known != countries_.end() && !known->second.contains(country) && known->second.size() == 1;
  return {key(name, elsewhere ? *known->second.begin() : country), name, country, "person"};
}

}  // namespace sitrep
