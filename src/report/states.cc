// States of affairs: which activity of whom is paused, resumed, ongoing, expected, in force
// (report_states.tsv).
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "military activity", "peace talks": the activity's own words, without whose it is.
Span activity_span(const ReportBuilder& b, TokenId activity) {
  if (is_verb(b.parses, activity)) {
    TokenId end = activity + 1;
    for (TokenId o : slot(b, activity, "obj"))
      if (activity < o && o.index - activity.index < 12) end = std::max(end, o + 1);
    return b.span_of(activity, end);
  }
  TokenId first = activity;
  TokenId start = b.sentence_at(activity).first_token;
  while (start < first) {
    TokenId t = first - 1;
    const ParsedToken& p = b.token(t);
    bool plain = (p.upos == "ADJ" || p.upos == "NOUN") && p.head == activity;
    if (!plain || b.in_class("report_bodies", t) || b.in_class("report_status_words", t)) break;
    if (one_of(b.lemma(t), {"own", "such", "same"})) break;  // "broke off their own talks"
    if (const Entity* e = b.entity(t); e && !e->code.empty()) break;
    first = t;
    // "two-day visit": the parts of a hyphenated word stay together.
    while (start + 1 < first && b.form(first - 1) == "-" &&
           b.span_of(first - 2).end == b.span_of(first - 1).begin &&
           b.span_of(first - 1).end == b.span_of(first).begin)
      first = first - 2;
  }
  // "state of emergency": the word says nothing without its "of".
  TokenId end = activity + 1;
  if (b.lemma(activity) == "state" && b.lemma(end) == "of")
    for (TokenId t : slot(b, activity, "of"))
      if (end < t) end = t + 1;
  return b.span_of(first, end);
}

bool is_party(const ReportBuilder& b, TokenId t) {
  return b.entity(t) || b.in_class("report_bodies", t);
}

// Whose activity it is by its own words: "coalition operations", "talks between A and B".
Named owner_of(const ReportBuilder& b, TokenId activity) {
  for (std::string_view name : {"owner", "by", "between", "of"}) {
    if (name == "of" && of_is_target(b, activity)) continue;
    // "The bus between Delhi and Lahore": where it goes.
    if (name == "between" && b.in_class("report_services", activity)) continue;
    for (TokenId t : slot(b, activity, name))
      if (is_party(b, t) && (name == "owner" || (b.token(t).upos != "PRON" && !quantity_of(b, t))))
        return party(b, t);
  }
  return {};
}

// "India said it had frozen aid": a pronoun nobody resolved, in the words of a party, is that
// party.
TokenId speaker_for(const ReportBuilder& b, TokenId pronoun, TokenId trigger) {
  if (b.token(pronoun).upos != "PRON" || b.entity(pronoun)) return {};
  if (!one_of(lower_ascii(b.lemma(pronoun)), {"it", "they", "he", "she"})) return {};
  TokenId above = governing_predicate(b.parses, trigger);
  if (!above || !is_verb(b.parses, above)) return {};
  for (TokenId s : slot(b, above, "subj"))
    if (is_party(b, s) && s < pronoun) return s;
  return {};
}

// Who does what the clause says, else whose activity it is, else the activity itself.
Named subject_of(const ReportBuilder& b, const ReportCue& cue, TokenId trigger, TokenId activity) {
  for (TokenId t : first_slot(b, trigger, cue.columns[2]))
    if (t != activity && core_noun(b, t) != activity) {
      bool state_of = cue.columns[3] == "self*" &&
                      is_nominal(b.parses, t) && b.token(t).upos != "PRON";  // "the capital was without power"
      if (is_party(b, t) || state_of) return party(b, t);
      if (TokenId speaker = speaker_for(b, t, trigger)) return party(b, speaker);
    }
  Named own = owner_of(b, activity);
  if (own.span.empty() && is_nominal(b.parses, activity))  // "the commission's count"
    for (TokenId t : slot(b, activity, "poss"))
      if (b.token(t).upos == "NOUN" || b.token(t).upos == "PROPN") own = party(b, t);
  return own.span.empty() ? Named{{}, activity_span(b, activity)} : own;
}

bool is_activity(const ReportBuilder& b, TokenId t) {
  return is_affair(b, t) || b.in_class("report_doings", t);
}

