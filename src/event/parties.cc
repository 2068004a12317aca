#include "event/parties.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

bool first_person(const CodingInput& in, TokenId t) {
  std::string form = lower_ascii(in.token(t).form);
  if (in.token(t).form == "US") return false;  // the country
  return one_of(form, {"we", "us", "our", "ours", "i", "me", "my", "ourselves", "mine"});
}

Party party_for(const CodingInput& in, EntityId id, Span span) {
  const Entity& e = in.mentions.entities[id];
  return {id, e.code, e.sector, span};
}

// "The union said it had called off the strike": a pronoun's party is shown by its name, where the
// sentence has named it before.
Span naming_span(const CodingInput& in, const Mention& m, EntityId e) {
  Span best = m.span;
  // "leaders of the African Union": whose they are belongs to what they are called.
  if (m.how == MentionHow::kDescription)
    for (const Oblique& o : obliques(in.parses, m.head))
      if (o.preposition == "of" && m.end <= o.noun)
        for (MentionId id : in.mentions.headed_by(o.noun)) {
          const Mention& owner = in.mentions.mentions[id];
          if (in.mentions.entities[owner.entities.front()].code == in.mentions.entities[e].code && owner.sentence == m.sentence) best.end = std::max(best.end, owner.span.end);
        }
  if (m.how != MentionHow::kPronoun) return best;
  for (MentionId id : in.mentions.entities[e].mentions) {
    const Mention& other = in.mentions.mentions[id];
    if (other.sentence == m.sentence && other.how != MentionHow::kPronoun && other.entities.size() == 1 && other.head < m.head) best = other.span;
  }
  return best;
}

void add_mention_parties(const CodingInput& in, MentionId id, std::vector<Party>& out, std::vector<Why>* why) {
  const Mention& m = in.mentions.mentions[id];
  for (EntityId e : m.entities) {
    if (std::any_of(out.begin(), out.end(), [&](const Party& p) { return p.entity == e; })) continue;
    out.push_back(party_for(in, e, naming_span(in, m, e)));
    if (why) why->push_back({"", m.rule, m.source, m.span, std::string(mention_how_name(m.how)) + " of " + in.mentions.entities[e].name});
  }
}

// A person or body before an attributive country: "Iranian general X" is X, not Iran.
std::vector<MentionId> own_mentions(const CodingInput& in, TokenId noun) {
  std::vector<MentionId> plain, attributive;
  for (MentionId id : in.mentions.headed_by(noun)) (in.mentions.mentions[id].attributive ? attributive : plain).push_back(id);
  if (plain.empty())
    for (TokenId c : in.parses.children(noun))
      if (one_of(relation_base(in.token(c).deprel), {"appos", "flat"}))
        for (MentionId id : in.mentions.headed_by(c)) plain.push_back(id);
  // A name outranks the role words beside it.
  std::stable_sort(plain.begin(), plain.end(), [&](MentionId a, MentionId b) {
    auto rank = [&](MentionId id) { return in.mentions.entities[in.mentions.mentions[id].entities.front()].kind == EntityKind::kPerson ? 0 : 1; };
    return rank(a) < rank(b);
  });
  if (!plain.empty()) return {plain.front()};
  return attributive;
}

