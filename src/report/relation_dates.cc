// Since and until when a relation holds, as far as its own clause says so.
#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

std::string_view word_before(const ReportBuilder& b, const TimeExpression& t) {
  return b.sentence_at(t.first).first_token < t.first ? b.lemma(t.first - 1) : std::string_view();
}

// "from 1999 to 2003": the second of two times joined by "to".
bool closes_span(const ReportBuilder& b, const TimeExpression& t, const Relation& r) {
  std::string_view before = word_before(b, t);
  return one_of(before, {"until", "till", "through"}) ||
         (r.since && one_of(before, {"to", "-", "and"}));
}

}  // namespace

void set_relation_dates(const ReportBuilder& b, TokenId trigger, Relation& r) {
  // "Became a member in March": the verb above the noun says that it begins.
  TokenId verb = is_verb(b.parses, trigger) ? trigger : governing_predicate(b.parses, trigger);
  bool enters = verb && b.in_class("report_entering", verb);
  for (const TimeExpression& t : b.mentions.times) {
    if (t.sentence != r.sentence || !t.from || !hangs_on(b, t, trigger)) continue;
    std::string_view before = word_before(b, t);
    if (closes_span(b, t, r)) r.until = t.to ? t.to : t.from;
    else if (one_of(before, {"since", "from", "between"})) r.since = t.from;
    else if (enters && !r.since) r.since = t.from;
  }
}

}  // namespace sitrep
