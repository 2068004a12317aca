#include "mention/times.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/strings.h"
#include "knowledge/knowledge.h"

namespace sitrep {
namespace {

// A document of hand-tagged words: tokens parted by blanks, "word/XPOS" where the tag matters.
// Every verb heads the words around it; infinitives hang on the verb before them.
struct Tagged {
  Document document;
  Sentences sentences;
  Parses parses;
};

std::string tag_of(const std::string& word) {
  static const std::vector<std::string> kDeterminers = {"the", "a", "an", "this", "that", "The"};
  static const std::vector<std::string> kPrepositions = {
      "in", "on", "at", "by", "of", "for", "since", "until", "from", "during", "In", "On",
      "after", "before", "over", "with", "to", "and", "between", "within", "Since", "Until"};
  auto has = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (is_digit(word[0])) return "CD";
  if (word == "." || word == "," || word == "-" || word == "(" || word == ")") return word;
  if (word == "will" || word == "would") return "MD";
  if (word == "'s") return "POS";
  if (has(kDeterminers)) return "DT";
  if (has(kPrepositions)) return "IN";
  if (is_upper_ascii(word[0])) return "NNP";
  return word.back() == 's' ? "NNS" : "NN";
}

std::string upos_of(const std::string& xpos) {
  if (xpos == "MD") return "AUX";
  if (xpos[0] == 'V') return "VERB";
  if (xpos == "CD") return "NUM";
  if (xpos == "DT") return "DET";
  if (xpos == "IN") return "ADP";
  if (xpos == "POS" || xpos == "TO") return "PART";
  if (xpos == "NNP") return "PROPN";
  if (xpos == "JJ") return "ADJ";
  if (xpos[0] == 'N') return "NOUN";
  return xpos == "RB" ? "ADV" : "PUNCT";
}

void link(Parses& parses, size_t first, size_t end) {
  auto& tokens = parses.tokens;
  auto verb_from = [&](size_t at, int step) {
    for (size_t i = at; i >= first && i < end; i += step)
      if (tokens[TokenId(i)].upos == "VERB") return i;
    return end;
  };
  size_t root = verb_from(first, 1);
  if (root == end) root = first;
  for (size_t i = first; i < end; ++i) {
    ParsedToken& token = tokens[TokenId(i)];
    bool lead = token.upos == "AUX" || token.xpos == "TO";
    size_t head = end;
    if (lead) head = verb_from(i + 1, 1);
    if (head == end && i > first) head = verb_from(i - 1, -1);
    if (head == end) head = root;
    token.deprel = token.upos == "AUX" ? "aux" : token.xpos == "TO" ? "mark" : "dep";
    if (token.xpos == "VB") token.deprel = "xcomp";
    if (i != root) token.head = TokenId(head);
  }
}

Tagged tagged(const std::string& text, Date published, Zone zone = Zone::kBody) {
  Tagged out;
  out.document.published = published;
  size_t first = 0;
  Sentence sentence;
  sentence.zone = zone;
  auto finish = [&] {
    size_t end = out.parses.tokens.size();
    if (end == first) return;
    sentence.first_token = TokenId(first);
    sentence.token_count = static_cast<uint32_t>(end - first);
    out.sentences.sentences.add(sentence);
    link(out.parses, first, end);
    first = end;
  };
  for (std::string_view piece : split_words(text)) {
    size_t slash = piece.find('/');
    bool marked = slash != piece.npos && slash > 0 && is_upper_ascii(piece[slash + 1]);
    std::string form(piece.substr(0, marked ? slash : piece.size()));
    ParsedToken parsed;
    parsed.form = form;
    parsed.lemma = form == "scheduled" ? "schedule" : lower_ascii(form);
    parsed.xpos = marked ? std::string(piece.substr(slash + 1)) : tag_of(form);
    parsed.upos = upos_of(parsed.xpos);
    Token token;
    token.span.begin = static_cast<uint32_t>(out.document.text.size());
    out.document.text += form;
    token.span.end = static_cast<uint32_t>(out.document.text.size());
    out.document.text += ' ';
    token.sentence = SentenceId(out.sentences.sentences.size());
    out.sentences.tokens.add(token);
    out.parses.tokens.add(parsed);
    if (form == ".") finish();
  }
  finish();
  out.parses.index_children();
  return out;
}

const TimeLexicon& lexicon() {
  static const Result<Knowledge> loaded = Knowledge::load(SITREP_SOURCE_DIR "/data");
  static const TimeLexicon none;
  return loaded ? loaded.value().times : none;
}

std::vector<TimeExpression> times_of(const Tagged& in) {
  return find_times(in.document, in.sentences, in.parses, lexicon());
}

constexpr Date kWednesday{2020, 1, 29};

struct Row {
  const char* text;
  const char* expression;  // empty: there is none
  const char* value;
  const char* from;
  const char* to;
};

// Counted from Wednesday 2020-01-29, a day of the week 2020-W05.
const Row kRows[] = {
    // Full dates.
    {"It began/VBD on January 12 , 2019 .", "January 12 , 2019",
     "2019-01-12", "2019-01-12", "2019-01-12"},
    {"It began/VBD on 3 March 2011 .", "3 March 2011", "2011-03-03", "2011-03-03", "2011-03-03"},
    {"It began/VBD on the 3rd of March 2011 .", "the 3rd of March 2011",
     "2011-03-03", "2011-03-03", "2011-03-03"},
    {"It began/VBD on 2011-03-04 .", "2011-03-04", "2011-03-04", "2011-03-04", "2011-03-04"},
    {"It began/VBD on 2011 - 03 - 04 .", "2011 - 03 - 04",
     "2011-03-04", "2011-03-04", "2011-03-04"},
    {"It began/VBD on 3/14/2011 .", "3/14/2011", "2011-03-14", "2011-03-14", "2011-03-14"},
    {"It began/VBD on 14/3/2011 .", "14/3/2011", "2011-03-14", "2011-03-14", "2011-03-14"},
    {"Tensions rose/VBD after 9/11 .", "9/11", "2001-09-11", "2001-09-11", "2001-09-11"},
    {"They met/VBD on Jan. 3 .", "Jan. 3", "2020-01-03", "2020-01-03", "2020-01-03"},
    {"They met/VBD on Dec. 3 .", "Dec. 3", "2019-12-03", "2019-12-03", "2019-12-03"},
    {"They will meet/VB on Feb. 3 .", "Feb. 3", "2020-02-03", "2020-02-03", "2020-02-03"},
    {"They will meet/VB on Jan. 3 .", "Jan. 3", "2021-01-03", "2021-01-03", "2021-01-03"},
    {"They met/VBD on March 3rd .", "March 3rd", "2019-03-03", "2019-03-03", "2019-03-03"},
    {"They met/VBD on Tuesday , January 28 , 2020 .", "Tuesday , January 28 , 2020",
     "2020-01-28", "2020-01-28", "2020-01-28"},
    {"They met/VBD on Sunday ( January 5 ) .", "Sunday ( January 5 )",
     "2020-01-05", "2020-01-05", "2020-01-05"},
    {"They met/VBD on Jan. 3 - 5 .", "Jan. 3 - 5", "2020-01-03", "2020-01-03", "2020-01-05"},
    {"It fell/VBD in March 2011 .", "March 2011", "2011-03", "2011-03-01", "2011-03-31"},
    {"It fell/VBD in February of 2012 .", "February of 2012",
     "2012-02", "2012-02-01", "2012-02-29"},
    // Months alone.
    {"Talks stalled/VBD in November .", "November", "2019-11", "2019-11-01", "2019-11-30"},
    {"Talks will resume/VB in April .", "April", "2020-04", "2020-04-01", "2020-04-30"},
    {"Nothing moved/VBD since April .", "April", "2019-04", "2019-04-01", "2019-04-30"},
    {"Votes fell/VBD in April last year .", "April last year",
     "2019-04", "2019-04-01", "2019-04-30"},
    {"Talks stalled/VBD in mid - March .", "mid - March", "2019-03", "2019-03-11", "2019-03-20"},
    {"Talks stalled/VBD in mid-March .", "mid-March", "2019-03", "2019-03-11", "2019-03-20"},
    {"Talks stalled/VBD in mid-2014 .", "mid-2014", "2014", "2014-05-01", "2014-08-31"},
    {"Talks stalled/VBD in late November .", "late November",
     "2019-11", "2019-11-21", "2019-11-30"},
    {"Troops march/VBP on the capital .", "", "", "", ""},
    {"May/MD they rest/VB .", "", "", "", ""},
    {"It happened/VBD in May .", "May", "2019-05", "2019-05-01", "2019-05-31"},
    {"April Stone/NNP spoke/VBD .", "", "", "", ""},
    // Years.
    {"War broke/VBD out in 2014 .", "2014", "2014", "2014-01-01", "2014-12-31"},
    {"Both fought/VBD between 2012 and 2014 .", "2014", "2014", "2014-01-01", "2014-12-31"},
    {"The 2014 election failed/VBD .", "2014", "2014", "2014-01-01", "2014-12-31"},
    {"The army sent/VBD 2,000 troops .", "", "", "", ""},
    {"The army sent/VBD 2000 troops in .", "", "", "", ""},
    {"It killed/VBD 1500 people .", "", "", "", ""},
    {"It failed/VBD in 1500 villages .", "", "", "", ""},
    {"War broke/VBD out in early 2014 .", "early 2014", "2014", "2014-01-01", "2014-04-30"},
    {"War ended/VBD at the end of 2014 .", "the end of 2014", "2014", "2014-09-01", "2014-12-31"},
    {"It grew/VBD during the 1990s .", "the 1990s", "199", "1990-01-01", "1999-12-31"},
    {"It grew/VBD in late last year .", "late last year", "2019", "2019-09-01", "2019-12-31"},
    {"They will leave/VB by the end of the year .", "the end of the year",
     "2020", "2020-09-01", "2020-12-31"},
    // Weekdays.
    {"They met/VBD on Tuesday .", "Tuesday", "2020-01-28", "2020-01-28", "2020-01-28"},
    {"They met/VBD on Thursday .", "Thursday", "2020-01-23", "2020-01-23", "2020-01-23"},
    {"They met/VBD on Wednesday .", "Wednesday", "2020-01-29", "2020-01-29", "2020-01-29"},
    {"They will meet/VB on Thursday .", "Thursday", "2020-01-30", "2020-01-30", "2020-01-30"},
    {"They agreed/VBD to/TO meet/VB on Friday .", "Friday",
     "2020-01-31", "2020-01-31", "2020-01-31"},
    {"Talks are scheduled/VBN for Friday .", "Friday", "2020-01-31", "2020-01-31", "2020-01-31"},
    {"Tuesday 's blast killed/VBD ten .", "Tuesday", "2020-01-28", "2020-01-28", "2020-01-28"},
    {"They met/VBD last Monday .", "last Monday", "2020-01-27", "2020-01-27", "2020-01-27"},
    {"They will meet/VB next Monday .", "next Monday", "2020-02-03", "2020-02-03", "2020-02-03"},
    {"They met/VBD on Monday of last week .", "Monday of last week",
     "2020-01-20", "2020-01-20", "2020-01-20"},
    {"The truce holds/VBZ until Friday .", "Friday", "2020-01-31", "2020-01-31", "2020-01-31"},
    {"Victims of Bloody Sunday wept/VBD .", "", "", "", ""},
    // Named days.
    {"They met/VBD today .", "today", "2020-01-29", "2020-01-29", "2020-01-29"},
    {"They met/VBD yesterday .", "yesterday", "2020-01-28", "2020-01-28", "2020-01-28"},
    {"They will meet/VB tomorrow .", "tomorrow", "2020-01-30", "2020-01-30", "2020-01-30"},
    {"They will meet/VB tonight .", "tonight", "2020-01-29TNI", "2020-01-29", "2020-01-29"},
    {"Rockets fell/VBD overnight .", "overnight", "2020-01-29TNI", "2020-01-28", "2020-01-29"},
    {"They met/VBD the day before yesterday .", "the day before yesterday",
     "2020-01-27", "2020-01-27", "2020-01-27"},
    // Steps.
    {"They met/VBD last week .", "last week", "2020-W04", "2020-01-20", "2020-01-26"},
    {"They met/VBD this week .", "this week", "2020-W05", "2020-01-27", "2020-02-02"},
    {"They will meet/VB next week .", "next week", "2020-W06", "2020-02-03", "2020-02-09"},
    {"They met/VBD last month .", "last month", "2019-12", "2019-12-01", "2019-12-31"},
    {"They met/VBD last year .", "last year", "2019", "2019-01-01", "2019-12-31"},
    {"They will vote/VB next year .", "next year", "2021", "2021-01-01", "2021-12-31"},
    {"They will vote/VB in the coming year .", "the coming year",
     "P1Y", "2020-01-29", "2021-01-29"},
    {"They met/VBD last summer .", "last summer", "2019-SU", "2019-06-01", "2019-08-31"},
    {"They will meet/VB this summer .", "this summer", "2020-SU", "2020-06-01", "2020-08-31"},
    {"They will meet/VB this weekend .", "this weekend", "2020-W05-WE", "2020-02-01", "2020-02-02"},
    {"They clashed/VBD over the weekend .", "the weekend",
     "2020-W04-WE", "2020-01-25", "2020-01-26"},
    {"It fell/VBD in the first quarter of 2014 .", "the first quarter of 2014",
     "2014-Q1", "2014-01-01", "2014-03-31"},
    {"It fell/VBD in the second half of 2014 .", "the second half of 2014",
     "2014-H2", "2014-07-01", "2014-12-31"},
    {"It fell/VBD last quarter .", "last quarter", "2019-Q4", "2019-10-01", "2019-12-31"},
    {"It fell/VBD in the spring of 2014 .", "the spring of 2014",
     "2014-SP", "2014-03-01", "2014-05-31"},
    {"Prices fall/VBP in the city .", "", "", "", ""},
    // Windows.
    {"It rained/VBD for the past week .", "the past week", "P1W", "2020-01-22", "2020-01-29"},
    {"It rained/VBD in recent months .", "recent months", "PAST_REF", "2019-10-29", "2020-01-29"},
    {"It rained/VBD in recent days .", "recent days", "PAST_REF", "2020-01-26", "2020-01-29"},
    {"It rained/VBD in the last 24 hours .", "the last 24 hours",
     "PT24H", "2020-01-28", "2020-01-29"},
    {"It rained/VBD over the past two years .", "the past two years",
     "P2Y", "2018-01-29", "2020-01-29"},
    {"It grew/VBD in the first nine months of 2014 .", "the first nine months of 2014",
     "P9M", "2014-01-01", "2014-09-30"},
    // Amounts.
    {"They met/VBD three days ago .", "three days ago", "2020-01-26", "2020-01-26", "2020-01-26"},
    {"They met/VBD two weeks ago .", "two weeks ago", "2020-W03", "2020-01-13", "2020-01-19"},
    {"They met/VBD a month ago .", "a month ago", "2019-12", "2019-12-01", "2019-12-31"},
    {"They met/VBD twenty - five years ago .", "twenty - five years ago",
     "1995", "1995-01-01", "1995-12-31"},
    {"They met/VBD a couple of days ago .", "a couple of days ago",
     "2020-01-27", "2020-01-27", "2020-01-27"},
    {"They met/VBD several years ago .", "several years ago", "PAST_REF", "", ""},
    {"They met/VBD years ago .", "years ago", "PAST_REF", "", ""},
    {"They met/VBD 48 hours ago .", "48 hours ago", "2020-01-27", "2020-01-27", "2020-01-27"},
    {"They will meet/VB in three days .", "three days", "2020-02-01", "2020-02-01", "2020-02-01"},
    {"They will meet/VB within two weeks .", "two weeks", "P2W", "2020-01-29", "2020-02-12"},
    {"They fought/VBD for three days .", "three days", "P3D", "", ""},
    {"They fought/VBD for years .", "years", "PXY", "", ""},
    {"He won/VBD a five - year term .", "five - year", "P5Y", "", ""},
    {"He waited/VBD two and a half years .", "two and a half years", "P2.5Y", "", ""},
    {"He waited/VBD a dozen days .", "a dozen days", "P12D", "", ""},
    {"He fled/VBD two days after the attack .", "two days", "P2D", "", ""},
    {"A 35 - year - old man died/VBD .", "", "", "", ""},
    {"He came/VBD second in the second round .", "", "", "", ""},
    // Counted from an earlier expression.
    {"The war of 2014 ended/VBD what began/VBD three years earlier .", "three years earlier",
     "2011", "2011-01-01", "2011-12-31"},
    {"It began/VBD in 2014 . It had/VBD failed three years earlier .", "three years earlier",
     "2011", "2011-01-01", "2011-12-31"},
    {"It had/VBD failed three years earlier .", "three years earlier",
     "2017", "2017-01-01", "2017-12-31"},
    {"He died/VBD on Jan. 3 . They buried/VBD him two days later .", "two days later",
     "2020-01-05", "2020-01-05", "2020-01-05"},
    {"He died/VBD on Jan. 3 . They left/VBD the following day .", "the following day",
     "2020-01-04", "2020-01-04", "2020-01-04"},
    {"He died/VBD on Jan. 3 . They left/VBD the next day .", "the next day",
     "2020-01-04", "2020-01-04", "2020-01-04"},
    {"He died/VBD on Jan. 3 . They came/VBD a day earlier .", "a day earlier",
     "2020-01-02", "2020-01-02", "2020-01-02"},
    {"He died/VBD on Jan. 3 . They came/VBD the day before .", "the day before",
     "2020-01-02", "2020-01-02", "2020-01-02"},
    {"It fell/VBD in 2014 . It rose/VBD the previous year .", "the previous year",
     "2013", "2013-01-01", "2013-12-31"},
    {"It fell/VBD in 2014 . They died/VBD that year .", "that year",
     "2014", "2014-01-01", "2014-12-31"},
    // Times of day.
    {"They met/VBD at 10 a.m. on Tuesday .", "10 a.m. on Tuesday",
     "2020-01-28T10:00", "2020-01-28", "2020-01-28"},
    {"They met/VBD at 10:30 p.m. .", "10:30 p.m.", "2020-01-29T22:30", "2020-01-29", "2020-01-29"},
    {"They met/VBD at 0800 GMT .", "0800 GMT", "2020-01-29T08:00", "2020-01-29", "2020-01-29"},
    {"They met/VBD on Tuesday morning .", "Tuesday morning",
     "2020-01-28TMO", "2020-01-28", "2020-01-28"},
    {"They met/VBD late Tuesday .", "late Tuesday", "2020-01-28", "2020-01-28", "2020-01-28"},
    {"They met/VBD this morning .", "this morning", "2020-01-29TMO", "2020-01-29", "2020-01-29"},
    {"They met/VBD last night .", "last night", "2020-01-28TNI", "2020-01-28", "2020-01-28"},
    {"They met/VBD on Jan. 3 at noon .", "Jan. 3 at noon",
     "2020-01-03T12:00", "2020-01-03", "2020-01-03"},
    // Nested dates and forms of speech.
    {"They set/VBD a deadline in late 2014 .", "late 2014", "2014", "2014-09-01", "2014-12-31"},
    {"It won/VBD in nineteen ninety - six .", "nineteen ninety - six", "1996", "1996-01-01",
     "1996-12-31"},
    {"It rained/VBD in the past three months .", "the past three months", "P3M", "2019-10-29",
     "2020-01-29"},
    {"They will vote/VB by year - end .", "year - end", "2020-12-31", "2020-12-31", "2020-12-31"},
    {"It rose/VBD in last year 's third quarter .", "last year 's third quarter", "2019-Q3",
     "2019-07-01", "2019-09-30"},
    {"It shaped/VBD the 20th century .", "the 20th century", "19", "1900-01-01", "1999-12-31"},
    {"Three - quarters of voters left/VBD .", "", "", "", ""},
    {"They left/VBD as soon as possible .", "as soon as possible", "FUTURE_REF", "", ""},
    {"They left/VBD soon after dusk .", "", "", "", ""},
    {"Prices hit/VBD a five year low .", "five year", "P5Y", "", ""},
    {"They will vote/VB over the next couple of years .", "the next couple of years", "P2Y",
     "2020-01-29", "2022-01-29"},
    {"It rained/VBD from Friday .", "Friday", "2020-01-24", "2020-01-24", "2020-01-24"},
    {"He urged/VBD talks to/TO be/AUX held/VBN in March .", "March", "2020-03", "2020-03-01",
     "2020-03-31"},
    {"It gave/VBD them until March .", "March", "2020-03", "2020-03-01", "2020-03-31"},
    {"He lost/VBD his unsuccessful/JJ 1996 campaign .", "1996", "1996", "1996-01-01", "1996-12-31"},
    {"He waited/VBD 2 1/2 years .", "2 1/2 years", "P2.5Y", "", ""},
    {"He fled/VBD a few days later .", "a few days later", "PXD", "", ""},
    // Periods of business reports.
    {"Sales fell/VBD in fiscal 2018 .", "fiscal 2018", "2018", "2018-01-01", "2018-12-31"},
    {"Output rose/VBD in the 2018 second quarter .", "the 2018 second quarter", "2018-Q2",
     "2018-04-01", "2018-06-30"},
    {"Losses grew/VBD in the quarter ended March 31 .", "the quarter", "2019-Q1", "2019-01-01",
     "2019-03-31"},
    {"Losses grew/VBD in the latest quarter .", "the latest quarter", "2019-Q4", "2019-10-01",
     "2019-12-31"},
    {"Losses grew/VBD in the third quarter . They shrank/VBD a year earlier .", "a year earlier",
     "2018-Q3", "2018-07-01", "2018-09-30"},
    {"It lost/VBD more in the third quarter than a year ago . The quarter 's loss grew/VBD .",
     "The quarter", "2019-Q3", "2019-07-01", "2019-09-30"},
    {"Losses grew/VBD in the third quarter from the year - ago quarter .",
     "the year - ago quarter", "2018-Q3", "2018-07-01", "2018-09-30"},
    {"Income fell/VBD in the year ended June 30 .", "the year", "P1Y", "", ""},
    // Days with a name.
    {"Talks broke/VBD off on Christmas Eve .", "Christmas Eve", "2019-12-24", "2019-12-24",
     "2019-12-24"},
    {"They will meet/VB on Good Friday .", "Good Friday", "2020-04-10", "2020-04-10", "2020-04-10"},
    {"They voted/VBD on Election Day , 2012 .", "Election Day , 2012", "2012-11-06", "2012-11-06",
     "2012-11-06"},
    {"He vanished/VBD last Thanksgiving .", "last Thanksgiving", "2019-11-28", "2019-11-28",
     "2019-11-28"},
    // What belongs to an expression, and what does not.
    {"They waited/VBD nearly two years .", "nearly two years", "P2Y", "", ""},
    {"They waited/VBD at least three weeks .", "at least three weeks", "P3W", "", ""},
    {"Repairs took/VBD two to three weeks .", "two to three weeks", "P2W", "", ""},
    {"Repairs took/VBD a month or two .", "a month or two", "PXM", "", ""},
    {"Tensions rose/VBD in the days before the vote .", "days", "PXD", "", ""},
    {"They will vote/VB in the week of February 17 .", "the week of February 17", "2020-W08",
     "2020-02-17", "2020-02-23"},
    {"They fled/VBD the day before last Monday .", "the day before last Monday", "2020-01-26",
     "2020-01-26", "2020-01-26"},
    {"Shelling eased/VBD for the week .", "the week", "2020-W05", "2020-01-27", "2020-02-02"},
    {"He left/VBD power in the nineties .", "the nineties", "199", "1990-01-01", "1999-12-31"},
    {"It won/VBD independence in March nineteen ninety .", "March nineteen ninety", "1990-03",
     "1990-03-01", "1990-03-31"},
    {"He spoke/VBD on Lagos/NNP Today/NNP .", "", "", "", ""},
    {"They joined/VBD the annual March for Peace .", "", "", "", ""},
    {"Envoys praised/VBD the annual meeting .", "", "", "", ""},
    {"Four trucks cross/VBP with 20 loads a week .", "a week", "P1W", "", ""},
    // Repetitions and references.
    {"They protest/VBP every Friday .", "every Friday", "XXXX-WXX-5", "", ""},
    {"They protest/VBP daily .", "daily", "P1D", "", ""},
    {"They protest/VBP every two weeks .", "every two weeks", "P2W", "", ""},
    {"They protest/VBP on Fridays .", "Fridays", "XXXX-WXX-5", "", ""},
    {"They protest/VBP twice a week .", "a week", "P1W", "", ""},
    {"They now protest/VBP .", "now", "PRESENT_REF", "", ""},
    {"They recently left/VBD .", "recently", "PAST_REF", "", ""},
    {"They will leave/VB soon .", "soon", "FUTURE_REF", "", ""},
    {"They will leave/VB in the near future .", "the near future", "FUTURE_REF", "", ""},
};

TEST(Times, TableOfExpressions) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.text);
    Tagged in = tagged(row.text, kWednesday);
    std::vector<TimeExpression> times = times_of(in);
    if (!*row.expression) {
      EXPECT_EQ(times.size(), 0u) << times.front().span.of(in.document.text);
      continue;
    }
    const TimeExpression* hit = nullptr;
    std::string all;
    for (const TimeExpression& time : times) {
      std::string_view words = time.span.of(in.document.text);
      if (words == row.expression) hit = &time;
      all += std::string(words) + " | ";
    }
    ASSERT_NE(hit, nullptr) << all;
    EXPECT_EQ(hit->value, row.value);
    EXPECT_EQ(iso_text(hit->from), row.from);
    EXPECT_EQ(iso_text(hit->to), row.to);
  }
}

