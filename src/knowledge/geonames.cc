#include "knowledge/geonames.h"

#include <cstdlib>

#include "base/strings.h"
#include "text/normalise.h"

namespace sitrep {

namespace {

constexpr size_t kColumns = 19;
constexpr size_t kMostAliases = 8;
// Columns of the dump.
enum { kId, kName, kAscii, kAliases, kLat, kLon, kClass, kCode, kCountry, kOtherCountries, kAdmin1, kAdmin2, kAdmin3, kAdmin4, kPeople };

std::string feature_of(std::string_view kind, std::string_view code) {
  if (kind == "P") return "city";
  if (code == "ADM1") return "admin1";
  if (code == "ADM2") return "district";
  if (kind == "L" && (code == "RGN" || code == "AREA")) return "region";
  if (kind == "H" && one_of(code, {"SEA", "GULF", "STRT", "LK", "STM", "BAY", "CHN"})) return "water";
  if (kind == "T" && one_of(code, {"ISL", "ISLS"})) return "island";
  if (kind == "T" && one_of(code, {"MTS", "VAL", "DSRT", "PEN", "PASS"})) return "region";
  if (one_of(code, {"AIRB", "AIRP", "INSM", "RFGC", "PRT"})) return "site";
  return "";
}

// News in English writes Latin letters; a name without one, or with our own separators, is of no use.
bool usable(std::string_view name) {
  if (name.size() < 3 || name.find(';') != std::string_view::npos || name.starts_with('?')) return false;
  for (char c : name)
    if (static_cast<unsigned char>(c) >= 0xD0) return false;  // beyond Latin
  return name[0] >= 'A' && (name[0] <= 'Z' || static_cast<unsigned char>(name[0]) >= 0x80 || name.starts_with("al-") || name.starts_with("el-"));
}

std::vector<std::string_view> columns_of(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return split(line, '\t');
}

}  // namespace

void GeonamesReader::learn(std::string_view line) {
  auto c = columns_of(line);
  if (c.size() == kColumns && c[kCode] == "ADM1") admin1_[std::string(c[kCountry]) + "." + std::string(c[kAdmin1])] = c[kName];
}

Result<std::optional<std::string>> GeonamesReader::row(std::string_view line) const {
  using Row = std::optional<std::string>;
  auto c = columns_of(line);
  if (c.size() != kColumns) return make_error(ErrorCode::kBadFormat, std::to_string(c.size()) + " columns where a GeoNames dump has 19");
  std::string feature = feature_of(c[kClass], c[kCode]);
  std::string country = gazetteer_.alpha3(std::string(c[kCountry]));
  int64_t people = std::atoll(std::string(c[kPeople]).c_str());
  if (feature.empty() || !usable(c[kName])) return Row();
  bool seat = c[kCode].starts_with("PPLA") || c[kCode] == "PPLC";
  if (feature == "city" && people < least_people_ && !seat) return Row();
  if (country.empty() && feature != "water") return Row();
  char* end = nullptr;
  std::string lat(c[kLat]), lon(c[kLon]);
  double la = std::strtod(lat.c_str(), &end), lo = std::strtod(lon.c_str(), nullptr);
  if (end == lat.c_str() || la < -90 || la > 90 || lo < -180 || lo > 180)
    return make_error(ErrorCode::kBadFormat, "latitude \"" + lat + "\", longitude \"" + lon + "\" are no point on Earth");
  std::string aliases;
  size_t count = 0;
  std::string folded = fold_case_accents(c[kName]);
  for (std::string_view alias : split(c[kAliases], ','))
    if (usable(alias) && fold_case_accents(alias) != folded && count < kMostAliases) aliases += (count++ ? ";" : "") + std::string(alias);
  auto admin1 = admin1_.find(std::string(c[kCountry]) + "." + std::string(c[kAdmin1]));
  std::string within = feature == "admin1" || admin1 == admin1_.end() ? "-" : admin1->second;
  return Row(std::string(c[kName]) + "\t" + (aliases.empty() ? "-" : aliases) + "\t" + feature + "\t" + (country.empty() ? "-" : country) + "\t" + within + "\t" + lat +
             "\t" + lon + "\t" + std::to_string(people) + "\t" + std::string(c[kId]));
}

}  // namespace sitrep
