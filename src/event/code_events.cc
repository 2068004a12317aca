#include "event/code_events.h"

#include <algorithm>
#include <iterator>

#include "base/strings.h"
#include "event/absorb.h"
#include "event/answers.h"
#include "event/apply_standing.h"
#include "event/attribution.h"
#include "event/compose.h"
#include "event/counts.h"
#include "event/dating.h"
#include "event/fill_parties.h"
#include "event/finish.h"
#include "event/implied.h"
#include "event/match.h"
#include "event/merge.h"
#include "event/modality.h"
#include "event/parties.h"
#include "event/placing.h"
#include "event/purpose.h"
#include "event/recipient_nearby.h"
#include "event/sport.h"
#include "event/story_time.h"
#include "event/tolls.h"
#include "event/whose_affair.h"

namespace sitrep {

namespace {

// Makes a draft of every match that is an act of its own.
class Coder {
 public:
  Coder(const CodingInput& in, Date story_date) : in_(in), story_date_(story_date) {}

  std::vector<Draft> drafts() {
    matches_ = match_patterns(in_);
    std::vector<bool> absorbed = find_absorbed(in_, matches_);
    for (size_t i = 0; i < matches_.size(); ++i)
      if (matches_[i] && !absorbed[i]) code(*matches_[i]);
    return std::move(drafts_);
  }

  std::vector<LexiconCue> cues() const {
    std::vector<LexiconCue> out;
    for (const auto& match : matches_) {
      if (!match) continue;
      const Pattern& p = pattern_of(in_, *match);
      if (!p.type.empty()) out.push_back({match->head, p.type, p.modes.empty() ? "" : p.modes.front()});
    }
    return out;
  }

 private:
  void code(const Match& match) {
    const Pattern& p = pattern_of(in_, match);
    if (p.type.empty() || warns_of_others(in_, matches_, match)) return;
    Draft d;
    d.match = match;
    d.pattern = match.pattern;
    Event& e = d.event;
    e.type = p.type;
    e.modes = p.modes;
    e.cameo = p.cameo;
    e.head = match.head;
    e.pattern = match.pattern;
    e.sentence = in_.sentence_of(match.head);
    set_triggers(match, e);
    std::string words = p.source.text();
    e.why.push_back({"event", "pattern " + first_term(p), words, e.triggers.front(), p.example.empty() ? "" : "as in: " + p.example});
    fill_parties(in_, matches_, match, e);
    compose(in_, matches_, match, e);
    d.standing = standing_of(in_, match);
    for (const Why& w : d.standing.why) e.why.push_back(w);
    apply_standing(in_, d);
    if (d.standing.topic || !worth_keeping(p, d)) return;
    set_counts(match, p, e);
    if (auto purpose = purpose_of(in_, match)) {
      e.purpose = ClauseLink{*purpose, EventId()};
      e.why.push_back({"purpose", "infinitive that says what it is for", "", *purpose, ""});
    }
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

  bool commands(const std::vector<Party>& parties) const {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
      return in_.knowledge.coding.in_class("sector_that_commands", p.sector);
    });
  }

  // Read once, and only for stories with an event that could belong to a game.
  const std::vector<bool>& sport_sentences() {
    if (sport_.empty()) sport_ = sentences_of_sport(in_);
    return sport_;
  }

  bool worth_keeping(const Pattern& p, const Draft& d) {
    const Event& e = d.event;
    if (e.actor.empty() && e.recipient.empty()) return may_lack_parties(in_, d.match, e) && !sport_sentences()[e.sentence.index];
    if (part_of_the_game(in_, e) && sport_sentences()[e.sentence.index]) return false;
    if (p.needs_actor && e.actor.empty()) return false;
    if (p.needs_recipient && e.recipient.empty()) return false;
    if (p.weak) {
      bool both = (!e.actor.empty() && !e.recipient.empty()) || (p.reciprocal && e.actor.size() > 1);
      if (!both && !commands(e.actor) && e.type != "PROTEST") return false;
    }
    // Verbal acts need somebody who does them.
    if (e.actor.empty() && in_.knowledge.coding.in_class("needs_its_speaker", e.type)) {
      return !e.recipient.empty() && p.pos == 'n';
    }
    // "during talks with rebels", "since the accord": an act of two of whom one is named, told in passing.
    if (p.pos == 'n' && p.reciprocal && e.actor.size() < 2 && e.recipient.empty())
      return !e.actor.empty() && !p.weak && !one_of(relation_base(in_.token(d.match.head).deprel), {"nmod", "obl"});
    return true;
  }

