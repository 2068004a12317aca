// Rules for years, decades and centuries, in figures and in words.
#include "base/strings.h"
#include "mention/times_rules.h"

namespace sitrep {

int year_ending(const TimeReader& r, size_t at, size_t& end) {
  if (int year = r.year_at(at)) {
    end = at + 1;
    return year;
  }
  if (!r.is(at, {"nineteen", "twenty"})) return 0;
  Count rest = r.count_at(at + 1);  // "nineteen ninety-six"
  if (!rest || rest.vague || rest.half || rest.number < 10 || rest.number > 99) return 0;
  end = rest.end;
  return (r.is(at, {"nineteen"}) ? 1900 : 2000) + rest.number;
}

MaybeTime decade_date(const TimeReader& r, size_t at) {
  size_t number = r.is(at, {"the"}) ? at + 1 : at;
  if (r.is(number, {"'"})) ++number;
  std::string_view word = r.word(number);
  int ordinal = r.lexicon().ordinal(word);
  if (ordinal > 0 && ordinal <= 21) {
    size_t unit = r.is(number + 1, {"-"}) ? number + 2 : number + 1;
    if (!r.is(unit, {"century"})) return {};
    return found(at, unit + 1, century_stretch((ordinal - 1) * 100));
  }
  if (int tens = r.lexicon().decade(word); tens > 0 && number > at)
    return found(at, number + 1, decade_stretch(1900 + tens));
  if (!word.empty() && word.front() == '\'') word.remove_prefix(1);
  bool full = word.size() == 5, brief = word.size() == 3;
  if ((!full && !brief) || word.back() != 's' || (brief && number == at)) return {};
  int year = 0;
  for (char c : word.substr(0, word.size() - 1)) {
    if (!is_digit(c)) return {};
    year = year * 10 + (c - '0');
  }
  if (brief) year += year < 30 ? 2000 : 1900;
  if (year < 1000 || year > 2090 || year % 10) return {};
  return found(at, number + 1, decade_stretch(year));
}

MaybeTime year_date(const TimeReader& r, size_t at) {
  if (size_t end = 0; !r.year_at(at))
    if (int spoken = year_ending(r, at, end)) {
      bool led = r.lexicon().is(TimeCue::kBeforeYear, r.word(at - 1)) && !r.noun(end);
      bool sure = r.is(at, {"nineteen"}) && spoken >= 1920;  // no other number is said so
      return led || sure ? found(at, end, year_stretch(spoken)) : MaybeTime();
    }
  // "the year two thousand"
  if (r.is(at, {"two"}) && r.is(at + 1, {"thousand"}) && r.is(at - 1, {"year"}))
    return found(at, at + 2, year_stretch(2000));
  int year = r.year_at(at);
  if (!year) return {};
  bool modern = year >= 1900;
  bool noun_next = r.noun(at + 1) || (r.token(at + 1) && r.token(at + 1)->upos == "ADJ");
  bool led = r.lexicon().is(TimeCue::kBeforeYear, r.word(at - 1)) &&
             (modern || r.is(at - 1, {"in", "since", "until"}));
  bool joined = r.is(at - 1, {"and", "to", "-", "through", "or", ","}) && r.follows_year(at - 2);
  bool owned = r.is(at - 1, {"'s"}) && modern;
  if (!noun_next && (owned || led || (joined && modern)))
    return found(at, at + 1, year_stretch(year));
  // "the 2014 election": one noun, not "the 2000 troops".
  size_t head = r.noun(at + 1) ? at + 1 : at + 2;
  const ParsedToken* noun = r.token(head);
  const ParsedToken* before = r.token(at - 1);
  bool determined = before && (before->upos == "DET" || before->xpos == "PRP$" ||
                               before->upos == "ADJ" || before->form == "'s" ||
                               before->form == "that");
  if (modern && noun_next && determined && noun && (noun->xpos != "NNS" || year % 100))
    return found(at, at + 1, year_stretch(year));
  return {};
}

}  // namespace sitrep
