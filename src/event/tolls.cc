#include "event/tolls.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "event/counts.h"

namespace sitrep {

namespace {

constexpr int kLongestClimb = 6;

struct Toll {
  TokenId word;  // "died", "wounded", "dead"
  bool dead = false;
  CountRange count;
};

bool is_number(const CodingInput& in, TokenId t) { return in.token(t).upos == "NUM"; }

// Who is counted: objects of an active verb, the subject of "died" and "were hurt", whom "left" leaves so.
std::vector<TokenId> counted(const CodingInput& in, TokenId word) {
  const ParsedToken& p = in.token(word);
  const bool adjective = p.upos == "ADJ", participle = p.xpos == "VBN";
  const bool state = relation_base(p.deprel) == "xcomp" && (adjective || participle) && p.head;
  if (state) {
    std::vector<TokenId> objects;
    for (TokenId c : in.parses.children(p.head))
      if (in.token(c).deprel == "obj" && c < word) objects.push_back(c);
    if (!objects.empty()) return objects;
  }
  std::vector<TokenId> nouns;
  // "and more than 100 injured": a participle with its own number and no subject.
  if (participle && !child_with(in.parses, word, "nsubj") && !child_with(in.parses, word, "obj") && !child_with(in.parses, word, "aux"))
    for (TokenId c : in.parses.children(word))
      if (is_number(in, c) && in.token(c).deprel == "nummod") return {c};
  if (p.lemma == "die" || p.lemma == "perish") nouns = deep_subjects(in.parses, word);
  else if (p.upos == "VERB") nouns = deep_objects(in.parses, word);
  if (nouns.empty())
    for (TokenId c : in.parses.children(word)) {
      const std::string_view relation = relation_base(in.token(c).deprel);
      if (is_number(in, c) && (relation == "nummod" || relation == "obl" || in.token(c).deprel == "nsubj:pass")) nouns.push_back(c);
    }
  // "40 dead and 200 wounded"
  if (nouns.empty() && (adjective || participle) && word.index && is_number(in, word - 1) && !(in.token(word - 1).head < word - 1 && in.token(word - 1).deprel == "nummod")) nouns.push_back(word - 1);
  return nouns;
}

bool denied(const CodingInput& in, TokenId word, const std::vector<TokenId>& nouns) {
  for (TokenId c : in.parses.children(word))
    if (one_of(in.token(c).lemma, {"not", "never", "nobody"}) || in.token(c).xpos == "MD") return true;
  for (TokenId n : nouns) {
    if (one_of(lower_ascii(in.token(n).form), {"none", "nobody", "one"})) return true;
    for (TokenId c : in.parses.children(n))
      if (one_of(lower_ascii(in.token(c).form), {"no", "neither"})) return true;
  }
  return false;
}

// "wounding a third": one more.
std::optional<CountRange> ordinal(const CodingInput& in, const std::vector<TokenId>& nouns) {
  if (nouns.size() != 1 || in.token(nouns[0]).xpos != "NN" || !one_of(in.token(nouns[0]).lemma, {"second", "third", "fourth", "fifth", "another"})) return std::nullopt;
  return CountRange{1, 1, in.span_of(nouns[0])};
}

// "the death toll from the bombing rose to 44", "reached 44"
std::optional<CountRange> said_of_toll(const CodingInput& in, TokenId noun) {
  const TokenId verb = in.token(noun).head;
  if (relation_base(in.token(noun).deprel) != "nsubj" || !verb) return std::nullopt;
  for (TokenId c : in.parses.children(verb)) {
    const bool goal = in.token(c).deprel == "obj" || (relation_base(in.token(c).deprel) == "obl" && one_of(case_of(in.parses, c), {"to", "at"}));
    if (!goal || !(verb < c)) continue;
    if (auto count = count_of(in, {c})) return count;
  }
  return std::nullopt;
}

std::vector<Toll> tolls_of(const CodingInput& in, SentenceId sentence) {
  std::vector<Toll> tolls;
  const Sentence& s = in.sentences.sentences[sentence];
  for (TokenId t = s.first_token; t < s.end_token(); t = t + 1) {
    const ParsedToken& p = in.token(t);
    if (p.lemma == "toll" && p.upos == "NOUN")
      if (const auto count = said_of_toll(in, t)) tolls.push_back({t, true, *count});
    if (p.upos != "VERB" && p.upos != "ADJ") continue;
    const bool dead = in_class(in, "toll_of_dead", t), injured = !dead && in_class(in, "toll_of_injured", t);
    if ((!dead && !injured) || relation_base(p.deprel) == "amod") continue;
    const std::vector<TokenId> nouns = counted(in, t);
    auto count = count_of(in, nouns);
    if (!count) count = ordinal(in, nouns);
    if (count && !denied(in, t, nouns)) tolls.push_back({t, dead, *count});
  }
  return tolls;
}

// Acts that may have victims.
bool may_have_victims(const CodingInput& in, const Draft& d) {
  return in.knowledge.coding.in_class("act_with_victims", d.event.type) && !d.event.aux.hypothetical && !d.event.aux.negation && !d.event.aux.future;
}

// The act that a toll is told of: one that it hangs on, else the nearest before it, else the next.
Draft* act_of(const CodingInput& in, std::vector<Draft>& drafts, const Toll& toll, SentenceId sentence) {
  const auto at = [&](TokenId t) -> Draft* {
    for (Draft& d : drafts)
      if (d.event.sentence == sentence && may_have_victims(in, d) && (d.match.head == t || std::find(d.match.consumed.begin(), d.match.consumed.end(), t) != d.match.consumed.end())) return &d;
    return nullptr;
  };
  TokenId t = toll.word;
  for (int i = 0; t && i < kLongestClimb; ++i, t = in.token(t).head)
    if (Draft* d = at(t)) return d;
  Draft *before = nullptr, *behind = nullptr;
  for (Draft& d : drafts) {
    if (d.event.sentence != sentence || !may_have_victims(in, d)) continue;
    if (d.match.head < toll.word) before = !before || before->match.head < d.match.head ? &d : before;
    else behind = !behind || d.match.head < behind->match.head ? &d : behind;
  }
  return before ? before : behind;
}

}  // namespace

void add_tolls(const CodingInput& in, std::vector<Draft>& drafts) {
  std::optional<SentenceId> last;
  for (size_t i = 0; i < drafts.size(); ++i) {
    const SentenceId sentence = drafts[i].event.sentence;
    if (last && *last == sentence) continue;
    last = sentence;
    for (const Toll& toll : tolls_of(in, sentence)) {
      Draft* act = act_of(in, drafts, toll, sentence);
      if (!act) continue;
      Event& e = act->event;
      std::optional<CountRange>& field = toll.dead ? e.dead : e.injured;
      if (field) continue;
      field = toll.count;
      e.why.push_back({toll.dead ? "dead" : "injured", "number told beside the act", "", toll.count.span, std::string(in.token(toll.word).form)});
    }
  }
}

bool is_toll_of(const CodingInput& in, const Draft& act, const Draft& toll) {
  const Pattern& p = pattern_of(in, toll.match);
  if (!p.kills && !p.injures) return false;
  const TokenId word = toll.match.head;
  // "were killed when jets bombed the market", "died after rebels shelled the town"
  if (toll.event.actor.empty() && !act.event.actor.empty()) {
    const ParsedToken& a = in.token(act.match.head);
    TokenId above = a.head;
    if (above && above != word && relation_base(in.token(above).deprel) == "conj") above = in.token(above).head;
    if (relation_base(a.deprel) == "advcl" && above == word)
      for (TokenId c : in.parses.children(act.match.head))
        if (one_of(in.token(c).lemma, {"when", "after", "as"}) && one_of(relation_base(in.token(c).deprel), {"advmod", "mark"})) return true;
  }
  // "opened fire on men who tried to storm the base, killing three": not by what was only tried.
  TokenId clause = word;
  if (in.token(word).deprel == "conj" && in.token(word).xpos == "VBG" && in.token(word).head) clause = in.token(word).head;
  if (in.token(clause).xpos == "VBG" && relation_base(in.token(clause).deprel) == "advcl") {
    bool tried = false;
    TokenId t = in.token(clause).head;
    for (int i = 0; t && i < kLongestClimb; ++i, t = in.token(t).head) {
      if (t == act.match.head) return tried;
      tried = tried || (in.token(t).deprel == "acl:relcl" && in_class(in, "attempt_verb", t));
    }
  }
  // "attacked a bus of pilgrims, two of whom were killed"
  if (toll.event.actor.empty() && in.token(word).deprel == "acl:relcl") {
    const TokenId part = child_with(in.parses, word, "nsubj:pass");
    TokenId t = part && part != antecedent(in.parses, part) ? in.token(word).head : TokenId();
    for (int i = 0; t && i < kLongestClimb; ++i, t = in.token(t).head)
      if (t == act.match.head) return true;
  }
  // "attacked the town, an attack that left 14 dead"
  for (TokenId s : deep_subjects(in.parses, word)) {
    if (in.token(s).deprel != "appos" || !in_class(in, "violence_deed", s) || s < act.match.head) continue;
    TokenId t = s;
    for (int i = 0; t && i < kLongestClimb; ++i, t = in.token(t).head)
      if (t == act.match.head) return true;
  }
  return false;
}

}  // namespace sitrep