void inside_phrase(const CodingInput& in, TokenId noun, std::vector<Party>& out, std::vector<Why>* why, int depth) {
  if (depth > 3 || !out.empty()) return;
  // "its border with Myanmar" is about Myanmar.
  if (in_class(in, "shared_boundary", noun))
    for (const Oblique& o : obliques(in.parses, noun))
      if (o.preposition == "with")
        for (MentionId id : own_mentions(in, o.noun)) add_mention_parties(in, id, out, why);
  if (!out.empty()) return;
  for (TokenId c : in.parses.children(noun)) {
    const ParsedToken& p = in.token(c);
    // "its European partners": those are not of it.
    if (p.deprel == "nmod:poss" && in_class(in, "word_of_relation", noun)) continue;
    if (p.deprel == "nmod:poss" || (one_of(relation_base(p.deprel), {"compound", "amod", "nmod", "appos"}) && c < noun)) {
      if (p.deprel == "nmod:poss" && first_person(in, c)) {
        if (EntityId speaker = speaker_of(in, c)) out.push_back(party_for(in, speaker, in.span_of(c)));
        continue;
      }
      for (MentionId id : in.mentions.headed_by(c)) add_mention_parties(in, id, out, why);
      if (!out.empty()) return;
    }
  }
  // "shells fired by the rebels"
  for (TokenId c : in.parses.children(noun))
    if (in.token(c).deprel == "acl" && is_passive(in.parses, c))
      for (TokenId agent : deep_subjects(in.parses, c)) {
        for (MentionId id : own_mentions(in, agent)) add_mention_parties(in, id, out, why);
        if (!out.empty()) return;
      }
  for (TokenId c : modifiers(in, noun)) {
    for (MentionId id : in.mentions.headed_by(c)) add_mention_parties(in, id, out, why);
    if (!out.empty()) return;
  }
  // "families stranded in Malawi"
  for (TokenId c : in.parses.children(noun))
    if (in.token(c).deprel == "acl" && one_of(in.token(c).xpos, {"VBN", "VBG", "VBD"}))
      for (const Oblique& o : obliques(in.parses, c)) {
        if (!one_of(o.preposition, {"in", "from", "at", "near", "across", "by"})) continue;
        for (MentionId id : own_mentions(in, o.noun)) add_mention_parties(in, id, out, why);
        if (out.empty() && depth < 2) inside_phrase(in, o.noun, out, why, depth + 2);
        if (!out.empty()) return;
      }
  static constexpr std::string_view kOrder[] = {"of", "from", "by", "for", "belonging", "to", "with", "against", "on", "among", "between", "in", "at", "near"};
  auto all = obliques(in.parses, noun);
  for (std::string_view preposition : kOrder) {
    for (const Oblique& o : all)
      if (o.preposition == preposition) {
        auto own = own_mentions(in, o.noun);
        for (MentionId id : own) add_mention_parties(in, id, out, why);
        if (own.empty()) inside_phrase(in, o.noun, out, why, depth + 1);
      }
    if (!out.empty()) return;
  }
}

bool acts_as_people(const CodingInput& in, TokenId noun) {
  for (MentionId id : in.mentions.headed_by(noun)) {
    const EntityKind kind = in.mentions.entities[in.mentions.mentions[id].entities.front()].kind;
    if (kind == EntityKind::kPerson || kind == EntityKind::kPopulation || kind == EntityKind::kArmedGroup) return true;
  }
  return in_class(in, "unnamed_people", noun) || in_class(in, "counted_people", noun);
}

// "thanked Japan for financing a dam": the gerund under "for" or "of" is the object's act.
std::vector<TokenId> doers(const CodingInput& in, TokenId head) {
  const ParsedToken& p = in.token(head);
  TokenId mark = p.xpos == "VBG" && p.deprel == "advcl" && p.head ? child_with(in.parses, head, "mark") : TokenId();
  if (mark && one_of(in.token(mark).lemma, {"for", "of"}) && !child_with(in.parses, head, "nsubj"))
    if (auto objects = deep_objects(in.parses, p.head); !objects.empty()) return objects;
  // "dispersed villagers protesting a dam": right behind those it is done to, it is their act.
  const bool behind_a_word = in.sentences.sentences[in.sentence_of(head)].first_token < head;
  TokenId before = behind_a_word ? head - 1 : TokenId();
  if (p.xpos == "VBG" && p.deprel == "advcl" && p.head && !mark && behind_a_word && !child_with(in.parses, head, "nsubj"))
    if (auto objects = deep_objects(in.parses, p.head); std::find(objects.begin(), objects.end(), before) != objects.end() && acts_as_people(in, before)) return {before};
  return deep_subjects(in.parses, head);
}

void add_unique(std::vector<TokenId>& out, TokenId t) {
  if (std::find(out.begin(), out.end(), t) == out.end()) out.push_back(t);
}

// "the beheading of a journalist by the group", "was found guilty of looting by a court": the parser hangs the doer on the
// noun before it; a noun that is an act itself keeps its own.
std::vector<TokenId> agent_further_down(const CodingInput& in, TokenId head, int depth = 0) {
  for (const Oblique& o : obliques(in.parses, head)) {
    if (o.preposition == "by" && depth > 0 && !own_mentions(in, o.noun).empty()) return {o.noun};
    if (depth > 2 || o.preposition == "by" || in.knowledge.coding.candidates('n', in.token(o.noun).lemma)) continue;
    if (auto found = agent_further_down(in, o.noun, depth + 1); !found.empty()) return found;
  }
  return {};
}

