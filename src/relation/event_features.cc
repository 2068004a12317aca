#include "relation/event_features.h"

#include <algorithm>
#include <unordered_set>

#include "base/strings.h"
#include "parse/grammar.h"

namespace sitrep {

namespace {

// Probabilities by the highest of these that they reach: few enough steps to learn a weight for each.
constexpr double kSteps[] = {0.95, 0.85, 0.7, 0.5, 0.3, 0.15, 0.05};
constexpr const char* kStepNames[] = {"0.95", "0.85", "0.70", "0.50", "0.30", "0.15", "0.05"};
constexpr int kFar = 3;  // steps in the tree, or events of a sentence, that are not told apart any more

std::string step_of(double probability) {
  for (size_t i = 0; i < std::size(kSteps); ++i)
    if (probability >= kSteps[i]) return kStepNames[i];
  return "0.00";
}

std::string up_to_far(size_t n) { return n >= size_t{kFar} ? std::to_string(kFar) + "+" : std::to_string(n); }

class EventReader {
 public:
  EventReader(const JudgeInput& in, EventId id) : in_(in), id_(id), event_(in.pair.events.events[id]) {}

  std::vector<std::string> all() {
    add("bias");
    construction();
    parties("actor", event_.actor);
    parties("recipient", event_.recipient);
    clause();
    standing();
    neighbours();
    relation();
    return std::move(names_);
  }

 private:
  const ParsedToken& token(TokenId t) const { return in_.pair.parses.tokens[t]; }

  void add(std::string name) {
    if (seen_.insert(name).second) names_.push_back(std::move(name));
  }

  void construction() {
    const Pattern& p = in_.coding.patterns()[event_.pattern];
    const std::string form(1, p.pos);
    add("type:" + event_.type);
    add("type:" + event_.type + " form:" + form);
    add("form:" + form + " terms:" + up_to_far(p.tests.size()));
    add("word:" + lower_ascii(token(event_.head).lemma) + "/" + form);
    if (p.weak) add("weak");
    if (p.reciprocal) add("reciprocal");
    if (event_.type != p.type) add("composed:" + p.type + " to " + event_.type);
    size_t words = 0;
    for (const Why& w : event_.why) words += w.field == "event" && w.rule.starts_with("pattern");
    add("words:" + up_to_far(words));
    if (event_.dead || event_.injured || event_.arrested || event_.size) add("counted");
    if (event_.date) add("dated:" + event_.date_precision);
  }

  // "role with its owner (modifier)" and its like are one rule here.
  static std::string rule_of(const Why& w) { return w.rule.substr(0, w.rule.find(" (")) + (w.note == "implied" ? ", implied" : ""); }

  void parties(const std::string& side, const std::vector<Party>& list) {
    add(side + ":" + up_to_far(list.size()));
    for (const Why& w : event_.why)
      if (w.field == side) add(side + " by " + rule_of(w));
    if (list.empty()) return;
    const Party& first = list.front();
    add(side + " sector " + (first.sector.empty() ? "none" : first.sector));
    if (first.code.empty()) add(side + " without country");
    if (first.entity) add(side + " kind " + std::string(entity_kind_name(in_.pair.mentions.entities[first.entity].kind)));
    if (TokenId head = head_word(in_.pair, first.span)) add(side + " at " + where(head));
  }

  // How a party hangs on the trigger: "nsubj", "obl:against", "nsubj up 2", "over" it, or "aside".
  std::string where(TokenId party) const {
    int steps = 0;
    TokenId below = party;
    for (TokenId t = party; t; t = token(t).head, ++steps) {
      if (t == event_.head) {
        const std::string name = steps ? relation_name(in_.pair.parses, below) : "the word itself";
        return steps <= 1 ? name : name + " down " + up_to_far(steps);
      }
      below = t;
    }
    if (is_under(in_.pair.parses, event_.head, party)) return "over by " + std::string(relation_base(token(event_.head).deprel));
    return "aside";
  }

