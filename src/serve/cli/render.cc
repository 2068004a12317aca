#include "serve/cli/render.h"

#include "serve/cli/certainty_output.h"
#include "serve/cli/csv_writer.h"
#include "serve/cli/explain.h"
#include "serve/cli/json_writer.h"
#include "serve/cli/text_report.h"

namespace sitrep {

namespace {

std::string dump_layer(const Analysis& a, Layer layer) {
  switch (layer) {
    case Layer::kDocument: return dump(a.document);
    case Layer::kSentences: return dump(a.sentences, a.document);
    case Layer::kParses: return dump(a.parses, a.sentences);
    case Layer::kMentions: return dump(a.mentions, a.document);
    case Layer::kEvents: return dump(a.events, a.mentions, a.document);
    case Layer::kReport: return dump(a.report, a.events, a.mentions, a.document);
  }
  return "";
}

// One layer when it was asked for by name, else all of them under headings.
std::string dump_all(const Analysis& a, const Arguments& arguments, bool several) {
  std::string out = several ? "# document " + a.document.id + "\n" : "";
  if (arguments.until) return out + dump_layer(a, *arguments.until);
  constexpr std::pair<Layer, const char*> kLayers[] = {
      {Layer::kDocument, "document"}, {Layer::kSentences, "sentences"}, {Layer::kParses, "parses"},
      {Layer::kMentions, "mentions"}, {Layer::kEvents, "events"},       {Layer::kReport, "report"}};
  for (const auto& [layer, name] : kLayers)
    out += "## " + std::string(name) + "\n" + dump_layer(a, layer);
  return out;
}

std::string json(const Analysis& a, const Engine& engine, const Arguments& arguments,
                 const InputItem& item, const JsonlRecord* record) {
  JsonOptions options;
  options.pretty = arguments.format == OutputFormat::kJson;
  options.document_only = arguments.command == Command::kRead;
  if (record) {
    options.id_is_number = id_is_number(item.bytes, record->fields.id);
    if (record->has_pairs && !options.document_only) options.pairs = &record->pairs;
  }
  return to_json(a, engine, options) + "\n";
}

std::string certainty(const Analysis& a, const Engine& engine, const Arguments& arguments,
                      const InputItem& item, const JsonlRecord* record, const RenderOptions& options) {
  if (arguments.format == OutputFormat::kText)
    return certainty_text(a, engine, Palette{options.colours}) + (options.several ? "\n" : "");
  const bool number = record && id_is_number(item.bytes, record->fields.id);
  return certainty_json(a, engine, arguments.format == OutputFormat::kJson, number) + "\n";
}

}  // namespace

std::string render(const Analysis& analysis, const Engine& engine, const Arguments& arguments,
                   const InputItem& item, const JsonlRecord* record, const RenderOptions& options) {
  if (arguments.command == Command::kCertainty) return certainty(analysis, engine, arguments, item, record, options);
  switch (arguments.format) {
    case OutputFormat::kJson:
    case OutputFormat::kJsonl:
      return json(analysis, engine, arguments, item, record);
    case OutputFormat::kCsv:
      return to_csv(analysis, engine.knowledge());
    case OutputFormat::kDump:
    case OutputFormat::kConllu:
    case OutputFormat::kTree:
      return dump_all(analysis, arguments, options.several);
    case OutputFormat::kMarkdown:  // of `sitrep brief` alone
    case OutputFormat::kHtml:
    case OutputFormat::kText:
      break;
  }
  const Palette palette{options.colours};
  std::string out = text_report(analysis, engine.knowledge(), palette);
  if (arguments.explain) out += explain_events(analysis, palette);
  return out + (options.several ? "\n" : "");
}

}  // namespace sitrep
