// Where each event happened. From the nearest words outwards: a place under the event's own phrase or in
// its object, a place word ("there", "in the town"), the clause it hangs on, and last the dateline.
#include "event/placing.h"

#include <algorithm>

#include "base/strings.h"
#include "event/words.h"

namespace sitrep {

namespace {

// "shelled Goma", "Goma was shelled": what is attacked is where it happens.
bool is_object(const CodingInput& in, TokenId place) {
  return one_of(in.token(place).deprel, {"obj", "nsubj:pass"});
}

// How much a place says: a street more than its town, a town more than its country. "the province of Herat" is a province.
int narrowness(const CodingInput& in, const PlaceMention& p) {
  std::string feature = p.feature;
  if (TokenId noun = in.token(p.head).head; noun && noun < p.first && case_of(in.parses, p.head) == "of")
    if (const PlaceWord* word = in.knowledge.places.word("of", in.token(noun).lemma); word && feature == "city") feature = word->feature;
  if (feature == "country") return 0;
  if (one_of(feature, {"region", "water", "border"})) return 1;
  if (feature == "admin1") return 2;
  if (one_of(feature, {"district", "island"})) return 3;
  return 4;  // city, site, street
}

// "40 km west of Kabul": near it, but not there.
bool is_bearing(const CodingInput& in, const PlaceMention& p) {
  TokenId above = in.token(p.head).head;
  if (!above || case_of(in.parses, p.head) != "of") return false;
  return in.knowledge.coding.in_class("bearing", in.token(above).lemma);
}

// The noun that a place only describes: "a Mogadishu hotel", "Basra's harbour", "the town of Fier".
TokenId described(const CodingInput& in, const PlaceMention& p) {
  const ParsedToken& t = in.token(p.head);
  if (!t.head || (p.first <= t.head && t.head < p.end)) return {};
  std::string preposition = case_of(in.parses, p.head);
  bool before = preposition.empty() && one_of(relation_base(t.deprel), {"compound", "nmod", "amod"});
  return before || t.deprel == "nmod:poss" || (preposition == "of" && relation_base(t.deprel) == "nmod") ? t.head : TokenId();
}

class Placer {
 public:
  Placer(const CodingInput& in, std::vector<Draft>& drafts) : in_(in), drafts_(drafts), trigger_of_(in.sentences.tokens.size(), -1) {
    for (size_t i = 0; i < drafts.size(); ++i) {
      trigger_of_[drafts[i].match.head.index] = static_cast<int32_t>(i);
      for (TokenId c : drafts[i].match.consumed)
        if (trigger_of_[c.index] < 0) trigger_of_[c.index] = static_cast<int32_t>(i);
    }
  }

  void run() {
    for (size_t p = 0; p < places().size(); ++p) place_by_phrase(static_cast<uint32_t>(p));
    for (Draft& d : drafts_)
      if (!d.event.place) place_by_word(d);
    for (int pass = 0; pass < 2; ++pass)
      for (Draft& d : drafts_)
        if (!d.event.place && !d.event.at_dateline) place_by_clause(d);
    for (Draft& d : drafts_)
      if (!d.event.place && !d.event.at_dateline) place_by_dateline(d);
  }

 private:
  const std::vector<PlaceMention>& places() const { return in_.mentions.places; }

  bool is_under(TokenId t, TokenId above) const {
    for (int step = 0; step < 6 && t; ++step, t = in_.token(t).head)
      if (t == above) return true;
    return false;
  }

  // Does a place say more than the one that an event has? "the X area of rural Y" lies in Y, "the Y suburb of X" is X;
  // what hangs on another place is what that lies in; else the narrower one.
  bool says_more(const PlaceMention& place, const PlaceMention& now) const {
    if (is_bearing(in_, now) != is_bearing(in_, place)) return is_bearing(in_, now);
    TokenId noun = described(in_, now);
    if (noun && case_of(in_.parses, now.head) != "of" && is_under(place.head, noun)) {
      const PlaceWord* word = in_.knowledge.places.word("of", in_.token(noun).lemma);
      return word && word->feature == "city";
    }
    if (narrowness(in_, now) > 0 && is_under(in_.token(place.head).head, now.head)) return false;
    return narrowness(in_, place) > narrowness(in_, now);
  }

