// A happening as a sentence of plain English: the source's own clause where it reads by itself,
// else a template of data/situation/phrases.tsv.
//
// In: a Situation, a happening. Out: "Peru released four ailing Ecuadorean fishermen", without a
// full stop, without codes. Pure; safe on any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/actors.h"
#include "situation/act.h"

namespace sitrep {

// The template of a type and mode: {a} and {r} are the parties, {p} the place.
struct Phrase {
  std::string type, mode;
  std::string active;    // "{a} attacked {r}"; clauses with an unknown party are left out
  std::string no_actor;  // "{r} was attacked"
  std::string label;     // "attack": how a person calls it
  SourceLine source;
};

class Phrases {
 public:
  static Result<Phrases> parse(const TsvFile& file);
  static Result<Phrases> load(const std::string& data_folder);
  const Phrase* of(std::string_view type, const std::vector<std::string>& modes) const;

 private:
  std::vector<Phrase> phrases_;
};

class Teller {
 public:
  Teller(const Situation& situation, const Phrases& phrases, const ActorKnowledge& actors) : s_(situation), phrases_(phrases), actors_(actors) {}

  std::string sentence(const Happening& happening) const;
  // "the Peruvian navy", "Peru", "Elena Carrasco".
  std::string name(const PartyRow& party) const;
  std::string names(const std::vector<HappeningParty>& parties) const;
  std::string place(const Happening& happening) const;
  // The telling whose words tell it best.
  const Telling& best(const Happening& happening) const;
  // "attack", "demand": one or two words for a list.
  std::string label(const Happening& happening) const;
  std::string country(const std::string& code) const;  // its name, with an article where it has one; the code when unknown

 private:
  std::string own_clause(const Telling& telling) const;
  std::string by_template(const Happening& happening) const;

  const Situation& s_;
  const Phrases& phrases_;
  const ActorKnowledge& actors_;
};

std::string sentence_case(std::string text);  // the first letter is a capital
std::string long_day(const std::string& iso);   // "12 March 2021"; as it is where it is no day
std::string short_day(const std::string& iso);  // "12 March"
std::string list_words(const std::vector<std::string>& parts);  // "a, b and c"
std::string count_words(size_t count, std::string_view one, std::string_view many = "");  // "1 report", "3 reports"

}  // namespace sitrep
