// Where a story plays: the countries and subdivisions that its names speak for. Internal to mention/.
//
// Each name is a clue once, whatever it is repeated; a name that several countries bear is a clue for none,
// so that no name is chosen on its own evidence. In: the words of the document. Cost: one pass.
#pragma once

#include <string>
#include <vector>

namespace sitrep {

struct PlaceClue {
  std::string name;     // folded
  std::string country;  // alpha-3
  std::string admin1;   // empty for a country's own name, its adjective or its capital
  bool inside = false;  // a place within the country, no name of the country
  double weight = 1;
};

struct PlaceEvidence {
  std::vector<PlaceClue> clues;

  // Shares of 0 to 1 of all clues but those of the name asked about.
  double country(const std::string& code, const std::string& except) const;
  double admin1(const std::string& code, const std::string& name, const std::string& except) const;
  // The country with most clues of places inside it, and its subdivision with most; empty without clues.
  std::string home_country(const std::string& except) const;
  std::string home_admin1(const std::string& code, const std::string& except) const;
  // Clues of places inside this country.
  double inside(const std::string& code, const std::string& except) const;
};

struct MentionBuilder;
PlaceEvidence gather_place_evidence(const MentionBuilder& b);

}  // namespace sitrep