  void set(Event& e, uint32_t p, const std::string& rule) {
    const PlaceMention& place = places()[p];
    if (e.place) {
      if (!says_more(place, places()[*e.place])) return;
      std::erase_if(e.why, [](const Why& w) { return w.field == "event_loc"; });
    }
    e.place = p;
    std::string note = place.rule;
    if (!place.runners_up.empty()) note += (note.empty() ? "" : "; ") + std::string("not ") + join(place.runners_up, ", not ");
    e.why.push_back({"event_loc", rule, place.source, place.span, note});
  }

  // Visits, announced ones as well ("will visit Honiara" is an AGREE).
  bool visits(const Draft& d) const {
    auto visit = [](const std::vector<std::string>& modes) { return std::find(modes.begin(), modes.end(), "visit") != modes.end(); };
    return visit(d.event.modes) || visit(in_.knowledge.coding.patterns()[d.pattern].modes);
  }
  bool goes_there(const Draft& d) const { return in_.knowledge.coding.in_class("happens_where_it_goes", d.event.type) || visits(d); }

  // The event whose trigger stands above the place, and the token below it on the way.
  int32_t event_above(TokenId from) const {
    TokenId t = from;
    for (int step = 0; step < 10 && t; ++step, t = in_.token(t).head) {
      if (int32_t event = trigger_of_[t.index]; event >= 0) return event;
      // "according to a source in Damascus": where the source is.
      if (case_of(in_.parses, t).starts_with("accord")) return -1;
      // "Downer, who spoke in Canberra, will visit Honiara": what a clause says of somebody.
      TokenId above = in_.token(t).head;
      if (in_.token(t).deprel == "acl:relcl" && above && relation_base(in_.token(above).deprel) == "nsubj") return -1;
      // "Fighting continues around Taiz": a verb that carries the event as its subject.
      for (TokenId c : in_.parses.children(t))
        if (relation_base(in_.token(c).deprel) == "nsubj" && c != from && trigger_of_[c.index] >= 0) return trigger_of_[c.index];
    }
    return -1;
  }

  void place_by_phrase(uint32_t index) {
    const PlaceMention& p = places()[index];
    std::string preposition = case_of(in_.parses, p.head);
    TokenId noun = described(in_, p);
    bool noun_locative = noun && is_locative_word(case_of(in_.parses, noun));
    // "captured a third of Zaire" is done to Zaire, "hit the port of Zaire" to the port.
    bool part = noun && in_.knowledge.coding.in_class("partitive", in_.token(noun).lemma);
    // "destroyed one of Tripoli's bridges"
    TokenId whole = noun && case_of(in_.parses, noun) == "of" ? in_.token(noun).head : TokenId();
    bool one_of_them = whole && is_object(in_, whole) && (in_.token(whole).upos == "NUM" || in_.knowledge.coding.in_class("partitive", in_.token(whole).lemma));
    bool noun_object = noun && (is_object(in_, noun) || one_of_them) && (part || p.feature != "country");
    bool object = is_object(in_, p.head);
    bool towards = one_of(preposition, {"from", "of", "to", "into", "on"});
    if (!p.locative && !towards && !object && !noun_locative && !noun_object) return;
    int32_t owner = event_above(p.head);
    if (owner < 0) owner = beside(p);
    if (owner < 0) return;
    Event& e = drafts_[owner].event;
    bool at_object = in_.knowledge.coding.in_class("happens_at_its_object", e.type);
    // "killed in violence that has rocked the north": what it befell.
    if (object && in_.knowledge.coding.in_class("befalls_a_place", in_.token(in_.token(p.head).head).lemma) && at_object) return set(e, index, "place that it befell");
    if (object && trigger_of_[in_.token(p.head).head.index] != owner) return;
    if (object && !at_object && !visits(drafts_[owner])) return;
    if (!p.locative && !object && (noun_locative || noun_object)) {
      bool open = at_object || in_.knowledge.coding.in_class("happens_in_the_open", e.type);
      if (noun_object && !noun_locative && !open && !goes_there(drafts_[owner])) return;
      // "in Syria's conflict" is not "in Syria's port".
      if (p.feature == "country" && !part && !in_.knowledge.places.word("of", in_.token(noun).lemma) && !in_.knowledge.places.word("site", in_.token(noun).lemma)) return;
      return set(e, index, "place of \"" + in_.token(noun).lemma + "\"");
    }
    if (preposition == "on" && !p.locative && (!at_object || p.feature == "country")) return;
    // "sent troops to Mali", "travelled to Oman": where it goes is where it happens.
    if (one_of(preposition, {"to", "into"}) && !p.locative && !(goes_there(drafts_[owner]) && (e.type != "AID" || p.feature != "country"))) return;
    if (preposition == "from" && !in_.knowledge.coding.in_class("happens_where_it_leaves", e.type)) return;
    if (preposition == "of" && !p.locative && p.feature == "country") return;
    set(e, index, object ? "place as object" : "place under \"" + preposition + "\"");
  }

