#include "event/compose.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"
#include "event/words.h"

namespace sitrep {

namespace {

class Composer {
 public:
  Composer(const CodingInput& in, const Matches& matches) : in_(in), matches_(matches) {}

  void compose(const Match& match, Event& e) {
    const Pattern& p = pattern_of(in_, match);
    bool two_sides = std::any_of(p.actor.begin(), p.actor.end(), [](const SlotGroup& g) { return g.front() == "between"; });
    if (two_sides && e.actor.size() == 1) second_group(match, e);
    if (e.type == "ASSAULT" || e.type == "ACCUSE") return take_means(match, e);
    if (e.type == "PROTEST") return split_crowd(match, e);
    if (e.type == "CONSULT") return third_ground(match, e);
    if (!in_.knowledge.coding.in_class("swallows_its_content", e.type)) return;
    const Match* inner = content_of(match, e);
    if (!inner && !match.complement) return;
    if (match.complement && promises_not(match)) promise_not(match, inner, e);
    if (inner) {
      const Pattern& q = pattern_of(in_, *inner);
      if (const Composition* c = in_.knowledge.coding.composition(e.type, e.cameo, q.type, content_keys(q.modes, q.cameo))) {
        // A frame that states its own finer code keeps it against a row that knows no more than the content's type
        // ("offered to mediate"); one without content also against a row that is no finer.
        bool knows_type_only = c->inner_mode.empty();
        bool no_finer = p.cameo.size() >= c->cameo.size() || !c->cameo.starts_with(p.cameo.substr(0, 2));
        bool precise = !p.cameo.ends_with('0') && (p.content ? knows_type_only : no_finer);
        // A noun that no row speaks of ("rejected a protest") decides nothing.
        bool vague = !match.complement && (c->inner == "*" || (!p.content && !p.modes.empty() && !c->cameo.starts_with(p.cameo)));
        bool decides = !vague && (c->inner != "*" || p.modes.empty());
        if (decides && precise && p.content && p.modes.empty() && !c->mode.empty()) e.modes = {c->mode};
        if (decides && !precise) {
          if (!c->mode.empty()) e.modes = {c->mode};
          if (!c->cameo.empty()) e.cameo = c->cameo;
          e.why.push_back({"mode", "content is " + q.type, c->source.text(), in_.span_of(inner->head), ""});
        }
      }
      content_recipients(*inner, q, e);
    } else if (p.modes.empty()) {
      if (const Composition* c = in_.knowledge.coding.composition(e.type, e.cameo, "*", {}); c && !c->mode.empty()) e.modes = {c->mode};
    }
    if (e.recipient.empty() && match.complement) subject_recipient(match, e);
    if (e.type == "REQUEST" && has_or_else(match)) make_ultimatum(e);
  }

 private:
  // "told them to elect a mayor or be dismissed": the second half is what happens to those who do not.
  bool has_or_else(const Match& match) const {
    if (!match.complement) return false;
    for (TokenId c : in_.parses.children(match.complement)) {
      if (in_.token(c).deprel != "conj" || !has_child_lemma(in_.parses, c, "cc", "or") || !is_verb(in_.parses, c)) continue;
      if (is_passive(in_.parses, c) || in_class(in_, "or_else_verb", c)) return true;
    }
    return false;
  }

  bool promises_not(const Match& match) const {
    return in_class(in_, "promise_verb", match.head) &&
           (has_child_lemma(in_.parses, match.complement, "advmod", "not") || has_child_lemma(in_.parses, match.complement, "advmod", "never"));
  }

  // "vowed not to yield" refuses, "promised not to deport anybody" promises.
  void promise_not(const Match& match, const Match* inner, Event& e) const {
    const bool refuses = in_class(in_, "yielding_verb", match.complement) || (inner && in_.knowledge.coding.in_class("refused_when_promised_not", pattern_of(in_, *inner).type));
    const bool spares = inner && in_.knowledge.coding.in_class("spared_when_promised_not", pattern_of(in_, *inner).type);
    if (!refuses && !spares) return;
    e.type = refuses ? "REJECT" : "AGREE";
    e.modes.clear();
    e.cameo = refuses ? "120" : "030";
    e.why.push_back({"event", refuses ? "a promise not to give in is REJECT" : "a promise not to do harm is AGREE", "", e.triggers.front(), ""});
  }

  void make_ultimatum(Event& e) const {
    e.type = "THREATEN";
    e.modes.clear();
    e.cameo = "139";
    e.why.push_back({"event", "a demand with an \"or else\" is THREATEN", "", e.triggers.front(), "CAMEO 139"});
  }

  const Match* typed(TokenId t) const {
    const auto& m = matches_[t.index];
    return m && !pattern_of(in_, *m).type.empty() ? &*m : nullptr;
  }

