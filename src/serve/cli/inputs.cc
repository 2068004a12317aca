#include "serve/cli/inputs.h"

#include <algorithm>
#include <filesystem>

#include "base/strings.h"
#include "formats/read_any.h"
#include "serve/cli/file_source.h"

namespace sitrep {

namespace {

namespace fs = std::filesystem;

// ".jsonl" of "day.jsonl.zst".
std::string kind_of_name(const fs::path& path) { return lower_ascii(fs::path(without_packing(path.filename().string())).extension().string()); }

bool is_jsonl_name(const fs::path& path) { return one_of(kind_of_name(path), {".jsonl", ".ndjson"}); }
bool is_archive_name(const fs::path& path) { return kind_of_name(path) == ".warc"; }

// XML and JSON can hold anything: a folder's are read where they begin like news.
bool begins_like_news(const fs::path& path) {
  const auto head = head_of_file(path.string(), 65536);
  if (!head) return true;  // the message comes when it is read
  const FileForm form = form_of(head.value());
  return form != FileForm::kText && form != FileForm::kHtml;
}

// What is taken from a folder: without --input all that shows to be reports.
bool is_wanted(const fs::path& path, InputFormat format) {
  const std::string kind = kind_of_name(path);
  const bool page = one_of(kind, {".html", ".htm"}), xml = one_of(kind, {".xml", ".nitf"}), feed = one_of(kind, {".rss", ".atom"});
  switch (format) {
    case InputFormat::kJsonl: return is_jsonl_name(path);
    case InputFormat::kHtml: return page;
    case InputFormat::kFeed: return feed || kind == ".xml";
    case InputFormat::kNewsMl: return kind == ".xml";
    case InputFormat::kNitf: return xml;
    case InputFormat::kNinjs: return kind == ".json";
    case InputFormat::kByName:
      return page || feed || kind == ".txt" || is_jsonl_name(path) || is_archive_name(path) || ((xml || kind == ".json") && begins_like_news(path));
    default: return kind == ".txt";
  }
}

const char* wanted_names(InputFormat format) {
  switch (format) {
    case InputFormat::kJsonl: return "*.jsonl";
    case InputFormat::kHtml: return "*.html";
    case InputFormat::kByName: return "*.txt, *.html, *.jsonl, *.warc or news";
    case InputFormat::kNinjs: return "*.json";
    case InputFormat::kText: return "*.txt";
    default: return "*.xml";
  }
}

}  // namespace

std::string without_packing(const std::string& name) {
  for (const std::string_view ending : {".gz", ".zst", ".bz2", ".xz"})
    if (name.size() > ending.size() && lower_ascii(name).ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

Inputs::Inputs(const Arguments& arguments) : format_(arguments.input) {
  for (const std::string& name : arguments.inputs) {
    std::error_code ignored;
    if (name == "-") add_file(name, "stdin");
    else if (fs::is_directory(name, ignored)) add_folder(name);
    else if (name.starts_with("http://") || name.starts_with("https://")) troubles_.push_back(name + ": only `sitrep ingest` fetches; give it a store, or fetch the page yourself");
    else if (!fs::exists(name, ignored)) troubles_.push_back(name + ": there is no such file or folder");
    else add_file(name, fs::path(name).filename().string());
  }
}

void Inputs::add_file(const std::string& name, const std::string& id) {
  InputFile file;
  file.standard_input = name == "-";
  file.name = file.standard_input ? "standard input" : name;
  file.id = without_packing(id);
  file.lines = format_ == InputFormat::kJsonl || (format_ == InputFormat::kByName && is_jsonl_name(name));
  file.archive = format_ == InputFormat::kByName && is_archive_name(name);
  std::error_code error;
  const auto size = file.standard_input ? 0 : fs::file_size(name, error);
  file.size = error ? 0 : size;
  files_.push_back(std::move(file));
}

void Inputs::add_folder(const std::string& name) {
  std::vector<fs::path> found;
  std::error_code error;
  constexpr auto kSkip = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entry(name, kSkip, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (is_wanted(entry->path(), format_) && entry->is_regular_file(ignored)) found.push_back(entry->path());
  }
  if (error) troubles_.push_back(name + ": cannot be listed: " + error.message());
  else if (found.empty()) troubles_.push_back(name + ": this folder holds no " + wanted_names(format_) + " file");
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found) add_file(path.string(), path.lexically_relative(name).generic_string());
}

}  // namespace sitrep
