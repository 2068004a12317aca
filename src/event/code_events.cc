#include "event/code_events.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/strings.h"
#include "event/attribution.h"
#include "event/circumstances.h"
#include "event/contexts.h"
#include "event/match.h"
#include "event/merge.h"
#include "event/modality.h"
#include "event/parties.h"

namespace sitrep {

namespace {

constexpr int kHistoricalDays = 365;  // an event this long before the report is background

class Coder {
 public:
  Coder(const CodingInput& in, Date story_date) : in_(in), coding_(in.knowledge.coding), story_date_(story_date) {}

  std::vector<Draft> drafts() {
    matches_ = match_patterns(in_);
    mark_absorbed();
    for (size_t i = 0; i < matches_.size(); ++i)
      if (matches_[i] && !absorbed_[i]) code(*matches_[i]);
    return std::move(drafts_);
  }

 private:
  const Pattern& pattern(const Match& m) const { return coding_.patterns()[m.pattern]; }

  // Words that a larger construction has used up, and acts that are only the content of a demand,
  // threat, promise or refusal, are not events of their own.
  void mark_absorbed() {
    absorbed_.assign(matches_.size(), false);
    for (const auto& m : matches_) {
      if (!m || pattern(*m).type.empty()) continue;
      for (TokenId c : m->consumed) absorbed_[c.index] = true;
      if (pattern(*m).content || one_of(pattern(*m).type, {"REQUEST", "THREATEN", "REJECT", "AGREE"})) absorb_content(*m);
      // "accused of financing rebels": the charge, not the deed.
      if (pattern(*m).type == "ACCUSE")
        for (TokenId c : clause_complements(in_.parses, m->head)) absorbed_[c.index] = true;
    }
    // "a meeting that had been planned was called off": the relative clause tells of the same noun.
    for (const auto& m : matches_)
      if (m && in_.token(m->head).deprel == "acl:relcl")
        for (TokenId c : m->consumed)
          if (c == in_.token(m->head).head) absorbed_[m->head.index] = consumed_elsewhere(c, m->head);
    for (size_t i = 0; i < matches_.size(); ++i)
      if (matches_[i] && inside_name(TokenId(i))) absorbed_[i] = true;
  }

  // "invited troops to fight rebels": a purpose beside an object is an act of its own.
  bool is_content(const Match& m, TokenId clause) const {
    return pattern(m).content || relation_base(in_.token(clause).deprel) != "advcl" || deep_objects(in_.parses, m.head).empty();
  }

  bool consumed_elsewhere(TokenId noun, TokenId head) const {
    for (const auto& m : matches_)
      if (m && m->head != head && !pattern(*m).type.empty() && std::find(m->consumed.begin(), m->consumed.end(), noun) != m->consumed.end()) return true;
    return false;
  }

  void absorb_content(const Match& m) {
    std::vector<TokenId> todo;
    for (TokenId c : clause_complements(in_.parses, m.head))
      if (is_content(m, c)) todo.push_back(c);
    for (TokenId k : m.consumed)
      for (TokenId c : clause_complements(in_.parses, k)) todo.push_back(c);
    if (m.complement && is_content(m, m.complement)) todo.push_back(m.complement);
    // The thing asked for, refused or threatened: "demanded the withdrawal of troops".
    for (TokenId o : deep_objects(in_.parses, m.head))
      if (matches_[o.index] && in_.token(o).upos == "NOUN" && !stands_alone(m, *matches_[o.index])) todo.push_back(o);
    for (const Oblique& o : obliques(in_.parses, m.head))
      if (one_of(o.preposition, {"for", "to", "of", "with"}) && matches_[o.noun.index] && in_.token(o.noun).upos == "NOUN" &&
          pattern(m).content) todo.push_back(o.noun);
    for (TokenId t : todo) {
      absorbed_[t.index] = true;
      // "asked to help withdraw": the infinitive's own infinitive.
      for (TokenId c : in_.parses.children(t))
        if (relation_base(in_.token(c).deprel) == "xcomp" || (relation_base(in_.token(c).deprel) == "conj" && is_verb(in_.parses, c)) ||
            relation_base(in_.token(c).deprel) == "obj")
          absorbed_[c.index] = true;
    }
  }

