#include "event/merge.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "event/compose.h"
#include "event/parties.h"
#include "event/tolls.h"

namespace sitrep {

namespace {

std::set<std::string> codes(const std::vector<Party>& parties) {
  std::set<std::string> out;
  for (const Party& p : parties) out.insert(p.code);
  return out;
}

// No party code on either side that speaks against the other.
bool compatible(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return true;
  for (const std::string& code : codes(a))
    if (codes(b).contains(code)) return true;
  return false;
}

// All of one side among the other; a sector that is left open does not speak against it.
bool same_side(const std::vector<Party>& a, const std::vector<Party>& b) {
  const auto found_in = [](const std::vector<Party>& all, const Party& p) {
    return std::any_of(all.begin(), all.end(), [&](const Party& q) { return p.code == q.code && (p.sector == q.sector || p.sector.empty() || q.sector.empty()); });
  };
  return std::all_of(a.begin(), a.end(), [&](const Party& p) { return found_in(b, p); }) || std::all_of(b.begin(), b.end(), [&](const Party& p) { return found_in(a, p); });
}

bool same_parties(const Event& a, const Event& b) {
  auto with_sectors = [](const std::vector<Party>& parties) {
    std::set<std::string> out;
    for (const Party& p : parties) out.insert(p.code + " " + p.sector);
    return out;
  };
  return codes(a.actor) == codes(b.actor) && same_side(a.actor, b.actor) && with_sectors(a.recipient) == with_sectors(b.recipient);
}

void absorb(Event& into, Event& from) {
  if (into.actor.empty()) into.actor = std::move(from.actor);
  if (into.recipient.empty()) into.recipient = std::move(from.recipient);
  for (const std::string& m : from.modes)
    if (std::find(into.modes.begin(), into.modes.end(), m) == into.modes.end()) into.modes.push_back(m);
  if (!into.dead) into.dead = from.dead;
  if (!into.injured) into.injured = from.injured;
  if (!into.arrested) into.arrested = from.arrested;
  if (!into.size) into.size = from.size;
  if (!into.condition) into.condition = from.condition;
  if (!into.purpose) into.purpose = from.purpose;
  for (Span s : from.triggers)
    if (std::find(into.triggers.begin(), into.triggers.end(), s) == into.triggers.end()) into.triggers.push_back(s);
  for (Why& w : from.why) into.why.push_back(std::move(w));
}

void take_date(Draft& into, const Draft& from) {
  if (into.own_date || !from.own_date) return;
  into.event.date = from.event.date;
  into.event.enddate = from.event.enddate;
  into.event.date_text = from.event.date_text;
  into.event.date_precision = from.event.date_precision;
  into.own_date = true;
}

bool casualty(const CodingInput& in, const Draft& d) {
  const Pattern& p = in.knowledge.coding.patterns()[d.pattern];
  return p.kills || p.injures;
}

// Is `b`'s trigger the means or subject of `a` ("killed in an air strike", "a strike that killed")?
bool tells_of(const CodingInput& in, const Draft& a, const Draft& b) {
  const ParsedToken& noun = in.token(b.match.head);
  if (noun.upos != "NOUN") return false;
  for (TokenId s : deep_subjects(in.parses, a.match.head))
    if (s == b.match.head) return true;
  for (const Oblique& o : obliques(in.parses, a.match.head))
    if (o.noun == b.match.head && one_of(o.preposition, {"in", "by", "during", "with", "of"})) return true;
  // "clashes followed at the edge of the town in which two soldiers were killed": of the fight, whatever the clause hangs on.
  if (b.match.head < a.match.head && pattern_of(in, b.match).reciprocal && b.event.actor.empty() && casualty(in, a))
    for (TokenId c : in.parses.children(a.match.head))
      if (in.token(c).lemma == "which" && case_of(in.parses, c) == "in") return true;
  // "the attack killed ten, wounding twenty": participles of the same subject.
  return surface_subject(in.parses, a.match.head) == b.match.head;
}

// "killed ten and wounded twenty".
bool coordinated_toll(const CodingInput& in, const Draft& a, const Draft& b) {
  if (!casualty(in, a) || !casualty(in, b)) return false;
  auto linked = [&](TokenId x, TokenId y) {
    std::string_view relation = relation_base(in.token(x).deprel);
    TokenId head = in.token(x).head;
    // "killed three and wounded eleven": the parser may hang the second on the object.
    if (head && head != y && relation == "conj" && in.token(head).deprel == "obj") head = in.token(head).head;
    return head == y && one_of(relation, {"conj", "advcl", "parataxis", "ccomp"});
  };
  return linked(a.match.head, b.match.head) || linked(b.match.head, a.match.head);
}

// Coordinated or controlled, not in a clause with a time of its own.
bool depends_closely(const CodingInput& in, TokenId t, TokenId head) {
  const ParsedToken& p = in.token(t);
  return p.head == head && one_of(relation_base(p.deprel), {"conj", "xcomp", "obj", "obl", "nmod", "appos", "compound"});
}

// "attacked the parliament, killing nine people": the toll of the act it is hung on.
bool tolls_for(const CodingInput& in, const Draft& act, const Draft& toll) {
  TokenId t = toll.match.head;
  // "killing nine and wounding six": the second toll hangs on the first.
  if (in.token(t).deprel == "conj" && in.token(t).head && in.token(in.token(t).head).xpos == "VBG") t = in.token(t).head;
  const ParsedToken& p = in.token(t);
  return casualty(in, toll) && !casualty(in, act) && !act.standing.hypothetical && p.xpos == "VBG" && p.head == act.match.head &&
         relation_base(p.deprel) == "advcl" && !child_with(in.parses, t, "mark");
}

// "used tear gas to disperse the crowd", "blocked roads demanding a vote", "stopped work in protest": what an act
// was for, told by a clause or phrase without a subject of its own.
bool aim_of(const CodingInput& in, const Draft& act, const Draft& aim) {
  TokenId t = aim.event.head;
  if (t < act.match.head || child_with(in.parses, t, "nsubj")) return false;
  for (int i = 0; i < 3; ++i) {
    const ParsedToken& p = in.token(t);
    std::string_view relation = relation_base(p.deprel);
    bool clause = one_of(relation, {"advcl", "xcomp", "acl"}) && p.deprel != "acl:relcl" && !one_of(p.xpos, {"VBN", "VBD"});
    bool phrase = one_of(relation, {"obl", "nmod"}) && one_of(case_of(in.parses, t), {"in", "for", "during"});
    bool object = relation == "obj" && t == aim.match.head;  // "to show their anger"
    if (!clause && !phrase && !object) return false;
    t = p.head;
    if (t == act.match.head) return !object;
    if (std::find(act.match.consumed.begin(), act.match.consumed.end(), t) != act.match.consumed.end()) return !object;
  }
  return false;
}

// An act and the same act as its aim are one; a demonstration's demand says what it is for.
bool told_as_aim(const CodingInput& in, const Draft& act, const Draft& aim) {
  const std::string &a = act.event.type, &b = aim.event.type;
  bool same = a == b && (a == "ASSAULT" || a == "ACCUSE");
  bool protest = a == "PROTEST" && in.knowledge.coding.in_class("aim_of_protest", b);
  return (same || protest) && compatible(act.event.actor, aim.event.actor) && aim_of(in, act, aim);
}

void take_aim(const CodingInput& in, Draft& act, Draft& aim) {
  Event &a = act.event, &b = aim.event;
  if (const Composition* c = in.knowledge.coding.composition(a.type, a.cameo, b.type, content_keys({}, b.cameo)); c && a.type == "PROTEST" && a.cameo.size() == 3) {
    a.cameo = c->cameo;
    a.why.push_back({"cameo", "demand of the protest", c->source.text(), b.triggers.front(), ""});
  }
  if (a.type == "PROTEST") b.modes.clear();
  b.actor.clear();
  take_date(act, aim);
  absorb(a, b);
  drop_shared(a);
}

// People whose country is only that of the story ("two traders").
bool of_the_story(const CodingInput& in, const Party& p) {
  const Entity& e = in.mentions.entities[p.entity];
  return std::any_of(e.mentions.begin(), e.mentions.end(), [&](MentionId id) {
    const Mention& m = in.mentions.mentions[id];
    return p.span.contains(in.span_of(m.head)) && m.rule == "role; country of the story";
  });
}

// "others", "five more": the same kind as those counted before them.
bool more_of_the_same(const CodingInput& in, const Party& p) {
  std::string word = lower_ascii(p.span.of(in.document.text));
  return one_of(word, {"others", "other", "more"});
}

// "bombed Goma, killing two traders": the people of a place say more than the place, and are of its country where
// the words do not say of which.
void forget_place_for_its_people(const CodingInput& in, Event& act, Event& toll) {
  auto is_place = [](const Party& p) { return !p.entity && p.sector.empty(); };
  auto place = std::find_if(act.recipient.begin(), act.recipient.end(), is_place);
  if (place == act.recipient.end() || toll.recipient.empty()) return;
  for (Party& p : toll.recipient)
    if (!p.entity || of_the_story(in, p)) p.entity = EntityId(), p.code = place->code;
  const std::string code = place->code;
  if (std::any_of(toll.recipient.begin(), toll.recipient.end(), [&](const Party& p) { return p.code == code; })) act.recipient.erase(place);
}

}  // namespace

void merge_same(const CodingInput& in, std::vector<Draft>& drafts) {
  std::vector<bool> gone(drafts.size(), false);
  for (size_t i = 0; i < drafts.size(); ++i)
    for (size_t j = 0; j < drafts.size(); ++j) {
      if (i == j || gone[i] || gone[j] || drafts[i].event.sentence != drafts[j].event.sentence) continue;
      Draft &a = drafts[i], &b = drafts[j];
      bool assault = a.event.type == "ASSAULT" && b.event.type == "ASSAULT";
      if (assault && tells_of(in, a, b)) {
        // The noun names the kind of attack and who made it, the verb whom it hit.
        std::vector<Party> hit = a.event.recipient.empty() ? b.event.recipient : a.event.recipient;
        if (!b.event.actor.empty()) a.event.actor = b.event.actor;
        if (!b.event.modes.empty()) a.event.cameo = b.event.cameo;
        take_date(a, b);
        b.event.recipient.clear();
        absorb(a.event, b.event);
        a.event.recipient = hit;
        gone[j] = true;
      } else if (assault && (tolls_for(in, a, b) || is_toll_of(in, a, b))) {
        b.event.actor.clear();
        forget_place_for_its_people(in, a.event, b.event);
        absorb(a.event, b.event);
        gone[j] = true;
      } else if (told_as_aim(in, a, b)) {
        take_aim(in, a, b);
        gone[j] = true;
      } else if (assault && i < j && coordinated_toll(in, a, b)) {
        take_date(a, b);
        for (const Party& p : b.event.recipient)
          if (!more_of_the_same(in, p) && std::none_of(a.event.recipient.begin(), a.event.recipient.end(), [&](const Party& q) { return q.entity == p.entity; })) a.event.recipient.push_back(p);
        absorb(a.event, b.event);
        gone[j] = true;
      } else if (i < j && a.event.type == b.event.type && same_parties(a.event, b.event) && a.event.aux.negation == b.event.aux.negation &&
                 (depends_closely(in, a.match.head, b.match.head) || depends_closely(in, b.match.head, a.match.head))) {
        take_date(a, b);
        absorb(a.event, b.event);
        gone[j] = true;
      }
    }
  // A headline that the first sentences repeat, and "the attack" that adds nobody.
  for (size_t j = 0; j < drafts.size(); ++j) {
    if (gone[j]) continue;
    Draft& late = drafts[j];
    bool headline = in.sentences.sentences[late.event.sentence].zone == Zone::kHeadline;
    for (size_t i = 0; i < drafts.size() && !gone[j]; ++i) {
      if (i == j || gone[i]) continue;
      Draft& other = drafts[i];
      if (other.event.type != late.event.type) continue;
      bool other_headline = in.sentences.sentences[other.event.sentence].zone == Zone::kHeadline;
      if (headline && !other_headline && other.event.sentence.index < 8 && compatible(other.event.actor, late.event.actor) &&
          compatible(other.event.recipient, late.event.recipient)) {
        gone[j] = true;  // the article's own words carry it
        continue;
      }
      bool back = i < j && !headline && !other_headline && in.token(late.match.head).upos == "NOUN" && is_definite(in.parses, late.match.head);
      if (back && late.event.sentence.index - other.event.sentence.index <= 4 && late.event.sentence != other.event.sentence &&
          late.event.actor.size() + late.event.recipient.size() <= 1 && compatible(other.event.actor, late.event.actor) &&
          compatible(other.event.recipient, late.event.recipient)) {
        gone[j] = true;
      }
    }
  }
  std::vector<Draft> kept;
  for (size_t i = 0; i < drafts.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(drafts[i]));
  drafts = std::move(kept);
}

void share_between_mentions(std::vector<Draft>& drafts) {
  for (Draft& d : drafts) {
    if (d.own_date || d.event.type != "ASSAULT") continue;
    for (const Draft& other : drafts) {
      if (&other == &d || !other.own_date || other.event.type != d.event.type || other.event.aux.negation || other.event.aux.hypothetical) continue;
      uint32_t apart = other.event.sentence.index > d.event.sentence.index ? other.event.sentence.index - d.event.sentence.index
                                                                           : d.event.sentence.index - other.event.sentence.index;
      bool recipients = !d.event.recipient.empty() && !other.event.recipient.empty() && compatible(d.event.recipient, other.event.recipient);
      bool modes = d.event.modes == other.event.modes;
      if (apart > 3 || !recipients || !modes || !compatible(d.event.actor, other.event.actor)) continue;
      take_date(d, other);
      d.event.why.push_back({"date", "same event as another mention", "", other.event.triggers.front(), ""});
      break;
    }
  }
}

}  // namespace sitrep
