#include "event/placing.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

// "shelled Goma", "Goma was shelled": what is attacked is where it happens.
bool is_object(const CodingInput& in, TokenId place) {
  return one_of(in.token(place).deprel, {"obj", "nsubj:pass"});
}

bool goes_there(const CodingInput& in, const Draft& d) {
  const auto& modes = d.event.modes;
  return in.knowledge.coding.in_class("happens_where_it_goes", d.event.type) || std::find(modes.begin(), modes.end(), "visit") != modes.end();
}

// For each place the trigger it belongs to; -1 where it belongs to none. `trigger_of` gives the event of
// a trigger or consumed token.
std::vector<int32_t> assign_places(const CodingInput& in, const std::vector<int32_t>& trigger_of) {
  std::vector<int32_t> owner(in.mentions.places.size(), -1);
  for (size_t i = 0; i < in.mentions.places.size(); ++i) {
    const PlaceMention& p = in.mentions.places[i];
    std::string preposition = case_of(in.parses, p.head);
    if (!p.locative && !one_of(preposition, {"from", "of", "to", "into"}) && !is_object(in, p.head)) continue;
    TokenId t = p.head;
    for (int step = 0; step < 10 && t; ++step, t = in.token(t).head)
      if (int32_t event = trigger_of[t.index]; event >= 0) {
        owner[i] = event;
        break;
      }
  }
  return owner;
}

// "Fighting continues around the town": the place hangs on a word that carries the event's own.
int32_t beside_place(const CodingInput& in, const std::vector<Draft>& drafts, const PlaceMention& place) {
  if (!place.locative) return -1;
  TokenId t = place.head;
  for (int step = 0; step < 6 && t; ++step, t = in.token(t).head) {
    if (in.knowledge.coding.speech('v', pattern_lemma(in, t)) && is_verb(in.parses, t)) return -1;
    for (size_t i = 0; i < drafts.size(); ++i)
      if (drafts[i].event.sentence == place.sentence && !drafts[i].event.place && in.token(drafts[i].match.head).head == t) return static_cast<int32_t>(i);
  }
  return -1;
}

}  // namespace

void set_places(const CodingInput& in, std::vector<Draft>& drafts) {
  std::vector<int32_t> trigger_of(in.sentences.tokens.size(), -1);
  for (size_t i = 0; i < drafts.size(); ++i) {
    trigger_of[drafts[i].match.head.index] = static_cast<int32_t>(i);
    for (TokenId c : drafts[i].match.consumed)
      if (trigger_of[c.index] < 0) trigger_of[c.index] = static_cast<int32_t>(i);
  }
  std::vector<int32_t> owner = assign_places(in, trigger_of);
  for (size_t p = 0; p < owner.size(); ++p) {
    if (owner[p] < 0) owner[p] = beside_place(in, drafts, in.mentions.places[p]);
    if (owner[p] < 0) continue;
    Event& e = drafts[owner[p]].event;
    if (is_object(in, in.mentions.places[p].head) && !in.knowledge.coding.in_class("happens_at_its_object", e.type)) continue;
    std::string preposition = case_of(in.parses, in.mentions.places[p].head);
    // "sent troops to Mali", "travelled to Oman": where it goes is where it happens.
    if (one_of(preposition, {"to", "into"}) && !in.mentions.places[p].locative && !goes_there(in, drafts[owner[p]])) continue;
    bool leaves = preposition == "from" && one_of(e.type, {"RETREAT", "CONCEDE", "COERCE", "SANCTION"});
    if (preposition == "from" && !leaves) continue;
    if (preposition == "of" && !one_of(in.mentions.places[p].feature, {"city", "region", "admin1", "site", "island"})) continue;
    // A city says more than its country; of equals the first.
    if (e.place && !(in.mentions.places[*e.place].feature == "country" && in.mentions.places[p].feature != "country")) continue;
    e.place = static_cast<uint32_t>(p);
    e.why.push_back({"event_loc", "place under \"" + preposition + "\"", in.mentions.places[p].source, in.mentions.places[p].span, ""});
  }
}

}  // namespace sitrep
