#include "event/modality.h"

#include "base/strings.h"
#include "event/climb.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

using Kind = Influence::Kind;

void apply(const CodingInput& in, const Influence& i, Standing& s) {
  const Operator& op = *i.op;
  if (op.effect == "future") s.future = true;
  else if (op.effect == "hypothetical") s.hypothetical = true;
  else if (op.effect == "negation") s.negation = !s.negation;
  else if (op.effect == "intent") {
    if (!s.intent) s.intent_holder = i.at;
    s.intent = true;
  }
  if (op.effect != "actual") s.why.push_back({"aux", name_of(i) + ": " + op.effect, op.source.text(), in.span_of(i.at), ""});
}

void take(const CodingInput& in, const Influence& i, Standing& s) {
  auto because = [&](const std::string& rule, const std::string& source) { s.why.push_back({"aux", rule, source, in.span_of(i.at), ""}); };
  switch (i.kind) {
    case Kind::kOperator: apply(in, i, s); break;
    case Kind::kNone:
    case Kind::kNoneAsObject:
      s.negation = !s.negation;
      because(name_of(i), "");
      break;
    case Kind::kReportedFuture:
      s.future = true;
      because(name_of(i) + ": future", i.op->source.text());
      break;
    case Kind::kPurpose:
      s.future = true;
      because(name_of(i), "");
      break;
    case Kind::kTopic: s.topic = true; break;
    case Kind::kDuty: s.duty = i.at, s.firm = i.firm; break;
    case Kind::kRefusal: s.refusal = i.at; break;
    case Kind::kUnknownInfinitive:
    case Kind::kQuestion:
    case Kind::kCondition: break;
  }
}

// The words of an if-clause without the comma behind them.
Span words_of(const CodingInput& in, TokenId clause) {
  TokenRange range = subtree(in.parses, clause);
  TokenId end = range.end;
  while (range.first < end && in.token(end - 1).upos == "PUNCT") end = end - 1;
  return in.span_of(range.first, end);
}

}  // namespace

Standing standing_of(const CodingInput& in, const Match& match) {
  Standing out;
  for (const Influence& i : influences_on(in, match.head, match.consumed))
    if (i.of_acts) take(in, i, out);
  out.condition_head = condition_over(in, match.head);
  // "threatened to impose sanctions if ...": hung on what is threatened.
  if (!out.condition_head && match.complement) out.condition_head = condition_over(in, match.complement);
  if (out.condition_head) out.condition = words_of(in, out.condition_head);
  return out;
}

}  // namespace sitrep
