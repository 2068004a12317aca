// The shipped agencies and frame marks, for the tests and fuzz targets of this folder.
// The .cc that includes this includes <fstream> first: headers of this folder do no I/O.
#pragma once

#include <sstream>
#include <string>

#include "document/wire_knowledge.h"

namespace sitrep {

inline std::string read_test_file(const std::string& path) {
  std::ifstream in(std::string(SITREP_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline const WireKnowledge& test_knowledge() {
  static const WireKnowledge knowledge = [] {
    auto parsed = parse_wire_knowledge(read_test_file("data/document/agencies.tsv"),
                                       read_test_file("data/document/frame_marks.tsv"));
    return parsed ? std::move(parsed).value() : WireKnowledge{};
  }();
  return knowledge;
}

}  // namespace sitrep