// "The border", "the U.S. embassy": what may be closed, also where it stands for a party.
bool is_facility(const ReportBuilder& b, TokenId t) {
  return b.in_class("report_facilities", t) ||
         (b.token(t).xpos == "VBG" &&
          b.knowledge.coding.in_class("report_facilities", lower_ascii(b.form(t))));
}

// "To start withdrawing", "continue to hold": the verb that says what is done.
TokenId content_verb(const ReportBuilder& b, TokenId verb) {
  if (b.in_class("report_phase_verbs", verb))
    for (TokenId c : clause_complements(b.parses, verb))
      if (is_verb(b.parses, c)) return c;
  return verb;
}

// The noun that a verb of doing is about ("sitting down and having a broad discussion"), else the
// verb itself where it names an activity ("to discuss").
TokenId doing_noun(const ReportBuilder& b, TokenId verb) {
  Tokens verbs{verb};
  for (TokenId c : b.parses.children(verb))
    if (b.token(c).deprel == "conj" && is_verb(b.parses, c)) verbs.push_back(c);
  for (TokenId v : verbs)
    for (TokenId o : slot(b, v, "obj"))
      if (b.in_class("report_doing_verbs", v) && is_affair(b, core_noun(b, o)))
        return core_noun(b, o);
  return b.in_class("report_doings", verb) ? verb : TokenId();
}

// "holder*": a construction that only activities stand in, so any common noun will do.
bool takes_any(const ReportCue& cue) {
  return !cue.columns[3].empty() && cue.columns[3].back() == '*';
}

// A word that only describes the activity: "the planned offensive", "the talks stalled since May".
bool describes(const ReportBuilder& b, TokenId trigger) {
  std::string_view relation = relation_base(b.token(trigger).deprel);
  if (one_of(relation, {"amod", "acl", "compound"})) return true;
  // A parser's slip: "The conference planned for March has been postponed" with two predicates.
  if (b.token(trigger).xpos != "VBN" || child_with(b.parses, trigger, "aux")) return false;
  for (TokenId c : b.parses.children(trigger)) {
    bool beside = b.token(c).deprel == "conj" && trigger < c && child_with(b.parses, c, "aux");
    if (beside && !child_with(b.parses, c, "cc") && !child_with(b.parses, c, "nsubj")) return true;
  }
  return false;
}

TokenId activity_of(const ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  std::string_view slots = cue.columns[3];
  bool any = takes_any(cue);
  if (any) slots.remove_suffix(1);
  for (TokenId t : first_slot(b, trigger, slots)) {
    if (any && t == trigger) return t;
    bool clause = slots == "comp";
    TokenId stands_for = clause ? t : meant(b, t);
    if (stands_for != t) return t;
    if (clause && b.token(t).xpos != "VBG" && !has_child_lemma(b.parses, t, "mark", "to")) continue;
    if (clause) t = content_verb(b, t);
    if (clause && t == trigger) continue;
    bool gerund = slots != "comp" && slots != "self" && is_gerund_affair(b, t);
    gerund = gerund || is_facility(b, t) || opens_as_noun(b, t);
    TokenId core = gerund ? t : is_verb(b.parses, t) ? doing_noun(b, t) : core_noun(b, t);
    if (!core && clause && any && is_verb(b.parses, t) && !b.in_class("report_no_doings", t))
      return t;
    if (!core) continue;
    // Before a noun the words of state are cheap ("lasting impression"): only what is an affair.
    if (relation_base(b.token(trigger).deprel) == "amod" && !is_facility(b, core)) {
      bool graded = child_with(b.parses, trigger, "advmod").valid();  // "a hastily planned trip"
      if (is_known_affair(b, core) && !graded) return core;
      continue;
    }
    bool listed = any && b.token(core).upos == "NOUN" && b.in_class("report_named_affairs", core);
    if (is_activity(b, core) || is_facility(b, core) || listed || (any && is_plain_noun(b, core)))
      return core;
    // "Talks between the two governments due to open": hung on the last noun of the phrase.
    TokenId above = b.token(core).head;
    bool last = slots == "holder" && relation_base(b.token(core).deprel) == "nmod" && core < trigger;
    if (last && above && is_nominal(b.parses, above) && is_known_affair(b, above)) return above;
  }
  return {};
}