  void set_counts(const Match& match, const Pattern& p, Event& e) {
    if (!p.kills && !p.injures && !p.arrests && !p.crowd) return;
    std::vector<TokenId> objects = p.pos == 'n' ? slot_tokens(in_, match, "of") : deep_objects(in_.parses, match.head);
    // "pilgrims, two of whom were killed"
    if (TokenId part = child_with(in_.parses, match.head, "nsubj:pass"); part && in_.token(part).upos == "NUM") objects = {part};
    if (objects.empty() && p.pos == 'v') objects = deep_subjects(in_.parses, match.head);  // "12 people died"
    auto count = p.crowd ? count_of(in_, deep_subjects(in_.parses, match.head)) : count_of(in_, objects);
    if (!count || (p.crowd && count->low <= 1)) return;  // "a mob" is not one
    // "a mine wounded two": one line of the lexicon may stand for killing and wounding.
    const bool hurt = p.injures || (p.kills && in_class(in_, "toll_of_injured", match.head)), killed = p.kills && !hurt;
    if (killed) e.dead = count;
    if (hurt) e.injured = count;
    if (p.arrests) e.arrested = count;
    if (p.crowd) e.size = count;
    e.why.push_back({killed ? "dead" : hurt ? "injured" : p.arrests ? "arrested" : "size", "number in the noun phrase", "", count->span, ""});
  }

  const CodingInput& in_;
  Date story_date_;
  std::vector<bool> sport_;  // a sentence each; empty until asked for
  Matches matches_;
  std::vector<Draft> drafts_;
};

}  // namespace

Events code_events(const Document& document, const Sentences& sentences, const Parses& parses,
                   const Mentions& mentions, const Knowledge& knowledge) {
  CodingInput in{document, sentences, parses, mentions, knowledge,
                 find_attributions(document, sentences, parses, mentions, knowledge), {}};
  // What is only asked for, promised or thought asserts no event.
  auto asserted_end = std::stable_partition(in.attributions.begin(), in.attributions.end(), [](const Attribution& a) { return a.asserts; });
  std::vector<Attribution> unasserted(std::make_move_iterator(asserted_end), std::make_move_iterator(in.attributions.end()));
  in.attributions.erase(asserted_end, in.attributions.end());
  in.place_at.assign(sentences.tokens.size(), -1);
  for (size_t i = 0; i < mentions.places.size(); ++i)
    for (TokenId t = mentions.places[i].first; t < mentions.places[i].end; t = t + 1) in.place_at[t.index] = static_cast<int32_t>(i);
  Date story_date = document.published ? document.published : document.dateline.date;

  Coder coder(in, story_date);
  std::vector<Draft> drafts = coder.drafts();
  merge_same(in, drafts);
  add_tolls(in, drafts);
  recall_requests(in, drafts);
  add_whom_it_answers(in, drafts);
  for (Draft& d : drafts) add_recipient_nearby(in, d), drop_shared(d.event);
  add_recipient_of_story(in, drafts);
  for (Draft& d : drafts) set_attribution(in, d.event);
  set_places(in, drafts);
  for (Draft& d : drafts) imply_struck(in, d.match, d.event);
  std::erase_if(drafts, [](const Draft& d) { return d.event.actor.empty() && d.event.recipient.empty() && !d.event.place; });
  share_between_mentions(drafts);
  carry_dates(in, drafts);
  Events out;
  out.cues = coder.cues();
  ContextFinder contexts(in);
  for (Draft& d : drafts) {
    finish(in, story_date, contexts, d);
    out.events.add(std::move(d.event));
  }
  link_clauses(in, out);
  out.attributions = std::move(in.attributions);
  std::move(unasserted.begin(), unasserted.end(), std::back_inserter(out.attributions));
  return out;
}

}  // namespace sitrep