TEST(Times, WithoutADateRelativeExpressionsNameNoDay) {
  const Row rows[] = {{"They met/VBD on Tuesday .", "", "XXXX-WXX-2", "", ""},
                      {"They met/VBD last week .", "", "PAST_REF", "", ""},
                      {"They met/VBD three days ago .", "", "PAST_REF", "", ""},
                      {"They met/VBD on March 3 .", "", "XXXX-03-03", "", ""},
                      {"They will meet/VB next year .", "", "FUTURE_REF", "", ""},
                      {"They met/VBD in 2014 .", "", "2014", "2014-01-01", "2014-12-31"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    std::vector<TimeExpression> times = times_of(tagged(row.text, {}));
    ASSERT_EQ(times.size(), 1u);
    EXPECT_EQ(times[0].value, row.value);
    EXPECT_EQ(iso_text(times[0].from), row.from);
    EXPECT_EQ(iso_text(times[0].to), row.to);
  }
}

TEST(Times, TypesPrecisionsAndAnchors) {
  std::vector<TimeExpression> times = times_of(tagged(
      "They met/VBD on Tuesday . They met/VBD two years earlier . It lasted/VBD for three days . "
      "They meet/VBP every year . They left/VBD at 10 a.m. .", kWednesday));
  ASSERT_EQ(times.size(), 5u);
  EXPECT_EQ(times[0].anchor, "published");
  EXPECT_EQ(times[0].precision, "day");
  EXPECT_EQ(times[1].anchor, "previous");
  EXPECT_EQ(times[1].precision, "year");
  EXPECT_EQ(times[2].type, TimeType::kDuration);
  EXPECT_EQ(times[2].precision, "unknown");
  EXPECT_EQ(times[3].type, TimeType::kSet);
  EXPECT_EQ(times[4].type, TimeType::kTime);
}

TEST(Times, CountsFromTheDatelineFirstAndReadsHeadlineAndBodyOnly) {
  Tagged in = tagged("Blast kills/VBZ ten on Tuesday", kWednesday, Zone::kHeadline);
  in.document.dateline.date = {2020, 1, 28};
  std::vector<TimeExpression> times = times_of(in);
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].value, "2020-01-28");
  EXPECT_EQ(times[0].anchor, "dateline");
  EXPECT_TRUE(times_of(tagged("A man on Tuesday", kWednesday, Zone::kCaption)).empty());
}

TEST(Times, SurvivesAnyRunOfItsOwnWords) {
  static const char* kWords[] = {"the", "last", "999999", "years", "ago", "-", "March", "31", ",",
                                 "of", "early", "Tuesday", "2014", "a", "half", "and", "week",
                                 "earlier", "10", "a.m.", "every", "31st", "century", "in", "("};
  uint32_t state = 7;
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525u + 1013904223u;
      text += std::string(kWords[(state >> 16) % std::size(kWords)]) + " ";
    }
    Date date = round % 3 ? kWednesday : round % 2 ? Date{1, 1, 1} : Date{9999, 12, 31};
    uint32_t last = 0;
    for (const TimeExpression& time : times_of(tagged(text, date))) {
      EXPECT_GE(time.span.begin, last);
      EXPECT_LE(time.from, time.to);
      last = time.span.end;
    }
  }
}

}  // namespace
}  // namespace sitrep
