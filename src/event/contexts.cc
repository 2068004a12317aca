#include "event/contexts.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

std::vector<std::string> contexts_of(const CodingInput& in, Event& event) {
  const Sentence& sentence = in.sentences.sentences[event.sentence];
  std::string lemmas = " ", forms = " ";
  for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
    lemmas += lower_ascii(in.token(t).lemma) + " ";
    forms += lower_ascii(in.token(t).form) + " ";
  }
  std::vector<std::string> out;
  for (const ContextCue& cue : in.knowledge.coding.contexts())
    for (const std::string& word : cue.words) {
      std::string needle = " " + word + " ";
      if (lemmas.find(needle) == lemmas.npos && forms.find(needle) == forms.npos) continue;
      out.push_back(cue.context);
      event.why.push_back({"context", "word of " + cue.context, cue.source.text(), sentence.span, "\"" + word + "\""});
      break;
    }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace sitrep