// Where the activity goes on: a place under it or under the trigger, else one the clause names.
std::optional<uint32_t> place_of(const ReportBuilder& b, TokenId trigger, TokenId activity) {
  auto places = sentence_places(b, b.sentence_of(trigger));
  for (TokenId above : {activity, trigger})
    for (uint32_t i : places)
      if (is_under(b.parses, b.mentions.places[i].head, above) && b.mentions.places[i].locative)
        return i;
  for (uint32_t i : places)
    if (b.mentions.places[i].locative) return i;
  return {};
}

struct Told {
  size_t index;  // into out.states
  TokenId trigger;
};

// One activity stands in one way in one clause: what describes it gives way to what is said of it,
// unless that is yet to come ("talks, stalled since July, will resume"). False: drop the new one.
bool settle(ReportBuilder& b, const State& s, TokenId trigger, std::vector<Told>& told) {
  bool ahead = s.status == "expected" || s.status == "planned";
  for (size_t i = told.size(); i-- > 0;) {
    State& other = b.out.states[told[i].index];
    if (other.sentence != s.sentence) break;
    if (other.activity != s.activity) continue;
    bool other_ahead = other.status == "expected" || other.status == "planned";
    // "Talks resumed but broke up": the last of several turns is how it stands.
    bool next = b.token(trigger).deprel == "conj" && b.token(trigger).head == told[i].trigger;
    if (next && !ahead && !other_ahead) {
      other = s;
      told[i].trigger = trigger;
      return false;
    }
    if (other.status == s.status || ahead == other_ahead) {
      if (describes(b, told[i].trigger) && !describes(b, trigger)) {
        // "talks, stalled since July, made no headway": one status told twice keeps its beginning.
        const Date since = other.status == s.status && !s.since ? other.since : s.since;
        other = s;
        other.since = since;
        told[i].trigger = trigger;
      }
      return false;
    }
    if (describes(b, told[i].trigger) && other_ahead) {
      other = s;
      told[i].trigger = trigger;
      return false;
    }
    if (describes(b, trigger) && ahead) return false;
  }
  return true;
}

// A line that asks for a denial ("has not stopped") has dealt with it.
bool asks_for_denial(const ReportCue& cue) {
  for (const SlotTest& test : cue.frame.tests)
    if ((test.slot == "neg" || (test.slot == "case" && test.words.count("without"))) &&
        !test.negated)
      return true;
  return false;
}

// "will not resume until June": a line that asks for what lies ahead as well as for its denial.
bool asks_for_ahead(const ReportCue& cue) {
  return std::any_of(cue.frame.tests.begin(), cue.frame.tests.end(), [](const SlotTest& test) { return test.slot == "ahead" && !test.negated; });
}

// "will continue", "will stay in force", "will stay shut": it stands so today.
bool lasts(const ReportBuilder& b, TokenId trigger) {
  if (b.in_class("report_lasting_verbs", trigger)) return true;
  TokenId above = b.token(trigger).head;
  return above && is_verb(b.parses, above) && b.in_class("report_lasting_verbs", above);
}

// "Oil-for-food program", "search for two traders", not "such efforts".
bool has_own_words(const ReportBuilder& b, TokenId activity) {
  if (!obliques(b.parses, activity).empty()) return true;
  if (!clause_complements(b.parses, activity).empty()) return true;  // "efforts to form a cabinet"
  for (TokenId c : b.parses.children(activity)) {
    std::string_view relation = relation_base(b.token(c).deprel);
    bool tells =
        relation == "compound" || (relation == "amod" && !b.in_class("report_plain_words", c));
    if (c < activity && tells) return true;
  }
  return false;
}

// "work", "plans", "to meet" are states of affairs only where someone of the story has them or
// where words of their own say which.
bool is_vague(const ReportBuilder& b, const ReportCue& cue, TokenId activity, const State& s) {
  if (cue.columns[3] == "self*") return false;
  bool verb = is_verb(b.parses, activity) && !is_gerund_affair(b, activity);
  bool generic = b.in_class("report_generic_activities", activity) && !has_own_words(b, activity);
  if (!verb && (!generic || (takes_any(cue) && s.subject.span == s.activity))) return false;
  return !s.subject.entity || b.mentions.entities[s.subject.entity].code.empty();
}

