#include "event/contexts.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

void ContextFinder::read(SentenceId sentence) {
  sentence_ = sentence;
  found_.clear();
  const Sentence& s = in_.sentences.sentences[sentence];
  std::string lemmas = " ", forms = " ";
  for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) {
    lemmas += lower_ascii(in_.token(t).lemma) + " ";
    forms += lower_ascii(in_.token(t).form) + " ";
  }
  for (const ContextCue& cue : in_.knowledge.coding.contexts())
    for (const std::string& word : cue.words) {
      std::string needle = " " + word + " ";
      if (lemmas.find(needle) == lemmas.npos && forms.find(needle) == forms.npos) continue;
      found_.push_back({&cue, &word});
      break;
    }
}

void ContextFinder::add_to(Event& e) {
  if (!sentence_ || sentence_ != e.sentence) read(e.sentence);
  Span span = in_.sentences.sentences[e.sentence].span;
  for (const Found& f : found_) {
    e.contexts.push_back(f.cue->context);
    e.why.push_back({"context", "word of " + f.cue->context, f.cue->source.text(), span, "\"" + *f.word + "\""});
  }
  std::sort(e.contexts.begin(), e.contexts.end());
}

}  // namespace sitrep