  // What is refused, criticised or answered has itself been said or done: "ignored an appeal".
  bool stands_alone(const Match& outer, const Match& inner) const {
    if (pattern(outer).type != "REJECT") return false;
    return !one_of(pattern(inner).type, {"CONSULT", "AGREE", "AID", "RETREAT", "COOPERATE", "SUPPORT", "CONCEDE"});
  }

  // A trigger inside a proper name or a role ("Defense Ministry", "Security Council", "strike force").
  bool inside_name(TokenId t) const {
    for (MentionId id : in_.mentions.headed_by(t)) {
      const Mention& m = in_.mentions.mentions[id];
      if (m.how != MentionHow::kPronoun && in_.token(t).upos != "VERB") return true;
    }
    return in_.token(t).upos == "PROPN" && one_of(relation_base(in_.token(t).deprel), {"compound", "flat"});
  }

  void code(const Match& match) {
    const Pattern& p = pattern(match);
    if (p.type.empty()) return;
    Draft d;
    d.match = match;
    d.pattern = match.pattern;
    Event& e = d.event;
    e.type = p.type;
    e.modes = p.modes;
    e.cameo = p.cameo;
    e.head = match.head;
    e.sentence = in_.sentence_of(match.head);
    set_triggers(match, e);
    std::string words = p.source.text();
    e.why.push_back({"event", "pattern " + first_term(p), words, e.triggers.front(), p.example.empty() ? "" : "as in: " + p.example});
    fill_parties(match, p, d);
    compose(match, p, e);
    d.standing = standing_of(in_, match);
    for (const Why& w : d.standing.why) e.why.push_back(w);
    apply_standing(d);
    if (d.standing.topic || !worth_keeping(p, d)) return;
    set_counts(match, p, e);
    When when = date_of(in_, match, story_date_);
    e.date = when.from;
    e.enddate = when.to != when.from ? when.to : Date{};
    e.date_text = when.text;
    e.date_precision = when.precision;
    d.own_date = when.own;
    for (Why& w : when.why) e.why.push_back(std::move(w));
    drafts_.push_back(std::move(d));
  }

  static std::string first_term(const Pattern& p) {
    std::string out(1, p.pos);
    out += ":" + p.lemmas.front() + (p.lemmas.size() > 1 ? "|..." : "");
    for (const SlotTest& t : p.tests) out += std::string(" ") + (t.negated ? "!" : "") + t.slot;
    return out;
  }

  void set_triggers(const Match& match, Event& e) {
    std::vector<TokenId> tokens{match.head};
    for (TokenId c : match.consumed)
      if (in_.mentions.headed_by(c).empty()) tokens.push_back(c);
    std::sort(tokens.begin(), tokens.end());
    for (TokenId t : tokens) e.triggers.push_back(in_.span_of(t));
  }

  void fill_parties(const Match& match, const Pattern& p, Draft& d) {
    SlotFill actor = fill_slots(in_, match, p.actor, "actor");
    SlotFill recipient = fill_slots(in_, match, p.recipient, "recipient");
    Event& e = d.event;
    e.actor = std::move(actor.parties);
    e.recipient = std::move(recipient.parties);
    for (auto* why : {&actor.why, &recipient.why})
      for (Why& w : *why) e.why.push_back(std::move(w));
    if (e.recipient.empty() && p.pos == 'v') inherit_recipient(match, p, e);
    if (e.actor.empty() && p.pos == 'v' && is_passive(in_.parses, match.head)) actor_from_object(match, p, e);
    if (e.recipient.empty() && (p.kills || p.injures || p.arrests)) imply_victims(match, e);
    // An act without a subject of its own is its sentence's subject's.
    if (e.actor.empty() && p.pos == 'n' && !p.actor.empty() && light_subject(match)) inherit_actor(match, e);
    if (p.reciprocal) {
      for (const Party& r : e.recipient) add_party(e.actor, r);
      e.recipient.clear();
    }
    drop_shared(e);
    if (e.type == "PROTEST" && e.actor.empty()) imply_people(match, e);
  }