// "Closing borders is no answer": read as an adjective, a gerund tells nothing; words that do
// ("continuing", "ongoing") have lines of their own as adjectives.
bool is_gerund_before_noun(const ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  return cue.frame.pos == 'v' && b.token(trigger).xpos == "VBG" &&
         relation_base(b.token(trigger).deprel) == "amod";
}

// "Lobbied for the resumption of aid", "conditions for a suspension of flights": only aimed at.
// "Days after the conclusion of the summit": told to date something else.
bool is_aimed_at(const ReportBuilder& b, TokenId trigger, TokenId activity) {
  return b.token(trigger).upos == "NOUN" && activity != trigger &&
         is_under(b.parses, activity, trigger) &&
         one_of(case_of(b.parses, trigger), {"for", "to", "toward", "towards", "against", "about", "without",
                                            "after", "following", "since", "before", "until", "upon"});
}

bool read_state(ReportBuilder& b, const ReportCue& cue, TokenId trigger, std::vector<Told>& told) {
  if (is_gerund_before_noun(b, cue, trigger)) return false;
  // "Goes on as planned".
  if (b.sentence_at(trigger).first_token < trigger && b.lemma(trigger - 1) == "as" && b.token(trigger).xpos == "VBN")
    return false;
  TokenId activity = activity_of(b, cue, trigger);
  if (!activity || b.sentence_of(activity) != b.sentence_of(trigger)) return false;
  if (is_aimed_at(b, trigger, activity)) return false;
  State s;
  s.status = cue.columns[1];
  bool ahead = s.status == "expected" || s.status == "planned";
  // "The planned plant": a facility is closed or open, not planned.
  if (ahead && b.token(activity).upos == "NOUN" && !is_affair(b, activity) && describes(b, trigger))
    return false;
  bool denied = asks_for_denial(cue);
  Standing standing = standing_of(b, trigger, !denied);
  if (standing == Standing::kNot || (activity != trigger && is_negated(b, activity))) return false;
  if (!ahead && is_past_background(b, trigger)) return false;
  // "Would never suspend": a denial of what might come tells nothing of today.
  const bool not_yet = denied && asks_for_ahead(cue);
  if (denied && standing == Standing::kExpected && !not_yet) return false;
  bool stays = s.status != "ended" && s.status != "resumed" && lasts(b, trigger);
  // "Will suspend flights": that flights are expected would be the wrong way round.
  bool hindered = one_of(s.status, {"paused", "suspended", "stalled", "blocked"});
  if (standing == Standing::kExpected && hindered && !stays && !not_yet) return false;
  if (standing == Standing::kExpected && !ahead && !stays && !not_yet) s.status = "expected";
  // "It has been suspended": the words of the affair it stands for, told in this sentence.
  TokenId named = meant(b, activity);
  s.activity = activity_span(b, named);
  s.subject = subject_of(b, cue, trigger, named);
  if (is_vague(b, cue, named, s)) return false;
  s.sentence = b.sentence_of(trigger);
  s.span = cover(b.span_of(trigger), named == activity ? s.activity : b.span_of(activity));
  if (b.sentence_at(trigger).span.contains(s.subject.span)) s.span = cover(s.span, s.subject.span);
  s.place = place_of(b, trigger, activity);
  set_state_dates(b, trigger, s);
  if (!ahead && is_long_past(b, trigger, s)) return false;
  s.attribution = attributed(b, named == activity ? s.activity : b.span_of(trigger));
  s.why = why_of(cue, "status", b.span_of(trigger));
  if (!settle(b, s, trigger, told)) return true;
  told.push_back({b.out.states.size(), trigger});
  b.out.states.push_back(std::move(s));
  return true;
}

}  // namespace

void write_states(ReportBuilder& b) {
  CueIndex cues(b.knowledge, "states");
  std::vector<Told> told;
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1)
      for (const ReportCue* cue : cues.match(b, t)) {
        if (cue->columns[1].empty() || read_state(b, *cue, t, told)) break;
      }
  }
  if (is_of_trade_or_games(b))
    std::erase_if(b.out.states, [&](const State& s) { return !is_earnest(b, s.subject); });
}

}  // namespace sitrep
