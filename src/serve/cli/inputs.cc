#include "serve/cli/inputs.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/strings.h"
#include "document/read_wire.h"
#include "formats/read_any.h"

namespace sitrep {

namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<std::string> read_all(std::FILE* file, const std::string& name) {
  std::string bytes;
  char block[1 << 16];
  while (const size_t count = std::fread(block, 1, sizeof block, file)) bytes.append(block, count);
  if (std::ferror(file))
    return make_error(ErrorCode::kUnreadable, name + ": cannot be read: " + std::strerror(errno));
  return bytes;
}

Result<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored))
    return make_error(ErrorCode::kUnreadable, path + ": is a folder; a file is expected here");
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file)
    return make_error(ErrorCode::kNotFound, path + ": cannot be opened: " + std::strerror(errno));
  return read_all(file.get(), path);
}

bool is_jsonl_name(const fs::path& path) {
  return path.extension() == ".jsonl" || path.extension() == ".ndjson";
}

// XML and JSON can hold anything: a folder's are read where they begin like news.
bool begins_like_news(const fs::path& path) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return true;  // the message comes when it is read
  std::string head(65536, '\0');
  head.resize(std::fread(head.data(), 1, head.size(), file.get()));
  const FileForm form = form_of(head);
  return form != FileForm::kText && form != FileForm::kHtml;
}

// What a folder's stories are named; --input text reads *.txt alone, --input html pages alone.
bool is_story_name(const fs::path& path, InputFormat format) {
  const std::string end = path.extension().string();
  const bool page = one_of(end, {".html", ".htm"}), xml = one_of(end, {".xml", ".nitf"}), feed = one_of(end, {".rss", ".atom"});
  switch (format) {
    case InputFormat::kHtml: return page;
    case InputFormat::kFeed: return feed || end == ".xml";
    case InputFormat::kNewsMl: return end == ".xml";
    case InputFormat::kNitf: return xml;
    case InputFormat::kNinjs: return end == ".json";
    case InputFormat::kByName: return page || feed || end == ".txt" || ((xml || end == ".json") && begins_like_news(path));
    default: return end == ".txt";
  }
}

}  // namespace

Result<std::string> read_standard_input() {
  if (isatty(STDIN_FILENO))
    std::cerr << "sitrep: reading what you type; end with Ctrl-D on a line of its own\n";
  return read_all(stdin, "standard input");
}

Result<std::string> read_input(const InputItem& item) {
  return item.standard_input ? read_standard_input() : read_file(item.name);
}

Inputs::Inputs(const Arguments& arguments) : format_(arguments.input) {
  for (const std::string& name : arguments.inputs) {
    std::error_code ignored;
    const bool jsonl = format_ == InputFormat::kJsonl ||
                       (format_ == InputFormat::kByName && is_jsonl_name(name));
    if (name == "-") {
      add_file(name, "", jsonl);
    } else if (fs::is_directory(name, ignored)) {
      add_folder(name);
    } else if (!fs::exists(name, ignored)) {
      troubles_.push_back(name + ": there is no such file or folder");
    } else {
      add_file(name, fs::path(name).filename().string(), jsonl);
    }
  }
}

void Inputs::add_file(const std::string& name, const std::string& id, bool jsonl) {
  InputItem item;
  item.standard_input = name == "-";
  item.name = item.standard_input ? "standard input" : name;
  item.id = item.standard_input ? "stdin" : id;
  if (!jsonl) {
    items_.push_back(std::move(item));
    return;
  }
  auto bytes = read_input(item);
  if (!bytes) troubles_.push_back(bytes.error().message);
  else add_lines(item.name, std::move(bytes).value());
}

void Inputs::add_lines(const std::string& name, std::string bytes) {
  contents_.push_back(std::move(bytes));
  size_t number = 0;
  for (const std::string_view line : split(contents_.back(), '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    InputItem item;
    item.name = name;
    item.line = line;
    item.line_number = number;
    items_.push_back(std::move(item));
  }
}

void Inputs::add_folder(const std::string& name) {
  const bool jsonl = format_ == InputFormat::kJsonl;
  std::vector<fs::path> found;
  std::error_code error;
  constexpr auto kSkip = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entry(name, kSkip, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    const bool wanted = jsonl ? is_jsonl_name(entry->path()) : is_story_name(entry->path(), format_);
    if (wanted && entry->is_regular_file(ignored)) found.push_back(entry->path());
  }
  const char* what = jsonl                             ? "*.jsonl"
                     : format_ == InputFormat::kHtml   ? "*.html"
                     : format_ == InputFormat::kByName ? "*.txt, *.html or news"
                     : format_ == InputFormat::kNinjs  ? "*.json"
                     : format_ == InputFormat::kText   ? "*.txt"
                                                       : "*.xml";
  if (error) troubles_.push_back(name + ": cannot be listed: " + error.message());
  else if (found.empty())
    troubles_.push_back(name + ": this folder holds no " + what + " file");
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found)
    add_file(path.string(), path.lexically_relative(name).generic_string(), jsonl);
}

}  // namespace sitrep
