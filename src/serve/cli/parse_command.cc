// `sitrep parse`: sentences in, trees out, nothing coded.
#include <cstdio>

#include "base/strings.h"
#include "parse/conllu.h"
#include "parse/parser.h"
#include "sentence/split_sentences.h"
#include "serve/cli/code_command.h"
#include "serve/cli/input_stream.h"
#include "serve/cli/terminal.h"
#include "serve/cli/tree_text.h"
#include "text/utf8.h"

namespace sitrep {

namespace {

// Every line that is not blank is a paragraph of an article's body: no frame is looked for.
Document lines_as_body(std::string_view raw) {
  Document document;
  document.text = clean_utf8(raw).text;
  uint32_t begin = 0;
  for (const std::string_view line : split(document.text, '\n')) {
    const Span span{begin, begin + static_cast<uint32_t>(line.size())};
    if (!trim(line).empty()) document.zones.push_back({Zone::kBody, span});
    begin = span.end + 1;
  }
  return document;
}

Status parse_one(const InputItem& item, bool conllu, bool as_tree, const SentenceModel& sentence_model,
                 const Parser& parser) {
  if (item.trouble) return *item.trouble;
  const std::string& bytes = item.bytes;
  if (const auto kind = binary_kind(bytes); !kind.empty())
    return make_error(ErrorCode::kBadFormat,
                      item.name + ": is " + std::string(kind) + "; text is expected");
  Document document;
  Sentences sentences;
  if (conllu) {
    auto treebank = read_conllu(bytes);
    if (!treebank)
      return make_error(treebank.error().code, item.name + ": " + treebank.error().message);
    document = std::move(treebank.value().document);
    sentences = std::move(treebank.value().sentences);
  } else {
    document = lines_as_body(bytes);
    sentences = split_sentences(document, sentence_model);
  }
  const Parses parses = parser.parse(document, sentences);
  const std::string out = as_tree ? tree_text(document, sentences, parses, palette_for_output())
                                  : dump(parses, sentences);
  if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0)
    return make_error(ErrorCode::kUnreadable, "the answer cannot be written (is the disk full?)");
  return ok();
}

}  // namespace

int run_parse(const Arguments& arguments) {
  Arguments as_text = arguments;
  const bool conllu = arguments.input == InputFormat::kConllu;
  as_text.input = InputFormat::kText;
  const Inputs inputs(as_text);
  bool failed = false;
  const auto fail = [&](const std::string& message) {
    complain(message);
    failed = true;
  };
  for (const std::string& trouble : inputs.troubles()) fail(trouble);
  const std::string model_file = find_installation(arguments).model_file;
  const auto sentence_model = SentenceModel::load(sentence_model_beside(model_file));
  const auto parser = Parser::load(model_file);
  if (!sentence_model || !parser) return complain(!parser ? parser.error().message : sentence_model.error().message);
  InputStream stream(inputs, as_text.input);
  while (const auto item = stream.next())
    if (const Status done = parse_one(*item, conllu, arguments.format == OutputFormat::kTree, sentence_model.value(), parser.value()); !done)
      fail(done.error().message);
  return failed ? 2 : 0;
}

}  // namespace sitrep