std::vector<TokenId> prepositional(const CodingInput& in, const Match& match, const std::string& slot) {
  std::vector<TokenId> out;
  for (TokenId base : match.words())
    for (const Oblique& o : obliques(in.parses, base))
      if (o.preposition == slot && std::find(match.consumed.begin(), match.consumed.end(), o.noun) == match.consumed.end()) add_unique(out, o.noun);
  // Right behind the word, wherever the parser hung it: "talks with the government".
  for (TokenId base : match.words()) {
    TokenId next = base + 1;
    if (!out.empty() || !in.parses.tokens.has(next) || in.sentence_of(next) != in.sentence_of(base)) continue;
    const ParsedToken& p = in.token(next);
    if (p.lemma == slot && p.deprel == "case" && p.head && next < p.head) add_unique(out, antecedent(in.parses, p.head));
  }
  // On the verb whose object the noun is: "staged protests ... against the law".
  const ParsedToken& head = in.token(match.head);
  if (out.empty() && head.upos == "NOUN" && head.head && (relation_base(head.deprel) == "obj" || head.deprel == "nsubj:pass") &&
      one_of(slot, {"against", "with", "to", "at", "by"}))
    for (const Oblique& o : obliques(in.parses, head.head))
      if (o.preposition == slot) add_unique(out, o.noun);
  if (out.empty() && slot == "by" && head.upos == "NOUN")
    for (TokenId t : agent_further_down(in, match.head)) add_unique(out, t);
  if (!out.empty()) return out;
  // Hung on the object or its own phrase: "discuss the framework of its ties with Iraq".
  std::vector<TokenId> todo = deep_objects(in.parses, match.head);
  for (TokenId c : match.consumed) todo.push_back(c);
  for (size_t i = 0; i < todo.size() && i < 8; ++i)
    for (const Oblique& o : obliques(in.parses, todo[i])) {
      if (o.preposition == slot && std::find(match.consumed.begin(), match.consumed.end(), o.noun) == match.consumed.end()) add_unique(out, o.noun);
      else if (todo.size() < 8) todo.push_back(o.noun);
    }
  // In the content: "offered to send troops to Uganda".
  if (out.empty() && match.complement && is_verb(in.parses, match.complement) && one_of(slot, {"to", "with", "from", "against", "on", "for", "between"})) {
    todo = deep_objects(in.parses, match.complement);
    todo.insert(todo.begin(), match.complement);
    for (TokenId t : todo)
      for (const Oblique& o : obliques(in.parses, t))
        if (o.preposition == slot) add_unique(out, o.noun);
  }
  return out;
}

}  // namespace

void add_party(std::vector<Party>& to, const Party& p) {
  if (std::none_of(to.begin(), to.end(), [&](const Party& q) { return q.entity == p.entity; })) to.push_back(p);
}

void drop_shared(Event& e) {
  auto acts = [&](const Party& r) {
    return r.entity && std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.entity == r.entity; });
  };
  // "the truce that Beijing brokered in Kunming": a town of its own is no other side.
  auto at_home = [&](const Party& r) {
    return e.type == "CONSULT" && !r.entity && r.sector.empty() && std::find(e.modes.begin(), e.modes.end(), "visit") == e.modes.end() &&
           std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) { return a.code == r.code; });
  };
  std::erase_if(e.recipient, [&](const Party& r) { return acts(r) || at_home(r); });
}

bool on_own_side(const CodingInput& in, const Event& e, const Party& party) {
  auto organ = [&](const Party& p) { return p.sector.empty() || in.knowledge.coding.in_class("organ_of_state", p.sector); };
  return std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& a) {
    if (a.entity && a.entity == party.entity) return true;
    return a.code == party.code && (a.sector.empty() || party.sector.empty() || a.sector == party.sector || (organ(a) && organ(party)));
  });
}

const PlaceMention* place_named(const CodingInput& in, TokenId noun) {
  int32_t index = in.place_at[noun.index];
  for (TokenId c : in.parses.children(noun))
    if (index < 0 && one_of(relation_base(in.token(c).deprel), {"compound", "amod", "nmod", "appos", "flat"}) && (c < noun || case_of(in.parses, c).empty()))
      index = in.place_at[c.index];
  if (index < 0)
    for (const Oblique& o : obliques(in.parses, noun))
      if (index < 0 && o.preposition == "of" && in_class(in, "kind_of_place", noun)) index = in.place_at[o.noun.index];  // "the town of Bunia"
  const PlaceMention* place = index < 0 ? nullptr : &in.mentions.places[index];
  // "the city", after a city has been named
  if (!place && in_class(in, "kind_of_place", noun) && has_child_lemma(in.parses, noun, "det", "the"))
    for (const PlaceMention& p : in.mentions.places)
      if (p.head < noun && in.sentence_of(noun).index - p.sentence.index <= 2 && p.feature != "country") place = &p;
  return place && !place->country_code.empty() ? place : nullptr;
}

