#include "event/fill_parties.h"

#include <algorithm>

#include "base/strings.h"
#include "event/implied.h"
#include "event/parties.h"

namespace sitrep {

namespace {

class Filler {
 public:
  Filler(const CodingInput& in, const Matches& matches) : in_(in), matches_(matches) {}

  void fill(const Match& match, Event& e) {
    const Pattern& p = pattern_of(in_, match);
    SlotFill actor = fill_slots(in_, match, p.actor, "actor");
    SlotFill recipient = others(match, p.recipient, actor);
    e.actor = std::move(actor.parties);
    e.recipient = std::move(recipient.parties);
    for (auto* why : {&actor.why, &recipient.why})
      for (Why& w : *why) e.why.push_back(std::move(w));
    if (p.pos == 'v') caused_by(match, e);
    if (!e.recipient.empty() && p.pos == 'v') owners_before(match, e);
    if (e.recipient.empty() && p.pos == 'v') inherit_recipient(match, p, e);
    if (e.actor.empty() && p.pos == 'v' && is_passive(in_.parses, match.head)) actor_from_object(match, p, e);
    if (e.actor.empty() && p.pos == 'v' && !p.actor.empty()) actor_of_document(match, e);
    if (match.complement && one_of(e.type, {"AGREE", "THREATEN"})) drop_own_forces(e);
    if (e.recipient.empty() && (p.kills || p.injures || p.arrests || e.type == "ASSAULT")) imply_victims(in_, match, e);
    if (e.recipient.empty()) imply_owner_of_place(in_, match, e);
    // An act without a subject of its own is its sentence's subject's.
    if (e.actor.empty() && p.pos == 'n' && !p.actor.empty() && (light_subject(match) || manner_of_clause(match))) inherit_actor(match, e);
    if (e.actor.empty() && p.pos == 'n') actor_it_came_from(match, p, e);
    if (p.reciprocal) {
      for (const Party& r : e.recipient) add_party(e.actor, r);
      e.recipient.clear();
    }
    drop_shared(e);
    if (e.type == "PROTEST" && e.actor.empty()) actor_gathers(match, p, e);
    if (e.type == "PROTEST" && e.actor.empty()) imply_people(in_, match, e);
    if (e.type == "MOBILIZE" && e.actor.empty() && p.pos == 'v') imply_forces(in_, match, e);
    if (e.type == "PROTEST") drop_place_of_protest(match, e);
    bool freed = std::find(p.modes.begin(), p.modes.end(), "release") != p.modes.end() && !match.consumed.empty();
    if (e.actor.empty() && p.pos == 'v' && (p.arrests || freed) && is_passive(in_.parses, match.head)) imply_authorities(in_, match, e);
  }

 private:
  // "had a lawyer jailed", "got the envoy expelled": whoever has it done does it, to whom it is done.
  void caused_by(const Match& match, Event& e) {
    const ParsedToken& done = in_.token(match.head);
    if (!one_of(done.xpos, {"VBN", "VBD"}) || !done.head || child_with(in_.parses, match.head, "mark")) return;
    TokenId cause = done.head, undergoer;
    if (done.deprel == "acl" && in_.token(cause).deprel == "obj") {
      undergoer = cause;
      cause = in_.token(cause).head;
    } else if (one_of(done.deprel, {"xcomp", "ccomp"})) {
      undergoer = child_with(in_.parses, match.head, "nsubj");
      if (!undergoer) undergoer = child_with(in_.parses, cause, "obj");
    }
    if (!undergoer || !cause || !one_of(in_.token(cause).lemma, {"have", "get"}) || in_.token(cause).upos != "VERB") return;
    std::vector<Party> causers = subjects_of(in_, cause);
    if (causers.empty()) return;
    e.actor = std::move(causers);
    e.recipient = known_parties_of(in_, undergoer);
    e.why.push_back({"actor", "has it done", "", in_.span_of(cause), ""});
  }

