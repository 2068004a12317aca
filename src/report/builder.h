// The workbench of write_report(): what its passes share. Internal to report/.
//
// Each pass is one function that reads the document and adds to `out`; write_report.cc holds their
// order. A pass walks the tokens of headline and body, asks a CueIndex which lexicon lines the
// token may trigger, tests them, and reads the parties off the slots the line names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "event/events.h"
#include "knowledge/knowledge.h"
#include "mention/mentions.h"
#include "parse/grammar.h"
#include "parse/parses.h"
#include "report/report.h"
#include "sentence/sentences.h"

namespace sitrep {

using Tokens = std::vector<TokenId>;

struct ReportBuilder {
  const Document& document;
  const Sentences& sentences;
  const Parses& parses;
  const Mentions& mentions;
  const Events& events;
  const Knowledge& knowledge;
  Date story_date;             // publication, else the dateline's; may be nothing
  std::vector<MentionId> at;   // the mention that says most about a token; none for most
  std::vector<int32_t> place;  // index into mentions.places, or -1
  std::vector<std::vector<MentionId>> by_sentence;
  Report out;

  const ParsedToken& token(TokenId t) const { return parses.tokens[t]; }
  std::string_view lemma(TokenId t) const { return parses.tokens[t].lemma; }
  SentenceId sentence_of(TokenId t) const { return sentences.tokens[t].sentence; }
  const Sentence& sentence_at(TokenId t) const { return sentences.sentences[sentence_of(t)]; }
  Span span_of(TokenId first, TokenId end) const {
    return {sentences.tokens[first].span.begin, sentences.tokens[end - 1].span.end};
  }
  Span span_of(TokenId t) const { return sentences.tokens[t].span; }
  std::string_view form(TokenId t) const { return parses.tokens[t].form; }
  bool in_class(std::string_view name, TokenId t) const;
  // A lemmatiser's slip, "supplies" as its own lemma: its singular; else empty.
  std::string singular(TokenId t) const;

