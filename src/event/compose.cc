#include "event/compose.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"

namespace sitrep {

namespace {

class Composer {
 public:
  Composer(const CodingInput& in, const Matches& matches) : in_(in), matches_(matches) {}

  void compose(const Match& match, Event& e) {
    const Pattern& p = pattern_of(in_, match);
    if (!in_.knowledge.coding.composes(e.type)) return;
    if (!match.complement) return;
    TokenId inner_token = match.complement;
    // "voted to ask X to withdraw": the demand within the demand says who and what.
    for (int i = 0; i < 2; ++i) {
      const auto& middle = matches_[inner_token.index];
      if (!middle || pattern_of(in_, *middle).type != e.type || !middle->complement || middle->complement == inner_token) break;
      content_recipients(*middle, pattern_of(in_, *middle), e);
      inner_token = middle->complement;
    }
    for (int i = 0; i < 3 && !matches_[inner_token.index]; ++i) {
      TokenId next = child_with(in_.parses, inner_token, "xcomp");
      if (!next) break;
      inner_token = next;
    }
    const auto& inner = matches_[inner_token.index];
    if (inner && !pattern_of(in_, *inner).type.empty()) {
      const Pattern& q = pattern_of(in_, *inner);
      if (const Composition* c = in_.knowledge.coding.composition(e.type, e.cameo, q.type, q.modes)) {
        // A frame that states its own mode keeps it against the general row.
        if (c->inner != "*" || p.modes.empty()) {
          if (!c->mode.empty()) e.modes = {c->mode};
          if (!c->cameo.empty()) e.cameo = c->cameo;
          e.why.push_back({"mode", "content is " + q.type, c->source.text(), in_.span_of(inner->head), ""});
        }
      }
      content_recipients(*inner, q, e);
    } else if (p.modes.empty()) {
      if (const Composition* c = in_.knowledge.coding.composition(e.type, e.cameo, "*", {}); c && !c->mode.empty()) e.modes = {c->mode};
    }
    if (e.recipient.empty()) subject_recipient(match, e);
  }

 private:
  void content_recipients(const Match& inner, const Pattern& q, Event& e) {
    if (!e.recipient.empty()) return;
    for (const auto* slots : {&q.recipient, &q.actor}) {
      SlotFill fill = fill_slots(in_, inner, *slots, "recipient");
      for (const Party& party : fill.parties) {
        bool own_side = std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.entity == party.entity || a.code == party.code; });
        if (!own_side) add_party(e.recipient, party);
      }
      if (!e.recipient.empty()) {
        for (Why& w : fill.why) e.why.push_back(std::move(w));
        return;
      }
    }
  }

  // "demands that U.S. troops withdraw": whose act is asked for.
  void subject_recipient(const Match& match, Event& e) {
    TokenId s = surface_subject(in_.parses, match.complement);
    if (!s) return;
    std::vector<Why> why;
    for (const Party& p : parties_of(in_, s, &why)) {
      bool is_actor = std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.entity == p.entity; });
      if (!is_actor && !p.code.empty()) add_party(e.recipient, p);
    }
    for (Why& w : why) {
      w.field = "recipient";
      e.why.push_back(std::move(w));
    }
  }

  const CodingInput& in_;
  const Matches& matches_;
};

}  // namespace

void compose(const CodingInput& in, const Matches& matches, const Match& match, Event& e) {
  Composer(in, matches).compose(match, e);
}

bool warns_of_others(const CodingInput& in, const Matches& matches, const Match& match) {
  const Pattern& p = pattern_of(in, match);
  if (p.type != "THREATEN" || p.pos != 'v' || !match.complement || in.token(match.complement).deprel != "ccomp") return false;
  const auto& inner = matches[match.complement.index];
  if (!inner || pattern_of(in, *inner).type.empty() || is_passive(in.parses, match.complement)) return false;
  TokenId own_subject = child_with(in.parses, match.complement, "nsubj");
  if (!own_subject) return false;
  std::vector<Party> theirs = parties_of(in, own_subject, nullptr);
  if (theirs.empty()) return false;
  for (TokenId s : deep_subjects(in.parses, match.head))
    for (const Party& speaker : parties_of(in, s, nullptr))
      for (const Party& other : theirs)
        if (speaker.entity == other.entity || speaker.code == other.code) return false;
  return true;
}

}  // namespace sitrep
