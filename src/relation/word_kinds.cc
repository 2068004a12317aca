#include "relation/word_kinds.h"

#include <charconv>
#include <fstream>
#include <sstream>

#include "base/strings.h"

namespace sitrep {

Result<WordKinds> WordKinds::load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return make_error(ErrorCode::kNotFound, "the word kinds " + path + " cannot be opened; they belong beside english.model, in models/");
  std::ostringstream text;
  text << file.rdbuf();
  if (!file || text.fail()) return make_error(ErrorCode::kUnreadable, "the word kinds " + path + " cannot be read");
  return from_text(text.view(), path);
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
    out.kinds_.emplace(std::string(cells[0]), kind);
  }
  return out;
}

}  // namespace sitrep