  // "detained the fishermen and seized their boats": nobody seizes his own; the owners are those of the verb before.
  void owners_before(const Match& match, Event& e) const {
    const ParsedToken& verb = in_.token(match.head);
    if (verb.deprel != "conj" || !verb.head || !in_.knowledge.coding.in_class("done_to_others", e.type)) return;
    const auto objects = deep_objects(in_.parses, match.head);
    const bool owned = std::any_of(objects.begin(), objects.end(), [&](TokenId o) {
      const TokenId owner = child_with(in_.parses, o, "nmod:poss");
      return owner && in_.token(owner).upos == "PRON";
    });
    auto own = [&](const Party& r) {
      return std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == r.code && a.sector == r.sector; });
    };
    if (!owned || !std::all_of(e.recipient.begin(), e.recipient.end(), own)) return;
    std::vector<Why> why;
    std::vector<Party> before;
    for (TokenId o : deep_objects(in_.parses, verb.head))
      for (const Party& p : parties_of(in_, o, &why))
        if (!p.code.empty() && !own(p)) add_party(before, p);
    if (before.empty()) return;
    e.recipient = std::move(before);
    e.why.push_back({"recipient", "whose it is: the object of the verb before", "", e.recipient.front().span, ""});
  }

  // The first alternative that names anybody but the actor: "asked to be heard by X" is not asked of itself.
  SlotFill others(const Match& match, const std::vector<SlotGroup>& slots, const SlotFill& actor) const {
    SlotFill first;
    for (const SlotGroup& group : slots) {
      SlotFill fill = fill_slots(in_, match, {group}, "recipient");
      bool other = std::any_of(fill.parties.begin(), fill.parties.end(), [&](const Party& r) {
        return std::none_of(actor.parties.begin(), actor.parties.end(), [&](const Party& a) { return a.entity && a.entity == r.entity; });
      });
      if (other) return fill;
      if (first.parties.empty()) first = std::move(fill);
    }
    return first;
  }