  // What is asked for, refused or threatened: the clause, else the noun ("rejected an offer of talks").
  const Match* content_of(const Match& match, Event& e) {
    if (match.complement) return clause_content(match, e);
    std::vector<TokenId> nouns;
    for (TokenId c : match.consumed)
      if (is_nominal(in_.parses, c)) nouns.push_back(c);
    for (TokenId o : deep_objects(in_.parses, match.head)) nouns.push_back(o);
    // "rejected an offer from Oman for talks": the parser may hang the phrase on the verb or on Oman.
    for (const Oblique& o : obliques(in_.parses, match.head)) {
      if (o.preposition == "for" && is_nominal(in_.parses, o.noun)) nouns.push_back(o.noun);
      if (one_of(o.preposition, {"by", "from"}))
        for (const Oblique& inner : obliques(in_.parses, o.noun))
          if (inner.preposition == "for" && is_nominal(in_.parses, inner.noun)) nouns.push_back(inner.noun);
    }
    for (TokenId noun : nouns)
      if (const Match* m = noun_content(noun, e, 0)) return m;
    return nullptr;
  }

  const Match* clause_content(const Match& match, Event& e) {
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
    const Match* inner = typed(inner_token);
    // "refused to meet demands to release X": what is demanded.
    if (inner && pattern_of(in_, *inner).type == "CONCEDE")
      for (TokenId c : inner->consumed)
        if (in_class(in_, "request_noun", c))
          if (const Match* demanded = noun_content(c, e, 0); demanded && demanded->head != c) return demanded;
    return inner;
  }

  // "a call by rebels for talks", "an offer of aid": what stands under the noun, else the noun's own act.
  const Match* noun_content(TokenId noun, const Event& e, int depth) {
    if (depth > 2) return nullptr;
    for (TokenId c : clause_complements(in_.parses, noun))
      if (const Match* m = typed(c)) return m;
    for (const Oblique& o : obliques(in_.parses, noun))
      if (one_of(o.preposition, {"for", "to", "of", "on"}) && is_nominal(in_.parses, o.noun))
        if (const Match* m = noun_content(o.noun, e, depth + 1)) return m;
    const Match* own = typed(noun);
    if (!own) return nullptr;
    const Pattern& q = pattern_of(in_, *own);
    // A bare "demand", "offer" or "deal" says nothing of what it is about.
    return q.type != e.type && !(in_.knowledge.coding.in_class("swallows_its_content", q.type) && q.cameo.ends_with('0')) ? own : nullptr;
  }

  // "a clash between backers of Mr A and soldiers of B": between asks for two, and the parser has hung the second
  // group on the first one's own phrase.
  void second_group(const Match& match, Event& e) {
    for (TokenId base : match.words())
      for (const Oblique& o : obliques(in_.parses, base)) {
        if (o.preposition != "between") continue;
        for (const Oblique& own : obliques(in_.parses, o.noun))
          for (TokenId other : conjuncts(in_.parses, own.noun)) {
            if (other == own.noun || child_with(in_.parses, other, "cc") == TokenId()) continue;
            for (const Party& p : parties_of(in_, other, nullptr))
              if (!p.code.empty()) add_party(e.actor, p);
          }
      }
  }

  // "wounded in a bomb attack", "opened a graft inquiry": the noun that the frame used up says by what means.
  void take_means(const Match& match, Event& e) {
    for (TokenId c : match.consumed) {
      const Match* m = typed(c);
      if (!m || pattern_of(in_, *m).type != e.type) continue;
      const Pattern& q = pattern_of(in_, *m);
      bool general = e.cameo.ends_with('0') && !q.cameo.ends_with('0') && q.cameo.starts_with(e.cameo.substr(0, 2));
      bool finer = q.modes == e.modes && (general || (q.cameo.size() > e.cameo.size() && q.cameo.starts_with(e.cameo)));
      if (!(e.modes.empty() && !q.modes.empty()) && !finer) continue;
      e.modes = q.modes;
      e.cameo = q.cameo;
      e.why.push_back({"mode", "the noun says how", q.source.text(), in_.span_of(c), ""});
      return;
    }
  }

  // "clashes between protesters and Serbian police": the words that made it a riot are parties too, and the forces
  // of the state are whom the crowd meets.
  void split_crowd(const Match& match, Event& e) {
    for (const Oblique& o : obliques(in_.parses, match.head))
      if (one_of(o.preposition, {"between", "among"}) && std::find(match.consumed.begin(), match.consumed.end(), o.noun) != match.consumed.end())
        for (const Party& p : parties_of(in_, o.noun, nullptr))
          if (!p.code.empty()) add_party(e.actor, p);
    auto force = [&](const Party& p) { return in_.knowledge.coding.in_class("forces_of_a_state", p.sector); };
    if (e.actor.size() < 2 || !e.recipient.empty() || std::all_of(e.actor.begin(), e.actor.end(), force)) return;
    for (const Party& p : e.actor)
      if (force(p)) add_party(e.recipient, p);
    e.actor.erase(std::remove_if(e.actor.begin(), e.actor.end(), force), e.actor.end());
  }