  static bool is_locative_word(std::string_view preposition) {
    return one_of(preposition, {"in", "at", "near", "outside", "inside", "around", "across", "through", "throughout", "over", "off", "within", "along"});
  }

  // "Fighting continues around the town": the place hangs on a word that carries the event's own.
  int32_t beside(const PlaceMention& place) const {
    if (!place.locative) return -1;
    TokenId t = place.head;
    for (int step = 0; step < 6 && t; ++step, t = in_.token(t).head) {
      if (in_.knowledge.coding.speech('v', pattern_lemma(in_, t)) && is_verb(in_.parses, t)) return -1;
      for (size_t i = 0; i < drafts_.size(); ++i)
        if (drafts_[i].event.sentence == place.sentence && !drafts_[i].event.place && in_.token(drafts_[i].match.head).head == t) return static_cast<int32_t>(i);
    }
    return -1;
  }

  // The last place named before a token that the word can stand for; -1 when none.
  int32_t named_before(TokenId at, std::string_view word) const {
    int32_t country = -1;
    for (size_t i = places().size(); i-- > 0;) {
      const PlaceMention& p = places()[i];
      if (!(p.first < at) || is_bearing(in_, p)) continue;
      if (in_.sentence_of(at).index > p.sentence.index + 3) break;
      int narrow = narrowness(in_, p);
      if (word == "there" && narrow == 0) {
        if (p.locative && country < 0) country = static_cast<int32_t>(i);
        continue;
      }
      if (one_of(word, {"town", "city", "village", "settlement"}) ? narrow == 4
          : one_of(word, {"province", "district", "region"})      ? narrow >= 1 && narrow <= 3
          : word == "country"                                     ? narrow == 0
                                                                  : true)
        return static_cast<int32_t>(i);
    }
    return country;
  }

  // "there", "here", "in the town": words that stand for a place named before.
  void place_by_word(Draft& d) {
    Event& e = d.event;
    // "around Taiz, where shells killed five"
    TokenId above = in_.token(d.match.head).head;
    if (in_.token(d.match.head).deprel == "acl:relcl" && above && in_.place_at[above.index] >= 0 && plays_in_antecedent(d))
      return set(e, static_cast<uint32_t>(in_.place_at[above.index]), "place that its clause hangs on");
    if (int32_t place = before_where(d.match.head); place >= 0) return set(e, static_cast<uint32_t>(place), "place that its clause hangs on");
    const Sentence& sentence = in_.sentences.sentences[e.sentence];
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1) {
      const ParsedToken& p = in_.token(t);
      if (!one_of(p.upos, {"ADV", "NOUN"}) || !belongs(t, d)) continue;
      if (p.lemma == "here" && p.upos == "ADV" && in_.mentions.dateline_place) return set_dateline(e, "\"here\"", in_.span_of(t));
      bool there = p.lemma == "there" && p.upos == "ADV";
      bool noun = one_of(p.lemma, {"town", "city", "village", "settlement", "province", "district", "region", "area"}) && in_.place_at[t.index] < 0 &&
                  has_child_lemma(in_.parses, t, "det", "the") &&
                  (under_locative(t) || in_.token(d.match.head).head == t) && !named_below(t);
      if (!there && !noun) continue;
      int32_t found = named_before(t, p.lemma);
      if (found >= 0) return set(e, static_cast<uint32_t>(found), "\"" + p.lemma + "\" for a place named before");
    }
  }

