#include "relation/word_kinds.h"

#include <charconv>

#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {

Result<WordKinds> WordKinds::load(const std::string& path) {
  SITREP_TRY(const std::string text, read_file(path, "the word kinds", "they belong beside english.model, in models/"));
  return from_text(text, path);
}

Result<WordKinds> WordKinds::from_text(std::string_view text, const std::string& name) {
  WordKinds out;
  size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    WordKind kind;
    auto read = [](std::string_view cell, uint16_t& value) {
      auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      return trouble == std::errc() && end == cell.data() + cell.size();
    };
    if (cells.size() != 3 || !read(cells[1], kind.fine) || !read(cells[2], kind.coarse))
      return make_error(ErrorCode::kBadFormat, name + ":" + std::to_string(number) + ": expected a word with its part of speech and two numbers, separated by tabs");
    if (!out.words_.empty() && cells[0] <= out.words_.back())
      return make_error(ErrorCode::kBadFormat, name + ":" + std::to_string(number) + ": the words must rise by their bytes (LC_ALL=C sort)");
    out.words_.emplace_back(cells[0]);
    out.kinds_.push_back(kind);
  }
  return out;
}

}  // namespace sitrep
