// The shipped page marks, for the tests and fuzz targets of this folder.
// The .cc that includes this includes <fstream> first: headers of this folder do no I/O.
#pragma once

#include "document/test_knowledge.h"
#include "formats/page_marks.h"

namespace sitrep {

inline const PageMarks& test_marks() {
  static const PageMarks marks = [] {
    auto parsed = parse_page_marks(read_test_file("data/document/page_marks.tsv"));
    return parsed ? std::move(parsed).value() : PageMarks{};
  }();
  return marks;
}

}  // namespace sitrep