  // "where", "in which": the clause happens at the noun it hangs on.
  bool plays_in_antecedent(const Draft& d) const {
    TokenRange range = subtree(in_.parses, d.match.head);
    for (TokenId t = range.first; t < d.match.head && t < range.end; t = t + 1)
      if (in_.token(t).lemma == "where" || (in_.token(t).lemma == "which" && is_locative_word(case_of(in_.parses, t)))) return true;
    return false;
  }

  // "around Taiz, where shells killed five", whatever the parser hung the clause on: the place right before "where".
  int32_t before_where(TokenId head) const {
    TokenId where = child_with(in_.parses, head, "advmod");
    if (!where || in_.token(where).lemma != "where") return -1;
    TokenId before = where - 1;
    if (in_.token(before).form == ",") before = before - 1;
    return in_.sentence_of(before) == in_.sentence_of(head) ? in_.place_at[before.index] : -1;
  }

  // Its trigger stands above the token, or they hang on one verb that carries the event ("clashes followed there").
  bool belongs(TokenId t, const Draft& d) const {
    // "the town in which soldiers were killed"
    if (in_.token(d.match.head).deprel == "acl:relcl" && (in_.token(d.match.head).head == t || in_.token(d.match.head).head == in_.token(t).head))
      return plays_in_antecedent(d);
    if (int32_t event = event_above(t); event >= 0) return &drafts_[event] == &d;
    TokenId carrier = in_.token(d.match.head).head;
    return carrier && relation_base(in_.token(d.match.head).deprel) == "nsubj" && is_under(t, carrier);
  }

  // "in the town", "on the edge of the town"
  bool under_locative(TokenId t) const {
    std::string preposition = case_of(in_.parses, t);
    if (is_locative_word(preposition)) return true;
    TokenId above = in_.token(t).head;
    return preposition == "of" && above && one_of(case_of(in_.parses, above), {"on", "in", "at", "near"});
  }

  bool named_below(TokenId t) const {
    TokenRange range = subtree(in_.parses, t);
    for (TokenId x = range.first; x < range.end; x = x + 1)
      if (in_.place_at[x.index] >= 0) return true;
    return false;
  }

  // "stormed the village of X, killing ten", "was shot and killed in X": clauses of one scene share its place.
  void place_by_clause(Draft& d) {
    TokenId head = d.match.head;
    std::string_view relation = relation_base(in_.token(head).deprel);
    TokenId above = in_.token(head).head;
    bool finite_subject = child_with(in_.parses, head, "nsubj").operator bool() || child_with(in_.parses, head, "nsubj:pass").operator bool();
    bool marked = child_with(in_.parses, head, "mark").operator bool();
    if (above && (relation == "advcl" || relation == "conj" || relation == "xcomp") && !marked) {
      int32_t scene = trigger_of_[above.index];
      // "Shots were fired in X and two men were arrested": a new subject, but of the same scene.
      bool open = scene >= 0 && in_.knowledge.coding.in_class("happens_in_the_open", d.event.type) &&
                  in_.knowledge.coding.in_class("happens_in_the_open", drafts_[scene].event.type);
      if (scene >= 0 && (relation != "conj" || !finite_subject || open) && copy(drafts_[scene].event, d.event, "place of the clause it belongs to")) return;
    }
    // "Shots were fired in X, the ministry said, and two men were arrested": told in one breath.
    if (above && relation == "ccomp" && finite_subject && !marked && in_.knowledge.coding.in_class("happens_in_the_open", d.event.type))
      for (const Draft& other : drafts_)
        if (other.match.head < head && told_under(other.match.head, above) &&
            in_.knowledge.coding.in_class("happens_in_the_open", other.event.type) && copy(other.event, d.event, "place of a clause of the same scene")) return;
    // Forward: "were shot and killed in X" gives X to both; "killed when a bomb went off in X".
    for (const Draft& other : drafts_) {
      if (other.event.sentence != d.event.sentence || in_.token(other.match.head).head != head) continue;
      const ParsedToken& o = in_.token(other.match.head);
      std::string_view r = relation_base(o.deprel);
      TokenId mark = child_with(in_.parses, other.match.head, "mark"), when = child_with(in_.parses, other.match.head, "advmod");
      bool same_time = r == "advcl" && ((mark && one_of(in_.token(mark).lemma, {"when", "as", "while"})) || (when && in_.token(when).lemma == "when") || (!mark && !when));
      bool same_scene = r == "conj" && !child_with(in_.parses, other.match.head, "nsubj") && !child_with(in_.parses, other.match.head, "nsubj:pass");
      // "met the premier and offered to take in 300 people stranded in X": where an offer or demand is to be met is no place of theirs.
      if (same_scene && in_.knowledge.coding.composes(other.event.type)) continue;
      if ((same_time || same_scene) && copy(other.event, d.event, "place of a clause of the same scene")) return;
    }
  }