  // "A meeting between X and Y was called off": the parties stand at the noun.
  void actor_from_object(const Match& match, const Pattern& p, Event& e) {
    if (match.consumed.empty() || p.actor.empty()) return;
    static const std::vector<SlotGroup> kSlots = {{"between"}, {"by"}, {"poss"}, {"mod"}, {"with"}};
    SlotFill fill = fill_slots(in_, match, kSlots, "actor");
    for (const Party& party : fill.parties)
      if (std::none_of(e.recipient.begin(), e.recipient.end(), [&](const Party& r) { return r.entity == party.entity; })) add_party(e.actor, party);
    for (Why& w : fill.why) e.why.push_back(std::move(w));
  }

  // "killed six people": civilians of the place, else of the state the story is about.
  void imply_victims(const Match& match, Event& e) {
    auto objects = deep_objects(in_.parses, match.head);
    if (objects.empty()) objects = deep_subjects(in_.parses, match.head);
    for (TokenId o : objects) {
      TokenId noun = meant_noun(in_, o);
      if (!one_of(pattern_lemma(in_, noun), {"people", "person", "man", "woman", "child", "other", "victim", "passenger", "boy", "girl", "family", "suspect", "bystander", "resident", "villager", "civilian"}) && in_.token(noun).upos != "NUM") continue;
      std::string country = country_here(e.sentence);
      if (country.empty()) return;
      e.recipient.push_back({EntityId(), country, "CVL", in_.span_of(noun)});
      e.why.push_back({"recipient", "unnamed people; country of the place or of the story", "", in_.span_of(noun), "implied"});
      return;
    }
  }

  std::string country_here(SentenceId sentence) const {
    for (const PlaceMention& p : in_.mentions.places)
      if (p.sentence == sentence && p.locative && !p.country_code.empty()) return p.country_code;
    return in_.mentions.focus_country.empty() ? in_.mentions.dateline_country : in_.mentions.focus_country;
  }

  // "responded to Paris, even threatening sanctions": a participle shares its clause's counterpart.
  void inherit_recipient(const Match& match, const Pattern& p, Event& e) {
    const ParsedToken& t = in_.token(match.head);
    if (t.deprel != "advcl" || t.xpos != "VBG" || !t.head || p.recipient.empty() || p.reciprocal) return;
    if (child_with(in_.parses, match.head, "mark")) return;
    const auto& above = matches_[t.head.index];
    if (!above || pattern(*above).type.empty()) return;
    SlotFill fill = fill_slots(in_, *above, pattern(*above).recipient, "recipient");
    for (const Party& party : fill.parties) add_party(e.recipient, party);
    for (Why& w : fill.why) {
      w.note += "; shared with the clause above";
      e.why.push_back(std::move(w));
    }
  }

  static void add_party(std::vector<Party>& to, const Party& p) {
    if (std::none_of(to.begin(), to.end(), [&](const Party& q) { return q.entity == p.entity; })) to.push_back(p);
  }

  static void drop_shared(Event& e) {
    e.recipient.erase(std::remove_if(e.recipient.begin(), e.recipient.end(),
                                     [&](const Party& r) {
                                       return r.entity && std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.entity == r.entity; });
                                     }),
                      e.recipient.end());
  }

  // "began an offensive", "faces criticism": the noun is the object of a verb that only carries it.
  bool light_subject(const Match& match) const {
    const ParsedToken& t = in_.token(match.head);
    return t.deprel == "obj" && t.head &&
           one_of(pattern_lemma(in_, t.head), {"begin", "start", "launch", "hold", "make", "carry", "continue", "resume", "stage", "conduct", "announce",
                                              "issue", "give", "offer", "take", "mount", "intensify", "step", "have", "suspend", "end", "halt", "renew",
                                              "voice", "express", "repeat", "order", "deliver", "sign", "lead", "open", "plan"});
  }

  void inherit_actor(const Match& match, Event& e) {
    std::vector<Why> why;
    for (TokenId s : deep_subjects(in_.parses, in_.token(match.head).head))
      for (const Party& p : parties_of(in_, s, &why))
        if (!p.code.empty()) add_party(e.actor, p);
    for (Why& w : why) {
      w.field = "actor";
      e.why.push_back(std::move(w));
    }
  }

