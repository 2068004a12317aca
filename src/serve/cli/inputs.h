// What there is to read: files, those of folders, standard input.
//
// In: the names of the command line. Out: the files in the order of the names (a folder's sorted by
// path). Nothing is opened yet: input_stream.h takes the documents out of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "serve/cli/arguments.h"

namespace sitrep {

struct InputFile {
  std::string name;  // for messages: "stories/a.txt", "standard input"
  std::string id;    // of a document that is the whole file: its name, relative to the folder given
  bool lines = false;    // JSONL
  bool archive = false;  // named like an archive; what it is, its bytes say
  bool standard_input = false;
  uint64_t size = 0;     // bytes on the disk; 0 where nobody knows
};

class Inputs {
 public:
  // What cannot be found is listed in `troubles`; the rest is there all the same.
  explicit Inputs(const Arguments& arguments);

  const std::vector<InputFile>& files() const { return files_; }
  const std::vector<std::string>& troubles() const { return troubles_; }

 private:
  void add_file(const std::string& name, const std::string& id);
  void add_folder(const std::string& name);

  InputFormat format_;
  std::vector<InputFile> files_;
  std::vector<std::string> troubles_;
};

// "a/story.txt.gz" to "a/story.txt": packing a report does not make another of it.
std::string without_packing(const std::string& name);

}  // namespace sitrep
