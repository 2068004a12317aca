// What there is to read: files, the text files of folders, standard input, lines of JSONL files.
//
// In: the names of the command line. Out: one Item a document, in the order of the names (a
// folder's files sorted by path). Text files are read when their turn comes, JSONL files at once.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/cli/arguments.h"

namespace sitrep {

struct InputItem {
  std::string name;      // for messages: "stories/a.txt", "standard input"
  std::string id;        // the document's id: the file's name, relative to the folder given
  std::string_view line; // a JSONL line; empty for a text file
  size_t line_number = 0;  // of a JSONL line, from 1; 0 = a text file
  bool standard_input = false;
};

class Inputs {
 public:
  // What cannot be found or read is listed in `troubles`; the rest is there all the same.
  explicit Inputs(const Arguments& arguments);

  const std::vector<InputItem>& items() const { return items_; }
  const std::vector<std::string>& troubles() const { return troubles_; }

 private:
  void add_file(const std::string& name, const std::string& id, bool jsonl);
  void add_folder(const std::string& name);
  void add_lines(const std::string& name, std::string bytes);

  InputFormat format_;
  std::vector<InputItem> items_;
  std::vector<std::string> troubles_;
  std::deque<std::string> contents_;  // of JSONL files; `line` of items views it
};

// All bytes of a text file or of standard input.
Result<std::string> read_input(const InputItem& item);
Result<std::string> read_standard_input();

}  // namespace sitrep