  // Demonstrations are held by people of the place they are held in.
  void imply_people(const Match& match, Event& e) {
    for (TokenId base : {match.head, match.consumed.empty() ? match.head : match.consumed.front()})
      for (const Oblique& o : obliques(in_.parses, base))
        if (is_place_preposition(o.preposition)) {
          int32_t place = in_.place_at[o.noun.index];
          if (place < 0) continue;
          const PlaceMention& p = in_.mentions.places[place];
          if (p.country_code.empty()) continue;
          e.actor.push_back({EntityId(), p.country_code, "CVL", p.span});
          e.why.push_back({"actor", "people of the place of a protest", p.source, p.span, "implied"});
          return;
        }
  }

  static bool is_place_preposition(std::string_view p) { return one_of(p, {"in", "at", "across", "outside", "around", "throughout", "near"}); }

  // Mode and code from the content: "demanded that troops withdraw" is REQUEST/yield.
  void compose(const Match& match, const Pattern& p, Event& e) {
    if (!p.content && !match.complement) return;
    if (!one_of(e.type, {"REQUEST", "REJECT", "THREATEN", "AGREE"})) return;
    if (!match.complement) return;
    TokenId inner_token = match.complement;
    // "voted to ask X to withdraw": the demand within the demand says who and what.
    for (int i = 0; i < 2; ++i) {
      const auto& middle = matches_[inner_token.index];
      if (!middle || pattern(*middle).type != e.type || !middle->complement || middle->complement == inner_token) break;
      content_recipients(*middle, pattern(*middle), e);
      inner_token = middle->complement;
    }
    for (int i = 0; i < 3 && !matches_[inner_token.index]; ++i) {
      TokenId next = child_with(in_.parses, inner_token, "xcomp");
      if (!next) break;
      inner_token = next;
    }
    const auto& inner = matches_[inner_token.index];
    if (inner && !pattern(*inner).type.empty()) {
      const Pattern& q = pattern(*inner);
      if (const Composition* c = coding_.composition(e.type, e.cameo, q.type, q.modes)) {
        // A frame that states its own mode keeps it against the general row.
        if (c->inner != "*" || p.modes.empty()) {
          if (!c->mode.empty()) e.modes = {c->mode};
          if (!c->cameo.empty()) e.cameo = c->cameo;
          e.why.push_back({"mode", "content is " + q.type, c->source.text(), in_.span_of(inner->head), ""});
        }
      }
      content_recipients(*inner, q, e);
    } else if (p.modes.empty()) {
      if (const Composition* c = coding_.composition(e.type, e.cameo, "*", {}); c && !c->mode.empty()) e.modes = {c->mode};
    }
    if (e.recipient.empty()) subject_recipient(match, e);
  }

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

  // PLOVER manual 2.0: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE; an announced
  // withdrawal is CONCEDE. Threats, demands and refusals to come stay what they are, as future.
  void apply_standing(Draft& d) {
    Event& e = d.event;
    Standing& s = d.standing;
    bool meant = (s.future || s.intent) && !s.negation && !s.hypothetical;
    if (meant && one_of(e.type, {"CONSULT", "SUPPORT", "COOPERATE", "AID"})) {
      const Composition* c = coding_.composition("AGREE", "", e.type, e.modes);
      e.why.push_back({"event", "a future " + e.type + " is AGREE", c ? c->source.text() : "", e.triggers.front(), "PLOVER manual 2.0, AGREE"});
      if (c && !c->cameo.empty()) e.cameo = c->cameo;
      e.type = "AGREE";
      e.modes.clear();
      split_parties(d);
    } else if (meant && e.type == "RETREAT") {
      const Composition* c = coding_.composition("AGREE", "", e.type, e.modes);
      e.why.push_back({"event", "an announced RETREAT is CONCEDE", c ? c->source.text() : "", e.triggers.front(), "PLOVER manual 2.0, CONCEDE"});
      e.type = "CONCEDE";
      e.modes.clear();
      e.cameo = "080";
    } else if (s.future || s.intent) {
      e.aux.future = !s.negation;
    }
    if (s.hypothetical) e.aux.hypothetical = true;
    if (s.negation) e.aux.negation = true;
    if (s.condition) {
      e.condition = ClauseLink{*s.condition, EventId()};
      e.why.push_back({"condition", "clause with if", "", *s.condition, ""});
      bool verbal = one_of(e.type, {"THREATEN", "REQUEST", "AGREE", "REJECT", "ACCUSE", "SUPPORT"});
      if (!verbal) e.aux.hypothetical = true;
      else e.aux.hypothetical = false;
    }
  }

