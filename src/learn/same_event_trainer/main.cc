// same_event: the test entry of the pair scorer: mentions of events are given, it says which are one.
//
//   same_event stems DATA MODELS < words            a stem a line
//   same_event frequencies DATA MODELS < reports    stem, tab, in how many reports (a line each) it is
//   same_event pairs DATA MODELS < mentions         group, both mentions, 1 when one chain, the features
//   same_event cluster DATA MODELS < mentions       mention, tab, number of its cluster within the group
//   same_event evidence DATA MODELS STORE           "T": the tellings of a store, each with its happening; "P": pairs that
//                                                   are compared, each with its evidence
//
// Mentions: "D <tab> group <tab> report <tab> text", then for each mention of this report
// "M <tab> name <tab> number of sentence <tab> sentence <tab> begin-end;... <tab> chain", bytes of the sentence.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "base/strings.h"
#include "situation/cluster.h"
#include "situation/join.h"
#include "situation/situation.h"

namespace sitrep {
namespace {

struct Mention {
  std::string name, chain;
  EventWords words;
};
struct Group {
  std::string name;
  std::vector<Mention> mentions;
};

class Reader {
 public:
  explicit Reader(const SituationWords& words) : words_(words) {}
  std::vector<Group> groups;

  bool line(const std::string& text) {
    const auto f = split(text, '\t');
    if (f.size() == 4 && f[0] == "D") return document(f), true;
    if (f.size() != 6 || f[0] != "M" || groups.empty()) return false;
    std::vector<Span> triggers;
    for (const auto& span : split_list(f[4])) {
      const size_t dash = span.find('-');
      triggers.push_back({static_cast<uint32_t>(std::atoi(span.c_str())), static_cast<uint32_t>(std::atoi(span.c_str() + dash + 1))});
    }
    Mention mention{std::string(f[1]), std::string(f[5]), event_words(f[3], triggers, words_)};
    mention.words.report = reports_, mention.words.sentence_number = std::atoi(std::string(f[2]).c_str()), mention.words.document = documents_.back().get();
    groups.back().mentions.push_back(std::move(mention));
    return true;
  }

 private:
  void document(const std::vector<std::string_view>& f) {
    if (groups.empty() || groups.back().name != f[1]) groups.push_back({std::string(f[1]), {}});
    ++reports_;
    documents_.push_back(std::make_unique<WordVector>(document_words(f[3], words_)));
  }
  const SituationWords& words_;
  std::vector<std::unique_ptr<WordVector>> documents_;
  size_t reports_ = 0;
};

void print_pairs(const Group& group, const SituationRules& rules) {
  for (size_t i = 0; i < group.mentions.size(); ++i) {
    for (size_t j = i + 1; j < group.mentions.size(); ++j) {
      const Mention &a = group.mentions[i], &b = group.mentions[j];
      std::printf("%s\t%s\t%s\t%d", group.name.c_str(), a.name.c_str(), b.name.c_str(), a.chain == b.chain);
      for (const double x : pair_features(a.words, b.words, rules.words)) std::printf("\t%.4g", x);
      std::printf("\n");
    }
  }
}

void print_clusters(const Group& group, const SituationRules& rules) {
  const auto score = [&](size_t i, size_t j) { return rules.scorer.score(pair_features(group.mentions[i].words, group.mentions[j].words, rules.words)); };
  size_t number = 0;
  for (const auto& cluster : average_link(group.mentions.size(), score, rules.scorer.threshold())) {
    for (const size_t m : cluster) std::printf("%s\t%zu\n", group.mentions[m].name.c_str(), number);
    ++number;
  }
}

void print_frequencies(const SituationWords& words) {
  std::map<std::string, size_t> counts;
  for (std::string text; std::getline(std::cin, text);) {
    std::set<std::string> stems;
    for (const TextWord& word : words_of(text)) stems.insert(words.stem(word.text));
    for (const std::string& stem : stems) ++counts[stem];
  }
  for (const auto& [stem, count] : counts) std::printf("%s\t%zu\n", stem.c_str(), count);
}

int print_evidence(const SituationRules& rules, const std::string& store) {
  auto reader = StoreReader::open(store);
  if (!reader) return std::fprintf(stderr, "%s\n", reader.error().message.c_str()), 2;
  auto loaded = load_situation(reader.value(), rules, {});
  if (!loaded) return std::fprintf(stderr, "%s\n", loaded.error().message.c_str()), 2;
  const Situation& s = loaded.value();
  std::vector<WordVector> documents;
  for (const SourceReport& r : s.reports) {
    const auto document = reader.value().document(r.revision_row);
    documents.push_back(document ? document_words(document.value().headline + "\n" + document.value().body(), rules.words) : WordVector());
  }
  const auto views = telling_views(s, documents, rules);
  for (size_t r = 0; r < s.reports.size(); ++r) std::printf("R\t%s\t%s\t%s\n", s.reports[r].id.c_str(), s.reports[s.reports[r].copy_group].id.c_str(), s.reports[r].origin.c_str());
  for (const Telling& t : s.tellings) {
    std::string spans;
    for (const WordsRow& w : t.event.words)
      if (w.kind == "trigger") spans += (spans.empty() ? "" : ";") + std::to_string(w.start.value_or(0)) + "-" + std::to_string(w.end.value_or(0));
    std::printf("T\t%s\t%s\t%s\t%s\t%s\t%s%s%s\t%s\n", s.reports[t.report].id.c_str(), spans.c_str(), s.happenings[t.happening].id.c_str(), t.event.event.c_str(), t.event.date.c_str(),
                t.event.future ? "future " : "", t.event.hypothetical ? "hypothetical " : "", t.event.negation ? "negation" : "",
                escape_line(t.sentence).c_str());
  }
  for (const auto& [a, b] : candidate_pairs(views)) {
    std::printf("P\t%zu\t%zu", a, b);
    for (const double x : evidence_between(views[a], views[b], rules)) std::printf("\t%.4g", x);
    std::printf("\n");
  }
  return 0;
}

int run(const std::string& mode, const SituationRules& rules, const std::string& store) {
  if (mode == "evidence") return print_evidence(rules, store);
  if (mode == "frequencies") return print_frequencies(rules.words), 0;
  if (mode == "stems") {
    for (std::string word; std::getline(std::cin, word);) std::printf("%s\n", rules.words.stem(word).c_str());
    return 0;
  }
  Reader reader(rules.words);
  size_t number = 0;
  for (std::string text; std::getline(std::cin, text);)
    if (++number; !reader.line(text)) return std::fprintf(stderr, "line %zu is neither a report nor a mention\n", number), 2;
  for (const Group& group : reader.groups) mode == "pairs" ? print_pairs(group, rules) : print_clusters(group, rules);
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) {
  if (argc < 4) return std::fprintf(stderr, "usage: same_event stems|frequencies|pairs|cluster|evidence DATA MODELS [STORE]\n"), 2;
  const auto rules = sitrep::SituationRules::load(argv[2], argv[3]);
  if (!rules) return std::fprintf(stderr, "%s\n", rules.error().message.c_str()), 2;
  return sitrep::run(argv[1], rules.value(), argc > 4 ? argv[4] : "");
}
