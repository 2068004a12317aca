// Statements: every attribution whose speaker and words are known.
#include <algorithm>

#include "report/builder.h"

namespace sitrep {

namespace {

// The words of all content stretches, blanks as one.
std::string words_of(const ReportBuilder& b, const std::vector<Span>& content) {
  std::string out;
  for (Span span : content) {
    if (!out.empty() && out.back() != ' ') out += ' ';
    for (char c : span.of(b.document.text)) {
      bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The words as they stand without what joins them to their sentence: the leading "that", the last comma.
std::string quote_of(const ReportBuilder& b, const std::vector<Span>& content) {
  std::string quote = words_of(b, content);
  if (quote.starts_with("that ") && quote.size() > 5) quote.erase(0, 5);
  while (!quote.empty() && quote.back() == ',') quote.pop_back();
  return quote;
}

bool inside_another(const ReportBuilder& b, const Attribution& a) {
  return std::any_of(b.events.attributions.begin(), b.events.attributions.end(), [&](const Attribution& other) {
    return &other != &a && std::any_of(other.content.begin(), other.content.end(), [&](Span s) { return s.contains(a.cue); });
  });
}

// A word of saying on its own, not only beside a quotation ("called it 'a sham'").
bool always_says(const ReportBuilder& b, const Attribution& a) {
  const SpeechCue* cue = b.knowledge.coding.speech('v', b.parses.tokens[a.cue_token].lemma);
  return cue ? !cue->quote_only : !b.knowledge.coding.speech('w', b.parses.tokens[a.cue_token].lemma);
}

// What somebody asks, promises, refuses or praises in words of the reporter is told by the event coded
// there; a headline tells it again: either is a statement only with words in quotation marks. What
// somebody said about wishes and names is one statement, not two.
bool told_otherwise(const ReportBuilder& b, const Attribution& a) {
  if (a.cue_token && !always_says(b, a) && inside_another(b, a)) return true;
  if (a.asserts || a.mode != SpeechMode::kIndirect || !a.cue_token) return false;
  if (b.sentences.sentences[a.sentence].zone == Zone::kHeadline) return true;
  Span verb = b.sentences.tokens[a.cue_token].span;
  for (const Event& e : b.events.events)
    for (Span trigger : e.triggers)
      if (trigger.overlaps(verb)) return true;
  return false;
}

// "said on Tuesday": the date that hangs on the cue and stands outside what was said.
Date date_of(const ReportBuilder& b, const Attribution& a) {
  if (!a.cue_token) return {};
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != a.sentence || !t.from || t.precision != "day") continue;
    bool said = false;
    for (Span content : a.content) said = said || content.overlaps(t.span);
    if (said) continue;
    for (TokenId k = t.first; k < t.end; k = k + 1)
      if (governing_predicate(b.parses, k) == a.cue_token) return t.from;
  }
  return {};
}

}  // namespace

void write_statements(ReportBuilder& b) {
  for (size_t i = 0; i < b.events.attributions.size(); ++i) {
    const Attribution& a = b.events.attributions[i];
    if (!a.speaker && a.speaker_span.empty()) continue;
    Statement s;
    s.attribution = static_cast<uint32_t>(i);
    s.quote = quote_of(b, a.content);
    if (s.quote.empty() || told_otherwise(b, a)) continue;
    s.date = date_of(b, a);
    b.out.statements.push_back(std::move(s));
  }
}

}  // namespace sitrep