  // Who hopes for a meeting stays the actor; the others are whom the hope is addressed to.
  void split_parties(Draft& d) {
    Event& e = d.event;
    TokenId holder = d.standing.intent_holder;
    if (e.actor.size() > 1) {
      for (size_t i = 1; i < e.actor.size(); ++i) add_party(e.recipient, e.actor[i]);
      e.actor.resize(1);
    } else if (e.actor.empty() && holder && in_.token(holder).upos == "VERB") {
      for (TokenId s : deep_subjects(in_.parses, holder))
        for (const Party& p : parties_of(in_, s, nullptr))
          if (!p.code.empty()) add_party(e.actor, p);
      drop_shared(e);
    }
  }

  bool armed(const std::vector<Party>& parties) const {
    return std::any_of(parties.begin(), parties.end(), [](const Party& p) {
      return one_of(p.sector, {"MIL", "REB", "UAF", "PRM", "COP", "GOV", "SPY", "CRM", "OPP", "PTY", "LEG", "JUD"});
    });
  }

  bool worth_keeping(const Pattern& p, const Draft& d) const {
    const Event& e = d.event;
    if (e.actor.empty() && e.recipient.empty()) return false;
    if (p.needs_actor && e.actor.empty()) return false;
    if (p.needs_recipient && e.recipient.empty()) return false;
    if (p.weak) {
      bool both = (!e.actor.empty() && !e.recipient.empty()) || (p.reciprocal && e.actor.size() > 1);
      if (!both && !armed(e.actor) && e.type != "PROTEST") return false;
    }
    // Verbal acts need somebody who does them.
    if (e.actor.empty() && one_of(e.type, {"AGREE", "SUPPORT", "REQUEST", "THREATEN", "REJECT", "CONCEDE"})) {
      return !e.recipient.empty() && p.pos == 'n';
    }
    if (e.actor.size() < 2 && e.recipient.empty() && e.type == "CONSULT" && p.pos == 'n') return !e.actor.empty();
    return true;
  }

  void set_counts(const Match& match, const Pattern& p, Event& e) {
    if (!p.kills && !p.injures && !p.arrests && !p.crowd) return;
    std::vector<TokenId> objects = p.pos == 'n' ? slot_tokens(in_, match, "of") : deep_objects(in_.parses, match.head);
    if (objects.empty() && p.pos == 'v') objects = deep_subjects(in_.parses, match.head);  // "12 people died"
    auto count = p.crowd ? count_of(in_, deep_subjects(in_.parses, match.head)) : count_of(in_, objects);
    if (!count) return;
    if (p.kills) e.dead = count;
    if (p.injures) e.injured = count;
    if (p.arrests) e.arrested = count;
    if (p.crowd) e.size = count;
    e.why.push_back({p.kills ? "dead" : p.injures ? "injured" : p.arrests ? "arrested" : "size", "number in the noun phrase", "", count->span, ""});
  }

  const CodingInput& in_;
  const CodingLexicon& coding_;
  Date story_date_;
  std::vector<std::optional<Match>> matches_;
  std::vector<bool> absorbed_;
  std::vector<Draft> drafts_;
};

