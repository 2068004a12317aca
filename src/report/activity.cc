// Activity levels: "no spike in activities of X", "attacks have doubled", "violence at a record
// high" (report_activity.tsv for changes, report_levels.tsv for levels). One record a sentence and
// measure: a change and a level that stand together describe one activity.
#include <algorithm>

#include "base/strings.h"
#include "report/builder.h"

namespace sitrep {

namespace {

// "GPS jamming over the Baltic": the gerund hung below the noun before it.
TokenId gerund_after(const ReportBuilder& b, TokenId noun) {
  TokenId next = noun + 1;
  bool joined = next < b.sentence_at(noun).end_token() && b.token(next).head == noun &&
                b.token(next).xpos == "VBG" && relation_base(b.token(next).deprel) == "acl";
  return joined && is_measure(b, next) ? next : TokenId();
}

// "The number of soldiers": counted, whatever it is they do.
bool is_counted(const ReportBuilder& b, TokenId of, TokenId noun) {
  if (of == noun || !b.in_class("report_counting", of)) return false;
  const Entity* who = b.entity(noun);
  return b.in_class("report_counted", noun) || (who && who->kind == EntityKind::kPopulation);
}

// The measured noun under a cue: "activity" of "activity levels", "attacks" of "number of attacks".
TokenId measure_of(const ReportBuilder& b, TokenId trigger, std::string_view slots) {
  // "subj*": a verb that tells how much of any activity there is ("the campaign intensified").
  bool any = !slots.empty() && slots.back() == '*';
  if (any) slots.remove_suffix(1);
  for (TokenId t : first_slot(b, trigger, slots)) {
    TokenId core = core_noun(b, meant(b, t));
    if (is_measure(b, core) || is_counted(b, t, core) || (any && is_affair(b, core))) return core;
    if (TokenId gerund = gerund_after(b, core)) return gerund;
    // "Is attacking villages more often": what is done is measured.
    if (any && is_verb(b.parses, core) && b.in_class("report_measured_acts", core)) return core;
    bool scene = b.place_at(core) || b.in_class("report_scenes", core) || b.in_class("report_periods", core);
    if (any && scene) return core;
  }
  return {};
}

bool is_named(const ReportBuilder& b, TokenId t) {
  return b.token(t).upos == "NOUN" || b.token(t).upos == "PROPN";
}

bool is_time(const ReportBuilder& b, TokenId t) {
  for (const TimeExpression& time : b.mentions.times)
    if (time.first <= t && t < time.end) return true;
  return false;
}

// "Israel carried out fewer raids", "Russian bombers flew more patrols": who does what is measured.
TokenId doer_of(const ReportBuilder& b, TokenId measure) {
  TokenId noun = measure;
  while (b.token(noun).head && b.in_class("report_partitives", b.token(noun).head))
    noun = b.token(noun).head;
  TokenId verb = b.token(noun).head;
  if (!verb || !b.in_class("report_measured_doings", verb)) return {};
  for (TokenId o : slot(b, verb, "obj"))
    if (o == noun)
      for (TokenId s : slot(b, verb, "subj"))
        if (s != noun && (is_named(b, s) || b.entity(s)) && !is_time(b, s)) return s;
  return {};
}

// "Clashes" of "fewer clashes", "shelling" of "the heaviest shelling", "attacks" of "130 attacks".
Span measure_words(const ReportBuilder& b, TokenId measure) {
  TokenId first = measure;
  while (b.sentence_at(measure).first_token < first) {
    const ParsedToken& p = b.token(first - 1);
    bool graded = p.xpos == "JJR" || p.xpos == "JJS" || b.in_class("report_degrees", first - 1);
    if ((p.upos != "ADJ" && p.upos != "NOUN") || p.head != measure || graded) break;
    first = first - 1;
  }
  return b.span_of(first, measure + 1);
}

// "Attacks on Saudi Arabia by the Houthis", wherever the parser hung the name.
TokenId name_after_by(const ReportBuilder& b, TokenId measure) {
  TokenId end = b.sentence_at(measure).end_token();
  for (TokenId t = measure + 1; t + 1 < end && t.index < measure.index + 8; t = t + 1) {
    if (is_verb(b.parses, t) || b.form(t) == ",") return {};
    if (b.lemma(t) != "by") continue;
    for (TokenId n = t + 1; n < end && n.index < t.index + 3; n = n + 1)
      if (b.entity(n) && !is_time(b, n)) return n;
  }
  return {};
}

// "Shelling" beside "shelled", "raids" beside "raided": one word as noun and verb.
bool same_word(const ReportBuilder& b, TokenId noun, TokenId head) {
  std::string_view a = b.lemma(noun), other = b.lemma(head);
  return a == other || (other.size() > 3 && a.starts_with(other));
}

// "Shelling eased on Tuesday": whose, where the events that the story tells in that word agree on it.
Named actor_by_events(const ReportBuilder& b, TokenId measure) {
  Named found;
  for (const Event& e : b.events.events) {
    if (!e.head || !same_word(b, measure, e.head) || e.actor.size() != 1) continue;
    const Party& party = e.actor.front();
    if (!party.entity || party.span.empty()) continue;
    if (found.entity && found.entity != party.entity) return {};
    found = {party.entity, party.span};
  }
  return found;
}

Named actor_of(const ReportBuilder& b, TokenId measure, TokenId trigger, std::string_view slots) {
  for (std::string_view name : {"owner", "by", "of", "between"}) {
    if (name == "of" && of_is_target(b, measure)) continue;
    for (TokenId t : slot(b, measure, name))
      if (b.entity(t) || b.in_class("report_bodies", t)) return party(b, t);
  }
  if (TokenId doer = doer_of(b, measure)) return party(b, doer);
  for (TokenId t : first_slot(b, trigger, slots))
    if (t != measure && core_noun(b, t) != measure && b.entity(t)) return party(b, t);
  // "fishing by foreign trawlers", "the smugglers' raids": nobody the story knows, by their words.
  Tokens around{measure};
  for (TokenId t : slot(b, measure, "of")) around.push_back(t);
  around.push_back(trigger);
  for (TokenId at : around)
    for (TokenId t : slot(b, at, "by"))
      if (is_named(b, t) && !b.place_at(t) && !is_time(b, t) && !b.in_class("report_shares", t))
        return party(b, t);
  if (TokenId t = name_after_by(b, measure)) return party(b, t);
  for (TokenId t : slot(b, measure, "poss"))
    if (is_named(b, t)) return party(b, t);
  if (Named known = actor_by_events(b, measure); known.entity) return known;
  // Nobody is told: the activity stands for itself, as in states of affairs.
  return {{}, measure_words(b, measure)};
}

// "Between January and April", "from Friday to Sunday": the second time of a stretch.
const TimeExpression* other_end(const ReportBuilder& b, const TimeExpression& first) {
  if (b.sentence_at(first.first).first_token == first.first) return nullptr;
  if (!one_of(b.lemma(first.first - 1), {"between", "from"})) return nullptr;
  for (const TimeExpression& t : b.mentions.times)
    if (t.from && t.first == first.end + 1 && one_of(b.lemma(first.end), {"and", "to", "until"}) &&
        first.from <= t.from)
      return &t;
  return nullptr;
}

// The period the sentence speaks of: what hangs on the cue, else its only period.
// "fell by half from last year", "twice as frequent as in May", "double last year's rate": the time that it is measured against.
bool is_compared_with(const ReportBuilder& b, const TimeExpression& t) {
  const TokenId first = b.sentence_at(t.first).first_token;
  TokenId before = t.first;
  for (int i = 0; i < 3 && first < before; ++i) {
    before = before - 1;
    const std::string word = lower_ascii(b.form(before));
    if (one_of(word, {"from", "than", "as", "against", "with", "to", "double", "twice", "over"})) {
      // "from May to July" is a span, "compared with" a comparison, "with" alone none.
      if (word == "with" || word == "to") return first < before && b.lemma(before - 1) == "compare";
      if (word == "from" && other_end(b, t)) return false;
      return word != "over" || i == 0;
    }
    if (!one_of(word, {"in", "the", "of", "that", "level", "rate", "number"})) return false;
  }
  return false;
}

void set_window(const ReportBuilder& b, TokenId trigger, Activity& a) {
  const TimeExpression* best = time_of(b, trigger);
  if (best && is_compared_with(b, *best)) best = nullptr;
  for (const TimeExpression& t : b.mentions.times)
    if (!best && t.sentence == a.sentence && t.from && !is_compared_with(b, t)) best = &t;
  if (!best) return;
  a.window_start = best->from;
  if (const TimeExpression* last = other_end(b, *best)) best = last;
  a.window_end = best->to ? best->to : best->from;
  bool since =
      b.sentence_at(trigger).first_token < best->first && b.lemma(best->first - 1) == "since";
  if (since && b.story_date && a.window_start <= b.story_date) a.window_end = b.story_date;
}

std::string_view column(const ReportCue& cue, size_t i) {
  return i < cue.columns.size() ? std::string_view(cue.columns[i]) : std::string_view();
}

std::vector<uint32_t> places_of(const ReportBuilder& b, SentenceId sentence) {
  std::vector<uint32_t> all = sentence_places(b, sentence), locative;
  for (uint32_t i : all)
    if (b.mentions.places[i].locative) locative.push_back(i);
  return locative.empty() ? all : locative;
}

// The records of a sentence so far, as places in out.activity.
std::vector<size_t> records_of(const ReportBuilder& b, SentenceId sentence) {
  std::vector<size_t> found;
  for (size_t i = 0; i < b.out.activity.size(); ++i)
    if (b.out.activity[i].sentence == sentence) found.push_back(i);
  return found;
}

bool same_measure(const ReportBuilder& b, const Activity& a, TokenId measure) {
  std::string before = lower_ascii(a.measure.of(b.document.text));
  std::string_view lemma = b.lemma(measure), form = b.form(measure);
  return before == lower_ascii(form) || before.compare(0, lemma.size(), lower_ascii(lemma)) == 0;
}

Activity make_activity(const ReportBuilder& b, const ReportCue& cue, TokenId trigger,
                       TokenId measure, const Named& actor, std::string change = {}) {
  Activity a;
  a.actor = actor;
  a.sentence = b.sentence_of(trigger);
  a.measure = b.span_of(measure);
  a.span = b.span_of(trigger);
  if (b.sentence_of(measure) == a.sentence) a.span = cover(a.span, a.measure);
  if (b.sentence_at(trigger).span.contains(actor.span)) a.span = cover(a.span, actor.span);
  a.places = places_of(b, a.sentence);
  set_window(b, trigger, a);
  a.change = change;
  read_numbers(b, trigger, measure, a);
  a.attribution = attributed(b, b.span_of(trigger));
  a.why = why_of(cue, "change", b.span_of(trigger));
  return a;
}

// "no let-up", cut in three: the denial hangs on any of the words.
bool measure_denied(const ReportBuilder& b, TokenId trigger) {
  return b.sentence_at(trigger).first_token < trigger &&
         b.knowledge.coding.in_class("report_negations", lower_ascii(b.form(trigger - 1)));
}

// "no spike", "did not see a rise": nothing changed.
bool nothing_changed(const ReportBuilder& b, TokenId trigger) {
  if (is_negated(b, trigger)) return true;
  TokenId noun = b.token(trigger).head;  // "no sign of a slowdown", "no let-up" as two words
  std::string_view relation = relation_base(b.token(trigger).deprel);
  bool part = relation == "compound" || (noun && b.in_class("report_signs", noun));
  if (noun && part && (is_negated(b, noun) || measure_denied(b, trigger))) return true;
  TokenId above = b.token(trigger).head;
  // "Has not prevented this spate": there was one.
  if (above && b.in_class("report_preventing", above)) return false;
  return above && is_verb(b.parses, above) && !is_verb(b.parses, trigger) && is_negated(b, above) &&
         relation_base(b.token(trigger).deprel) != "nsubj";
}

// "Violence could rise", "to reduce attacks", "if clashes increase".
bool is_denied_or_asked(const ReportBuilder& b, TokenId trigger) {
  return standing_of(b, trigger) != Standing::kActual || is_past_background(b, trigger);
}

// "Attacks fell, but kidnappings doubled": two records. What only did not change beside another
// measure makes none.
void read_change(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  TokenId measure = measure_of(b, trigger, column(cue, 2));
  if (!measure) return;
  bool unchanged = nothing_changed(b, trigger);
  if (cue.columns[1].empty() && !unchanged) return;  // "a change in": which way is not told
  if (!unchanged && is_denied_or_asked(b, trigger)) return;
  std::string change = unchanged ? "none" : cue.columns[1];
  Named actor = actor_of(b, measure, trigger, column(cue, 3));
  for (size_t i : records_of(b, b.sentence_of(trigger))) {
    Activity& before = b.out.activity[i];
    bool same = same_measure(b, before, measure);
    if (!same && change != "none") continue;
    if (same && !before.actor.entity && actor.entity) before.actor = actor;
    return;
  }
  Activity a = make_activity(b, cue, trigger, measure, actor, std::move(change));
  b.out.activity.push_back(std::move(a));
}

// "130 violations, against 97 a day before": two numbers tell which way it went.
void read_compared(ReportBuilder& b, TokenId word) {
  std::string change;
  TokenId measure = compared_measure(b, word);
  if (!measure) measure = multiplied_measure(b, word, change);
  if (!measure) measure = more_than_before(b, word, change);
  if (!measure || is_denied_or_asked(b, word)) return;
  for (size_t i : records_of(b, b.sentence_of(word)))
    if (same_measure(b, b.out.activity[i], measure)) return;
  ReportCue cue;
  cue.pattern = "{report_comparators}";
  TokenId above = governing_predicate(b.parses, measure);
  if (!above) above = measure;
  // "340 people were arrested, up from 210": what is done to them is measured.
  bool flow = !is_measure(b, measure) && is_verb(b.parses, above);
  Activity a = make_activity(b, cue, above, measure,
                             actor_of(b, measure, flow ? above : measure, "subj"), std::move(change));
  if (flow) a.measure = b.span_of(above);
  if (!a.change.empty()) b.out.activity.push_back(std::move(a));
}

// "Attacks have become rarer, although activity in the port was high": another activity's level.
bool fits(std::string_view change, std::string_view level) {
  return change == "fall" ? level != "high" : level != "low";
}

// A line that asks for a denial ("no clashes were reported") has dealt with it.
bool is_level_denied(const ReportBuilder& b, const ReportCue& cue, TokenId trigger,
                     TokenId measure) {
  for (const SlotTest& test : cue.frame.tests)
    if (test.slot == "neg" && !test.negated) return false;
  return is_negated(b, trigger) || (measure && is_negated(b, measure)) ||
         is_denied_or_asked(b, trigger);
}

// A level is said of the measure itself, or of words that stand for it once a change was told.
void read_level(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  TokenId measure = measure_of(b, trigger, column(cue, 2));
  std::vector<size_t> told = records_of(b, b.sentence_of(trigger));
  if (!measure && told.empty()) return;
  // "Shelling eased after intense bombardment": said of nothing, it is no level of what was told.
  std::string_view said_of = column(cue, 2);
  if (said_of.ends_with("*")) said_of.remove_suffix(1);
  if (!measure && first_slot(b, trigger, said_of).empty()) return;
  if (is_level_denied(b, cue, trigger, measure)) return;
  for (size_t i = told.size(); i-- > 0;) {
    Activity& before = b.out.activity[told[i]];
    // "Air activity is normal and drone flights have tripled": two measures, two records; only a
    // worry may stand for all that was told.
    bool other = measure && !same_measure(b, before, measure);
    bool joins = cue.columns[1] == "concern" && before.level.empty() && fits(before.change, cue.columns[1]);
    if (other && !joins) continue;
    if (before.level.empty()) before.level = cue.columns[1];
    before.span = cover(before.span, b.span_of(trigger));
    return;
  }
  if (!measure) return;
  Activity a = make_activity(b, cue, trigger, measure, actor_of(b, measure, trigger, {}));
  a.level = cue.columns[1];
  b.out.activity.push_back(std::move(a));
}

template <typename Read>
void read_all(ReportBuilder& b, std::string_view lexicon, Read read) {
  CueIndex cues(b.knowledge, lexicon);
  for (const Sentence& sentence : b.sentences.sentences) {
    if (!is_coded(sentence)) continue;
    for (TokenId t = sentence.first_token; t < sentence.end_token(); t = t + 1)
      for (const ReportCue* cue : cues.match(b, t)) read(b, *cue, t);
  }
}

// "Shelling eases" over a story that tells of the same shelling in more words: the story's record.
void drop_headline_activity(ReportBuilder& b) {
  auto in_headline = [&](const Activity& a) {
    return b.sentences.sentences[a.sentence].zone == Zone::kHeadline;
  };
  auto measure = [&](const Activity& a) { return lower_ascii(a.measure.of(b.document.text)); };
  std::erase_if(b.out.activity, [&, all = b.out.activity](const Activity& a) {
    return in_headline(a) && std::any_of(all.begin(), all.end(), [&](const Activity& other) {
             return !in_headline(other) && other.change == a.change && measure(other) == measure(a);
           });
  });
}

}  // namespace

void write_activity(ReportBuilder& b) {
  read_all(b, "activity", read_change);
  for (const Sentence& sentence : b.sentences.sentences)
    for (TokenId t = sentence.first_token; is_coded(sentence) && t < sentence.end_token(); t = t + 1)
      read_compared(b, t);
  read_all(b, "levels", read_level);
  drop_headline_activity(b);
  if (is_of_trade_or_games(b))
    std::erase_if(b.out.activity, [&](const Activity& a) { return !is_earnest(b, a.actor); });
  std::stable_sort(
      b.out.activity.begin(), b.out.activity.end(),
      [](const Activity& x, const Activity& y) { return x.span.begin < y.span.begin; });
}

}  // namespace sitrep