  void clause() {
    const ParsedToken& head = token(event_.head);
    add("tag:" + head.xpos);
    add("hangs as " + relation_name(in_.pair.parses, event_.head));
    const Aux& aux = event_.aux;
    const bool sure = !aux.future && !aux.hypothetical && !aux.negation;
    add("hangs as " + std::string(relation_base(head.deprel)) + " tag:" + head.xpos + (sure ? " without aux" : " with aux"));
    if (head.head && one_of(relation_base(head.deprel), {"acl", "nmod", "xcomp", "ccomp", "obj"}))
      add("on " + lower_ascii(token(head.head).lemma) + " as " + std::string(relation_base(head.deprel)));
    size_t depth = 0;
    for (TokenId t = event_.head; token(t).head; t = token(t).head, ++depth) {
      const std::string_view base = relation_base(token(t).deprel);
      if (one_of(base, {"acl", "advcl", "ccomp", "xcomp", "parataxis", "nmod", "obl"})) add("within " + relation_name(in_.pair.parses, t));
      if (depth < 2)
        for (TokenId c : in_.pair.parses.children(t))
          if (token(c).deprel == "mark") add((depth ? "above marked " : "marked ") + lower_ascii(token(c).form));
    }
    add("depth:" + up_to_far(depth));
    const Sentence& sentence = in_.pair.sentences.sentences[event_.sentence];
    if (sentence.zone == Zone::kHeadline) add("headline");
    if (!event_.attribution.empty()) add("said");
  }

  void standing() {
    const Aux& aux = event_.aux;
    std::string all;
    for (auto [on, name] : {std::pair{aux.historical, "historical"}, {aux.future, "future"}, {aux.hypothetical, "hypothetical"}, {aux.negation, "negation"}})
      if (on) {
        add(std::string("aux ") + name);
        all += std::string(" ") + name;
      }
    add(all.empty() ? "aux none" : "type:" + event_.type + " aux" + all);
    for (const Why& w : event_.why)
      if (w.field == "aux") add("aux by " + w.rule);
  }

  bool shares_actor(const Event& other) const {
    return std::any_of(event_.actor.begin(), event_.actor.end(), [&](const Party& a) {
      return std::any_of(other.actor.begin(), other.actor.end(), [&](const Party& b) { return a.entity && a.entity == b.entity; });
    });
  }

  void neighbours() {
    size_t count = 0;
    const Event* above = nullptr;
    for (size_t i = 0; i < in_.pair.events.events.size(); ++i) {
      const Event& other = in_.pair.events.events[EventId(i)];
      if (other.sentence != event_.sentence) continue;
      ++count;
      if (EventId(i) == id_) continue;
      if (shares_actor(other)) add(other.type == event_.type ? "shares its actor with one of its type" : "shares its actor");
      if (is_under(in_.pair.parses, other.head, event_.head)) add("above an event");
      if (is_under(in_.pair.parses, event_.head, other.head) && (!above || is_under(in_.pair.parses, other.head, above->head))) above = &other;
    }
    add("events:" + up_to_far(count));
    if (!above) return;
    TokenId joint = event_.head;
    while (token(joint).head != above->head && token(joint).head) joint = token(joint).head;
    add("under an event");
    add("under " + above->type);
    add("under an event by " + relation_name(in_.pair.parses, joint));
  }

  void relation() {
    const Span actor = event_.actor.empty() ? Span{} : event_.actor.front().span;
    Span recipient = event_.recipient.empty() ? Span{} : event_.recipient.front().span;
    if (recipient.empty() && event_.actor.size() > 1) recipient = event_.actor[1].span;
    const std::vector<TypeScore> scores = in_.relations.score(pair_features(in_.pair, actor, recipient));
    std::string best;
    double own = 0, none = 0;
    for (const TypeScore& s : scores) {
      if (s.type == event_.type) own = s.probability;
      if (s.type == "NONE") none = s.probability;
      else if (best.empty()) best = s.type;
    }
    add("model holds it at " + step_of(own));
    add("model holds none at " + step_of(none));
    add(best == event_.type ? "model agrees" : "model prefers another");
  }

  const JudgeInput& in_;
  const EventId id_;
  const Event& event_;
  std::vector<std::string> names_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<std::string> event_features(const JudgeInput& in, EventId event) { return EventReader(in, event).all(); }

}  // namespace sitrep
