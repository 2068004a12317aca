#include "event/whose_affair.h"

#include <algorithm>

#include "base/strings.h"
#include "event/parties.h"
#include "event/words.h"

namespace sitrep {

namespace {

constexpr uint32_t kSentencesBack = 2;

bool has_mode(const Event& e, std::string_view mode) { return std::find(e.modes.begin(), e.modes.end(), mode) != e.modes.end(); }

// The protest that the sentence or one shortly before it tells of.
const Event* protest_before(const std::vector<Draft>& drafts, const Event& e) {
  const Event* best = nullptr;
  for (const Draft& d : drafts) {
    const Event& p = d.event;
    if (p.type != "PROTEST" || p.actor.empty() || p.sentence > e.sentence || e.sentence.index - p.sentence.index > kSentencesBack) continue;
    if (!best || best->sentence <= p.sentence) best = &p;
  }
  return best;
}

void turn_on_crowd(const std::vector<Draft>& drafts, Event& e) {
  const Event* protest = protest_before(drafts, e);
  if (!protest) return;
  for (const Party& p : protest->actor)
    if (std::none_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == p.code && a.sector == p.sector; })) add_party(e.recipient, p);
  if (!e.recipient.empty()) e.why.push_back({"recipient", "those whose protest it is turned on", "", e.recipient.front().span, "implied"});
}

// "the vote", "the arrests": an affair that the article takes as known and that the phrase gives to nobody.
TokenId known_affair(const CodingInput& in, const Match& match) {
  for (TokenId o : deep_objects(in.parses, match.head)) {
    if (!in_class(in, "affair_of_state", o) || !has_child_lemma(in.parses, o, "det", "the")) continue;
    const bool owned = child_with(in.parses, o, "nmod:poss") || !obliques(in.parses, o).empty();
    if (!owned) return o;
  }
  return {};
}

void blame_state_of_story(const CodingInput& in, const Match& match, Event& e) {
  const TokenId affair = known_affair(in, match);
  const std::string& state = in.mentions.focus_at(e.sentence);
  if (!affair || state.empty()) return;
  const bool abroad = std::none_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == state; });
  const bool outside_government = std::all_of(e.actor.begin(), e.actor.end(), [&](const Party& a) {
    return !a.sector.empty() && !one_of(a.sector, {"GOV", "MIL", "COP", "SPY"});
  });
  if (!abroad && !outside_government) return;
  e.recipient.push_back({EntityId(), state, abroad ? "" : "GOV", in.span_of(affair)});
  e.why.push_back({"recipient", "an affair of the state that the story is about", "", in.span_of(affair), "implied"});
}

bool same_actors(const Event& a, const Event& b) {
  return !a.actor.empty() && a.actor.size() == b.actor.size() &&
         std::equal(a.actor.begin(), a.actor.end(), b.actor.begin(), [](const Party& x, const Party& y) { return x.code == y.code && x.sector == y.sector; });
}

// "accused Riga of foul play and demanded flats": the verb joined to another is said to the same.
void share_of_joined_verb(const CodingInput& in, const std::vector<Draft>& drafts, const Draft& d, Event& e) {
  const ParsedToken& head = in.token(d.match.head);
  if (head.deprel != "conj" || !head.head) return;
  for (const Draft& other : drafts) {
    if (other.match.head != head.head || other.event.recipient.empty() || !same_actors(other.event, e)) continue;
    if (!in.knowledge.coding.in_class("said_to_somebody", other.event.type)) continue;
    e.recipient = other.event.recipient;
    e.why.push_back({"recipient", "shared with the verb it is joined to", "", e.recipient.front().span, ""});
    return;
  }
}

// "His Turkish counterpart proposed talks": to the one whose counterpart he is.
void say_to_peer(const CodingInput& in, Event& e) {
  const Sentence& sentence = in.sentences.sentences[e.sentence];
  for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
    if (in.token(t).lemma != "counterpart") continue;
    const TokenId whose = child_with(in.parses, t, "nmod:poss");
    const bool acts = std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) {
      return std::any_of(in.mentions.headed_by(t).begin(), in.mentions.headed_by(t).end(), [&](MentionId id) { return in.mentions.mentions[id].entities.front() == a.entity; });
    });
    if (!whose || !acts) continue;
    for (const Party& p : known_parties_of(in, whose))
      if (!on_own_side(in, e, p)) add_party(e.recipient, p);
    if (e.recipient.empty()) continue;
    e.why.push_back({"recipient", "whose counterpart acts", "", in.span_of(whose), ""});
    return;
  }
}

// "Canberra has cut military aid" in a story of Fiji: what a state does to another without saying which.
void do_to_state_of_story(const CodingInput& in, Event& e) {
  const std::string& state = in.mentions.focus_at(e.sentence);
  if (state.empty()) return;
  for (const Party& a : e.actor)
    if (a.code == state || !in.knowledge.actors.country(a.code) || !one_of(a.sector, {"", "GOV", "MIL", "LEG"})) return;
  e.recipient.push_back({EntityId(), state, "", e.triggers.front()});
  e.why.push_back({"recipient", "the state that the story is about", "", e.triggers.front(), "implied"});
}

}  // namespace

void add_recipient_of_story(const CodingInput& in, std::vector<Draft>& drafts) {
  for (Draft& d : drafts) {
    Event& e = d.event;
    if (!e.recipient.empty() || e.actor.empty() || pattern_of(in, d.match).reciprocal) continue;
    say_to_peer(in, e);
    if (in.knowledge.coding.in_class("said_to_somebody", e.type)) share_of_joined_verb(in, drafts, d, e);
    if (!e.recipient.empty()) continue;
    if (has_mode(e, "crowd-control") || has_mode(e, "beat")) turn_on_crowd(drafts, e);
    if (one_of(e.type, {"ACCUSE", "SUPPORT"}) && is_verb(in.parses, d.match.head)) blame_state_of_story(in, d.match, e);
    if (e.recipient.empty() && in.knowledge.coding.in_class("done_to_some_state", e.type) && !pattern_of(in, d.match).recipient.empty()) do_to_state_of_story(in, e);
  }
}

}  // namespace sitrep
