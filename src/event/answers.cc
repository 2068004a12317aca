#include "event/answers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.h"
#include "event/parties.h"

namespace sitrep {

namespace {

// What a noun of a class stands for: an act of one of these types (empty: of any), so many sentences back at most.
struct Noun {
  std::string_view word_class;
  std::array<std::string_view, 3> types;
  uint32_t reach;
};

constexpr Noun kNouns[] = {
    {"noun_of_blame", {"ACCUSE", "", ""}, 3},
    {"noun_of_offer", {"AGREE", "REQUEST", "CONSULT"}, 3},
    {"noun_of_request", {"REQUEST", "THREATEN", ""}, 3},
    {"noun_of_threat", {"THREATEN", "", ""}, 3},
    {"noun_of_deed", {"", "", ""}, 1},
};

// "the charge", "that offer", "its verdict", "any such meeting"; "a verdict that Tehran denounced" after the act itself.
bool points_back(const CodingInput& in, TokenId noun, TokenId verb) {
  if (is_definite(in.parses, noun)) return true;
  if (has_child_lemma(in.parses, noun, "amod", "such") || has_child_lemma(in.parses, noun, "det", "such")) return true;
  return relation_base(in.token(verb).deprel) == "acl" && in.token(verb).head == noun && one_of(relation_base(in.token(noun).deprel), {"appos", "parataxis", "conj", "dep"});
}

bool of_type(const Noun& kind, std::string_view type) {
  return kind.types[0].empty() || std::find(kind.types.begin(), kind.types.end(), type) != kind.types.end();
}

// What was said was said to whoever answers, or to nobody in particular.
bool put_to(const Event& said, const Event& answer) {
  if (said.recipient.empty()) return true;
  return std::any_of(said.recipient.begin(), said.recipient.end(), [&](const Party& r) {
    return std::any_of(answer.actor.begin(), answer.actor.end(), [&](const Party& a) { return a.code == r.code; });
  });
}

// The act that the noun stands for: the last one of somebody else before it.
const Draft* act_meant(const CodingInput& in, const std::vector<Draft>& drafts, const Draft& answer, TokenId noun, const Noun& kind) {
  const Draft* best = nullptr;
  for (const Draft& d : drafts) {
    const Event& e = d.event;
    if (!(e.head < noun) || &d == &answer || e.actor.empty() || answer.event.sentence.index - e.sentence.index > kind.reach || !of_type(kind, e.type)) continue;
    if (!kind.types[0].empty() && !put_to(e, answer.event)) continue;
    const bool other = std::none_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return on_own_side(in, answer.event, a); });
    if (other && (!best || best->event.head < e.head)) best = &d;
  }
  return best;
}

void add_whom(const CodingInput& in, const std::vector<Draft>& drafts, Draft& answer) {
  Event& e = answer.event;
  std::vector<TokenId> nouns = answer.match.consumed;
  for (TokenId o : deep_objects(in.parses, answer.match.head)) nouns.push_back(o);
  for (TokenId noun : nouns)
    for (const Noun& kind : kNouns) {
      if (!in_class(in, kind.word_class, noun) || !points_back(in, noun, answer.match.head)) continue;
      const Draft* act = act_meant(in, drafts, answer, noun, kind);
      if (!act) continue;
      for (const Party& p : act->event.actor) add_party(e.recipient, p);
      e.why.push_back({"recipient", "whose act it answers", "", act->event.triggers.front(), "the " + act->event.type + " before"});
      return;
    }
}

}  // namespace

void add_whom_it_answers(const CodingInput& in, std::vector<Draft>& drafts) {
  for (Draft& d : drafts)
    if (d.event.recipient.empty() && !d.event.actor.empty() && is_verb(in.parses, d.match.head) && in.knowledge.coding.in_class("answering_type", d.event.type))
      add_whom(in, drafts, d);
}

}  // namespace sitrep
