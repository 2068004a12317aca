#include "event/utterances.h"

#include <map>

namespace sitrep {

namespace {

constexpr uint32_t kLeastQuotation = 20;  // bytes; shorter ones are terms and titles

// The quoted parts of a sentence.
std::vector<Span> quoted_parts(const SpeechInput& r, const Sentence& sentence) {
  std::vector<Span> parts;
  auto q = std::lower_bound(r.quotations.begin(), r.quotations.end(), sentence.span.begin, [](const Span& a, uint32_t at) { return a.end <= at; });
  for (; q != r.quotations.end() && q->begin < sentence.span.end; ++q) {
    Span part{std::max(q->begin, sentence.span.begin), std::min(q->end, sentence.span.end)};
    while (!part.empty() && part.of(r.document.text).back() == ' ') --part.end;
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

class Joiner {
 public:
  Joiner(const SpeechInput& r, std::vector<Attribution>& found) : r_(r), found_(found) {}

  void run() {
    by_sentence();
    size_t last = SIZE_MAX;
    uint32_t last_paragraph = 0;
    for (size_t i = 0; i < r_.sentences.sentences.size(); ++i) {
      const Sentence& sentence = r_.sentences.sentences[SentenceId(i)];
      if (sentence.zone != Zone::kBody && sentence.zone != Zone::kHeadline) continue;
      std::vector<size_t>& here = at_[static_cast<uint32_t>(i)];
      if (here.empty()) {
        size_t owner = owner_of(SentenceId(i));
        if (owner == SIZE_MAX && last != SIZE_MAX && sentence.paragraph <= last_paragraph + 1) owner = last;
        if (owner != SIZE_MAX) go_on(SentenceId(i), sentence, owner);
      }
      if (!here.empty()) {
        last = last_to_quote(here);
        last_paragraph = sentence.paragraph;
      }
    }
    collect();
    std::stable_sort(found_.begin(), found_.end(), [](const Attribution& a, const Attribution& b) { return a.sentence < b.sentence; });
  }

 private:
  void by_sentence() {
    group_.resize(found_.size());
    for (size_t i = 0; i < found_.size(); ++i) {
      group_[i] = i;
      at_[found_[i].sentence.index].push_back(i);
    }
  }

  // "He welcomed it. He said: '...'": among those of one sentence, who quotes last.
  size_t last_to_quote(const std::vector<size_t>& here) const {
    for (size_t i = here.size(); i > 0; --i)
      if (ends_quoted(found_[here[i - 1]])) return here[i - 1];
    return here.front();
  }
  bool ends_quoted(const Attribution& a) const {
    return std::any_of(r_.quotations.begin(), r_.quotations.end(), [&](Span q) { return q.begin < a.content.back().end && a.content.back().end <= q.end; });
  }

  // The quotation that goes on behind this sentence; nothing when none does.
  const Span* open_at_end(const Sentence& sentence) const {
    auto q = std::lower_bound(r_.quotations.begin(), r_.quotations.end(), sentence.span.end, [](const Span& a, uint32_t at) { return a.end <= at; });
    return q != r_.quotations.end() && q->begin < sentence.span.end ? &*q : nullptr;
  }

  // Who closes the quotation that this sentence stands in.
  size_t owner_of(SentenceId id) {
    const Span* q = open_at_end(r_.sentences.sentences[id]);
    for (size_t next = id.index + 1; q && next < r_.sentences.sentences.size(); ++next) {
      if (r_.sentences.sentences[SentenceId(next)].span.begin >= q->end) break;
      for (size_t i : at_[static_cast<uint32_t>(next)])
        for (Span s : found_[i].content)
          if (s.overlaps(*q)) return i;
    }
    return SIZE_MAX;
  }

  void go_on(SentenceId id, const Sentence& sentence, size_t owner) {
    std::vector<Span> content;
    for (Span part : quoted_parts(r_, sentence))
      if (part.size() > kLeastQuotation || sentence.span.size() < 2 * part.size()) content.push_back(part);
    if (content.empty()) return;
    Attribution a;
    a.speaker = found_[owner].speaker;
    a.speaker_span = found_[owner].speaker_span;
    a.speaker_named = found_[owner].speaker_named;
    a.content = content;
    a.mode = mode_of(r_, content);
    a.sentence = id;
    a.span = content.front();
    for (Span s : content) a.span = cover(a.span, s);
    if (a.mode == SpeechMode::kDirect && content.front().size() * 2 < sentence.span.size()) return;
    at_[id.index].push_back(found_.size());
    // One utterance goes on from quotation to quotation; what was told in other words stands alone.
    group_.push_back(ends_quoted(found_[owner]) && content.front().begin <= sentence.span.begin + 3 ? group_[owner] : found_.size());
    found_.push_back(std::move(a));
  }

  // The whole of what was said belongs to each of its sentences.
  void collect() {
    std::map<size_t, std::vector<Span>> said;
    for (size_t i = 0; i < found_.size(); ++i)
      for (Span s : found_[i].content) said[group_[i]].push_back(s);
    for (size_t i = 0; i < found_.size(); ++i) {
      std::vector<Span> all = said[group_[i]];
      std::sort(all.begin(), all.end());
      for (Span s : all) {
        if (!found_[i].utterance.empty() && joined(found_[i].utterance.back(), s)) found_[i].utterance.back().end = std::max(found_[i].utterance.back().end, s.end);
        else found_[i].utterance.push_back(s);
      }
    }
  }

  // Nothing but blanks between two stretches.
  bool joined(Span a, Span b) const {
    for (uint32_t i = a.end; i < b.begin; ++i)
      if (std::string_view(" \t\n\r").find(r_.document.text[i]) == std::string_view::npos) return false;
    return true;
  }

  const SpeechInput& r_;
  std::vector<Attribution>& found_;
  std::vector<size_t> group_;                      // an attribution each: the first of its utterance
  std::map<uint32_t, std::vector<size_t>> at_;  // sentence to attributions
};

}  // namespace

void join_utterances(const SpeechInput& r, std::vector<Attribution>& found) { Joiner(r, found).run(); }

}  // namespace sitrep
