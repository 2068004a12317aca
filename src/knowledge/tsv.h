// Reading the tab-separated files of data/, with the line each record came from.
//
// In: the bytes of a file in the format of data/README.md. Out: rows of trimmed columns; `-` reads
// as empty. Errors name file and line, what was found and what was expected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace sitrep {

// Where a piece of knowledge stands: what an explanation prints as "actors/countries.tsv:17".
struct SourceLine {
  std::string file;   // relative to data/
  uint32_t line = 0;  // from 1; 0 = no source

  std::string text() const { return line ? file + ":" + std::to_string(line) : file; }
};

struct TsvRow {
  std::vector<std::string> columns;
  uint32_t line = 0;
};

struct TsvFile {
  std::string name;  // relative to data/
  std::vector<TsvRow> rows;
  SourceLine source(const TsvRow& row) const { return {name, row.line}; }
};

// Rows with more columns than `columns` are an error; missing ones at the end are read as empty
// down to `required`.
Result<TsvFile> parse_tsv(std::string_view bytes, std::string name, size_t required, size_t columns);

// "a;b;c" without empty members, each trimmed.
std::vector<std::string> split_list(std::string_view list);

// A data file's date: YYYY-MM-DD, YYYY-MM or YYYY. A coarse one becomes its first day, or its last
// when it closes a period.
enum class PeriodEdge { kSince, kUntil };
Result<Date> parse_data_date(std::string_view text, PeriodEdge edge, const SourceLine& source);

}  // namespace sitrep
