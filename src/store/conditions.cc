#include "store/conditions.h"

#include "store/party_code.h"

namespace sitrep {

namespace {

SqlText joined(const std::vector<SqlText>& parts, const std::string& before, const std::string& between) {
  SqlText all;
  for (const SqlText& part : parts) all.add(all.text.empty() ? before : between + before).add(part);
  return all;
}

}  // namespace

SqlText any_of(const std::vector<SqlText>& alternatives) {
  if (alternatives.empty()) return SqlText().add("0");
  return SqlText().add("(").add(joined(alternatives, "", " OR ")).add(")");
}

SqlText each_of(const std::string& select, const std::vector<SqlText>& alternatives) { return joined(alternatives, select, " UNION ALL "); }

SqlText party_is(const std::string& wanted, const std::string& columns, const std::vector<std::string>& names) {
  if (const auto code = party_code(wanted)) {
    if (code->sector.empty()) return SqlText().add(columns + "code = ?", {code->code});
    return SqlText().add("(" + columns + "code = ? AND " + columns + "sector = ?)", {code->code, code->sector});
  }
  std::vector<SqlText> any;
  for (const std::string& name : names) any.push_back(SqlText().add(columns + name + " LIKE ? ESCAPE '\\'", {part_of_name(wanted)}));
  return any_of(any);
}

std::vector<SqlText> in_country(const std::vector<std::string>& countries, const std::string& columns) {
  std::vector<std::string> codes, names;
  for (const std::string& country : countries) (is_code(country) ? codes : names).push_back(country);
  std::vector<SqlText> any;
  if (!codes.empty()) any.push_back(SqlText().add(columns + "country_code IN " + marks_for(codes.size()), codes));
  if (!names.empty()) any.push_back(SqlText().add(columns + "country COLLATE NOCASE IN " + marks_for(names.size()), names));
  return any;
}

std::vector<SqlText> in_place(const std::vector<std::string>& places, const std::string& columns) {
  std::vector<SqlText> any;
  for (const char* name : {"resolved_place", "extracted_place", "province"}) any.push_back(SqlText().add(columns + name + " COLLATE NOCASE IN " + marks_for(places.size()), places));
  return any;
}

SqlText in_box(const GeoBox& box, const std::string& columns) {
  const auto number = [](double value) { return std::to_string(value); };
  const std::string east_or_west = box.west <= box.east ? " AND " : " OR ";  // a box over the date line
  return SqlText().add("(" + columns + "lat BETWEEN " + number(box.south) + " AND " + number(box.north) + " AND (" + columns + "lon >= " + number(box.west) + east_or_west + columns +
                       "lon <= " + number(box.east) + "))");
}

std::string part_of_name(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace sitrep