  // "The Serbian and Kosovan presidents met in Vienna": on the ground of neither. Where the parties are at home is what only
  // countries tell, and a bloc meets in its own house.
  void third_ground(const Match& match, Event& e) {
    if (e.actor.size() < 2 || !e.modes.empty()) return;
    std::vector<TokenId> words = match.words();
    // "talks between X and Y continue in Doha".
    if (relation_base(in_.token(match.head).deprel) == "nsubj" && is_nominal(in_.parses, match.head)) words.push_back(in_.token(match.head).head);
    for (TokenId word : words)
      for (const Oblique& o : obliques(in_.parses, word)) {
        int32_t index = in_.place_at[o.noun.index];
        if (index < 0 || !one_of(o.preposition, {"in", "at"})) continue;
        const PlaceMention& place = in_.mentions.places[static_cast<size_t>(index)];
        bool third = !place.country_code.empty() && std::all_of(e.actor.begin(), e.actor.end(), [&](const Party& p) {
          return in_.knowledge.actors.country(p.code) && p.code != place.country_code;
        });
        if (!third) continue;
        e.modes = {"third-party"};
        if (e.cameo == "040") e.cameo = "044";
        e.why.push_back({"mode", "on the ground of neither side", "", in_.span_of(o.noun), "CAMEO 044"});
        return;
      }
  }

  void content_recipients(const Match& inner, const Pattern& q, Event& e) {
    if (!e.recipient.empty()) return;
    for (const auto* slots : {&q.recipient, &q.actor}) {
      SlotFill fill = fill_slots(in_, inner, *slots, "recipient");
      for (const Party& party : fill.parties) {
        if (!on_own_side(in_, e, party)) add_party(e.recipient, party);
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

std::vector<std::string> content_keys(const std::vector<std::string>& modes, const std::string& cameo) {
  std::vector<std::string> keys = modes;
  if (!cameo.empty()) keys.push_back(cameo);
  if (cameo.size() > 3) keys.push_back(cameo.substr(0, 3));
  return keys;
}

void compose(const CodingInput& in, const Matches& matches, const Match& match, Event& e) {
  Composer(in, matches).compose(match, e);
}

namespace {

constexpr uint32_t kAnswerReach = 8;  // sentences back from "turned down the proposal" to what was proposed

bool has_code(const std::vector<Party>& parties, const std::string& code) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.code == code; });
}

bool has_same(const std::vector<Party>& parties, const Party& one) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
    return p.entity == one.entity || (p.code == one.code && p.sector == one.sector);
  });
}

// The definite noun that stands for something asked before.
TokenId asked_before(const CodingInput& in, const Match& match) {
  std::vector<TokenId> nouns = match.consumed;
  for (TokenId o : deep_objects(in.parses, match.head)) nouns.push_back(o);
  for (TokenId noun : nouns) {
    if (is_definite(in.parses, noun) && (in_class(in, "proposal", noun) || in_class(in, "request_noun", noun))) return noun;
  }
  return {};
}

// Was this put to who now answers, and by somebody else?
bool asked_of(const Event& request, const Event& answer) {
  if ((request.type != "REQUEST" && request.type != "AGREE") || request.actor.empty()) return false;
  return std::any_of(answer.actor.begin(), answer.actor.end(), [&](const Party& p) {
    return !has_same(request.actor, p) && (request.recipient.empty() || has_code(request.recipient, p.code));
  });
}

}  // namespace

void recall_requests(const CodingInput& in, std::vector<Draft>& drafts) {
  for (size_t i = 0; i < drafts.size(); ++i) {
    Event& e = drafts[i].event;
    if (e.type != "REJECT" || !e.modes.empty() || !asked_before(in, drafts[i].match)) continue;
    for (size_t j = i; j-- > 0;) {
      const Event& request = drafts[j].event;
      if (e.sentence.index - request.sentence.index > kAnswerReach) break;
      if (!asked_of(request, e)) continue;
      const Composition* c = in.knowledge.coding.composition("REJECT", "", request.type, content_keys(request.modes, request.cameo));
      if (!c || c->mode.empty()) continue;
      e.modes = {c->mode};
      if (e.cameo.ends_with('0')) e.cameo = c->cameo;
      if (e.recipient.empty()) e.recipient = request.actor;
      e.why.push_back({"mode", "answers the " + request.type + " before", c->source.text(), request.triggers.front(), ""});
      break;
    }
  }
}

bool warns_of_others(const CodingInput& in, const Matches& matches, const Match& match) {
  const Pattern& p = pattern_of(in, match);
  if (p.type != "THREATEN" || p.pos != 'v' || !match.complement || in.token(match.complement).deprel != "ccomp") return false;
  // "said Israel would regret it": a line that asks for the other's part means just that.
  if (std::any_of(p.tests.begin(), p.tests.end(), [](const SlotTest& t) { return t.slot == "comp.subj" && !t.negated; })) return false;
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
