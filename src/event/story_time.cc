#include "event/story_time.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "event/dating.h"

namespace sitrep {

namespace {

struct Reached {
  Date day, last;  // last: nothing for a single day
  Span text;
  SentenceId sentence;
};

// "fired", "was shot": told of one occasion. Not "has fired", "had fired", "fires", "will fire".
bool simple_past(const CodingInput& in, TokenId verb) {
  const ParsedToken& v = in.token(verb);
  if (v.upos != "VERB") return false;
  TokenId helper;
  for (TokenId c : in.parses.children(verb)) {
    const std::string_view relation = relation_base(in.token(c).deprel);
    if (relation == "aux" && !one_of(in.token(c).lemma, {"do"})) return false;
    if (in.token(c).deprel == "aux:pass") helper = c;
  }
  return helper ? in.token(helper).xpos == "VBD" : v.xpos == "VBD" && !child_with(in.parses, verb, "aux");
}

// The main clause of its sentence, one that is joined to it, or one that says until or when it went on.
bool tells_on(const CodingInput& in, TokenId verb) {
  TokenId t = verb;
  for (int i = 0; i < 4; ++i) {
    const ParsedToken& p = in.token(t);
    const std::string_view relation = relation_base(p.deprel);
    if (relation == "root") return true;
    const TokenId mark = relation == "advcl" ? child_with(in.parses, t, "mark") : TokenId{};
    const bool same_time = mark && one_of(in.token(mark).lemma, {"until", "when", "as", "while"});
    if (relation != "conj" && relation != "parataxis" && !same_time) return false;
    t = p.head;
    if (!t) return false;
  }
  return false;
}

TokenId verb_of(const CodingInput& in, TokenId head) {
  return in.token(head).upos == "VERB" ? head : governing_predicate(in.parses, head);
}

bool has_days(const CodingInput& in, SentenceId sentence, uint32_t from_byte = 0) {
  return std::any_of(in.mentions.times.begin(), in.mentions.times.end(), [&](const TimeExpression& t) {
    return t.sentence == sentence && t.from && t.type != TimeType::kSet && t.span.begin >= from_byte;
  });
}

void put(Draft& d, Date day, Date last, Span text, std::string rule, const std::string& note) {
  Event& e = d.event;
  e.date = day, e.enddate = last, e.date_text = text, e.date_precision = last ? "week" : "day", d.own_date = true;
  std::erase_if(e.why, [](const Why& w) { return w.field == "date"; });
  e.why.push_back({"date", std::move(rule), "", text, iso_text(day) + ": " + note});
}

// "is ready to talk, he told the radio on 2 March": said then.
bool take_day_of_saying(const CodingInput& in, Draft& d) {
  for (const uint32_t index : d.event.attribution) {
    const Attribution& a = in.attributions[index];
    if (!a.cue_token) continue;
    const TimeExpression* said = own_time(in, a.cue_token);
    if (!said || said->precision != "day") continue;
    put(d, said->from, {}, said->span, "day on which it was said", "the text gives no date of its own for this event");
    return true;
  }
  return false;
}

}  // namespace

void carry_dates(const CodingInput& in, std::vector<Draft>& drafts) {
  std::vector<size_t> order(drafts.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return drafts[a].event.head < drafts[b].event.head; });
  std::optional<Reached> reached;
  for (size_t i : order) {
    Draft& d = drafts[i];
    const Event& e = d.event;
    const TokenId verb = verb_of(in, e.head);
    const bool told = verb && e.attribution.empty() && simple_past(in, verb) && tells_on(in, verb);
    if (d.own_date) {
      const bool day = e.date_precision == "day" && !e.enddate, week = e.date_precision == "week";
      if (told && (day || week)) reached = Reached{e.date, e.enddate, e.date_text, e.sentence};
      continue;
    }
    if (take_day_of_saying(in, d) || !told || !reached) continue;
    const bool within = in.sentences.sentences[reached->sentence].paragraph == in.sentences.sentences[e.sentence].paragraph;
    const bool same = reached->sentence == e.sentence;
    if (!within || has_days(in, e.sentence, same ? reached->text.end : 0) || (reached->last && !same)) continue;
    put(d, reached->day, reached->last, reached->text, "day that the paragraph has reached", "an earlier clause of the paragraph is dated so, this one goes on in the simple past");
  }
}

}  // namespace sitrep
