#include "event/story_time.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"

namespace sitrep {

namespace {

struct Reached {
  Date day;
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

// The main clause of its sentence or one that is joined to it.
bool tells_on(const CodingInput& in, TokenId verb) {
  TokenId t = verb;
  for (int i = 0; i < 4; ++i) {
    const ParsedToken& p = in.token(t);
    const std::string_view relation = relation_base(p.deprel);
    if (relation == "root") return true;
    if (relation != "conj" && relation != "parataxis") return false;
    t = p.head;
    if (!t) return false;
  }
  return false;
}

TokenId verb_of(const CodingInput& in, TokenId head) {
  return in.token(head).upos == "VERB" ? head : governing_predicate(in.parses, head);
}

bool has_days(const CodingInput& in, SentenceId sentence) {
  return std::any_of(in.mentions.times.begin(), in.mentions.times.end(), [&](const TimeExpression& t) { return t.sentence == sentence && t.from && t.type != TimeType::kSet; });
}

}  // namespace

void carry_dates(const CodingInput& in, std::vector<Draft>& drafts) {
  std::optional<Reached> reached;
  std::vector<size_t> order(drafts.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return drafts[a].event.head < drafts[b].event.head; });
  SentenceId at;
  std::optional<Reached> next;
  for (size_t i : order) {
    Draft& d = drafts[i];
    Event& e = d.event;
    if (!(at == e.sentence)) {
      if (next) reached = next;
      next.reset();
      at = e.sentence;
    }
    const Sentence& sentence = in.sentences.sentences[e.sentence];
    TokenId verb = verb_of(in, e.head);
    const bool told = verb && simple_past(in, verb) && tells_on(in, verb) && e.attribution.empty();
    if (d.own_date) {
      if (told && e.date_precision == "day" && !e.enddate) next = Reached{e.date, e.date_text, e.sentence};
      continue;
    }
    if (!told || has_days(in, e.sentence)) continue;
    const bool within = reached && in.sentences.sentences[reached->sentence].paragraph == sentence.paragraph;
    if (!within) continue;
    e.date = reached->day, e.date_precision = "day", e.date_text = reached->text, d.own_date = true;
    std::erase_if(e.why, [](const Why& w) { return w.field == "date"; });
    e.why.push_back({"date", "day that the paragraph has reached", "", reached->text, iso_text(reached->day) + ": an earlier sentence of the paragraph is dated so, this one goes on in the simple past"});
  }
}

}  // namespace sitrep
