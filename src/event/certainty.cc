#include "event/certainty.h"

#include <algorithm>
#include <cmath>

#include "base/strings.h"
#include "event/climb.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

using Kind = Influence::Kind;

constexpr double kCertain = 3;

Signature signature_of(const Influence& i) {
  switch (i.kind) {
    case Kind::kOperator: return i.op->signature;
    case Kind::kNone: return {-3, 3};
    case Kind::kNoneAsObject: return {-0.5, 0.5};
    case Kind::kReportedFuture: return {2, -2};
    case Kind::kPurpose:
    case Kind::kUnknownInfinitive: return {2, 0};
    case Kind::kQuestion: return {0.5, 0};
    case Kind::kCondition: return {1.5, -1.5};
    case Kind::kTopic:
    case Kind::kDuty:
    case Kind::kRefusal: break;
  }
  return {3, -3};
}

// What the signature makes of a certainty: between its two ends in a straight line, so that what holds
// either way ("regret") holds under "may" as well.
double through(Signature s, double certainty) {
  const double share = (certainty + kCertain) / (2 * kCertain);
  return s.fails + (s.holds - s.fails) * share;
}

// With its sign and one decimal.
std::string shown(double value) {
  const long tenths = std::lround(std::abs(value) * 10);
  return (value < 0 && tenths ? "-" : "+") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

Certainty certainty_of(const CodingInput& in, TokenId t) {
  std::vector<Influence> above = influences_on(in, t, {});
  std::erase_if(above, [](const Influence& i) { return !i.of_words; });
  if (TokenId clause = condition_over(in, t)) above.push_back({Kind::kCondition, clause});
  Certainty out{t, kCertain, {}};
  for (auto i = above.rbegin(); i != above.rend(); ++i) {
    out.value = through(signature_of(*i), out.value);
    out.why.push_back({"certainty", name_of(*i), i->op ? i->op->source.text() : "", in.span_of(i->at), shown(out.value)});
  }
  return out;
}

bool is_predicate(const Parses& parses, TokenId t) {
  const std::string& upos = parses.tokens[t].upos;
  if (upos == "VERB") return true;
  return one_of(upos, {"NOUN", "ADJ", "PROPN", "PRON"}) && child_with(parses, t, "cop");
}

}  // namespace

std::vector<Certainty> find_certainties(const Document& document, const Sentences& sentences, const Parses& parses,
                                        const Mentions& mentions, const Events& events, const Knowledge& knowledge) {
  CodingInput in{document, sentences, parses, mentions, knowledge, events.attributions, {}};
  std::erase_if(in.attributions, [](const Attribution& a) { return !a.asserts; });
  std::vector<Certainty> out;
  for (const Sentence& sentence : sentences.sentences)
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      const bool predicate = is_predicate(parses, t);
      if (!predicate && (!one_of(parses.tokens[t].upos, {"NOUN", "ADJ"}) || !mentions.headed_by(t).empty())) continue;
      Certainty found = certainty_of(in, t);
      if (predicate || !found.why.empty()) out.push_back(std::move(found));
    }
  return out;
}

}  // namespace sitrep