  const Mention* mention(TokenId t) const;
  const Entity* entity(TokenId t) const;  // the first entity of mention(t)
  const PlaceMention* place_at(TokenId t) const;
};

// Fills `at`, `place` and `by_sentence`.
void index_mentions(ReportBuilder& b);
bool is_coded(const Sentence& sentence);  // headline or body

// The noun with its own words before it, article and possessor left out: "armed faction".
Span phrase_span(const ReportBuilder& b, TokenId noun);
// What a token stands for: its entity, or its noun phrase.
Named party(const ReportBuilder& b, TokenId t);
// As party(), one Named for each entity of a group ("the two foes").
std::vector<Named> parties(const ReportBuilder& b, TokenId t);
// The entity of this kind of state; none when the story never names it.
EntityId country_entity(const ReportBuilder& b, std::string_view code);
bool same_party(const ReportBuilder& b, const Named& a, const Named& other);

// The attributions whose content holds the span.
std::vector<uint32_t> attributed(const ReportBuilder& b, Span span);
// The places of a sentence, those under a preposition of place first; countries come last.
std::vector<uint32_t> sentence_places(const ReportBuilder& b, SentenceId sentence);
// Does a time hang on this predicate, or on the verb of this noun's clause?
bool hangs_on(const ReportBuilder& b, const TimeExpression& time, TokenId predicate);
// The date or period that hangs on a predicate; else none.
const TimeExpression* time_of(const ReportBuilder& b, TokenId predicate);
// "400", "5,000", "two thousand": the number that counts a noun.
std::optional<int64_t> quantity_of(const ReportBuilder& b, TokenId noun);
std::optional<int64_t> number_value(const ReportBuilder& b, TokenId t);

// "some of the activity", "the number of attacks", "activity levels": the noun that is meant.
TokenId core_noun(const ReportBuilder& b, TokenId t);

// Where a claim stands: told as so, as yet to come, or as not so (denied, wished, asked for).
enum class Standing { kActual, kExpected, kNot };
// With `denial_counts` false a negation of the predicate itself is left to the caller.
Standing standing_of(const ReportBuilder& b, TokenId predicate, bool denial_counts = true);
// The words that deny a token, "longer" of "no longer" among them.
Tokens denials(const ReportBuilder& b, TokenId t);
bool is_negated(const ReportBuilder& b, TokenId t);
// Told as background of an earlier time: "talks, which had stalled", outside reported speech.
bool is_past_background(const ReportBuilder& b, TokenId predicate);

// A common noun that is no party, body, person or thing of {report_no_affairs}.
bool is_plain_noun(const ReportBuilder& b, TokenId t);
// What may be paused, resumed or under way: a noun of {report_activities}, a noun that names an act
// in the event lexicon, or one built from a verb ("registration", "campaigning").
bool is_affair(const ReportBuilder& b, TokenId t);
bool is_known_affair(const ReportBuilder& b, TokenId t);  // the first two kinds only
// "Fighting continued": a gerund that stands as a noun, also where it is tagged as a verb.
bool is_gerund_affair(const ReportBuilder& b, TokenId t);
// "The siege of Aleppo", "the arrest of activists": what stands behind "of" does not do it.
bool of_is_target(const ReportBuilder& b, TokenId activity);
// What may be more or less of: a noun of {report_measures} or a violent, forcible or protest act.
bool is_measure(const ReportBuilder& b, TokenId t);

// "Work on the bridge stopped": a noun that opens the sentence and was read as a verb.
bool opens_as_noun(const ReportBuilder& b, TokenId t);
// "It has been suspended", "Those with the union go on": the affair or measure that an unresolved
// pronoun stands for, the nearest subject before it in this or the last sentence; else the token.
TokenId meant(const ReportBuilder& b, TokenId t);

// Is the whole story about business or sport? Then only affairs of an earnest party count.
bool is_of_trade_or_games(const ReportBuilder& b);
// A state, government, army, armed group, party or body of states.
bool is_earnest(const ReportBuilder& b, const Named& party);

// The tokens that fill a slot of a trigger. Slots: subj obj iobj prt poss mod comp num case, any
// preposition, `aux` ("will"), `cop`, `fixed` ("to" of "due to"), `neg` (what denies it), `head`
// (the word above it), `date` (the time that hangs on it), and: `desc` (who a noun describes: "U.S.
// ally Turkey", "X is an ally"), `holder` (what a state word is said of: "talks are on hold", "the
// stalled talks"), `bearer` (holder, but only of a predicate), `before`, `after` (the nearest
// measure before or behind it), `self`, `group` (the trigger, where it stands for several: "the two
// foes"), `pair` (desc, several that face each other), `owner` (poss, mod, compound bodies), `ahead`
// (the trigger itself, where it lies ahead: "will visit", "is to visit"), `clause` (subject and object
// of the verb above), `clause-subj` (the subject alone), `over`
// (object or bare time: "entered its third week"). A pattern may also ask for `tag:vbg`, the trigger's part of speech.
Tokens slot(const ReportBuilder& b, TokenId trigger, std::string_view name);
// The first of ";"-separated slots that gives anything.
Tokens first_slot(const ReportBuilder& b, TokenId trigger, std::string_view list);

// Fills count, count_before and percent from the sentence, and the change two numbers tell.
void read_numbers(const ReportBuilder& b, TokenId trigger, TokenId measure, Activity& a);
// "130 violations, against 97 a day before": the counted measure that a word of {report_comparators}
// sets beside another number; else none.
TokenId compared_measure(const ReportBuilder& b, TokenId word);
// "Twice as many raids", "60 sorties, three times more than": what was multiplied, and which way.
TokenId multiplied_measure(const ReportBuilder& b, TokenId word, std::string& change);
// "More people fled in May than in June": who does what more or less often than before.
TokenId more_than_before(const ReportBuilder& b, TokenId word, std::string& change);

// Sets since and until from the times that hang on the trigger: "since 1998", "from 1999 to 2003",
// "joined in 2004" (a verb of {report_entering}).
void set_relation_dates(const ReportBuilder& b, TokenId trigger, Relation& r);
// Sets as_of, since and until from the times of the trigger's clause.
void set_state_dates(const ReportBuilder& b, TokenId trigger, State& s);
// "Talks stalled in 1998", told years later: no state of today. What came into force stays.
bool is_long_past(const ReportBuilder& b, TokenId trigger, const State& s);

// The lines of one report lexicon by trigger.
class CueIndex {
 public:
  CueIndex(const Knowledge& knowledge, std::string_view name);
  // The most specific lines whose frame holds at this token, best first.
  std::vector<const ReportCue*> match(const ReportBuilder& b, TokenId t) const;

 private:
  std::unordered_map<std::string, std::vector<const ReportCue*>> by_trigger_;
};

Why why_of(const ReportCue& cue, std::string field, Span span);

// The passes, in order.
void write_statements(ReportBuilder& b);
void write_relations(ReportBuilder& b);  // report_relations.tsv
void write_offices(ReportBuilder& b);    // titles beside names
void write_compounds(ReportBuilder& b);  // "U.S.-led", "pro-Iran": report_compounds.tsv
void write_forces(ReportBuilder& b);     // who keeps troops where: report_forces.tsv
void write_states(ReportBuilder& b);
void drop_repeated_states(ReportBuilder& b);     // report_states.tsv
void write_activity(ReportBuilder& b);   // report_activity.tsv, report_levels.tsv

void add_relation(ReportBuilder& b, const ReportCue* cue, std::string_view relation,
                  const Named& subject, const Named& object, TokenId trigger,
                  std::optional<int64_t> quantity = {}, Date until = {});

}  // namespace sitrep
