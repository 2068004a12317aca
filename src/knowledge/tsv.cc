#include "knowledge/tsv.h"

#include "base/strings.h"

namespace sitrep {

Result<TsvFile> parse_tsv(std::string_view bytes, std::string name, size_t required,
                          size_t columns) {
  TsvFile file;
  file.name = std::move(name);
  uint32_t number = 0;
  for (size_t start = 0; start < bytes.size();) {
    std::string_view line = bytes.substr(start, bytes.find('\n', start) - start);
    start += line.size() + 1;
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#' || trim(line).empty()) continue;
    TsvRow row;
    row.line = number;
    row.columns.reserve(columns);
    for (size_t from = 0; from <= line.size();) {
      std::string_view column = line.substr(from, line.find('\t', from) - from);
      from += column.size() + 1;
      column = trim(column);
      row.columns.emplace_back(column == "-" ? std::string_view() : column);
    }
    if (row.columns.size() < required || row.columns.size() > columns)
      return make_error(ErrorCode::kBadFormat,
                        "data/" + file.name + ":" + std::to_string(number) + ": " +
                            std::to_string(row.columns.size()) + " columns where " +
                            std::to_string(required) + " to " + std::to_string(columns) +
                            " belong; check the TABs (format: data/README.md)");
    row.columns.resize(columns);
    file.rows.push_back(std::move(row));
  }
  return file;
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> parts;
  for (size_t from = 0; from < list.size();) {
    std::string_view part = list.substr(from, list.find(';', from) - from);
    from += part.size() + 1;
    if (part = trim(part); !part.empty() && part != "-") parts.emplace_back(part);
  }
  return parts;
}

Result<Date> parse_data_date(std::string_view text, PeriodEdge edge, const SourceLine& source) {
  if (text.empty()) return Date{};
  std::string full(text);
  bool until = edge == PeriodEdge::kUntil;
  if (full.size() == 4) full += until ? "-12-31" : "-01-01";
  bool month_only = full.size() == 7;
  if (month_only) full += "-01";
  auto date = parse_iso_date(full);
  if (!date)
    return make_error(ErrorCode::kBadFormat, "data/" + source.text() + ": '" + std::string(text) +
                                                 "' is no date; write YYYY-MM-DD, YYYY-MM or YYYY");
  if (month_only && until) date->day = static_cast<uint8_t>(days_in_month(date->year, date->month));
  return *date;
}

}  // namespace sitrep
