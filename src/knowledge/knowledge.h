// Knowledge: everything Sitrep knows before it reads a word; loaded once, read-only, passed by
// reference to every step.
//
// In: the folder data/. Out: one value with a version that changes when any file does.
// Errors: a missing folder or file (kNotFound), a line that does not fit (kBadFormat, with file and
// line). Safe on any thread once loaded. Cost: about 100 ms of CPU time, 30 MB.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "knowledge/actors.h"
#include "knowledge/coding.h"
#include "knowledge/ontology.h"
#include "knowledge/places.h"
#include "knowledge/times.h"

namespace sitrep {

struct Knowledge {
  Ontology ontology;
  ActorKnowledge actors;
  Gazetteer places;
  CodingLexicon coding;
  TimeLexicon times;
  std::string agencies_tsv, frame_marks_tsv;  // read here, parsed by document/
  std::string page_marks_tsv;                 // read here, parsed by formats/
  std::string version;                        // hash of all files

  static Result<Knowledge> load(const std::string& data_folder);
};

}  // namespace sitrep