Party whose_place(const CodingInput& in, const PlaceMention& place, TokenId noun) {
  Party p{EntityId(), place.country_code, "", place.span};
  for (MentionId id : in.mentions.headed_by(noun)) {
    const Mention& m = in.mentions.mentions[id];
    if (in.mentions.entities[m.entities.front()].kind == EntityKind::kCountry) p.entity = m.entities.front();
  }
  return p;
}

EntityId speaker_of(const CodingInput& in, TokenId t) {
  const Attribution* best = nullptr;
  for (const Attribution& a : in.attributions) {
    bool inside = std::any_of(a.content.begin(), a.content.end(), [&](Span s) { return s.contains(in.span_of(t)); });
    if (inside && a.speaker && (!best || best->span.contains(a.span))) best = &a;
  }
  return best ? best->speaker : EntityId();
}

static bool possessor_suffers(const Pattern& p) {
  const auto has_poss = [](const std::vector<SlotGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const SlotGroup& g) { return std::find(g.begin(), g.end(), "poss") != g.end(); });
  };
  return has_poss(p.recipient) && !has_poss(p.actor);
}

std::vector<TokenId> slot_tokens(const CodingInput& in, const Match& match, const std::string& slot, bool undergoes) {
  std::vector<TokenId> out;
  bool verb = in.token(match.head).upos == "VERB" || in.token(match.head).upos == "AUX";
  // "Rwandan troops retook the village": whose the doer is, nothing is done to.
  auto is_doer = [&](TokenId base) { return undergoes && verb && base != match.head && in.token(base).deprel == "nsubj" && in.token(base).head == match.head; };
  auto keep = [&](TokenId t) {
    if (std::find(match.consumed.begin(), match.consumed.end(), t) == match.consumed.end()) add_unique(out, t);
  };
  if (slot == "subj") {
    for (TokenId t : doers(in, match.head)) add_unique(out, t);
    if (out.empty() && verb && is_passive(in.parses, match.head))
      for (TokenId t : agent_further_down(in, match.head)) add_unique(out, t);
  } else if (slot == "obj") {
    // "asked Canada for help": what has a preposition is no object.
    TokenId object = verb ? child_with(in.parses, match.head, "obj") : TokenId(), indirect = object ? child_with(in.parses, match.head, "iobj") : TokenId();
    if (indirect && child_with(in.parses, object, "case")) {
      for (TokenId t : conjuncts(in.parses, indirect)) add_unique(out, t);
    } else if (verb) {
      for (TokenId t : deep_objects(in.parses, match.head)) add_unique(out, t);
      // "warned Peru that ...": whom it is said to, when nothing else is the object.
      if (out.empty() && !is_passive(in.parses, match.head))
        if (TokenId t = child_with(in.parses, match.head, "iobj")) add_unique(out, t);
    }
  } else if (slot == "iobj") {
    const TokenId indirect = child_with(in.parses, match.head, "iobj");
    if (indirect) keep(indirect);
    // "Nepal was sent two helicopters": the subject of the passive.
    const TokenId receiver = !indirect && verb && child_with(in.parses, match.head, "obj") ? child_with(in.parses, match.head, "nsubj:pass") : TokenId();
    if (receiver)
      for (TokenId t : conjuncts(in.parses, receiver)) keep(t);
  } else if (slot == "poss") {
    for (TokenId base : match.words())
      if (TokenId t = is_doer(base) ? TokenId() : child_with(in.parses, base, "nmod:poss")) keep(t);
  } else if (slot == "mod") {
    for (TokenId base : match.words()) {
      // "his arrest", "the banker's detention": the possessor suffers it, and what describes him does nothing; not in
      // "Israel's killing of two fishermen".
      const std::vector<Oblique> below = obliques(in.parses, base);
      const bool of_another = std::any_of(below.begin(), below.end(), [](const Oblique& o) { return o.preposition == "of"; });
      const TokenId victim = !of_another && possessor_suffers(pattern_of(in, match)) ? child_with(in.parses, base, "nmod:poss") : TokenId();
      for (TokenId t : is_doer(base) ? std::vector<TokenId>() : modifiers(in, base))
        if (!in.mentions.headed_by(t).empty() && !(victim && is_under(in.parses, t, victim))) add_unique(out, t);
    }
  } else if (slot == "comp.subj" || slot == "comp.obj") {
    if (match.complement) {
      if (slot == "comp.obj")
        for (TokenId t : deep_objects(in.parses, match.complement)) keep(t);
      else if (TokenId t = surface_subject(in.parses, match.complement)) keep(t);
    }
  } else {
    for (TokenId t : prepositional(in, match, slot)) add_unique(out, t);
  }
  return out;
}

