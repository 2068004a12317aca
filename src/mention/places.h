// Places in the text: which words name one, and which place of that name it is. Internal to mention/.
//
// A listed name is weighed by its size, by what else the story names in its country and subdivision, and
// by what stands after its comma ("Paris, Texas"); the others stay as runners-up. A name that the lists
// lack is a place by the words around it ("the town of X", "X County", "near X", places/words.tsv).
#pragma once

#include <string>
#include <vector>

#include "mention/builder.h"

namespace sitrep {

// "in", "at", "near": the noun is where something is, not who does it.
bool is_locative(std::string_view preposition);
// The preposition a place stands under; "the town of X", "the X sector" stand under that of their noun.
std::string place_case(const MentionBuilder& b, TokenId head);
// The words of a name as the evidence of places has them, a blank behind each.
std::string folded_name(const MentionBuilder& b, TokenId first, TokenId end);

// ", Texas" or ", Syria" after a name: what it lies in.
struct Container {
  std::string country, admin1;  // empty = unknown
  TokenId end;                  // after it
  explicit operator bool() const { return !country.empty(); }
};
Container container_after(const MentionBuilder& b, TokenId end);

// What one name was taken for.
struct PlaceChoice {
  const GazetteerPlace* place = nullptr;  // or `country`, or neither: a namesake that the lists lack
  const Country* country = nullptr;
  std::string country_code, admin1;       // of the namesake
  bool doubtful = false;                  // the name is more often something else
  bool capital = false;                   // of a state
  bool contained = false;                 // the text says what it lies in
  bool marked = false;                    // the publisher marked it as a place
  std::string rule;
  std::vector<std::string> runners_up;
};
// `values`: of the gazetteer; `country`: when the name is a state's as well; `capital_of`: the codes of states that have
// a capital of this name ("SRB;YUG;").
PlaceChoice choose_place(const MentionBuilder& b, TokenId first, TokenId end, const std::vector<uint32_t>& values, const Country* country,
                         const std::string& capital_of);

// A name of the lists, found by find_names(). False when the text gives no reason to think it a place.
bool add_listed_place(MentionBuilder& b, TokenId first, TokenId end, const PlaceChoice& choice);
void add_place(MentionBuilder& b, TokenId first, TokenId end, PlaceMention place);
// A name that the lists lack: its country and subdivision come from `in` or else from the story.
void add_unlisted_place(MentionBuilder& b, TokenId first, TokenId end, const PlaceWord& what, const Container& in, std::string rule);
void add_origin(MentionBuilder& b, TokenId first, TokenId end, const Country& country);
void learn_surnames(MentionBuilder& b);
void set_dateline_place(MentionBuilder& b);

// "Rapides Parish", "Lake Sevan", "Gorky Street": tokens covered from `at` on; 0 = no such name.
struct WordPlace {
  size_t length = 0;            // of the name as it is published
  const PlaceWord* word = nullptr;
};
WordPlace place_by_word(const MentionBuilder& b, TokenId at, TokenId end);

}  // namespace sitrep
