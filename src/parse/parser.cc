#include "parse/parser.h"


#include "base/hash.h"
#include "base/read_file.h"
#include "parse/forms.h"
#include "parse/model.h"
#include "parse/network.h"

namespace sitrep {
namespace {

constexpr size_t kBatchWords = 256;  // words that go through the network together

ParsedToken make_token(const Model& model, const SentenceParse& parse, size_t i, std::string form,
                       TokenId first) {
  const std::string& tag = model.tags[parse.tags[i]];
  const size_t bar = tag.find('|');
  ParsedToken token;
  token.lemma = model.lemmas.lemma(form, tag);
  token.form = std::move(form);
  token.upos = tag.substr(0, bar);
  token.xpos = bar == std::string::npos ? std::string() : tag.substr(bar + 1);
  if (parse.heads[i] >= 0) token.head = first + static_cast<size_t>(parse.heads[i]);
  token.deprel = model.labels[parse.labels[i]];
  return token;
}

}  // namespace

Result<Parser> Parser::load(const std::string& path) {
  SITREP_TRY(const std::string bytes, read_file(path, "the parser model", "give the path of english.model from the folder models/"));
  return from_bytes(bytes);
}

Result<Parser> Parser::from_bytes(std::string_view bytes) {
  SITREP_TRY(Model loaded, model_from_bytes(bytes));
  NetworkBuffers buffers;
  if (parse_text(loaded, parse_sentences(loaded, {loaded.sample}, buffers).front()) != loaded.sample_answer) {
    return make_error(ErrorCode::kBadFormat,
                      "the parser model does not give the answer to its own sample sentence; "
                      "this program was built with settings that change arithmetic (such as "
                      "-ffast-math): build it as CMakeLists.txt says");
  }
  Parser parser;
  parser.model_ = std::make_shared<const Model>(std::move(loaded));
  parser.version_ = hash_text(hash_mix(hash_bytes(bytes)));
  return parser;
}

Parses Parser::parse(const Document& document, const Sentences& sentences) const {
  Parses parses;
  parses.tokens.reserve(sentences.tokens.size());
  NetworkBuffers buffers;
  std::vector<std::vector<std::string>> batch;
  size_t words = 0;
  SentenceId first(0);
  const auto parse_batch = [&] {
    const std::vector<SentenceParse> found = parse_sentences(*model_, batch, buffers);
    for (size_t s = 0; s < batch.size(); ++s) {
      const TokenId begin = sentences.sentences[first + s].first_token;
      for (size_t i = 0; i < batch[s].size(); ++i)
        parses.tokens.add(make_token(*model_, found[s], i, std::move(batch[s][i]), begin));
    }
    first = first + batch.size();
    batch.clear();
    words = 0;
  };
  for (const Sentence& sentence : sentences.sentences) {
    std::vector<std::string>& forms = batch.emplace_back();
    for (uint32_t i = 0; i < sentence.token_count; ++i)
      forms.push_back(plain_form(sentences.tokens[sentence.first_token + i].span.of(document.text)));
    words += forms.size();
    if (words >= kBatchWords) parse_batch();
  }
  parse_batch();
  parses.index_children();
  return parses;
}

}  // namespace sitrep
