// A headline's state that the story tells again in more words: one record, the story's.
#include <algorithm>

#include "knowledge/name_index.h"
#include "report/builder.h"

namespace sitrep {
namespace {

bool in_headline(const ReportBuilder& b, const State& s) {
  return b.sentences.sentences[s.sentence].zone == Zone::kHeadline;
}

bool tells_again(const ReportBuilder& b, const State& headline, const State& story) {
  if (in_headline(b, story) || story.status != headline.status) return false;
  if (headline.subject.entity && headline.subject.entity != story.subject.entity) return false;
  const auto words = name_words(story.activity.of(b.document.text));
  for (const std::string& word : name_words(headline.activity.of(b.document.text)))
    if (std::find(words.begin(), words.end(), word) == words.end()) return false;
  return true;
}

}  // namespace

void drop_repeated_states(ReportBuilder& b) {
  std::erase_if(b.out.states, [&, states = b.out.states](const State& s) {
    return in_headline(b, s) && std::any_of(states.begin(), states.end(),
                                            [&](const State& other) { return tells_again(b, s, other); });
  });
}

}  // namespace sitrep
