#include "serve/cli/certainty_output.h"

#include <cmath>
#include <cstdio>

#include "event/certainty.h"
#include "serve/cli/json_parts.h"

namespace sitrep {

namespace {

std::vector<Certainty> certainties(const Analysis& a, const Engine& engine) {
  return find_certainties(a.document, a.sentences, a.parses, a.mentions, a.events, engine.knowledge());
}

double rounded(double value) { return std::round(value * 100) / 100; }

std::string reasons(const Certainty& c) {
  std::string out;
  for (const Why& w : c.why) out += (out.empty() ? "" : "; ") + w.rule + (w.source.empty() ? "" : " (" + w.source + ")") + " " + w.note;
  return out;
}

}  // namespace

std::string certainty_text(const Analysis& a, const Engine& engine, const Palette& palette) {
  constexpr size_t kWordWidth = 20;
  std::string out;
  SentenceId shown;
  for (const Certainty& c : certainties(a, engine)) {
    const Token& token = a.sentences.tokens[c.token];
    if (token.sentence != shown) {
      shown = token.sentence;
      out += (out.empty() ? "" : "\n") + paragraph("", one_line(a.sentences.sentences[shown].span.of(a.document.text)));
    }
    char number[16];
    std::snprintf(number, sizeof number, "%+5.1f", c.value);
    const std::string first = "  " + std::string(number) + "  " + padded(token.span.of(a.document.text), kWordWidth) + " ";
    out += palette.on ? palette.bold(first) + reasons(c) + "\n" : paragraph(first, reasons(c));
  }
  return out;
}

std::string certainty_json(const Analysis& a, const Engine& engine, bool pretty, bool id_is_number) {
  const JsonWriter writer(a, engine);
  Json document{{"id", writer.document()["id"]}, {"text", a.document.text}};
  if (id_is_number) document["id"] = Json::parse(a.document.id);
  Json predicates = Json::array();
  for (const Certainty& c : certainties(a, engine)) {
    const Token& token = a.sentences.tokens[c.token];
    Json one;
    writer.put_range(one, token.span);
    one["text"] = writer.words(token.span);
    one["sentence"] = JsonWriter::sentence_id(token.sentence);
    one["certainty"] = rounded(c.value);
    one["why"] = Json::array();
    for (const Why& w : c.why) one["why"].push_back(writer.why(w));
    predicates.push_back(std::move(one));
  }
  const Json out{{"schema", "sitrep/1"}, {"knowledge", engine.knowledge_version()}, {"model", engine.model_version()}, {"document", document}, {"predicates", predicates}};
  return out.dump(pretty ? 1 : -1);
}

}  // namespace sitrep
