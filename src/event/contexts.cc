#include "event/contexts.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr size_t kLongestPhrase = 5;       // tokens; "pro-democracy" is three
constexpr size_t kParagraphWords = 2;      // other sentences of the paragraph must say it twice
constexpr size_t kReportSentences = 3;     // a report is about it when so many of its sentences say so,
constexpr size_t kReportShare = 3;         // and one of so many

std::string up_to_space_or_hyphen(const std::string& phrase) { return phrase.substr(0, phrase.find_first_of(" -")); }

bool is_code(const std::string& word) { return word.starts_with("@"); }

// "@TYPE.mode" or "@DIGITS": does the event bear it?
bool bears(const Event& e, std::string_view code) {
  code.remove_prefix(1);
  size_t dot = code.find('.');
  if (dot == code.npos) return e.cameo.starts_with(code);
  return e.type == code.substr(0, dot) && std::find(e.modes.begin(), e.modes.end(), code.substr(dot + 1)) != e.modes.end();
}

}  // namespace

ContextFinder::ContextFinder(const CodingInput& in) : in_(in), found_(in.knowledge.coding.contexts().size()) {
  index_phrases();
  for (size_t s = 0; s < in.sentences.sentences.size(); ++s) read(SentenceId(s));
}

void ContextFinder::index_phrases() {
  const auto& cues = in_.knowledge.coding.contexts();
  for (uint32_t i = 0; i < cues.size(); ++i)
    for (const std::string& word : cues[i].words) {
      if (is_code(word)) continue;
      cues_of_[word].push_back(i);
      first_words_.insert(up_to_space_or_hyphen(word));
    }
}

// Longest phrases first; the last word of a phrase may be inflected ("human rights groups").
void ContextFinder::read(SentenceId id) {
  const Sentence& s = in_.sentences.sentences[id];
  if (s.zone != Zone::kHeadline && s.zone != Zone::kBody) return;
  ++sentences_read_;
  for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) {
    if (!first_words_.contains(lower_ascii(in_.token(t).form)) && !first_words_.contains(up_to_space_or_hyphen(lower_ascii(in_.token(t).lemma))) &&
        !first_words_.contains(up_to_space_or_hyphen(lower_ascii(in_.token(t).form))))
      continue;
    std::string before;  // the words before the last, as written
    for (size_t n = 0; n < kLongestPhrase && t + n < s.end_token(); ++n) {
      TokenId last = t + n;
      for (const std::string* ending : {&in_.token(last).form, &in_.token(last).lemma}) {
        auto cues = cues_of_.find(before + lower_ascii(*ending));
        if (cues == cues_of_.end()) continue;
        for (uint32_t cue : cues->second)
          if (auto& found = found_[cue]; found.empty() || found.back().span.end <= in_.span_of(t).begin)
            found.push_back({&cues->first, id, s.paragraph, in_.span_of(t, last + 1)});
      }
      before += lower_ascii(in_.token(last).form) + (in_.sentences.tokens[last].space_after ? " " : "");
    }
  }
}

bool ContextFinder::add_from_code(const ContextCue& cue, Event& e) const {
  for (const std::string& word : cue.words) {
    if (!is_code(word) || !bears(e, word)) continue;
    e.why.push_back({"context", "an act of " + cue.context, cue.source.text(), e.triggers.front(), word.substr(1)});
    return true;
  }
  return false;
}

bool ContextFinder::add_from_words(const ContextCue& cue, const std::vector<Found>& found, Event& e) const {
  auto give = [&](const Found& f, const char* where) {
    e.why.push_back({"context", std::string("word of ") + cue.context + where, cue.source.text(), f.span, "\"" + *f.word + "\""});
  };
  uint32_t paragraph = in_.sentences.sentences[e.sentence].paragraph;
  std::vector<const Found*> beside, one_a_sentence;
  for (const Found& f : found) {
    if (f.sentence == e.sentence) return give(f, ""), true;
    if (f.paragraph == paragraph) beside.push_back(&f);
    if (one_a_sentence.empty() || one_a_sentence.back()->sentence != f.sentence) one_a_sentence.push_back(&f);
  }
  if (beside.size() >= kParagraphWords) {
    for (const Found* f : beside) give(*f, " in the paragraph");
    return true;
  }
  if (one_a_sentence.size() < kReportSentences || one_a_sentence.size() * kReportShare < sentences_read_) return false;
  for (size_t i = 0; i < kReportSentences; ++i) give(*one_a_sentence[i], " through the report");
  return true;
}

void ContextFinder::add_to(Event& e) const {
  const auto& cues = in_.knowledge.coding.contexts();
  for (size_t i = 0; i < cues.size(); ++i)
    if (add_from_words(cues[i], found_[i], e) || add_from_code(cues[i], e)) e.contexts.push_back(cues[i].context);
  std::sort(e.contexts.begin(), e.contexts.end());
}

}  // namespace sitrep
