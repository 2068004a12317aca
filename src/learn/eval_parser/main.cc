// eval_parser: scores a model on a treebank with its gold tokens, or measures speed on plain text.
//
//   eval_parser MODEL FILE.conllu [--relations]
//   eval_parser MODEL --speed FILE.txt     every line a paragraph; sentences, tokens, tags, trees, lemmas
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>

#include "base/strings.h"
#include "learn/scores.h"
#include "parse/conllu.h"
#include "parse/kernels.h"
#include "parse/parser.h"
#include "sentence/split_sentences.h"
#include "base/read_file.h"
#include "text/utf8.h"

namespace sitrep {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "eval_parser: %s\n", message.c_str());
  return 2;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

int measure_speed(const Parser& parser, const SentenceModel& sentence_model, std::string_view raw) {
  Document document;
  document.text = clean_utf8(raw).text;
  uint32_t begin = 0;
  for (std::string_view line : split(document.text, '\n')) {
    const Span span{begin, begin + static_cast<uint32_t>(line.size())};
    if (!trim(line).empty()) document.zones.push_back({Zone::kBody, span});
    begin = span.end + 1;
  }
  const double start = cpu_seconds();
  const Sentences sentences = split_sentences(document, sentence_model);
  const double middle = cpu_seconds();
  const Parses parses = parser.parse(document, sentences);
  const double end = cpu_seconds();
  const double n = static_cast<double>(parses.tokens.size());
  std::printf("%zu tokens; tokenise %.0f, parse %.0f, both %.0f tokens per CPU second (%s)\n", parses.tokens.size(),
              n / (middle - start), n / (end - middle), n / (end - start), std::string(kernel_name()).c_str());
  return 0;
}

int run(int argc, char** argv) {
  const bool speed = argc == 4 && std::strcmp(argv[2], "--speed") == 0;
  if (argc < 3 || argc > 4) return fail("usage: eval_parser MODEL FILE.conllu [--relations] | MODEL --speed FILE.txt");
  const Result<Parser> parser = Parser::load(argv[1]);
  if (!parser) return fail(parser.error().message);
  const char* path = argv[speed ? 3 : 2];
  const Result<std::string> text = read_file(path, "the file", "give a text or CoNLL-U file");
  if (!text) return fail(text.error().message);
  if (speed) {
    const Result<SentenceModel> sentence_model = SentenceModel::load(sentence_model_beside(argv[1]));
    if (!sentence_model) return fail(sentence_model.error().message);
    return measure_speed(parser.value(), sentence_model.value(), text.value());
  }
  const Result<Treebank> bank = read_conllu(text.value());
  if (!bank) return fail(bank.error().message);
  const Parses found = parser.value().parse(bank.value().document, bank.value().sentences);
  const Status sound = verify(found, bank.value().sentences);
  if (!sound) return fail(sound.error().message);
  const bool relations = argc > 3 && std::strcmp(argv[3], "--relations") == 0;
  std::printf("%s", scores_text(score_parses(bank.value().parses, found), relations).c_str());
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
