// The case that names of places are written in. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitrep {

// A word that stays in lower case inside a place's name: "de", "of", "upon". In: lower case.
bool is_place_particle(std::string_view word);

// "PORT-AU-PRINCE" to "Port-au-Prince", "McALLEN" to "McAllen"; names in mixed case stay.
std::string case_as_name(std::string_view place);

}  // namespace sitrep
