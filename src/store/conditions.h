// Conditions that a question sets on parties and places, as SQL. Private to store/.
//
// Each is said once and used twice: to look rows up, each alternative by an index of its own (each_of),
// and to test the few rows of an item at hand (any_of). The caller names the columns: "l." looks up,
// "+l." tests, for the plus sign keeps SQLite from walking all places of a country instead of the item's own.
#pragma once

#include <string>
#include <vector>

#include "store/event_query.h"
#include "store/sql_text.h"

namespace sitrep {

// "(a OR b)"; nothing holds where there is none.
SqlText any_of(const std::vector<SqlText>& alternatives);
// "select a UNION ALL select b"
SqlText each_of(const std::string& select, const std::vector<SqlText>& alternatives);

// The party is meant: its code (and sector) where `wanted` is a party_code(), else part of one of `names`.
SqlText party_is(const std::string& wanted, const std::string& columns, const std::vector<std::string>& names);

// Of a row of `locations`. Countries are codes or names, places are names of cities, provinces and others.
std::vector<SqlText> in_country(const std::vector<std::string>& countries, const std::string& columns);
std::vector<SqlText> in_place(const std::vector<std::string>& places, const std::string& columns);
// Of a row with `lat` and `lon`.
SqlText in_box(const GeoBox& box, const std::string& columns);

// A LIKE pattern (ESCAPE '\') that finds the words anywhere.
std::string part_of_name(std::string_view words);

}  // namespace sitrep
