#include "event/recipient_nearby.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"
#include "event/words.h"

namespace sitrep {

namespace {

class Finder {
 public:
  Finder(const CodingInput& in, Draft& draft) : in_(in), draft_(draft), event_(draft.event) {}

  void find() {
    if (is_verb(in_.parses, draft_.match.head))
      for (TokenId o : deep_objects(in_.parses, draft_.match.head))
        if (take_place(o)) return;
    for (TokenId t : content()) {
      for (TokenId o : deep_objects(in_.parses, t))
        if (take_party(o)) return;
      for (const Oblique& o : obliques(in_.parses, t))
        if (one_of(o.preposition, {"to", "for", "with", "from", "against", "on", "of", "into", "among", "between"}) && take_party(o.noun)) return;
    }
    for (TokenId t : content()) {
      if (take_place_under(t, true)) return;
      for (TokenId o : deep_objects(in_.parses, t))
        if (take_place_under(o, true)) return;
    }
    // Where something is said or agreed is not whom it concerns: "agreed in Vienna".
    bool said = in_.knowledge.coding.in_class("needs_its_speaker", event_.type) && draft_.match.complement;
    if (take_place_under(draft_.match.head, !said)) return;
    for (TokenId t : draft_.match.consumed)
      if (take_place_under(t, true)) return;
    if (take_there()) return;
    if (is_verb(in_.parses, draft_.match.head))
      for (TokenId o : deep_objects(in_.parses, draft_.match.head))
        if (take_place_under(o, true)) return;
  }

 private:
  // The complement with what it carries, and the purpose ("to help ...") of the act.
  std::vector<TokenId> content() const {
    std::vector<TokenId> out;
    if (draft_.match.complement) out.push_back(draft_.match.complement);
    std::vector<TokenId> bases = draft_.match.words();
    if (is_verb(in_.parses, draft_.match.head))
      for (TokenId o : deep_objects(in_.parses, draft_.match.head)) bases.push_back(o);
    // "announced a grant to help": the purpose may hang on the verb that carries the noun.
    const ParsedToken& head = in_.token(draft_.match.head);
    if (head.upos == "NOUN" && head.deprel == "obj" && head.head) bases.push_back(head.head);
    for (TokenId base : bases)
      for (TokenId c : in_.parses.children(base))
        if (one_of(in_.token(c).deprel, {"advcl", "acl"}) && has_child_lemma(in_.parses, c, "mark", "to")) out.push_back(c);
    for (size_t i = 0; i < out.size() && i < 6; ++i)
      for (TokenId c : in_.parses.children(out[i]))
        if (in_.token(c).deprel == "xcomp" || (in_.token(c).deprel == "advcl" && has_child_lemma(in_.parses, c, "mark", "to"))) out.push_back(c);
    return out;
  }

  bool take_party(TokenId noun) {
    std::vector<Why> why;
    for (const Party& p : parties_of(in_, noun, &why))
      if (!p.code.empty() && !on_own_side(in_, event_, p)) add_party(event_.recipient, p);
    if (event_.recipient.empty()) return false;
    for (Why& w : why) {
      w.field = "recipient";
      w.note = "content or purpose of the act: " + w.note;
      event_.why.push_back(std::move(w));
    }
    return true;
  }

  // The first place among the phrases of a word; `stated`: "in" and "at" count as well.
  bool take_place_under(TokenId head, bool stated, int depth = 0) {
    for (const Oblique& o : obliques(in_.parses, head)) {
      if (!stated && one_of(o.preposition, {"in", "at", "on"})) continue;
      if (one_of(o.preposition, {"in", "at", "on", "to", "into", "from", "of", "near", "for", "across", "around", "throughout", "along", "over", "inside", "outside", "through"}) && take_place(o.noun)) return true;
      if (depth < 2 && one_of(o.preposition, {"of", "in", "on", "to", "for", "from", "at", "with"}) && take_place_under(o.noun, true, depth + 1)) return true;
    }
    return false;
  }

  // "began distributing grain there": the place that the sentence has named before, else the one before it.
  bool take_there() {
    for (TokenId base : draft_.match.words())
      for (TokenId c : in_.parses.children(base)) {
        if (lower_ascii(in_.token(c).form) != "there" || in_.token(c).deprel != "advmod") continue;
        const PlaceMention* last = nullptr;
        for (const PlaceMention& p : in_.mentions.places)
          if (p.head < c && in_.sentence_of(c).index - p.sentence.index <= 1 && !p.country_code.empty()) last = &p;
        if (last) return take_place_mention(*last, last->head);
      }
    return false;
  }

  bool take_place(TokenId noun) {
    const PlaceMention* place = place_named(in_, noun);
    return place && take_place_mention(*place, noun);
  }

  bool take_place_mention(const PlaceMention& place, TokenId noun) {
    const Party p = whose_place(in_, place, noun);
    if (std::any_of(event_.actor.begin(), event_.actor.end(), [&](const Party& a) {
          // "Kazakhstan is ready to host talks in Almaty": nothing is promised to one's own town.
          const bool own = a.code == p.code && (a.sector.empty() || a.sector == "GOV") && event_.type == "AGREE";
          return own || (a.entity && a.entity == p.entity) || (a.code == p.code && pattern_of(in_, draft_.match).reciprocal);
        })) return false;
    event_.recipient.push_back(p);
    event_.why.push_back({"recipient", "where it is done stands for whom it is done to", place.source, place.span, place.resolved_place});
    return true;
  }

  const CodingInput& in_;
  Draft& draft_;
  Event& event_;
};

}  // namespace

// "threatened to strike unless the government paid": who has to act, or not to act, is threatened.
static void take_subject_of_condition(const CodingInput& in, Event& e) {
  const Sentence& sentence = in.sentences.sentences[e.sentence];
  for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
    const ParsedToken& p = in.token(t);
    if (!e.condition->span.contains(in.span_of(t)) || (p.head && e.condition->span.contains(in.span_of(p.head)))) continue;
    for (TokenId s : deep_subjects(in.parses, t)) {
      std::vector<Why> why;
      for (const Party& p2 : parties_of(in, s, &why))
        if (!p2.code.empty() && std::none_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.entity == p2.entity; })) add_party(e.recipient, p2);
      for (Why& w : why) {
        w.field = "recipient";
        w.note = "subject of the condition: " + w.note;
        e.why.push_back(std::move(w));
      }
    }
    return;
  }
}

void add_recipient_nearby(const CodingInput& in, Draft& draft) {
  if (draft.event.type == "THREATEN" && draft.event.condition && draft.event.recipient.empty() && !draft.event.actor.empty()) take_subject_of_condition(in, draft.event);
  const Event& e = draft.event;
  const Pattern& p = pattern_of(in, draft.match);
  if (!e.recipient.empty() || e.actor.empty() || in.knowledge.coding.in_class("no_recipient_nearby", e.type)) return;
  if (p.reciprocal ? e.actor.size() > 1 : p.recipient.empty()) return;
  Finder(in, draft).find();
}

}  // namespace sitrep
