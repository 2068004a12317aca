#include "serve/cli/read_item.h"

#include "formats/read_any.h"

namespace sitrep {

namespace {

Error at(const std::string& where, const Error& error) { return {error.code, where + ": " + error.message}; }

Result<std::vector<ReadItem>> read_line(const Engine& engine, const InputItem& item, const FieldMap& fields) {
  auto record = read_jsonl(item.line, item.line_number, fields);
  if (!record) return at(item.name, record.error());
  auto document = engine.read_exact(record.value().text, record.value().fields);
  if (!document) return at(item.name + ": line " + std::to_string(item.line_number), document.error());
  for (Note& note : record.value().notes) document.value().notes.push_back(std::move(note));
  std::vector<ReadItem> read;
  read.push_back({std::move(document).value(), std::move(record).value()});
  return read;
}

FileForm form_of(InputFormat format) {
  switch (format) {
    case InputFormat::kText: return FileForm::kText;
    case InputFormat::kHtml: return FileForm::kHtml;
    case InputFormat::kFeed: return FileForm::kFeed;
    case InputFormat::kNewsMl: return FileForm::kNewsMl;
    case InputFormat::kNitf: return FileForm::kNitf;
    case InputFormat::kNinjs: return FileForm::kNinjs;
    default: return FileForm::kUnknown;
  }
}

}  // namespace

Result<std::vector<ReadItem>> read_item(const Engine& engine, const InputItem& item, const Arguments& arguments) {
  if (item.line_number) return read_line(engine, item, arguments.fields);
  SITREP_TRY(const std::string bytes, read_input(item));
  DocumentFields given;
  given.id = item.id;
  auto documents = engine.read_file(bytes, given, form_of(arguments.input));
  if (!documents) return at(item.name, documents.error());
  std::vector<ReadItem> read;
  for (Document& document : documents.value()) read.push_back({std::move(document), std::nullopt});
  return read;
}

}  // namespace sitrep
