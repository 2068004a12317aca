#include "mention/times_reader.h"

#include <algorithm>

#include "base/strings.h"

namespace sitrep {

namespace {

constexpr int kLongestWalk = 40;  // heads up from a token
constexpr std::string_view kMid = "mid-";  // the tokeniser leaves "mid-March" whole

bool has_mid(std::string_view word, const TimeLexicon& lexicon) {
  if (!word.starts_with(kMid)) return false;
  std::string_view rest = word.substr(kMid.size());
  return lexicon.month(rest) || lexicon.season(rest) >= 0 || lexicon.weekday(rest) >= 0 ||
         (!rest.empty() && is_digit(rest[0]));
}

}  // namespace

TimeReader::TimeReader(const Document& document, const Parses& parses, const TimeLexicon& lexicon)
    : parses_(parses), lexicon_(lexicon) {
  base_ = document.dateline.date ? document.dateline.date : document.published;
  if (base_ && (base_.year < 200 || base_.year > 9800)) base_ = {};
  if (base_) base_name_ = document.dateline.date ? "dateline" : "published";
  words_.reserve(parses.tokens.size());
  for (const ParsedToken& token : parses.tokens) {
    words_.push_back(lower_ascii(token.form));
    if (has_mid(words_.back(), lexicon)) words_.back().erase(0, kMid.size());
  }
}

void TimeReader::enter(const Sentence& sentence, SentenceId id,
                       const std::vector<TimeExpression>& found) {
  begin_ = sentence.first_token.index;
  end_ = std::min<size_t>(sentence.end_token().index, words_.size());
  headline_ = sentence.zone == Zone::kHeadline;
  sentence_ = id;
  found_ = &found;
}

std::string_view TimeReader::word(size_t at) const {
  return at >= begin_ && at < end_ ? std::string_view(words_[at]) : std::string_view();
}

bool TimeReader::is(size_t at, std::initializer_list<std::string_view> words) const {
  std::string_view here = word(at);
  return !here.empty() && std::find(words.begin(), words.end(), here) != words.end();
}

size_t TimeReader::phrase_end(size_t at, const std::vector<std::string>& phrase) const {
  for (size_t i = 0; i < phrase.size(); ++i)
    if (word(at + i) != phrase[i]) return 0;
  return at + phrase.size();
}

const ParsedToken* TimeReader::token(size_t at) const {
  return at >= begin_ && at < end_ ? &parses_.tokens[TokenId(at)] : nullptr;
}

bool TimeReader::capital(size_t at) const {
  const ParsedToken* here = token(at);
  if (!here || here->form.empty()) return false;
  return is_upper_ascii(here->form[middle(at) ? kMid.size() : 0]);
}

bool TimeReader::in_name(size_t at) const {
  return !headline_ && at > begin_ && capital(at) && capital(at - 1);
}

bool TimeReader::middle(size_t at) const {
  const ParsedToken* here = token(at);
  return here && here->form.size() > words_[at].size();
}

bool TimeReader::noun(size_t at) const {
  const ParsedToken* here = token(at);
  return here && (here->upos == "NOUN" || here->upos == "PROPN");
}

bool TimeReader::verb(size_t at) const {
  const ParsedToken* here = token(at);
  return here && (here->upos == "VERB" || here->upos == "AUX");
}

bool TimeReader::before_noun(size_t at) const {
  const ParsedToken* here = token(at);
  return noun(at) || (here && here->upos == "ADJ");
}

int TimeReader::figure(size_t at) const {
  std::string_view here = word(at);
  if (here.empty() || here.size() > 6) return -1;
  int number = 0;
  for (char c : here) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

int TimeReader::year_at(size_t at) const {
  int year = word(at).size() == 4 ? figure(at) : -1;
  return year >= 1000 && year <= 2099 ? year : 0;
}

Count TimeReader::count_at(size_t at) const {
  Count count;
  size_t next = at;
  if (is(at, {"a", "an"})) {
    next = at + 1;
    count.number = 1;
    count.article = true;
    if (is(next, {"couple"})) return count_at(next);
    if (is(next, {"few"})) {
      count.vague = true;
      ++next;
    } else if (is(next, {"dozen", "hundred"})) {
      count.number = is(next, {"dozen"}) ? 12 : 100;
      ++next;
    }
    if (next > at + 1) count.article = false;
  } else if (is(at, {"couple"})) {
    count.number = 2;
    next = is(at + 1, {"of"}) ? at + 2 : at + 1;
  } else if (lexicon_.vague_count(word(at))) {
    count.vague = true;
    next = at + 1;
  } else if (int figures = figure(at); figures >= 0) {
    count.number = figures;
    next = at + 1;
  } else if (int number = lexicon_.number(word(at)); number > 0) {
    count.number = number;
    next = at + 1;
    if (number >= 20 && number < 100) {
      size_t ones = is(next, {"-"}) ? next + 1 : next;
      int one = lexicon_.number(word(ones));
      if (one > 0 && one < 10) {
        count.number += one;
        next = ones + 1;
      }
    }
    if (is(next, {"dozen", "hundred", "thousand"})) {
      count.number *= is(next, {"dozen"}) ? 12 : is(next, {"hundred"}) ? 100 : 1000;
      ++next;
    }
  } else {
    return {};
  }
  if (figure(at) >= 0 && is(next, {"1/2"})) {
    count.half = true;
    ++next;
  } else if (is(next, {"and"}) && is(next + 1, {"a"}) && is(next + 2, {"half"})) {
    count.half = true;
    next += 3;
  }
  count.end = next;
  return count;
}

Amount TimeReader::amount_at(size_t at) const {
  Amount amount;
  amount.count = count_at(at);
  if (!amount.count) return {};
  size_t next = amount.count.end;
  // "two to three weeks", "five or six days": the first number counts.
  if (is(next, {"to", "or"}) && !amount.count.article)
    if (Count second = count_at(next + 1); second && !second.article) next = second.end;
  if (is(next, {"-"})) {
    amount.hyphen = true;
    ++next;
  } else if (lexicon_.is(TimeCue::kBetween, word(next))) {
    ++next;
  }
  UnitWord unit = lexicon_.unit(word(next));
  if (unit.unit == TimeUnit::kNone) return {};
  bool single = amount.count.number == 1 && !amount.count.vague;
  // "a five year low"
  if (!amount.hyphen && !unit.plural && !single && (amount.count.vague || !before_noun(next + 1)))
    return {};
  if (amount.count.article && unit.plural) return {};
  // "a second", "a quarter" are an ordinal and a share.
  if (!unit.plural && !amount.hyphen &&
      (unit.unit == TimeUnit::kSecond || unit.unit == TimeUnit::kQuarter))
    return {};
  // "three-quarters of": a share.
  bool share = amount.hyphen || !unit.plural || is(next + 1, {"of"});
  if (unit.unit == TimeUnit::kQuarter && share) return {};
  amount.unit = unit.unit;
  amount.end = next + 1;
  return amount;
}

Tense TimeReader::tense(size_t at) const {
  TokenId walk(at);
  // "the story of Sunday night, when a shell fell": its own clause tells when.
  for (size_t when = at + 1; when <= at + 3 && token(when); ++when)
    if (is(when, {"when"}) && head(when) && token(head(when)) && verb_tense(head(when), 0) == Tense::kPast) return Tense::kPast;
  for (int i = 0; i < kLongestWalk && walk && token(walk.index); ++i) {
    const ParsedToken& here = parses_.tokens[walk];
    if (walk.index != at && lexicon_.is(TimeCue::kPlan, lower_ascii(here.lemma)) && here.upos != "VERB")
      return Tense::kFuture;
    bool clause = here.upos == "VERB" || here.upos == "AUX";
    if (walk.index != at && !clause)
      for (TokenId child : parses_.children(walk)) {
        std::string_view relation = relation_base(parses_.tokens[child].deprel);
        clause = clause || relation == "cop" || relation == "aux";
      }
    if (clause && walk.index != at) return verb_tense(walk.index, 0);
    walk = here.head;
  }
  return Tense::kNone;
}

size_t TimeReader::head(size_t at) const {
  const ParsedToken* here = token(at);
  return here && here->head && token(here->head.index) ? here->head.index : end_;
}

// "is set to open", "set a date for May"; no plan: "set fire to", "set up".
bool TimeReader::plans(size_t at) const {
  const ParsedToken& word = *token(at);
  if (!lexicon_.is(TimeCue::kPlan, lower_ascii(word.lemma))) return false;
  if (word.lemma != "set" || word.xpos == "VBN" || word.xpos == "VBG") return true;
  for (TokenId child : parses_.children(TokenId(at)))
    if (parses_.tokens[child].deprel == "obj") return lexicon_.is(TimeCue::kPlan, lower_ascii(parses_.tokens[child].lemma)) || one_of(parses_.tokens[child].lemma, {"date", "deadline", "day", "time", "election", "vote", "hearing", "trial", "meeting", "session"});
  return true;
}

bool TimeReader::under_verb(size_t at) const { return verb(head(at)); }

Tense TimeReader::verb_tense(size_t at, int depth) const {
  const ParsedToken* here = token(at);
  if (!here || depth > kLongestWalk) return Tense::kNone;
  bool modal = false, could = false, negated = false, have = false, past = false, present = false, to = false;
  auto look = [&](const ParsedToken& word_token, std::string_view lower) {
    modal = modal || word_token.xpos == "MD";
    could = could || lower == "could";
    have = have || lower == "have" || lower == "has" || lower == "had" || lower == "'ve";
    past = past || word_token.xpos == "VBD";
    present = present || word_token.xpos == "VBZ" || word_token.xpos == "VBP";
    to = to || word_token.xpos == "TO";
  };
  for (TokenId child : parses_.children(TokenId(at))) {
    std::string_view relation = relation_base(parses_.tokens[child].deprel);
    negated = negated || is(child.index, {"not", "n't", "never", "neither"});
    if (relation == "aux" || relation == "cop" || relation == "mark")
      look(parses_.tokens[child], word(child.index));
  }
  if (could && negated) return Tense::kPast;  // "could not be reached Wednesday"
  if (modal) return have ? Tense::kPast : Tense::kFuture;
  if (plans(at)) return have ? Tense::kPast : Tense::kFuture;
  if (here->xpos == "MD") return Tense::kFuture;
  if (past || here->xpos == "VBD" || (have && !to)) return Tense::kPast;
  if ((here->xpos == "VB" || here->xpos == "VBN") && to && !have) {  // "to meet", "to be held"
    const ParsedToken* parent = here->head ? token(here->head.index) : nullptr;
    if (!parent) return Tense::kFuture;
    bool purpose = relation_base(here->deprel) == "advcl";
    if (purpose || lexicon_.is(TimeCue::kImplicative, lower_ascii(parent->lemma)))
      return verb_tense(here->head.index, depth + 1);
    return Tense::kFuture;
  }
  // "promised to let a consul see them on Thursday"
  const bool bare = here->xpos == "VB" && here->head && one_of(relation_base(here->deprel), {"xcomp", "ccomp"});
  if (bare && !to && !past && !present) return verb_tense(here->head.index, depth + 1);
  if (present) return Tense::kPresent;
  if (here->xpos == "VBN") return Tense::kPast;
  if (here->xpos == "VBG" && here->head) {
    TokenId up = here->head;
    for (int i = 0; i < kLongestWalk && up && token(up.index) && !verb(up.index); ++i)
      up = parses_.tokens[up].head;
    return up && token(up.index) ? verb_tense(up.index, depth + 1) : Tense::kNone;
  }
  return here->xpos == "VBZ" || here->xpos == "VBP" ? Tense::kPresent : Tense::kNone;
}

// "the truce of April 10 held, but fighting continues in the town, which was shelled two days earlier": between
// the two a clause of its own tells what is so when the report is written.
bool TimeReader::back_to_now(size_t from, size_t to) const {
  for (size_t at = from; at < to; ++at) {
    const ParsedToken* here = token(at);
    if (!here || here->upos != "VERB" || (here->xpos != "VBZ" && here->xpos != "VBP")) continue;
    std::string_view relation = relation_base(here->deprel);
    bool clause = relation == "root" || relation == "conj" || relation == "parataxis";
    if (clause && !lexicon_.is(TimeCue::kReport, lower_ascii(here->lemma))) return true;
  }
  return false;
}

TimeReader::Anchor TimeReader::previous(TimeUnit unit, size_t at) const {
  int finest = precision_days(unit_precision(unit));
  for (size_t i = found_->size(); i > 0; --i) {
    const TimeExpression& earlier = (*found_)[i - 1];
    if (earlier.sentence.index + 1 < sentence_.index) break;
    if (earlier.sentence == sentence_ && back_to_now(earlier.end.index, at)) break;
    bool dated = earlier.from && (earlier.type == TimeType::kDate ||
                                  earlier.type == TimeType::kTime);
    if (dated && precision_days(earlier.precision) <= finest) return {earlier.from, "previous"};
  }
  return {base_, base_name_};
}

TimeReader::Anchor TimeReader::previous_in_past(TimeUnit unit, size_t at) const {
  constexpr uint32_t kReach = 8;  // sentences
  const Anchor from = previous(unit, at);
  if (!base_ || tense(at) != Tense::kPast || from.day < base_) return from;
  for (size_t i = found_->size(); i > 0; --i) {
    const TimeExpression& earlier = (*found_)[i - 1];
    if (earlier.sentence.index + kReach < sentence_.index) break;
    if (earlier.type == TimeType::kDate && earlier.precision == "day" && earlier.from && earlier.from < base_ && earlier.to == earlier.from) return {earlier.from, "previous"};
  }
  return from;
}

bool TimeReader::has_named(Date day) const {
  return std::any_of(found_->begin(), found_->end(), [&](const TimeExpression& t) { return t.precision == "day" && t.from == day && t.to == day; });
}

YearQuarter TimeReader::latest_quarter(uint32_t sentences_back) const {
  for (size_t i = found_->size(); i > 0; --i) {
    const TimeExpression& earlier = (*found_)[i - 1];
    if (earlier.sentence.index + sentences_back < sentence_.index) break;
    if (earlier.value.size() == 7 && earlier.value[5] == 'Q' && earlier.anchor != kYearBefore)
      return {earlier.from.year, earlier.value[6] - '0'};
  }
  return {};
}

bool TimeReader::follows_year(size_t at) const {
  return !found_->empty() && found_->back().end.index == at + 1 &&
         found_->back().precision == "year";
}

}  // namespace sitrep
