// event_features: the coded events of texts and what there is to see of each, for train.py.
//
//   event_features DATA MODEL RELATIONS < TEXTS.jsonl
//
// RELATIONS: the relation model to ask (one that did not learn from these texts). Nothing is left out for its low confidence. Prints
// a line an event, tab-separated: id of the text; type; CAMEO code; words; bytes of its head "begin-end"; actors and recipients
// ("begin-end:CODE", a comma between); features, a tab between.
#include <cstdio>
#include <iostream>
#include <string>

#include "base/read_file.h"
#include "base/strings.h"
#include "engine/engine.h"
#include "relation/event_features.h"

namespace {

using namespace sitrep;

std::string bytes(Span span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

std::string parties(const std::vector<Party>& list) {
  std::vector<std::string> out;
  for (const Party& p : list) out.push_back(bytes(p.span) + ":" + p.code);
  return join(out, ",");
}

void print_events(const std::string& id, const Analysis& a, const JudgeInput& in) {
  for (size_t i = 0; i < a.events.events.size(); ++i) {
    const Event& e = a.events.events[EventId(i)];
    std::vector<std::string> words;
    for (Span s : e.triggers) words.emplace_back(s.of(a.document.text));
    std::vector<std::string> cells{id, e.type, e.cameo, join(words, " "), bytes(a.sentences.tokens[e.head].span), parties(e.actor), parties(e.recipient)};
    for (std::string& feature : event_features(in, EventId(i))) cells.push_back(std::move(feature));
    std::puts(join(cells, "\t").c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: event_features DATA MODEL RELATIONS < TEXTS.jsonl\n", stderr);
    return 2;
  }
  const std::string model = argv[2];
  auto engine = Engine::load({.data_folder = argv[1], .model_file = model, .relations = false});
  auto kinds = WordKinds::load(beside(model, "word_kinds.tsv"));
  auto relations = RelationModel::load(argv[3]);
  if (!engine || !kinds || !relations) {
    std::fprintf(stderr, "%s\n", (!engine ? engine.error() : !kinds ? kinds.error() : relations.error()).message.c_str());
    return 2;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto record = read_jsonl(line, 1);
    if (!record) continue;
    const auto a = engine.value().analyze_exact(record.value().text, record.value().fields, Layer::kEvents);
    if (!a) continue;
    const PairInput pair{a.value().sentences, a.value().parses, a.value().mentions, a.value().events, kinds.value()};
    print_events(record.value().fields.id, a.value(), {pair, engine.value().knowledge().coding, relations.value()});
  }
  return 0;
}
