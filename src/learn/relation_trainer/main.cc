// relation_features: what the relation classifier sees in labelled sentences, for train.py.
//
//   relation_features features DATA MODEL KINDS < SENTENCES
//   relation_features pairs DATA MODEL KINDS < TEXTS.jsonl
//
// "pairs" writes sentences of plain news with two parties marked, in the same form, unlabelled.
// SENTENCES: the training form of data/training/ (tab-separated; the last column is the sentence, with
// [S|source] and [T|target] marked). Prints for each line its other columns, a tab, and the names of the
// features that hold, a space between ("%20" for a space inside).
#include <cstdio>
#include <iostream>
#include <string>

#include "base/strings.h"
#include "engine/engine.h"
#include "relation/pair_features.h"

namespace {

using namespace sitrep;

struct Marked {
  std::string text;
  Span source, target;
};

Marked read_marks(std::string_view marked) {
  Marked out;
  Span* open = nullptr;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '[' && i + 2 < marked.size() && (marked[i + 1] == 'S' || marked[i + 1] == 'T') && marked[i + 2] == '|') {
      open = marked[i + 1] == 'S' ? &out.source : &out.target;
      open->begin = static_cast<uint32_t>(out.text.size());
      i += 2;
    } else if (marked[i] == ']' && open) {
      open->end = static_cast<uint32_t>(out.text.size());
      open = nullptr;
    } else {
      out.text += marked[i];
    }
  }
  return out;
}

// One line of the training form: the sentence with source and target marked.
std::string marked_sentence(const Document& document, const Sentence& sentence, Span source, Span target) {
  std::string out;
  for (uint32_t i = sentence.span.begin; i <= sentence.span.end; ++i) {
    if (i == source.end || i == target.end) out += ']';
    if (i == source.begin) out += "[S|";
    if (i == target.begin) out += "[T|";
    if (i == sentence.span.end) break;
    const char c = document.text[i];
    out += c == '\n' || c == '\t' ? ' ' : c == '[' ? '(' : c == ']' ? ')' : c;
  }
  return out;
}

// The mention with what stands before its head: "the Danish police" rather than "police".
Span whole_phrase(const Analysis& a, const Mention& m) {
  Span span = m.span;
  for (TokenId c : a.parses.children(m.head))
    if (c < m.head && relation_base(a.parses.tokens[c].deprel) != "nmod:poss" && a.parses.tokens[c].deprel.find("cl") == std::string::npos)
      span = cover(span, a.sentences.tokens[c].span);
  return span;
}

// Pairs of parties in one sentence, in the order in which news names them: who comes first acts,
// but for the agent of a passive.
void print_pairs(const Analysis& a) {
  constexpr size_t kMost = 3;  // pairs of a sentence
  for (const Sentence& sentence : a.sentences.sentences) {
    if (sentence.zone != Zone::kBody || sentence.token_count < 6 || sentence.token_count > 70) continue;
    std::vector<const Mention*> actors;
    for (const Mention& m : a.mentions.mentions) {
      if (!sentence.span.contains(m.span) || m.entities.empty() || m.attributive) continue;
      if (a.parses.tokens[m.head].upos == "PRON") continue;
      const Entity& e = a.mentions.entities[m.entities.front()];
      if (!e.code.empty() || !e.sector.empty()) actors.push_back(&m);
    }
    size_t count = 0;
    for (size_t i = 0; i < actors.size(); ++i)
      for (size_t k = i + 1; k < actors.size() && k < i + 3 && count < kMost; ++k) {
        const Mention *source = actors[i], *target = actors[k];
        if (source->span.overlaps(target->span) || source->entities == target->entities) continue;
        if (a.parses.tokens[target->head].deprel == "obl:agent") std::swap(source, target);
        const Span from = whole_phrase(a, *source), to = whole_phrase(a, *target);
        if (from.overlaps(to)) continue;
        std::printf("-\t-\t-\t-\t%s\n", marked_sentence(a.document, sentence, from, to).c_str());
        ++count;
      }
  }
}

void print_features(const Analysis& a, const WordKinds& kinds, const Marked& marked, std::string out) {
  for (const std::string& name : pair_features({a.sentences, a.parses, a.mentions, a.events, kinds}, marked.source, marked.target)) {
    if (out.back() != '\t') out += ' ';
    for (char c : name) c == ' ' ? out += "%20" : out += c;
  }
  std::puts(out.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc == 5 ? argv[1] : "";
  if (mode != "features" && mode != "pairs") {
    std::fputs("usage: relation_features features|pairs DATA MODEL KINDS < LINES\n", stderr);
    return 2;
  }
  auto engine = Engine::load({.data_folder = argv[2], .model_file = argv[3], .relations = false});
  auto kinds = WordKinds::load(argv[4]);
  if (!engine || !kinds) {
    std::fprintf(stderr, "%s\n", (engine ? kinds.error() : engine.error()).message.c_str());
    return 2;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    if (mode == "pairs") {
      const auto record = read_jsonl(line, 1);
      if (!record) continue;
      if (auto analysis = engine.value().analyze_exact(record.value().text, record.value().fields, Layer::kMentions)) print_pairs(analysis.value());
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    const size_t tab = line.rfind('\t');
    const Marked marked = read_marks(std::string_view(line).substr(tab + 1));
    if (auto analysis = engine.value().analyze_exact(marked.text, {}, Layer::kEvents))
      print_features(analysis.value(), kinds.value(), marked, line.substr(0, tab + 1));
  }
  return 0;
}