std::vector<Party> parties_of(const CodingInput& in, TokenId noun, std::vector<Why>* why) {
  std::vector<Party> out;
  if (first_person(in, noun)) {
    if (EntityId speaker = speaker_of(in, noun)) {
      out.push_back(party_for(in, speaker, in.span_of(noun)));
      if (why) why->push_back({"", "first person of a quotation", "", in.span_of(noun), "the speaker, " + in.mentions.entities[speaker].name});
    }
    return out;
  }
  noun = antecedent(in.parses, noun);
  for (MentionId id : own_mentions(in, noun)) add_mention_parties(in, id, out, why);
  if (out.empty())
    if (TokenId meant = meant_noun(in, noun); meant != noun)
      for (MentionId id : own_mentions(in, meant)) add_mention_parties(in, id, out, why);
  if (out.empty()) inside_phrase(in, noun, out, why, 0);
  return out;
}

std::vector<Party> known_parties_of(const CodingInput& in, TokenId noun) {
  std::vector<Party> out;
  for (const Party& p : parties_of(in, noun, nullptr))
    if (!p.code.empty()) add_party(out, p);
  return out;
}

std::vector<Party> subjects_of(const CodingInput& in, TokenId predicate) {
  std::vector<Party> out;
  for (TokenId t : deep_subjects(in.parses, predicate))
    for (const Party& p : known_parties_of(in, t)) add_party(out, p);
  return out;
}

namespace {

// "pointed the finger at Baku": a capital that words of blame or threat are aimed at is its government.
void add_government_of_capital(const CodingInput& in, const Match& match, TokenId noun, SlotFill& fill) {
  const int32_t index = in.place_at[noun.index];
  if (index < 0 || !in.knowledge.coding.in_class("aimed_at_governments", pattern_of(in, match).type)) return;
  const PlaceMention& place = in.mentions.places[static_cast<size_t>(index)];
  const auto* country = in.knowledge.actors.country(place.country_code);
  const std::string name(place.span.of(in.document.text));
  if (!country || std::find(country->capitals.begin(), country->capitals.end(), name) == country->capitals.end()) return;
  fill.parties.push_back({EntityId(), place.country_code, "GOV", place.span});
  fill.why.push_back({"recipient", "capital for its government", "", place.span, "what is said is aimed at it"});
}

}  // namespace

SlotFill fill_slots(const CodingInput& in, const Match& match, const std::vector<SlotGroup>& slots, const std::string& field) {
  SlotFill fill;
  for (const SlotGroup& group : slots) {
    for (const std::string& slot : group)
      for (TokenId t : slot_tokens(in, match, slot, field == "recipient")) {
        std::vector<Why> why;
        for (Party& p : parties_of(in, t, &why)) {
          bool known = std::any_of(fill.parties.begin(), fill.parties.end(), [&](const Party& q) {
            return (q.entity == p.entity && q.entity) || (q.code == p.code && q.sector == p.sector && q.span.overlaps(p.span));
          });
          if (!known && !p.code.empty()) fill.parties.push_back(p);
        }
        if (fill.parties.empty() && one_of(slot, {"at", "to", "from", "over", "on"})) add_government_of_capital(in, match, t, fill);
        fill.tokens.push_back(t);
        for (Why& w : why) {
          w.field = field;
          w.note = "slot " + slot + ": " + w.note;
          fill.why.push_back(std::move(w));
        }
      }
    if (!fill.parties.empty()) {
      fill.slot = group.front();
      return fill;
    }
  }
  return fill;
}

}  // namespace sitrep