  // The event's clause, or one it is hung on, is content of this cue.
  bool told_under(TokenId t, TokenId cue) const {
    for (int step = 0; step < 4 && t; ++step, t = in_.token(t).head) {
      if (relation_base(in_.token(t).deprel) == "ccomp") return in_.token(t).head == cue;
      if (!one_of(relation_base(in_.token(t).deprel), {"advcl", "conj", "xcomp", "nsubj", "obj"})) return false;
    }
    return false;
  }

  bool copy(const Event& from, Event& to, const std::string& rule) {
    if (from.sentence != to.sentence) return false;
    if (from.at_dateline) {
      set_dateline(to, rule, {});
      return true;
    }
    if (!from.place) return false;
    set(to, *from.place, rule);
    return true;
  }

  void set_dateline(Event& e, const std::string& rule, Span span) {
    e.at_dateline = true;
    e.why.push_back({"event_loc", rule, in_.mentions.dateline_place->source, span.empty() ? in_.mentions.dateline_place->span : span, "the place of the dateline"});
  }

  // "hosted the president", told from the host's country: where guests are received.
  bool received_at_dateline(const Event& e) const {
    bool receives = std::find(e.modes.begin(), e.modes.end(), "visit") != e.modes.end() && e.cameo == "043";
    return receives && std::any_of(e.actor.begin(), e.actor.end(), [&](const Party& p) { return p.code == in_.mentions.dateline_place->country_code; });
  }

  // Last: what is done in the open, in the report's first sentences, by or to those of the dateline's country.
  void place_by_dateline(Draft& d) {
    Event& e = d.event;
    const auto& line = in_.mentions.dateline_place;
    if (!line || line->country_code.empty()) return;
    if (received_at_dateline(e) && !e.aux.future && !e.aux.historical) return set_dateline(e, "dateline of the host's country", {});
    if (!in_.knowledge.coding.in_class("happens_in_the_open", e.type)) return;
    if (e.aux.future || e.aux.hypothetical || e.aux.negation || e.aux.historical) return;
    uint32_t body = 0;
    for (SentenceId s(0); s.index < e.sentence.index; s = s + 1) body += in_.sentences.sentences[s].zone == Zone::kBody;
    if (body > 1) return;
    bool home = false, names_elsewhere = false;
    for (const auto* side : {&e.actor, &e.recipient})
      for (const Party& party : *side) home |= party.code == line->country_code;
    for (const PlaceMention& p : places())
      names_elsewhere |= p.sentence == e.sentence && (p.locative || p.country_code != line->country_code);
    if (home && !names_elsewhere) set_dateline(e, "dateline", {});
  }

  const CodingInput& in_;
  std::vector<Draft>& drafts_;
  std::vector<int32_t> trigger_of_;
};

}  // namespace

void set_places(const CodingInput& in, std::vector<Draft>& drafts) { Placer(in, drafts).run(); }

}  // namespace sitrep
