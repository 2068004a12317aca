// Activity levels: "no spike in activities of X", "attacks have doubled", "violence at a record
// high" (report_activity.tsv for changes, report_levels.tsv for levels). One record a sentence and
// measure: a change and a level that stand together describe one activity.
#include <algorithm>

#include "report/builder.h"

namespace sitrep {

namespace {

bool is_measure(const ReportBuilder& b, TokenId t) { return b.in_class("report_measures", t); }

// The measured noun under a cue: "activity" of "activity levels", "attacks" of "number of attacks".
TokenId measure_of(const ReportBuilder& b, TokenId trigger, std::string_view slots) {
  for (TokenId t : first_slot(b, trigger, slots)) {
    TokenId core = core_noun(b, t);
    if (is_measure(b, core)) return core;
  }
  return {};
}

Named actor_of(const ReportBuilder& b, TokenId measure, TokenId trigger, std::string_view slots) {
  for (std::string_view name : {"owner", "of", "by", "between"})
    for (TokenId t : slot(b, measure, name))
      if (b.entity(t) || b.in_class("report_bodies", t)) return party(b, t);
  for (TokenId t : first_slot(b, trigger, slots))
    if (t != measure && core_noun(b, t) != measure && b.entity(t)) return party(b, t);
  // "fishing by foreign trawlers", "the smugglers' raids": nobody the story knows, by their words.
  for (std::string_view name : {"by", "poss"})
    for (TokenId t : slot(b, measure, name))
      if (b.token(t).upos == "NOUN" || b.token(t).upos == "PROPN") return party(b, t);
  return {};
}

// The period the sentence speaks of: what hangs on the cue, else its only period.
void set_window(const ReportBuilder& b, TokenId trigger, Activity& a) {
  const TimeExpression* best = time_of(b, trigger);
  for (const TimeExpression& t : b.mentions.times)
    if (!best && t.sentence == a.sentence && t.from) best = &t;
  if (!best) return;
  a.window_start = best->from;
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

Activity* activity_in(ReportBuilder& b, SentenceId sentence) {
  for (Activity& a : b.out.activity)
    if (a.sentence == sentence) return &a;
  return nullptr;
}

Activity make_activity(const ReportBuilder& b, const ReportCue& cue, TokenId trigger,
                       TokenId measure, const Named& actor) {
  Activity a;
  a.actor = actor;
  a.sentence = b.sentence_of(trigger);
  a.measure = b.span_of(measure);
  a.span = cover(b.span_of(trigger), a.measure);
  if (b.sentence_at(trigger).span.contains(actor.span)) a.span = cover(a.span, actor.span);
  a.places = places_of(b, a.sentence);
  set_window(b, trigger, a);
  a.attribution = attributed(b, b.span_of(trigger));
  a.why = why_of(cue, "change", b.span_of(trigger));
  return a;
}

// "no spike", "did not see a rise": nothing changed.
bool nothing_changed(const ReportBuilder& b, TokenId trigger) {
  if (is_negated(b, trigger)) return true;
  TokenId above = b.token(trigger).head;
  return above && is_verb(b.parses, above) && !is_verb(b.parses, trigger) && is_negated(b, above) &&
         relation_base(b.token(trigger).deprel) != "nsubj";
}

void read_change(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  TokenId measure = measure_of(b, trigger, column(cue, 2));
  if (!measure) return;
  bool unchanged = nothing_changed(b, trigger);
  if (cue.columns[1].empty() && !unchanged) return;  // "a change in": which way is not told
  bool asked = is_verb(b.parses, trigger) && standing_of(b, trigger) != Standing::kActual;
  if (asked && !unchanged) return;
  Named actor = actor_of(b, measure, trigger, column(cue, 3));
  if (Activity* before = activity_in(b, b.sentence_of(trigger))) {
    if (before->change.empty()) before->change = unchanged ? "none" : cue.columns[1];
    if (before->actor.span.empty()) before->actor = actor;
    return;
  }
  Activity a = make_activity(b, cue, trigger, measure, actor);
  a.change = unchanged ? "none" : cue.columns[1];
  b.out.activity.push_back(std::move(a));
}

// A level is said of the measure itself, or of words that stand for it once a change was told.
void read_level(ReportBuilder& b, const ReportCue& cue, TokenId trigger) {
  TokenId measure = measure_of(b, trigger, column(cue, 2));
  Activity* before = activity_in(b, b.sentence_of(trigger));
  if (!measure && !before) return;
  if (is_negated(b, trigger)) return;
  if (before) {
    if (before->level.empty()) before->level = cue.columns[1];
    before->span = cover(before->span, b.span_of(trigger));
    return;
  }
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

}  // namespace

void write_activity(ReportBuilder& b) {
  read_all(b, "activity", read_change);
  read_all(b, "levels", read_level);
  std::stable_sort(
      b.out.activity.begin(), b.out.activity.end(),
      [](const Activity& x, const Activity& y) { return x.span.begin < y.span.begin; });
}

}  // namespace sitrep