void set_attribution(const CodingInput& in, Event& e) {
  for (uint32_t i = 0; i < in.attributions.size(); ++i) {
    const Attribution& a = in.attributions[i];
    bool said = std::any_of(a.content.begin(), a.content.end(), [&](Span s) { return s.contains(in.span_of(e.head)); });
    if (!said || a.cue_token == e.head) continue;
    e.attribution.push_back(i);
    if (a.denies) e.aux.negation = true;
    e.why.push_back({"attribution", "inside what is said", "", a.cue.empty() ? a.speaker_span : a.cue, ""});
  }
  std::stable_sort(e.attribution.begin(), e.attribution.end(), [&](uint32_t x, uint32_t y) {
    return in.attributions[x].span.size() > in.attributions[y].span.size();
  });
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
    std::string preposition = case_of(in.parses, in.mentions.places[p].head);
    bool leaves = preposition == "from" && one_of(e.type, {"RETREAT", "CONCEDE", "COERCE", "SANCTION"});
    if (preposition == "from" && !leaves) continue;
    if (preposition == "of" && !one_of(in.mentions.places[p].feature, {"city", "region", "admin1", "site", "island"})) continue;
    // A city says more than its country; of equals the first.
    if (e.place && !(in.mentions.places[*e.place].feature == "country" && in.mentions.places[p].feature != "country")) continue;
    e.place = static_cast<uint32_t>(p);
    e.why.push_back({"event_loc", "place under \"" + preposition + "\"", in.mentions.places[p].source, in.mentions.places[p].span, ""});
  }
}

void finish(const CodingInput& in, Date story_date, Draft& d) {
  Event& e = d.event;
  if (d.own_date && story_date && (e.enddate ? e.enddate : e.date) < add_days(story_date, -kHistoricalDays)) {
    e.aux.historical = true;
    e.why.push_back({"aux", "dated more than a year before the report", "", e.date_text, "historical"});
  }
  if (const PloverEntry* type = in.knowledge.ontology.type(e.type)) e.quad = type->quad;
  e.contexts = contexts_of(in, e);
  std::sort(e.triggers.begin(), e.triggers.end());
  e.span = e.triggers.front();
  for (Span s : e.triggers) e.span = cover(e.span, s);
  // Not calibrated yet: more specific rules and resolved parties are surer.
  double score = 0.45;
  const Pattern& p = in.knowledge.coding.patterns()[d.pattern];
  score += std::min(p.specificity, 24) * 0.008;
  if (!e.actor.empty()) score += 0.12;
  if (!e.recipient.empty() || e.actor.size() > 1) score += 0.12;
  if (p.weak) score -= 0.1;
  if (d.own_date) score += 0.04;
  e.confidence = std::clamp(score, 0.05, 0.95);
  uint64_t h = hash_bytes(in.document.id);
  h = hash_bytes(std::to_string(e.span.begin) + ":" + std::to_string(e.span.end) + ":" + e.type + ":" + e.cameo, h);
  e.id = hash_text(hash_mix(h));
}

void link_conditions(const CodingInput& in, Events& events) {
  for (Event& e : events.events) {
    if (!e.condition) continue;
    for (size_t i = 0; i < events.events.size(); ++i) {
      const Event& other = events.events.values()[i];
      if (&other != &e && e.condition->span.contains(in.span_of(other.head))) {
        e.condition->event = EventId(i);
        break;
      }
    }
  }
}

}  // namespace

Events code_events(const Document& document, const Sentences& sentences, const Parses& parses,
                   const Mentions& mentions, const Knowledge& knowledge) {
  CodingInput in{document, sentences, parses, mentions, knowledge,
                 find_attributions(document, sentences, parses, mentions, knowledge), {}};
  in.place_at.assign(sentences.tokens.size(), -1);
  for (size_t i = 0; i < mentions.places.size(); ++i)
    for (TokenId t = mentions.places[i].first; t < mentions.places[i].end; t = t + 1) in.place_at[t.index] = static_cast<int32_t>(i);
  Date story_date = document.published ? document.published : document.dateline.date;

  std::vector<Draft> drafts = Coder(in, story_date).drafts();
  merge_same(in, drafts);
  for (Draft& d : drafts) set_attribution(in, d.event);
  set_places(in, drafts);
  share_between_mentions(drafts);
  Events out;
  for (Draft& d : drafts) {
    finish(in, story_date, d);
    out.events.add(std::move(d.event));
  }
  link_conditions(in, out);
  out.attributions = std::move(in.attributions);
  return out;
}

}  // namespace sitrep