  // "agreed to withdraw its troops from X": own forces are the means, not whom it is done to.
  void drop_own_forces(Event& e) const {
    auto own = [&](const Party& r) {
      return in_.knowledge.coding.in_class("forces_of_a_state", r.sector) &&
             std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == r.code; });
    };
    e.recipient.erase(std::remove_if(e.recipient.begin(), e.recipient.end(), own), e.recipient.end());
  }

  // "A meeting between X and Y was called off": the parties stand at the noun.
  void actor_from_object(const Match& match, const Pattern& p, Event& e) {
    if (match.consumed.empty() || p.actor.empty()) return;
    static const std::vector<SlotGroup> kSlots = {{"between"}, {"by"}, {"poss"}, {"mod"}, {"with"}}, kAgents = {{"between"}, {"by"}};
    // "Haitian migrants were deported": whose the object is has not done it, where the object is a party itself.
    const bool of_party = std::any_of(match.consumed.begin(), match.consumed.end(), [&](TokenId c) { return !in_.mentions.headed_by(c).empty(); });
    SlotFill fill = fill_slots(in_, match, of_party ? kAgents : kSlots, "actor");
    for (const Party& party : fill.parties)
      if (std::none_of(e.recipient.begin(), e.recipient.end(), [&](const Party& r) { return r.entity == party.entity; })) add_party(e.actor, party);
    for (Why& w : fill.why) e.why.push_back(std::move(w));
  }

  // "responded to Paris, even threatening sanctions": a participle shares its clause's counterpart.
  void inherit_recipient(const Match& match, const Pattern& p, Event& e) {
    const ParsedToken& t = in_.token(match.head);
    if (t.deprel != "advcl" || t.xpos != "VBG" || !t.head || p.recipient.empty() || p.reciprocal) return;
    if (child_with(in_.parses, match.head, "mark")) return;
    const auto& above = matches_[t.head.index];
    if (!above || pattern_of(in_, *above).type.empty()) return;
    SlotFill fill = fill_slots(in_, *above, pattern_of(in_, *above).recipient, "recipient");
    for (const Party& party : fill.parties) add_party(e.recipient, party);
    for (Why& w : fill.why) {
      w.note += "; shared with the clause above";
      e.why.push_back(std::move(w));
    }
  }

  // "began an offensive", "faces criticism": the noun is the object of a verb that only carries it.
  bool light_subject(const Match& match) const {
    const ParsedToken& t = in_.token(match.head);
    return t.deprel == "obj" && t.head &&
           in_class(in_, "light_verb", t.head);
  }

  // "condemnation came from Peru": the phrase that the verb has in the noun's place.
  void actor_it_came_from(const Match& match, const Pattern& p, Event& e) {
    const ParsedToken& t = in_.token(match.head);
    bool takes_from = std::any_of(p.actor.begin(), p.actor.end(), [](const SlotGroup& g) { return g.front() == "from"; });
    if (!takes_from || relation_base(t.deprel) != "nsubj" || !t.head || !in_class(in_, "comes_from_verb", t.head)) return;
    for (const Oblique& o : obliques(in_.parses, t.head))
      if (o.preposition == "from")
        for (const Party& party : parties_of(in_, o.noun, nullptr))
          if (!party.code.empty()) add_party(e.actor, party);
  }

  // "in defiance of the court, the governor went ahead": a phrase that says how its clause's subject acts.
  bool manner_of_clause(const Match& match) const {
    const ParsedToken& t = in_.token(match.head);
    return relation_base(t.deprel) == "obl" && t.head && case_of(in_.parses, match.head) == "in" && in_class(in_, "manner_noun", match.head) &&
           is_verb(in_.parses, t.head) && !is_passive(in_.parses, t.head);
  }

  // "issued a statement demanding", "adopted a resolution that urges": whoever made the document says it.
  void actor_of_document(const Match& match, Event& e) {
    for (TokenId s : deep_subjects(in_.parses, match.head))
      if (in_class(in_, "document", s) && in_.token(s).deprel == "obj" && in_.token(s).head) take_subjects(in_.token(s).head, e);
  }

  // "thousands gathered for a rally", "marched in protest": whoever comes to it holds it, unless they are the state's forces.
  void actor_gathers(const Match& match, const Pattern& p, Event& e) {
    const ParsedToken& t = in_.token(match.head);
    if (p.pos != 'n' || relation_base(t.deprel) != "obl" || !t.head || !is_verb(in_.parses, t.head)) return;
    if (!one_of(case_of(in_.parses, match.head), {"for", "in", "to", "at"}) || is_passive(in_.parses, t.head)) return;
    take_subjects(t.head, e);
    auto forces = [&](const Party& a) { return in_.knowledge.coding.in_class("forces_of_a_state", a.sector) || a.sector == "GOV"; };
    std::erase_if(e.actor, forces);
  }

  // "riots in Haiti": where people protest is not whom they protest against.
  void drop_place_of_protest(const Match& match, Event& e) const {
    std::erase_if(e.recipient, [&](const Party& r) {
      if (!r.sector.empty() || std::none_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == r.code; })) return false;
      for (TokenId base : match.words())
        for (const Oblique& o : obliques(in_.parses, base))
          if (one_of(o.preposition, {"in", "at", "across", "near"}) && r.span.contains(in_.span_of(o.noun))) return true;
      return false;
    });
  }

  void inherit_actor(const Match& match, Event& e) { take_subjects(in_.token(match.head).head, e); }

  void take_subjects(TokenId verb, Event& e) {
    std::vector<Why> why;
    for (TokenId s : deep_subjects(in_.parses, verb))
      for (const Party& p : parties_of(in_, s, &why))
        if (!p.code.empty()) add_party(e.actor, p);
    for (Why& w : why) {
      w.field = "actor";
      e.why.push_back(std::move(w));
    }
  }

  const CodingInput& in_;
  const Matches& matches_;
};

}  // namespace

void fill_parties(const CodingInput& in, const Matches& matches, const Match& match, Event& e) {
  Filler(in, matches).fill(match, e);
}

}  // namespace sitrep
