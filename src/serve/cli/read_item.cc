#include "serve/cli/read_item.h"

#include "formats/read_html.h"

namespace sitrep {

namespace {

Error at(const std::string& where, const Error& error) { return {error.code, where + ": " + error.message}; }

Result<ReadItem> read_line(const Engine& engine, const InputItem& item) {
  auto record = read_jsonl(item.line, item.line_number);
  if (!record) return at(item.name, record.error());
  auto document = engine.read_exact(record.value().text, record.value().fields);
  if (!document) return at(item.name + ": line " + std::to_string(item.line_number), document.error());
  return ReadItem{std::move(document).value(), std::move(record).value()};
}

}  // namespace

Result<ReadItem> read_item(const Engine& engine, const InputItem& item, InputFormat format) {
  if (item.line_number) return read_line(engine, item);
  SITREP_TRY(const std::string bytes, read_input(item));
  DocumentFields given;
  given.id = item.id;
  const bool page = format == InputFormat::kHtml || (format == InputFormat::kByName && looks_like_html(bytes));
  auto document = page ? engine.read_page(bytes, given) : engine.read(bytes, given);
  if (!document) return at(item.name, document.error());
  return ReadItem{std::move(document).value(), std::nullopt};
}

}  // namespace sitrep
