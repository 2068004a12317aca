// eval_parser: scores a model on a treebank with its gold tokens, and measures its speed.
//
//   eval_parser MODEL FILE.conllu [--relations]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "learn/scores.h"
#include "parse/conllu.h"
#include "parse/parser.h"

namespace sitrep {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "eval_parser: %s\n", message.c_str());
  return 2;
}

int run(int argc, char** argv) {
  if (argc < 3) return fail("usage: eval_parser MODEL FILE.conllu [--relations]");
  const Result<Parser> parser = Parser::load(argv[1]);
  if (!parser) return fail(parser.error().message);
  std::ifstream file(argv[2], std::ios::binary);
  if (!file) return fail(std::string(argv[2]) + " cannot be opened");
  std::ostringstream text;
  text << file.rdbuf();
  const Result<Treebank> bank = read_conllu(text.view());
  if (!bank) return fail(bank.error().message);
  const auto start = std::chrono::steady_clock::now();
  const Parses found = parser.value().parse(bank.value().document, bank.value().sentences);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  const Status sound = verify(found, bank.value().sentences);
  if (!sound) return fail(sound.error().message);
  const bool relations = argc > 3 && std::strcmp(argv[3], "--relations") == 0;
  std::printf("%s", scores_text(score_parses(bank.value().parses, found), relations).c_str());
  std::printf("%.0f words/s\n", static_cast<double>(found.tokens.size()) / spent.count());
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
